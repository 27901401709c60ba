import { asStart } from "../../../core/words.ts";
import { differingCounts } from "../../../facts/countJoins.ts";
import { workspaceRule } from "../../rule.ts";

export default workspaceRule(
  {
    id: "lineage/size-mismatch",
    title: "Count that another document gives differently",
    severity: "info",
    home: "default",
    fixable: "none",
    messages: {
      differs: "{label} is {stated} here, but `{file}` has {actual}. Update one, or say what each counts.",
    },
  },
  ["model-card"],
  function* ({ index }, card) {
    for (const { figure, file, anchor, text } of differingCounts(index, card)) {
      const stated = `${figure.rough ? "about " : ""}${figure.text}`;
      yield {
        message: "differs",
        data: { label: asStart(figure.label), stated, file, actual: text },
        anchor: figure.anchor,
        key: figure.id,
        related: [{ anchor, message: text }],
      };
    }
  },
);
