import type { ParsedDoc } from "../../../core/document.ts";
import type { Fix, Report } from "../../../core/finding.ts";
import { type Entry, entry, type MapNode } from "../../../core/tree.ts";
import { keyAt, metadataOf } from "../../metadata/metadata.ts";
import { documentRule } from "../../rule.ts";
import { PYTHON_ARGUMENT, RENAMED_KEYS } from "../renamedKeys.ts";

export default documentRule(
  {
    id: "model-card/deprecated-key",
    title: "Metadata under a key that is no longer read",
    severity: "info",
    home: "default",
    fixable: "safe",
    messages: {
      renamed: "`{old}` is not read; tools read `{new}`. Rename the key.",
      both: "`{old}` is not read; tools read `{new}`, which is also here. Remove `{old}`.",
      argument:
        "`eval_results` is an argument of the Python library, not a key of the card. Write the results as `model-index`.",
    },
  },
  ["model-card"],
  function* ({ doc }) {
    const root = metadataOf(doc);
    if (root === undefined) return;
    for (const found of root.entries) {
      const name = RENAMED_KEYS.get(found.name);
      if (name !== undefined) yield renamed(doc, root, found, name);
      if (found.name === PYTHON_ARGUMENT) yield { message: "argument", anchor: keyAt(doc, [found.name]) };
    }
  },
);

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
