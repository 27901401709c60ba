/** Code of a stranger's pull request that runs with the rights of this repository. */
import { child, stringOf } from "../../../core/tree.ts";
import { documentRule } from "../../rule.ts";
import { commandsOf, type Job, type Step, workflowOf } from "../reading/steps.ts";

const PRIVILEGED: readonly string[] = ["pull_request_target", "workflow_run", "issue_comment"];
const HEAD =
  /github\.event\.pull_request\.head\.(sha|ref)|github\.head_ref|github\.event\.workflow_run\.head_(sha|branch|commit)|refs\/pull\/.*(head|merge)/;
const FETCHES_HEAD =
  /\bgh\s+pr\s+checkout\b|\bgit\s+(fetch|checkout|pull|merge)\b[^\n]*(pull\/|head_ref|pull_request\.head)/;
/** Somebody with rights let it through: by a label, by who wrote it, or as a reviewer of an environment. */
const GUARD = /label|author_association|\bactor\b|permission/;

export default documentRule(
  {
    id: "workflow/pull-request-target-checkout",
    title: "Code of a pull request run with the repository's rights",
    severity: "error",
    home: "default",
    fixable: "none",
    messages: {
      open: "`{event}` gives this job the repository's token, and it runs code of the pull request. Use `pull_request`.",
      guarded:
        "`{event}` gives this job the repository's token, and it runs code of the pull request. An approval vouches for old code only.",
      named:
        "`{event}` gives this job the repository's token, and a fork with a branch of that name runs its code in it. Ask for `event == 'push'`.",
    },
  },
  ["workflow"],
  function* ({ doc }) {
    const workflow = workflowOf(doc);
    const event = PRIVILEGED.find((name) => workflow?.triggers.has(name));
    if (workflow === undefined || event === undefined) return;
    for (const job of workflow.jobs) {
      const at = job.steps.findIndex(takesHead);
      const step = job.steps[at];
      if (step === undefined || !job.steps.slice(at).some(runsCode)) continue;
      if (excludesForks(job, step)) continue;
      const guarded = isGuarded(job, step);
      // A filter for branches goes by their name, and a fork may call its branch so.
      const named =
        event === "workflow_run" && child(child(child(doc.tree?.root, "on"), event), "branches") !== undefined;
      yield {
        message: guarded ? "guarded" : named ? "named" : "open",
        data: { event },
        anchor: {
          doc: doc.path,
          at: "tree",
          path: [...step.path, step.run === undefined ? "uses" : "run"],
          part: "value",
        },
        key: job.id,
        ...(guarded || named ? { severity: "warning" as const } : {}),
      };
    }
  },
);

function takesHead(step: Step): boolean {
  if (step.uses?.startsWith("actions/checkout@") === true) {
    const options = child(step.node, "with");
    return HEAD.test(stringOf(child(options, "ref")) ?? "");
  }
  return commandsOf(step).some((line) => FETCHES_HEAD.test(line));
}

/** A command of the checked-out folder may be one of the pull request: build, install, test, a script, a local action. */
function runsCode(step: Step): boolean {
  if (step.uses?.startsWith("./") === true) return true;
  return commandsOf(step).some(
    (line) =>
      /^(sudo\s+)?(pip3?|uv|poetry|npm|yarn|pnpm|make|pytest|tox|nox|bash|sh|dvc|mlflow|python[\d.]*|conda|docker|cargo|go|gradle|mvn|\.\/\S+)\b/.test(
        line,
      ) && !/--version\b/.test(line),
  );
}

/** A condition under which no fork gets here: what ran was a push, or the head is of this repository. */
function excludesForks(job: Job, step: Step): boolean {
  return [job.node, step.node].some((node) => {
    const condition = stringOf(child(node, "if")) ?? "";
    if (/\|\|/.test(condition)) return false;
    return (
      /\b(event|event_name)\s*==\s*['"](push|schedule|workflow_dispatch|release)['"]/.test(condition) ||
      /head(\.repo|_repository)\.(full_name|owner\.login|id)\s*==\s*github\.|github\.\S+\s*==\s*github\.event\.\S*head(\.repo|_repository)\.|!\s*github\.event\.\S*head(\.repo|_repository)\.fork\b|head(\.repo|_repository)\.fork\s*==\s*false/.test(
        condition,
      )
    );
  });
}

function isGuarded(job: Job, step: Step): boolean {
  if (child(job.node, "environment") !== undefined) return true;
  return [job.node, step.node].some((node) => GUARD.test(stringOf(child(node, "if")) ?? ""));
}
