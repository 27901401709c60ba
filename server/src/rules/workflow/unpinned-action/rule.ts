/** An action at a tag: its owner can move it. */
import { documentRule } from "../../rule.ts";
import { actionsOf, isBranch, isCommit } from "../reading/actions.ts";
import { workflowOf } from "../reading/steps.ts";

export default documentRule(
  {
    id: "workflow/unpinned-action",
    title: "Action that is not pinned to a commit",
    severity: "hint",
    home: "security",
    fixable: "none",
    messages: {
      tag: "`{action}` is pinned to `{ref}`, which its owner can move. Pin the commit and keep the tag as comment.",
      nothing: "`{action}` is pinned to nothing. Pin the commit of a release and keep the tag as comment.",
    },
  },
  ["workflow"],
  function* ({ doc }) {
    const workflow = workflowOf(doc);
    if (workflow === undefined) return;
    for (const { action, ref, anchor } of actionsOf(workflow)) {
      // What moves by itself is said by `workflow/moving-action`.
      if (ref !== undefined && (isCommit(ref) || isBranch(ref))) continue;
      yield {
        message: ref === undefined ? "nothing" : "tag",
        data: { action, ref: ref ?? "" },
        anchor,
        key: action,
      };
    }
  },
);
