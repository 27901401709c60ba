import type { Report } from "../../../core/finding.ts";
import { asStart } from "../../../core/words.ts";
import type { MetricValue, NumberClaim } from "../../../facts/facts.ts";
import { matchFigures } from "../../../facts/figureJoins.ts";
import type { Figure } from "../../../facts/figures.ts";
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
    const claimed = new Set<string>();
    for (const { claim, file, value, state, stale } of matchClaims(index, card)) {
      claimed.add(JSON.stringify(claim.anchor));
      if (state === "agrees") continue;
      const report = differs(claim, claim.percent, file, value);
      // No number of the file stands in the card: most likely it is older, but nobody has said that the file is its source.
      yield stale ? { ...report, severity: "warning" } : report;
    }
    if (card.kind !== "model-card") return;
    for (const { figure, source, state } of matchFigures(index, card))
      if (state === "disagrees" && !claimed.has(JSON.stringify(figure.anchor)))
        yield differs(figure, figure.percent, source.file, source.value);
  },
);

function differs(stated: NumberClaim | Figure, isPercent: boolean, file: string, value: MetricValue): Report {
  const updated = writeLike(stated, value.value);
  const percent = scaleFor(stated, value.value) === 100;
  return {
    message: "differs",
    data: {
      label: asStart(stated.label),
      stated: isPercent ? `${stated.text} %` : stated.text,
      file,
      actual: percent ? `${value.text} (${updated} %)` : value.text,
    },
    anchor: stated.anchor,
    key: stated.id,
    related: [{ anchor: value.anchor, message: `${value.at.join(".")} is ${value.text}` }],
    fixes: [
      {
        title: `Change ${stated.text} to ${updated}`,
        safety: "review",
        ops: [{ op: "replace", anchor: stated.anchor, text: updated }],
      },
    ],
  };
}
