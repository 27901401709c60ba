/** A machine of one's own that runs the code of pull requests. */
import { child, listOf, stringOf } from "../../../core/tree.ts";
import { documentRule } from "../../rule.ts";
import { workflowOf } from "../reading/steps.ts";

export default documentRule(
  {
    id: "workflow/self-hosted-on-public-pr",
    title: "Own runner that runs pull requests",
    severity: "warning",
    home: "security",
    fixable: "none",
    messages: {
      own: "Job `{job}` runs pull requests on a machine of yours. Limit the trigger, or use a hosted runner.",
    },
  },
  ["workflow"],
  function* ({ doc }) {
    const workflow = workflowOf(doc);
    if (workflow === undefined) return;
    if (!["pull_request", "pull_request_target"].some((event) => workflow.triggers.has(event))) return;
    for (const { id, node, path } of workflow.jobs) {
      const runner = child(node, "runs-on");
      const labels = listOf(runner?.kind === "map" ? child(runner, "labels") : runner).map((item) => stringOf(item));
      if (!labels.includes("self-hosted")) continue;
      // A job that leaves pull requests out, or those of forks, runs nothing foreign.
      if (/event_name|head\.repo|fork/.test(stringOf(child(node, "if")) ?? "")) continue;
      yield {
        message: "own",
        data: { job: id },
        anchor: { doc: doc.path, at: "tree", path: [...path, "runs-on"], part: "entry" },
        key: id,
      };
    }
  },
);
