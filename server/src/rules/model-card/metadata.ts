/** What the rules about metadata share: the mapping to read, and anchors into it. */
import type { Anchor } from "../../core/anchor.ts";
import type { ParsedDoc } from "../../core/document.ts";
import type { MapNode, TreePath } from "../../core/tree.ts";

/** Keys that the Hub reads from the front matter of a model card. Source: huggingface/hub-docs `modelcard.md`. */
export const HUB_KEYS: ReadonlySet<string> = new Set([
  "language",
  "license",
  "license_name",
  "license_link",
  "library_name",
  "pipeline_tag",
  "tags",
  "datasets",
  "metrics",
  "base_model",
  "base_model_relation",
  "new_version",
  "model-index",
  "widget",
  "inference",
  "thumbnail",
  "co2_eq_emissions",
]);

/** The mapping of a document's data. Undefined while the syntax is broken: what was understood then may be half a value. */
export function metadataOf(doc: ParsedDoc): MapNode | undefined {
  if (doc.tree === undefined || doc.tree.problems.length > 0 || doc.notRead !== undefined) return undefined;
  return doc.tree.root?.kind === "map" ? doc.tree.root : undefined;
}

/** The value at a path. */
export function valueAt(doc: ParsedDoc, path: TreePath): Anchor {
  return { doc: doc.path, at: "tree", path, part: "value" };
}

/** The key at a path. */
export function keyAt(doc: ParsedDoc, path: TreePath): Anchor {
  return { doc: doc.path, at: "tree", path, part: "key" };
}
