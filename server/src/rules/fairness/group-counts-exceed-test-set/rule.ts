/** Counts of groups that add up to more examples than the test set has. */
import { thousands } from "../../../core/words.ts";
import { documentRule } from "../../rule.ts";
import { exceeding } from "./counts.ts";

export default documentRule(
  {
    id: "fairness/group-counts-exceed-test-set",
    title: "Groups that add up to more than the test set",
    severity: "warning",
    home: "default",
    fixable: "none",
    messages: {
      more: "The groups add up to {sum} examples, but the test set has {total}. Say which data these counts are of.",
    },
  },
  ["model-card", "readme"],
  function* ({ doc, facts }) {
    if (doc.body === undefined) return;
    for (const { sum, total, head, headAnchor, totalAnchor } of exceeding(doc.path, doc.body, facts.language)) {
      yield {
        message: "more",
        data: { sum: thousands(sum), total: thousands(total) },
        anchor: headAnchor,
        key: head,
        related: [{ anchor: totalAnchor, message: `test set: ${thousands(total)}` }],
      };
    }
  },
);
