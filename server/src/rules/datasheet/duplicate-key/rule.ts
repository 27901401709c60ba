import { DUPLICATE_KEY_MESSAGES, duplicateKeyReports } from "../../metadata/duplicateKeys.ts";
import { documentRule } from "../../rule.ts";

export default documentRule(
  {
    id: "datasheet/duplicate-key",
    title: "Key that stands twice in one mapping",
    severity: "error",
    home: "default",
    fixable: "safe",
    messages: DUPLICATE_KEY_MESSAGES,
  },
  ["datasheet"],
  ({ doc }) => duplicateKeyReports(doc),
);
