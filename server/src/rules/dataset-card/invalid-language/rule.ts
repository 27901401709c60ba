import type { ParsedDoc } from "../../../core/document.ts";
import type { Report } from "../../../core/finding.ts";
import { child, type TreePath } from "../../../core/tree.ts";
import { isPlaceholder } from "../../../facts/placeholder.ts";
import { vocabulary } from "../../../schema/vocabulary.ts";
import { judge } from "../../metadata/guess.ts";
import { metadataOf, valueAt } from "../../metadata/metadata.ts";
import { textsOf, writeValue } from "../../metadata/values.ts";
import { documentRule } from "../../rule.ts";

export default documentRule(
  {
    id: "dataset-card/invalid-language",
    title: "Code that names no language",
    severity: "warning",
    home: "default",
    fixable: "safe",
    messages: {
      near: "`{value}` is not a language tag. Write `{fixed}`.",
      unknown: "`{value}` is not a language code. Write one of ISO 639, such as `en`, `de` or `yor`.",
    },
  },
  ["dataset-card"],
  function* ({ doc }) {
    const root = metadataOf(doc);
    for (const key of ["language", "languages"]) {
      for (const [path, value] of textsOf(child(root, key), [key])) {
        const found = isPlaceholder(value) ? undefined : wrong(doc, path, value);
        if (found !== undefined) yield found;
      }
    }
  },
);

function wrong(doc: ParsedDoc, path: TreePath, value: string): Report | undefined {
  const anchor = valueAt(doc, path);
  const [code = "", ...rest] = value.split(/[-_]/);
  if (rest.length > 0 && vocabulary("languages").has(code.toLowerCase()) && rest.every(isSubtag)) {
    // Regions and scripts are BCP 47, which people also write here; its parts are joined by hyphens.
    if (!value.includes("_")) return undefined;
    const fixed = value.replaceAll("_", "-");
    return { message: "near", data: { value, fixed }, anchor, fixes: [writeValue(doc, path, fixed, true)] };
  }
  const verdict = judge("language", value);
  if (verdict === "known") return undefined;
  const [first] = verdict;
  if (first === undefined)
    return rest.length > 0 ? undefined : { message: "unknown", severity: "info", data: { value }, anchor };
  const fixes = verdict.map(({ id, safe }) => writeValue(doc, path, id, safe));
  return { message: "near", data: { value, fixed: first.id }, anchor, fixes };
}

function isSubtag(part: string): boolean {
  return /^(?:[A-Za-z]{2}|[A-Za-z]{4}|\d{3}|[a-z]{5,8})$/.test(part);
}
