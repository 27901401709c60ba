import { repeatedKeys } from "../../metadata/repeatedKeys.ts";
import { documentRule } from "../../rule.ts";

export default documentRule(
  {
    id: "pipeline/duplicate-key",
    title: "Key that stands twice in a pipeline file",
    severity: "error",
    home: "default",
    fixable: "safe",
    messages: {
      differs: "`{key}` stands twice with different values, and {effect}. Remove the one that is stale.",
      same: "`{key}` stands twice with the same value, and {effect}. Remove one of them.",
    },
  },
  ["pipeline", "pipeline-lock", "data-pointer", "mlproject", "mlmodel"],
  function* ({ doc }) {
    const byDvc = doc.kind !== "mlproject" && doc.kind !== "mlmodel";
    for (const report of repeatedKeys(doc)) {
      const effect = byDvc ? "DVC refuses the file" : "only the later one counts";
      const severity = byDvc ? "error" : report.message === "same" ? "hint" : "warning";
      yield { ...report, severity, data: { ...report.data, effect } };
    }
  },
);
