import { DUPLICATE_KEY_MESSAGES, duplicateKeyReports } from "../../metadata/duplicateKeys.ts";
import { documentRule } from "../../rule.ts";

export default documentRule(
  {
    id: "model-card/duplicate-key",
    title: "Key that stands twice in one mapping",
    severity: "error",
    home: "default",
    fixable: "safe",
    messages: DUPLICATE_KEY_MESSAGES,
  },
  ["model-card", "model-card-toolkit", "eval-results"],
  ({ doc }) => duplicateKeyReports(doc),
);
