import { child, stringOf } from "../../../core/tree.ts";
import { sameLicence } from "../../../facts/licenceFiles.ts";
import { licence } from "../../../schema/licenses.ts";
import { metadataOf, valueAt } from "../../metadata/metadata.ts";
import { documentRule } from "../../rule.ts";
import { statedLicence } from "./stated.ts";

export default documentRule(
  {
    id: "model-card/license-text-differs",
    title: "Licence of the metadata and of the text differ",
    severity: "error",
    home: "default",
    fixable: "review",
    prose: true,
    messages: {
      differs: "The metadata says `{metadata}`, the text says {text}. Make them say the same.",
    },
  },
  ["model-card"],
  function* ({ doc }) {
    const value = stringOf(child(metadataOf(doc), "license"));
    const own = value === undefined ? undefined : licence(value);
    // `other` and `unknown` name nothing that a text could contradict.
    if (
      value === undefined ||
      own === undefined ||
      own.id === "other" ||
      own.id === "unknown" ||
      doc.body === undefined
    )
      return;
    const stated = statedLicence(doc.path, doc.body);
    if (stated === undefined || sameLicence(own, stated.licence)) return;
    const anchor = valueAt(doc, ["license"]);
    const hub = stated.licence.hub;
    const inText = {
      title: `Write ${own.name} in the text`,
      safety: "review" as const,
      ops: [{ op: "replace" as const, anchor: stated.anchor, text: own.name }],
    };
    const inMetadata =
      hub === undefined
        ? []
        : [
            {
              title: `Write \`${hub}\` in the metadata`,
              safety: "review" as const,
              ops: [{ op: "replace" as const, anchor, text: hub }],
            },
          ];
    yield {
      message: "differs",
      severity: stated.ofProject ? "warning" : "error",
      data: { metadata: value, text: stated.text },
      anchor,
      related: [{ anchor: stated.anchor, message: `The text says ${stated.text}.` }],
      fixes: [...inMetadata, inText],
    };
  },
);
