import type { Fix } from "../../../core/finding.ts";
import { bodyOfData } from "../../../facts/aboutData.ts";
import { sameTerms, termsOf } from "../../../facts/licenceNames.ts";
import { valueAt } from "../../metadata/metadata.ts";
import { writeValue } from "../../metadata/values.ts";
import { documentRule } from "../../rule.ts";
import { licencesOf } from "../reading/licence.ts";

export default documentRule(
  {
    id: "dataset-card/license-text-differs",
    title: "Licence of the metadata and of the text differ",
    severity: "error",
    home: "default",
    fixable: "review",
    prose: true,
    messages: {
      differs: "The metadata says `{metadata}`, the text says {text}. Make them say the same.",
      version: "The metadata says `{metadata}`, the text names another version: {text}. Make them say the same.",
    },
  },
  ["dataset-card"],
  function* ({ doc }) {
    if (doc.body === undefined) return;
    const named = licencesOf(doc);
    const stated = bodyOfData(doc.path, doc.body).licence;
    const [first] = named;
    // `other` and `unknown` name nothing that a text could contradict; several licences are a union over parts.
    if (stated === undefined || first === undefined || named.some(({ licence }) => licence === undefined)) return;
    const alike = named.filter(({ licence }) => licence !== undefined && sameTerms(termsOf(licence), stated.terms));
    const version = alike.length > 0;
    if (version && (stated.licence === undefined || named.some(({ licence }) => agrees(licence, stated.licence))))
      return;
    const at = alike[0] ?? first;
    const hub = stated.licence?.hub;
    const fixes: Fix[] = [];
    if (hub !== undefined && named.length === 1) fixes.push(writeValue(doc, at.path, hub, false));
    if (at.licence !== undefined)
      fixes.push({
        title: `Write ${at.licence.name} in the text`,
        safety: "review",
        ops: [{ op: "replace", anchor: stated.anchor, text: at.licence.name }],
      });
    yield {
      message: version ? "version" : "differs",
      ...(version ? { severity: "info" as const } : {}),
      data: { metadata: named.map(({ value }) => value).join(", "), text: stated.text },
      anchor: valueAt(doc, at.path),
      related: [{ anchor: stated.anchor, message: `The text says ${stated.text}.` }],
      fixes,
    };
  },
);

/** One licence, or an id that says no version. */
function agrees(a: { readonly id: string } | undefined, b: { readonly id: string } | undefined): boolean {
  if (a === undefined || b === undefined) return true;
  return a.id === b.id || !/\d/.test(a.id) || !/\d/.test(b.id);
}
