/** An action at the newest state of a branch. */
import { documentRule } from "../../rule.ts";
import { actionsOf, isBranch } from "../reading/actions.ts";
import { workflowOf } from "../reading/steps.ts";

export default documentRule(
  {
    id: "workflow/moving-action",
    title: "Action at the newest state of a branch",
    severity: "warning",
    home: "default",
    fixable: "review",
    messages: {
      branch: "`{action}` runs whatever its branch `{ref}` holds today. Pin a release, better a commit.",
    },
  },
  ["workflow"],
  function* ({ doc }) {
    const workflow = workflowOf(doc);
    if (workflow === undefined) return;
    const uses = actionsOf(workflow);
    for (const { action, ref, anchor } of uses) {
      if (ref === undefined || !isBranch(ref)) continue;
      const known = uses.find((other) => other.action === action && other.ref !== undefined && !isBranch(other.ref));
      yield {
        message: "branch",
        data: { action, ref },
        anchor,
        key: action,
        fixes:
          known === undefined
            ? []
            : [
                {
                  title: `Use ${known.text}, as elsewhere in this file`,
                  safety: "review",
                  ops: [{ op: "replace", anchor, text: known.text }],
                },
              ],
      };
    }
  },
);
