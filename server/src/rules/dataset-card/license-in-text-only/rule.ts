import type { Fix } from "../../../core/finding.ts";
import { bodyOfData } from "../../../facts/aboutData.ts";
import { metadataOf, valueAt } from "../../metadata/metadata.ts";
import { writeValue } from "../../metadata/values.ts";
import { documentRule } from "../../rule.ts";
import { licencesOf } from "../reading/licence.ts";

export default documentRule(
  {
    id: "dataset-card/license-in-text-only",
    title: "Licence in the text that the metadata does not name",
    severity: "info",
    home: "default",
    fixable: "review",
    prose: true,
    messages: {
      unknown: "The text names {text}, the metadata says `{value}`. Machines read only the metadata; copy it there.",
      absent: "The text names {text}, the metadata no licence. Machines read only the metadata; copy it there.",
    },
  },
  ["dataset-card"],
  function* ({ doc }) {
    const root = metadataOf(doc);
    // A card without front matter is not for the Hub.
    if (root === undefined || doc.body === undefined) return;
    const named = licencesOf(doc);
    if (named.length > 1 || named.some(({ value }) => value !== "unknown")) return;
    const stated = bodyOfData(doc.path, doc.body).licence;
    if (stated === undefined) return;
    const hub = stated.licence?.hub;
    const [only] = named;
    const fixes: Fix[] =
      hub === undefined
        ? []
        : only !== undefined
          ? [writeValue(doc, only.path, hub, false)]
          : [
              {
                title: `Add \`license: ${hub}\``,
                safety: "review",
                ops: [{ op: "insert-entry", doc: doc.path, path: [], key: "license", value: hub }],
              },
            ];
    yield {
      message: only === undefined ? "absent" : "unknown",
      data: { text: stated.text, value: only?.value ?? "" },
      anchor: only === undefined ? stated.anchor : valueAt(doc, only.path),
      fixes,
    };
  },
);
