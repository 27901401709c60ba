/** A check that may fail while the build stays green. */
import { child } from "../../../core/tree.ts";
import { documentRule } from "../../rule.ts";
import type { CheckKind } from "../reading/checks.ts";
import { folded } from "../reading/fold.ts";
import { stepsOf, workflowOf } from "../reading/steps.ts";
import { type Loose, looseIn } from "./loose.ts";

const GRAVE: ReadonlySet<CheckKind> = new Set(["security", "metric", "fairness"]);

export default documentRule(
  {
    id: "workflow/check-not-blocking",
    title: "Check whose failure changes nothing",
    severity: "info",
    home: "default",
    fixable: "review",
    messages: {
      continues: "`{name}` may fail and the build stays green. Remove `continue-on-error`, or call the step a report.",
      swallowed: "`{name}` may fail and the build stays green. Remove `{text}`, or call the step a report.",
      several: "{n} checks may fail and the build stays green ({names}). Let them fail it, or call them reports.",
    },
  },
  ["workflow"],
  function* ({ doc }) {
    const workflow = workflowOf(doc);
    if (workflow === undefined) return;
    const light = [];
    for (const step of stepsOf(workflow)) {
      const loose = looseIn(doc, step);
      if (loose === undefined) continue;
      const report = alone(loose);
      if (GRAVE.has(loose.kind)) yield { ...report, severity: "warning" };
      else light.push({ anchor: loose.anchor, label: loose.name, alone: report });
    }
    yield* folded("workflow/check-not-blocking", light, "several");
  },
);

function alone({ name, anchor, text, step }: Loose) {
  const whole = text === undefined && child(step.node, "continue-on-error") !== undefined && !step.node.flow;
  return {
    message: text === undefined ? "continues" : "swallowed",
    data: { name, text: text ?? "" },
    anchor,
    key: name,
    ...(whole
      ? {
          fixes: [
            {
              title: "Remove continue-on-error",
              safety: "review" as const,
              ops: [{ op: "delete-entry" as const, doc: anchor.doc, path: [...step.path, "continue-on-error"] }],
            },
          ],
        }
      : {}),
  };
}
