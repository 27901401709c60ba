/** A step that is named like a check, and only prints. */
import { child, stringOf } from "../../../core/tree.ts";
import { documentRule } from "../../rule.ts";
import { claimOf } from "../reading/checks.ts";
import { commandsOf, type Step, stepsOf, workflowOf } from "../reading/steps.ts";

/** Prints a fixed text, or does nothing: no variable, no file, no pipe. */
const PRINTS = /^(echo|printf)(\s+[^$`|><;&]*)?$|^(true|:|exit 0)$/;

export default documentRule(
  {
    id: "workflow/noop-check",
    title: "Check that only prints text",
    severity: "warning",
    home: "default",
    fixable: "none",
    messages: {
      noop: "Step `{name}` only prints text, so this check always passes. Run the real command, or remove it.",
    },
  },
  ["workflow"],
  function* ({ doc }) {
    const workflow = workflowOf(doc);
    if (workflow === undefined) return;
    for (const step of stepsOf(workflow)) {
      const name = claimedName(step);
      const commands = commandsOf(step);
      if (name === undefined || commands.length === 0 || !commands.every((line) => PRINTS.test(line))) continue;
      yield {
        message: "noop",
        data: { name },
        anchor: { doc: doc.path, at: "tree", path: [...step.path, "run"], part: "value" },
        key: name,
      };
    }
  },
);

/** The name of a step that says that it checks; a step that runs only on failure tells about a check. */
function claimedName(step: Step): string | undefined {
  if (/failure|always|cancelled|skipped|steps\.|needs\./.test(stringOf(child(step.node, "if")) ?? "")) return undefined;
  const { name, job } = step;
  if (name !== undefined) return claimOf(name) === undefined ? undefined : name;
  // A step without a name is the check when its job is named like one and runs nothing else.
  const runs = job.steps.filter(({ run }) => run !== undefined);
  const jobName = job.name ?? job.id;
  return runs.length === 1 && claimOf(jobName.replace(/[-_]/g, " ")) !== undefined ? jobName : undefined;
}
