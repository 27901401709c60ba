import { child } from "../../../core/tree.ts";
import { metadataOf, valueAt } from "../../metadata/metadata.ts";
import { textsOf, writeValue } from "../../metadata/values.ts";
import { documentRule } from "../../rule.ts";

/** Values of `language` that are no language of people. */
const NO_LANGUAGE: ReadonlySet<string> = new Set(["code", "multilingual", "mul", "und", "unknown", "other", "zxx"]);

export default documentRule(
  {
    id: "dataset-card/multilinguality-contradiction",
    title: "Multilinguality that the listed languages contradict",
    severity: "info",
    home: "default",
    fixable: "review",
    messages: {
      several: "`multilinguality` says `{value}`, {count} languages are listed. Correct one of them.",
      one: "`multilinguality` says `{value}`, only `{language}` is listed. Correct one of them.",
    },
  },
  ["dataset-card"],
  function* ({ doc }) {
    const root = metadataOf(doc);
    const values = textsOf(child(root, "multilinguality"), ["multilinguality"]);
    const [only] = values;
    if (only === undefined || values.length > 1) return;
    const codes = ["language", "languages"].flatMap((key) => textsOf(child(root, key), [key]).map(([, code]) => code));
    if (codes.length === 0 || codes.some((code) => NO_LANGUAGE.has(code.toLowerCase()))) return;
    // Dialects and regions of one language are one language here.
    const languages = [...new Set(codes.map((code) => code.toLowerCase().split(/[-_]/)[0] ?? code))];
    const [path, value] = only;
    const anchor = valueAt(doc, path);
    if (value === "monolingual" && languages.length > 1) {
      const fixes = [writeValue(doc, path, "multilingual", false)];
      yield { message: "several", data: { value, count: languages.length }, anchor, fixes };
    } else if (value === "multilingual" && codes.length === 1) {
      const fixes = [writeValue(doc, path, "monolingual", false)];
      yield { message: "one", data: { value, language: codes[0] ?? "" }, anchor, fixes };
    }
  },
);
