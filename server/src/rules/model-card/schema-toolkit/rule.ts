import { child, stringOf } from "../../../core/tree.ts";
import { metadataOf, valueAt } from "../../metadata/metadata.ts";
import { SCHEMA_MESSAGES, schemaReports } from "../../metadata/schemaReports.ts";
import { documentRule } from "../../rule.ts";

export default documentRule(
  {
    id: "model-card/schema-toolkit",
    title: "Card that the Model Card Toolkit cannot read",
    severity: "error",
    home: "default",
    fixable: "safe",
    messages: {
      ...SCHEMA_MESSAGES,
      version: "The fields of this card were not checked: its version `{version}` is not known. Write `0.0.2`.",
    },
  },
  ["model-card-toolkit"],
  function* ({ doc, facts, schemaProblems }) {
    const root = metadataOf(doc);
    if (root === undefined) return;
    const version = stringOf(child(root, "schema_version"));
    if (version !== undefined && facts.version === undefined) {
      yield { message: "version", severity: "info", data: { version }, anchor: valueAt(doc, ["schema_version"]) };
    }
    yield* schemaReports(doc, schemaProblems);
  },
);
