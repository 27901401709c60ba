/** Which jobs publish or deploy, and which of them wait for a check. */
import { child, stringOf } from "../../../core/tree.ts";
import { kindOf } from "./checks.ts";
import { commandsOf, type Job, type Step, type Workflow } from "./steps.ts";

const COMMANDS =
  /\bdocker\s+(compose\s+)?push\b|\bkubectl\s+(apply|set image|rollout)\b|\bhelm\s+(upgrade|install)\b|\btwine\s+upload\b|\bpoetry\s+publish\b|\buv\s+publish\b|\bhuggingface-cli\s+upload\b|\bhf\s+upload\b|\bupload_folder\(|\bgcloud\s+run\s+deploy\b|\baws\s+(ecs\s+update-service|lambda\s+update-function|sagemaker\s+(create|update)-endpoint)|\baz\s+ml\s+online-(endpoint|deployment)\s+(create|update)\b|\bbentoml\s+deploy\b|\bfly\s+deploy\b|\bmodal\s+deploy\b/;
const ACTIONS =
  /^(pypa\/gh-action-pypi-publish|google-github-actions\/deploy-|aws-actions\/amazon-ecs-deploy|azure\/(webapps-deploy|k8s-deploy)|superfly\/flyctl|softprops\/action-gh-release|huggingface\/huggingface-sync)/i;

/** The step that publishes or deploys; a page of documentation is no model. */
export function deployStep(job: Job): Step | undefined {
  return job.steps.find((step) => {
    if (step.uses?.startsWith("docker/build-push-action@") === true) {
      const push = child(child(step.node, "with"), "push");
      return push?.kind === "scalar" && push.value !== false && stringOf(push) !== "false";
    }
    if (step.uses !== undefined) return ACTIONS.test(step.uses);
    return commandsOf(step).some((line) => COMMANDS.test(line));
  });
}

/** Jobs with a check of the program or the model; style alone is none. A step that only echoes is none either. */
export function checkingJobs(workflow: Workflow): readonly Job[] {
  return workflow.jobs.filter((job) => job.steps.some(isCheck));
}

/** Whether a job, or one that it waits for, checks something; `undefined` when that runs in another workflow. */
export function waitsForCheck(
  workflow: Workflow,
  job: Job,
  seen: ReadonlySet<string> = new Set(),
): boolean | undefined {
  if (child(job.node, "uses") !== undefined) return undefined;
  if (job.steps.some(isCheck)) return true;
  let unknown = false;
  for (const id of job.needs) {
    const needed = workflow.jobs.find((other) => other.id === id);
    if (needed === undefined || seen.has(id)) continue;
    const waits = waitsForCheck(workflow, needed, new Set([...seen, job.id]));
    if (waits === true) return true;
    unknown ||= waits === undefined;
  }
  return unknown ? undefined : false;
}

function isCheck(step: Step): boolean {
  const kind = kindOf(step);
  if (kind !== undefined && kind !== "style") return true;
  return commandsOf(step).some((line) =>
    /\b(dvc\s+repro|make\s+\S*(test|check|eval|smoke)\S*|cml\s|(bash|sh|\.\/)\S*(test|smoke|eval)\S*|curl\s+-\S*f)/.test(
      line,
    ),
  );
}
