import { SCHEMA_MESSAGES } from "../../metadata/schemaReports.ts";
import { wrongTypeReports } from "../../metadata/wrongType.ts";
import { documentRule } from "../../rule.ts";

export default documentRule(
  {
    id: "dataset-card/wrong-type",
    title: "Metadata of a type that the Hub rejects",
    severity: "error",
    home: "default",
    fixable: "safe",
    messages: SCHEMA_MESSAGES,
  },
  ["dataset-card"],
  ({ doc, schemaProblems }) => wrongTypeReports(doc, schemaProblems, () => false),
);
