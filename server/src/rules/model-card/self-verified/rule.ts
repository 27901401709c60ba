import { child, type TreeNode, type TreePath } from "../../../core/tree.ts";
import { itemsOf, keyAt, metadataOf } from "../../metadata/metadata.ts";
import { documentRule } from "../../rule.ts";

export default documentRule(
  {
    id: "model-card/self-verified",
    title: "Result marked as verified by hand",
    severity: "info",
    home: "default",
    fixable: "review",
    messages: {
      noToken: "`verified: true` has no `verifyToken`; only the Hub sets both. Remove this line.",
    },
  },
  ["model-card"],
  function* ({ doc }) {
    for (const path of verifiedByHand(child(metadataOf(doc), "model-index"))) {
      yield {
        message: "noToken",
        anchor: keyAt(doc, path),
        fixes: [{ title: "Remove `verified`", safety: "review", ops: [{ op: "delete-entry", doc: doc.path, path }] }],
      };
    }
  },
);

function* verifiedByHand(index: TreeNode | undefined): Iterable<TreePath> {
  for (const [i, entry] of itemsOf(index)) {
    for (const [j, result] of itemsOf(child(entry, "results"))) {
      for (const [k, metric] of itemsOf(child(result, "metrics"))) {
        const verified = child(metric, "verified");
        if (verified?.kind !== "scalar" || verified.value !== true || child(metric, "verifyToken") !== undefined)
          continue;
        yield ["model-index", i, "results", j, "metrics", k, "verified"];
      }
    }
  }
}
