import type { Fix } from "../../../core/finding.ts";
import { nodeAt, type TreeNode, type TreePath } from "../../../core/tree.ts";
import { keyAt } from "../../metadata/metadata.ts";
import { documentRule } from "../../rule.ts";

export default documentRule(
  {
    id: "pipeline/unused-parameter",
    title: "Parameter that the command never uses",
    severity: "warning",
    home: "default",
    fixable: "review",
    messages: {
      unused: "`{name}` is declared, but the command of `{entry}` never uses it: changing it does nothing. Pass it on.",
    },
  },
  ["mlproject"],
  function* ({ doc, facts }) {
    const commands = new Map(facts.entryPoints.map(({ name, commands }) => [name, commands?.[0]]));
    for (const { name, keys } of facts.parameters) {
      const entry = String(keys[0]);
      const command = commands.get(entry);
      // MLflow fills `{name}`; doubled braces are text.
      if (command === undefined || usedIn(command.replace(/\{\{|\}\}/g, ""), name)) continue;
      const path = ["entry_points", entry, "command"];
      yield {
        message: "unused",
        data: { name, entry },
        anchor: keyAt(doc, ["entry_points", entry, "parameters", name]),
        key: `${entry} ${name}`,
        fixes: passOn(doc.path, path, nodeAt(doc.tree?.root, path), name),
      };
    }
  },
);

function usedIn(command: string, name: string): boolean {
  return [...command.matchAll(/\{\s*([^{}!:.[\s]+)[^{}]*\}/g)].some(([, used]) => used === name);
}

/** Adds `--name {name}` to a command on one line; several commands in one leave open which of them it is for. */
function passOn(doc: string, path: TreePath, node: TreeNode | undefined, name: string): readonly Fix[] {
  if (node?.kind !== "scalar" || node.style === "block" || /[&|;\r\n]/.test(node.raw)) return [];
  const quoted = node.style === "single" || node.style === "double";
  const end = node.span.end - node.span.start - (quoted ? 1 : 0);
  const anchor = { doc, at: "tree", path, part: "value", within: { start: end, end } } as const;
  const text = ` --${name} {${name}}`;
  return [{ title: `Add \`${text.trim()}\` to the command`, safety: "review", ops: [{ op: "replace", anchor, text }] }];
}
