/** What a `dvc.yaml` says: its stages as far as the file alone tells, and the metrics files it names. */
import type { ParsedDoc } from "../core/document.ts";
import { brokenAt } from "../core/parse/broken.ts";
import { child, listOf, stringOf, type TreeNode, type TreePath } from "../core/tree.ts";
import { holdsTemplate, isTemplated } from "./dvc/interpolate.ts";
import { dvcFolder, dvcPath, folderOf } from "./dvc/paths.ts";
import { isMap, type Plain, toPlain } from "./dvc/plain.ts";
import { resolveStages } from "./dvc/resolve.ts";
import type { NamedThing } from "./facts.ts";
import type { PipelineFacts, PipelineSource } from "./sources.ts";

/** Reads the stages and the metrics. What needs other files is left to `stagesOf`. */
export function pipelineFacts(doc: ParsedDoc): PipelineFacts {
  const root = brokenAt(doc) === undefined ? doc.tree?.root : undefined;
  const metrics: NamedThing[] = [];
  const own = folderOf(doc.path);
  collect(doc.path, own, child(root, "metrics"), ["metrics"], metrics);
  const stages = child(root, "stages");
  const definitions = new Map<string, Plain>();
  const seen = new Map<TreeNode, Plain>();
  for (const { name, value } of stages?.kind === "map" ? stages.entries : []) {
    definitions.set(name, toPlain(value, seen));
    collectOfStage(doc.path, own, name, value, metrics);
  }
  const vars = child(root, "vars");
  const source: PipelineSource = {
    vars: vars === undefined ? undefined : toPlain(vars, seen),
    stages: definitions,
  };
  const { stages: known, unknown } = resolveStages(doc.path, source, () => "unread");
  const templated = [...definitions.values()].some((one) => holdsTemplate(one) || (isMap(one) && one.has("vars")));
  return { kind: "pipeline", path: doc.path, metrics, stages: known, unknown, source: templated ? source : undefined };
}

/** Metrics of a plain stage; those of a loop, or in a folder that a template names, are not known before the stages are. */
function collectOfStage(doc: string, own: string, name: string, stage: TreeNode, into: NamedThing[]): void {
  const wdir = stringOf(child(stage, "wdir"));
  const folder = wdir === undefined ? own : isTemplated(wdir) ? undefined : dvcFolder(own, wdir);
  if (folder !== undefined) collect(doc, folder, child(stage, "metrics"), ["stages", name, "metrics"], into);
}

function collect(doc: string, folder: string, list: TreeNode | undefined, at: TreePath, into: NamedThing[]): void {
  for (const [i, item] of listOf(list).entries()) {
    const text = stringOf(item) ?? (item.kind === "map" ? item.entries[0]?.name : undefined);
    const path = text === undefined || isTemplated(text) ? undefined : dvcPath(folder, text);
    if (path !== undefined) into.push({ id: path, anchor: { doc, at: "tree", path: [...at, i], part: "value" } });
  }
}
