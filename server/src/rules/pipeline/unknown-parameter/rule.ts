import type { Anchor } from "../../../core/anchor.ts";
import type { Report } from "../../../core/finding.ts";
import { isList, isUnknown, type PlainMap, valueAt } from "../../../facts/dvc/plain.ts";
import type { FactIndex } from "../../../facts/index.ts";
import type { MlprojectFacts, Stage } from "../../../facts/sources.ts";
import { parameterFile, resolvedStages } from "../../../facts/stages.ts";
import { workspaceRule } from "../../rule.ts";

export default workspaceRule(
  {
    id: "pipeline/unknown-parameter",
    title: "Parameter that nothing sets",
    severity: "error",
    home: "default",
    fixable: "none",
    messages: {
      missing:
        "Stage {stage} depends on `{key}`, which `{file}` lacks, so DVC cannot run it. Add it, or correct the key.",
      undeclared:
        "The command of `{entry}` uses `{name}`, which is no parameter of it, so MLflow stops. Declare it, or correct the name.",
    },
  },
  ["pipeline", "mlproject"],
  function* ({ index, skip }, subject) {
    if (subject.kind === "mlproject") {
      yield* undeclared(subject);
      return;
    }
    const { stages, unknown } = resolvedStages(index, subject);
    const seen = new Set<string>();
    for (const stage of stages)
      for (const report of missing(index, stage)) {
        // The stages of a loop share a line.
        const place = JSON.stringify(report.anchor);
        if (!seen.has(place)) yield report;
        seen.add(place);
      }
    const open = [...unknown, ...stages.flatMap(({ name, commands }) => (commands === undefined ? [name] : []))];
    const [first] = open;
    if (first !== undefined && subject.source !== undefined)
      skip(`a template of \`${first}\`${open.length > 1 ? ` and ${open.length - 1} more` : ""} has no known value`);
  },
);

function* missing(index: FactIndex, { name, params }: Stage): Iterable<Report> {
  for (const { file, key, anchor } of params) {
    const values = parameterFile(index.at(file));
    if (key === "" || typeof values === "string" || holds(values, key)) continue;
    const stage = name.replace(/@.*$/, "");
    yield { message: "missing", data: { stage, key, file }, anchor, key: `${stage} ${key}` };
  }
}

/** Whether a file has a key, or may have it: lists, and values that nobody here can name, are taken to. */
function holds(values: PlainMap, key: string): boolean {
  if (values.has(key)) return true;
  const steps = key.split(".");
  for (let length = 1; length <= steps.length; length++) {
    const at = valueAt(values, steps.slice(0, length));
    if (at === undefined) return false;
    if (isUnknown(at) || isList(at)) return true;
  }
  return true;
}

/** MLflow fills `{name}` from the declared parameters alone; one that is not among them ends the run. */
function* undeclared({ path, entryPoints }: MlprojectFacts): Iterable<Report> {
  for (const { name: entry, commands, params } of entryPoints) {
    const declared = new Set(params.map(({ key }) => key));
    const used = new Set(
      [
        ...(commands ?? [])
          .join("\n")
          .replace(/\{\{|\}\}/g, "")
          .matchAll(/(?<!\$)\{([A-Za-z_]\w*)\}/g),
      ].map(([, name]) => name ?? ""),
    );
    for (const name of used) {
      if (declared.has(name)) continue;
      const anchor: Anchor = { doc: path, at: "tree", path: ["entry_points", entry, "command"], part: "value" };
      yield { message: "undeclared", data: { entry, name }, anchor, key: `${entry} ${name}` };
    }
  }
}
