/** Text that somebody else writes, pasted into a script before the shell reads it. */
import type { ScalarNode } from "../../../core/tree.ts";
import { child, stringOf } from "../../../core/tree.ts";
import { documentRule } from "../../rule.ts";
import { type Expression, expressionsIn, throughEnv } from "../reading/env.ts";
import { inScript, type Script, type Step, stepsOf, type Workflow, workflowOf } from "../reading/steps.ts";
import { whoWrites } from "./sources.ts";

export default documentRule(
  {
    id: "workflow/untrusted-input-in-script",
    title: "Text of strangers pasted into a script",
    severity: "error",
    home: "default",
    fixable: "safe",
    messages: {
      stranger:
        "`{expression}` is pasted into the script, so its author can run commands here. Pass it through `env:`.",
      input:
        "`{expression}` is pasted into the script, so a value with quotes runs as a command. Pass it through `env:`.",
      commit: "`{expression}` is pasted into the script, so a commit message can run commands. Pass it through `env:`.",
    },
  },
  ["workflow"],
  function* ({ doc }) {
    const workflow = workflowOf(doc);
    if (workflow === undefined) return;
    for (const step of stepsOf(workflow)) {
      const script = step.run ?? actionScript(workflow, step);
      if (script === undefined) continue;
      for (const expression of expressionsIn(script)) {
        const who = whoWrites(workflow, expression.inner);
        if (who === undefined) continue;
        yield {
          message: who,
          data: { expression: expression.inner },
          anchor: inScript(doc, script, expression.start, expression.end),
          key: expression.inner,
          fixes: fixesFor(workflow, step, expression),
          ...(who === "stranger" ? {} : { severity: "warning" as const }),
        };
      }
    }
  },
);

function fixesFor(workflow: Workflow, step: Step, expression: Expression) {
  return step.run === undefined ? [] : throughEnv(workflow.doc, step, [expression]);
}

/** The JavaScript of `actions/github-script` is pasted together in the same way. */
function actionScript({ doc }: Workflow, step: Step): Script | undefined {
  if (step.uses?.startsWith("actions/github-script@") !== true) return undefined;
  const node = child(child(step.node, "with"), "script");
  const text = stringOf(node);
  if (text === undefined) return undefined;
  const scalar = node as ScalarNode;
  return {
    path: [...step.path, "with", "script"],
    node: scalar,
    raw: doc.source.slice(scalar.span),
    text,
    shell: "node",
  };
}
