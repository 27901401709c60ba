import { isReadable } from "../../model-card/metadata.ts";
import { SCHEMA_MESSAGES, schemaReports } from "../../model-card/schemaReports.ts";
import { documentRule } from "../../rule.ts";

export default documentRule(
  {
    id: "eval-results/invalid-structure",
    title: "Results file that the Hub cannot read",
    severity: "error",
    home: "default",
    fixable: "safe",
    messages: SCHEMA_MESSAGES,
  },
  ["eval-results"],
  function* ({ doc, schemaProblems }) {
    if (isReadable(doc)) yield* schemaReports(doc, schemaProblems);
  },
);
