import type { Report } from "../../../core/finding.ts";
import type { ModelCardFacts } from "../../../facts/facts.ts";
import type { Figure } from "../../../facts/figures.ts";
import type { FactIndex } from "../../../facts/index.ts";
import { matchTargets } from "../../../facts/join.ts";
import { workspaceRule } from "../../rule.ts";
import { measuredFor, misses, missesStored, shown } from "./targets.ts";

export default workspaceRule(
  {
    id: "lineage/threshold-not-met",
    title: "Target that the measured value misses",
    severity: "warning",
    home: "default",
    fixable: "none",
    messages: {
      beside: "{label} is {value}, which misses the target {target} in its row. Say so, or give the reason.",
      elsewhere:
        "The target for {label} is {target}, but the measured value is {value}. Say so here, or give the reason.",
      stored: "The target for {label} is {target}, but `{file}` has {value}. Say so here, or give the reason.",
    },
  },
  ["model-card", "readme"],
  function* ({ index }, document) {
    const { figures } = document;
    if (document.kind === "model-card") yield* stored(index, document);
    for (const target of figures) {
      if (target.bound === undefined || target.missed) continue;
      const beside = figures.filter((other) => other.row === target.row && isMeasured(other));
      if (beside.length > 0) {
        const [value, ...more] = beside;
        // Several values in one row: which of them the target is for, the row does not say.
        if (value !== undefined && more.length === 0 && sameScale(value, target) && misses(value, target))
          yield report("beside", target, value, value, target);
        continue;
      }
      const value = measuredFor(target, figures.filter(isMeasured));
      if (value !== undefined && misses(value, target)) yield report("elsewhere", target, value, target, value);
    }
  },
);

/** Targets that others of this rule do not see, held against the metrics file, unless a number of the card meets them. */
function* stored(index: FactIndex, card: ModelCardFacts): Iterable<Report> {
  const measuredHere = new Set(card.figures.filter(isMeasured).map(({ metric }) => metric));
  const seen = new Set(
    card.figures.flatMap(({ bound, metric }) => (bound !== undefined && measuredHere.has(metric) ? [metric] : [])),
  );
  const reported = new Set<string>();
  for (const { target, file, value } of matchTargets(index, card)) {
    if (seen.has(target.metric) || reported.has(target.metric) || !missesStored(value.value, target)) continue;
    const measured = card.numbers.filter(
      ({ metric, aside, split }) => metric === target.metric && aside === undefined && split !== "train",
    );
    if (measured.some((claim) => !missesStored(claim.percent ? claim.value / 100 : claim.value, target))) continue;
    reported.add(target.metric);
    const sign = target.bound === "<" ? "at most" : "at least";
    yield {
      message: "stored",
      data: {
        label: target.label,
        target: `${sign} ${target.text}${target.percent ? " %" : ""}`,
        file,
        value: value.text,
      },
      anchor: target.anchor,
      key: target.id,
      related: [{ anchor: value.anchor, message: `${value.at.join(".")} is ${value.text}` }],
    };
  }
}

function isMeasured(figure: Figure): boolean {
  return figure.bound === undefined && !figure.signed && !figure.rough && figure.aside === undefined;
}

/** One unit, or none and a share on both sides. */
function sameScale(value: Figure, target: Figure): boolean {
  return value.unit === target.unit || (isShare(value) && isShare(target));
}

function isShare(figure: Figure): boolean {
  return figure.percent || (figure.unit === undefined && Math.abs(figure.value) <= 1);
}

function report(message: string, target: Figure, value: Figure, at: Figure, other: Figure): Report {
  return {
    message,
    data: { label: at.label, value: shown(value), target: shown(target) },
    anchor: at.anchor,
    key: target.id,
    related: [{ anchor: other.anchor, message: `${other.label}: ${shown(other)}` }],
  };
}
