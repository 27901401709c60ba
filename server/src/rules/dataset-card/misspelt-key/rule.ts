import { MISSPELT_KEY_MESSAGES, misspeltKeyReports } from "../../metadata/misspeltKeys.ts";
import { documentRule } from "../../rule.ts";

export default documentRule(
  {
    id: "dataset-card/misspelt-key",
    title: "Misspelt key, which every reader passes over",
    severity: "warning",
    home: "default",
    fixable: "safe",
    messages: MISSPELT_KEY_MESSAGES,
  },
  ["dataset-card"],
  ({ doc, schemaProblems }) => misspeltKeyReports(doc, schemaProblems),
);
