/** A deployment that nobody approves. */
import { child } from "../../../core/tree.ts";
import { documentRule } from "../../rule.ts";
import { deployStep } from "../reading/deploys.ts";
import { workflowOf } from "../reading/steps.ts";

export default documentRule(
  {
    id: "workflow/deploy-without-environment",
    title: "Deployment without an environment",
    severity: "info",
    home: "release",
    fixable: "review",
    messages: {
      open: "Job `{job}` publishes without anybody's approval. Add an `environment:` whose rules ask for a reviewer.",
    },
  },
  ["workflow"],
  function* ({ doc }) {
    const workflow = workflowOf(doc);
    if (workflow === undefined) return;
    for (const { id, node, path, ...job } of workflow.jobs) {
      if (child(node, "environment") !== undefined || deployStep({ id, node, path, ...job }) === undefined) continue;
      yield {
        message: "open",
        data: { job: id },
        anchor: { doc: doc.path, at: "tree", path, part: "key" },
        key: id,
        fixes: node.flow
          ? []
          : [
              {
                title: "Add environment: production",
                safety: "review",
                ops: [{ op: "insert-entry", doc: doc.path, path, key: "environment", value: "production" }],
              },
            ],
      };
    }
  },
);
