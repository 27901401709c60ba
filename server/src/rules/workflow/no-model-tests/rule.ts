/** A project whose workflows measure and test nothing. */
import type { WorkflowFacts } from "../../../facts/sources.ts";
import { workspaceRule } from "../../rule.ts";
import { checkOf } from "../reading/checks.ts";

const MEASURES = /\b(dvc\s+(repro|exp\s+run|metrics)|cml\s|make\s+\S*(test|check|eval|smoke|reproduce)\S*)/;

export default workspaceRule(
  {
    id: "workflow/no-model-tests",
    title: "No workflow tests or measures the model",
    severity: "info",
    home: "release",
    fixable: "none",
    messages: {
      none: "No workflow of this project runs tests or an evaluation before a merge. Add the command that measures the model.",
    },
  },
  ["workflow"],
  function* ({ index }, subject) {
    const all = [...index.inUnit("workflow", subject.path)].sort((a, b) => (a.path < b.path ? -1 : 1));
    // Said once, in the first of them.
    if (all[0]?.path !== subject.path || all.some(measures)) return;
    yield { message: "none", anchor: { doc: subject.path, at: "top" }, wholeDocument: true };
  },
);

/** A reusable workflow may test, and so may an action whose inputs are commands: what is not seen is not missed. */
function measures({ jobs }: WorkflowFacts): boolean {
  return jobs.some(({ steps, commands }) => {
    if (steps.length === 0) return true;
    return commands?.some((line) => {
      const kind = checkOf(line)?.kind;
      return kind === "test" || kind === "metric" || kind === "fairness" || MEASURES.test(line);
    });
  });
}
