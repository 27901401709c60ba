/** What the rules about metadata share: the mapping to read, anchors into it, and how a field is named in a message. */
import type { TreeAnchor } from "../../core/anchor.ts";
import type { ParsedDoc } from "../../core/document.ts";
import type { Span } from "../../core/text.ts";
import type { MapNode, TreeNode, TreePath } from "../../core/tree.ts";

/** Keys that the Hub reads from front matter. Source: huggingface/hub-docs `modelcard.md` and `datasetcard.md`. */
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
  "pretty_name",
  "task_categories",
  "task_ids",
  "size_categories",
  "annotations_creators",
  "language_creators",
  "multilinguality",
  "source_datasets",
  "configs",
  "dataset_info",
]);

/** The mapping of a document's data. Undefined while the syntax is broken: what was understood then may be half a value. */
export function metadataOf(doc: ParsedDoc): MapNode | undefined {
  return isReadable(doc) && doc.tree?.root?.kind === "map" ? doc.tree.root : undefined;
}

/** True when the document's data was read as a whole. */
export function isReadable(doc: ParsedDoc): boolean {
  return doc.tree !== undefined && doc.tree.problems.length === 0 && doc.notRead === undefined;
}

/** The value at a path. */
export function valueAt(doc: ParsedDoc, path: TreePath): TreeAnchor {
  return { doc: doc.path, at: "tree", path, part: "value" };
}

/** The key at a path. */
export function keyAt(doc: ParsedDoc, path: TreePath): TreeAnchor {
  return { doc: doc.path, at: "tree", path, part: "key" };
}

/** A path as people write it: `datasets[0]`, `model-index[0].name`. */
export function fieldName(path: TreePath): string {
  return path.map((step, i) => (typeof step === "number" ? `[${step}]` : i === 0 ? step : `.${step}`)).join("");
}

/** The items of a list with their places; nothing for anything else. */
export function itemsOf(node: TreeNode | undefined): readonly (readonly [number, TreeNode])[] {
  return node?.kind === "seq" ? [...node.items.entries()] : [];
}

/**
 * Where a stretch of broken text is shown: its part on one line, and never nothing. One that starts behind the last
 * character of a line, or is empty, is a problem of the text before it.
 */
export function firstLineOf({ source }: ParsedDoc, span: Span): Span {
  let start = Math.min(span.start, source.length);
  const empty = () => start >= Math.min(span.end, source.lineSpan(source.positionAt(start).line).end);
  while (start > 0 && empty() && /\s/.test(source.text[start - 1] ?? "")) start--;
  const line = source.lineSpan(source.positionAt(start).line);
  const end = Math.min(span.end, line.end);
  if (end > start) return { start, end };
  const text = source.slice(line);
  const first = line.start + (text.length - text.trimStart().length);
  return { start: first, end: Math.max(first, line.start + text.trimEnd().length) };
}
