import type { Report } from "../../../core/finding.ts";
import { child } from "../../../core/tree.ts";
import { isPlaceholder } from "../../../facts/placeholder.ts";
import { judge } from "../../metadata/guess.ts";
import { metadataOf, valueAt } from "../../metadata/metadata.ts";
import { nearReport, textsOf, VALUE_MESSAGES, writeOther } from "../../metadata/values.ts";
import { documentRule } from "../../rule.ts";

export default documentRule(
  {
    id: "dataset-card/unknown-license-id",
    title: "Licence id that the Hub does not know",
    severity: "warning",
    home: "default",
    fixable: "safe",
    messages: {
      ...VALUE_MESSAGES,
      licence: "`{value}` is not a known licence. Write `other`, and the name under `license_name`.",
    },
  },
  ["dataset-card"],
  function* ({ doc }) {
    const root = metadataOf(doc);
    if (root === undefined) return;
    for (const key of ["license", "licenses"]) {
      for (const [path, value] of textsOf(child(root, key), [key])) {
        const verdict = isPlaceholder(value) ? "known" : judge("license", value);
        if (verdict === "known") continue;
        const near = nearReport(doc, path, value, "licence", verdict);
        if (near !== undefined) yield near;
        else if (child(root, "license_name") === undefined)
          yield {
            message: "licence",
            data: { value },
            anchor: valueAt(doc, path),
            fixes: key === "license" ? writeOther(doc, root, path, value) : [],
          } satisfies Report;
      }
    }
  },
);
