import type { ParsedDoc } from "../../../core/document.ts";
import type { Report } from "../../../core/finding.ts";
import type { TreePath } from "../../../core/tree.ts";
import { type VocabularyName, vocabulary } from "../../../schema/vocabulary.ts";
import { judge } from "../../metadata/guess.ts";
import { metadataOf, valueAt } from "../../metadata/metadata.ts";
import { fieldReports, nearReport, VALUE_MESSAGES, writeValue } from "../../metadata/values.ts";
import { documentRule } from "../../rule.ts";
import { categoryOf } from "../reading/sizes.ts";

/** Fields with a short list of values, and what one of them is called. */
const FIELDS: Readonly<Record<string, { readonly thing: string; readonly list: VocabularyName }>> = {
  size_categories: { thing: "size", list: "size-categories" },
  annotations_creators: { thing: "kind of annotator", list: "annotation-creators" },
  language_creators: { thing: "kind of author", list: "language-creators" },
  multilinguality: { thing: "multilinguality", list: "multilinguality" },
};

export default documentRule(
  {
    id: "dataset-card/unknown-value",
    title: "Value that the Hub does not know",
    severity: "warning",
    home: "default",
    fixable: "safe",
    messages: {
      ...VALUE_MESSAGES,
      unknown: "`{value}` is not a known {thing}. Write one of {list}.",
    },
  },
  ["dataset-card"],
  function* ({ doc }) {
    const root = metadataOf(doc);
    for (const field of Object.keys(FIELDS))
      yield* fieldReports(root, field, (path, value) => unknown(doc, field, path, value));
  },
);

function unknown(doc: ParsedDoc, field: string, path: TreePath, value: string): Report | undefined {
  const known = FIELDS[field];
  // Values once carried a suffix: `other-language-learner`.
  if (known === undefined || /^other-/.test(value)) return undefined;
  const verdict = judge(field, value);
  if (verdict === "known") return undefined;
  const size = field === "size_categories" ? sizeMeant(value) : undefined;
  if (size !== undefined)
    return {
      message: "near",
      data: { value, thing: known.thing, nearest: size.id },
      anchor: valueAt(doc, path),
      fixes: [writeValue(doc, path, size.id, size.safe)],
    };
  const near = field === "size_categories" ? undefined : nearReport(doc, path, value, known.thing, verdict);
  if (near !== undefined) return near;
  const ids = vocabulary(known.list).entries.map(({ id }) => `\`${id}\``);
  const list = `${ids.slice(0, 4).join(", ")}${ids.length > 4 ? " and so on" : ""}`;
  return { message: "unknown", data: { value, thing: known.thing, list }, anchor: valueAt(doc, path) };
}

/** `1K-10K`, `1k<n<10k` and `12000` say which range is meant, though not as the Hub writes it. */
function sizeMeant(value: string): { id: string; safe: boolean } | undefined {
  const written = value
    .toUpperCase()
    .replaceAll("N", "n")
    .replace(/\s+/g, "")
    .replace(/[-–]|TO/, "<n<");
  if (vocabulary("size-categories").has(written)) return { id: written, safe: true };
  const digits = /^\d{1,3}(?:,?\d{3})*$/.exec(value.trim())?.[0];
  const id = digits === undefined ? undefined : categoryOf(Number(digits.replaceAll(",", "")));
  return id === undefined ? undefined : { id, safe: false };
}
