import { documentRule } from "../../rule.ts";
import { countsIn, isDegenerate } from "./counts.ts";

export default documentRule(
  {
    id: "pipeline/degenerate-result",
    title: "Result of a model that gives nearly everybody one answer",
    severity: "warning",
    home: "default",
    fixable: "none",
    messages: {
      yes: "{right} of {total} negatives are recognised: the model says yes to nearly everybody. Check threshold and labels.",
      no: "{right} of {total} positives are recognised: the model says no to nearly everybody. Check threshold and labels.",
    },
  },
  ["metrics"],
  function* ({ facts }) {
    const blocks = countsIn(facts.values).filter(isDegenerate);
    // The test set counts; other splits of one model say the same and stand beside it.
    const first = blocks.find(({ split }) => split === "test") ?? blocks[0];
    if (first === undefined) return;
    const { tp, tn, fp, fn, anchors } = first;
    const saysYes = tn * (tp + fn) <= tp * (tn + fp);
    yield {
      message: saysYes ? "yes" : "no",
      data: saysYes ? { right: tn, total: tn + fp } : { right: tp, total: tp + fn },
      anchor: saysYes ? anchors.tn : anchors.tp,
      key: first.name,
      related: blocks
        .filter((block) => block !== first)
        .map((block) => ({
          anchor: saysYes ? block.anchors.tn : block.anchors.tp,
          message: `${block.name}: the same`,
        })),
    };
  },
);
