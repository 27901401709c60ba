/** Keys that were valid once: what reads instead, and the report that says so. */
import type { ParsedDoc } from "../../core/document.ts";
import type { Fix, Report } from "../../core/finding.ts";
import { type Entry, entry, type MapNode } from "../../core/tree.ts";
import { keyAt, metadataOf } from "./metadata.ts";

/**
 * Keys that were valid once, and what reads instead. Sources: `ApiModelMetadata` and `ApiDatasetMetadata` of
 * huggingface.js, which type the plural forms as never present; `repocard_data.py` of huggingface_hub for the rest.
 */
export const RENAMED_KEYS: ReadonlyMap<string, string> = new Map([
  ["languages", "language"],
  ["licenses", "license"],
  ["model_index", "model-index"],
  ["finetuned_from", "base_model"],
]);

/** The same for cards of data sets. Source: `ApiDatasetMetadata` of huggingface.js, `datasetcard.md` of hub-docs. */
export const RENAMED_DATA_KEYS: ReadonlyMap<string, string> = new Map([
  ["languages", "language"],
  ["licenses", "license"],
]);

/** An argument of the Python library's constructor, never a key of a card. Source: `repocard_data.py`. */
export const PYTHON_ARGUMENT = "eval_results";

/** The templates for `renamedKeyReports`. */
export const RENAMED_KEY_MESSAGES = {
  renamed: "`{old}` is not read; tools read `{new}`. Rename the key.",
  both: "`{old}` is not read; tools read `{new}`, which is also here. Remove `{old}`.",
} as const;

/** One report for each key at the top that has another name now. */
export function* renamedKeyReports(doc: ParsedDoc, names: ReadonlyMap<string, string>): Iterable<Report> {
  const root = metadataOf(doc);
  if (root === undefined) return;
  for (const found of root.entries) {
    const name = names.get(found.name);
    if (name !== undefined) yield renamed(doc, root, found, name);
  }
}

function renamed(doc: ParsedDoc, root: MapNode, found: Entry, name: string): Report {
  const both = entry(root, name) !== undefined;
  const anchor = keyAt(doc, [found.name]);
  const fix: Fix = both
    ? {
        title: `Remove \`${found.name}\``,
        safety: "review",
        ops: [{ op: "delete-entry", doc: doc.path, path: [found.name] }],
      }
    : { title: `Rename to \`${name}\``, safety: "safe", ops: [{ op: "replace", anchor, text: name }] };
  return { message: both ? "both" : "renamed", data: { old: found.name, new: name }, anchor, fixes: [fix] };
}
