/** A job that publishes although nothing was tested before it. */
import { documentRule } from "../../rule.ts";
import { checkingJobs, deployStep, waitsForCheck } from "../reading/deploys.ts";
import { workflowOf } from "../reading/steps.ts";

export default documentRule(
  {
    id: "workflow/deploy-without-checks",
    title: "Deployment that waits for no check",
    severity: "warning",
    home: "release",
    fixable: "none",
    messages: {
      early: "Job `{job}` publishes without waiting for {checks}. Add it to `needs:`.",
      none: "Job `{job}` publishes, and no job of this workflow tests before. Add a job with tests, and `needs:`.",
    },
  },
  ["workflow"],
  function* ({ doc }) {
    const workflow = workflowOf(doc);
    // Another workflow ran before this one, or calls it: what was tested there is not known here.
    if (workflow === undefined || workflow.triggers.has("workflow_run") || workflow.triggers.has("workflow_call"))
      return;
    const checks = checkingJobs(workflow).map(({ id }) => `\`${id}\``);
    for (const job of workflow.jobs) {
      if (deployStep(job) === undefined || waitsForCheck(workflow, job) !== false) continue;
      yield {
        message: checks.length === 0 ? "none" : "early",
        data: { job: job.id, checks: checks.join(" and ") },
        anchor: { doc: doc.path, at: "tree", path: job.path, part: "key" },
        key: job.id,
      };
    }
  },
);
