import type { ParsedDoc } from "../../../core/document.ts";
import type { Report } from "../../../core/finding.ts";
import type { TreePath } from "../../../core/tree.ts";
import { questionOfKey, sectionOfKey } from "../../../facts/datasheetQuestions.ts";
import { editDistance, foldId } from "../../../schema/distance.ts";
import { keysAt } from "../../../schema/lookup.ts";
import { keyAt, metadataOf } from "../../metadata/metadata.ts";
import { documentRule } from "../../rule.ts";

export default documentRule(
  {
    id: "datasheet/misspelt-key",
    title: "Misspelt section or question of a datasheet",
    severity: "warning",
    home: "default",
    fixable: "review",
    messages: { misspelt: "`{key}` is no section or question of a datasheet. Did you mean `{meant}`?" },
  },
  ["datasheet"],
  function* ({ doc }) {
    const root = metadataOf(doc);
    if (root === undefined || doc.format === "markdown") return;
    for (const { name, value } of root.entries) {
      const section = sectionOfKey(name);
      if (section === undefined) yield* near(doc, [], name, root.entries);
      else if (value.kind === "map") {
        for (const entry of value.entries)
          if (questionOfKey(section, entry.name) === undefined) yield* near(doc, [name], entry.name, value.entries);
      }
    }
  },
);

/** Shorter words are near too much. */
const LONG = 5;
const SLIP = 2;

/** The one known key that differs by a slip of the pen. */
function slipOf(key: string, known: readonly string[]): string | undefined {
  const near = known.filter((name) => editDistance(foldId(key), foldId(name), SLIP) <= SLIP);
  return near.length === 1 ? near[0] : undefined;
}

/** Keys of one's own are fine; only what looks like a slip is not. */
function* near(
  doc: ParsedDoc,
  owner: TreePath,
  key: string,
  beside: readonly { readonly name: string }[],
): Iterable<Report> {
  const [first] = owner;
  const section = typeof first === "string" ? sectionOfKey(first) : undefined;
  const known = keysAt("datasheet", section === undefined ? [] : [section.id]).map(({ name }) => name);
  const meant = known.includes(key) || key.length < LONG ? undefined : slipOf(key, known);
  if (meant === undefined || beside.some(({ name }) => name === meant)) return;
  const anchor = keyAt(doc, [...owner, key]);
  yield {
    message: "misspelt",
    data: { key, meant },
    anchor,
    fixes: [{ title: `Rename to \`${meant}\``, safety: "review", ops: [{ op: "replace", anchor, text: meant }] }],
  };
}
