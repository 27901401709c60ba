/** What a `dvc.yaml` says about metrics files. */
import type { ParsedDoc } from "../core/document.ts";
import { brokenAt } from "../core/parse/broken.ts";
import { child, listOf, stringOf, type TreeNode, type TreePath } from "../core/tree.ts";
import type { NamedThing } from "./facts.ts";
import { relativePath } from "./references.ts";
import type { PipelineFacts } from "./sources.ts";

/** Reads the `metrics:` of the file and of its stages. Templated paths are left out: they are not known before a run. */
export function pipelineFacts(doc: ParsedDoc): PipelineFacts {
  const root = brokenAt(doc) === undefined ? doc.tree?.root : undefined;
  const metrics: NamedThing[] = [];
  collect(doc.path, child(root, "metrics"), ["metrics"], metrics);
  const stages = child(root, "stages");
  for (const { name, value } of stages?.kind === "map" ? stages.entries : []) {
    collect(doc.path, child(value, "metrics"), ["stages", name, "metrics"], metrics);
  }
  return { kind: "pipeline", path: doc.path, metrics, stages: [] };
}

function collect(doc: string, list: TreeNode | undefined, at: TreePath, into: NamedThing[]): void {
  for (const [i, item] of listOf(list).entries()) {
    const text = stringOf(item) ?? (item.kind === "map" ? item.entries[0]?.name : undefined);
    const path = text === undefined ? undefined : relativePath(doc, text);
    if (path !== undefined) into.push({ id: path, anchor: { doc, at: "tree", path: [...at, i], part: "value" } });
  }
}
