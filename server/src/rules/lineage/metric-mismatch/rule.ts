import { matchClaims } from "../../../facts/join.ts";
import { scaleFor, writeLike } from "../../../facts/numbers.ts";
import { workspaceRule } from "../../rule.ts";

export default workspaceRule(
  {
    id: "lineage/metric-mismatch",
    title: "Number in the card that differs from its metrics file",
    severity: "error",
    home: "default",
    fixable: "review",
    messages: {
      differs:
        "{label} is {stated} here, but `{file}` has {actual}. Update the card, or name the run this number is from.",
    },
  },
  ["model-card", "model-card-toolkit"],
  function* ({ index }, card) {
    for (const { claim, file, value, state } of matchClaims(index, card)) {
      if (state === "agrees") continue;
      const updated = writeLike(claim, value.value);
      const percent = scaleFor(claim, value.value) === 100;
      yield {
        message: "differs",
        data: {
          label: claim.label,
          stated: claim.percent ? `${claim.text} %` : claim.text,
          file,
          actual: percent ? `${value.text} (${updated} %)` : value.text,
        },
        anchor: claim.anchor,
        key: claim.id,
        related: [{ anchor: value.anchor, message: `${value.at.join(".")} is ${value.text}` }],
        fixes: [
          {
            title: `Change ${claim.text} to ${updated}`,
            safety: "review",
            ops: [{ op: "replace", anchor: claim.anchor, text: updated }],
          },
        ],
      };
    }
  },
);
