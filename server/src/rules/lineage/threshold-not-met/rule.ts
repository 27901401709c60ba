import type { Report } from "../../../core/finding.ts";
import type { Figure } from "../../../facts/figures.ts";
import { workspaceRule } from "../../rule.ts";
import { measuredFor, misses, shown } from "./targets.ts";

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
    },
  },
  ["model-card", "readme"],
  function* (_context, { figures }) {
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
