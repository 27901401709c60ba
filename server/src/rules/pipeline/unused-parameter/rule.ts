import { workspaceRule } from "../../rule.ts";

export default workspaceRule(
  {
    id: "pipeline/unused-parameter",
    title: "Parameter that the command never uses",
    severity: "warning",
    home: "default",
    fixable: "none",
    messages: {
      unused: "`{name}` is declared, but the command of `{entry}` never uses it: changing it does nothing. Pass it on.",
    },
  },
  ["mlproject"],
  function* (_context, { path, entryPoints, parameters }) {
    const commands = new Map(entryPoints.map(({ name, commands }) => [name, commands?.[0]]));
    for (const { name, keys, anchor } of parameters) {
      const entry = String(keys[0]);
      const command = commands.get(entry);
      // MLflow fills `{name}`; doubled braces are text.
      if (command === undefined || usedIn(command.replace(/\{\{|\}\}/g, ""), name)) continue;
      const at = { doc: path, at: "tree", path: ["entry_points", entry, "parameters", name], part: "key" } as const;
      yield {
        message: "unused",
        data: { name, entry },
        anchor: anchor.at === "tree" && anchor.part === "key" ? anchor : at,
        key: `${entry} ${name}`,
      };
    }
  },
);

function usedIn(command: string, name: string): boolean {
  return [...command.matchAll(/\{\s*([^{}!:.[\s]+)[^{}]*\}/g)].some(([, used]) => used === name);
}
