import { repeatedKeys } from "../../metadata/repeatedKeys.ts";
import { documentRule } from "../../rule.ts";

export default documentRule(
  {
    id: "model-card/duplicate-key",
    title: "Key that stands twice in one mapping",
    severity: "error",
    home: "default",
    fixable: "safe",
    messages: {
      differs:
        "`{key}` stands twice with different values; readers keep only the later one. Remove the one that is stale.",
      same: "`{key}` stands twice with the same value. Remove one of them.",
    },
  },
  ["model-card", "model-card-toolkit", "eval-results"],
  function* ({ doc }) {
    for (const report of repeatedKeys(doc))
      yield { ...report, severity: report.message === "same" ? "warning" : "error" };
  },
);
