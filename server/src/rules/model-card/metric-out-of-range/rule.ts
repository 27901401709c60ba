/** A metric outside the values that its definition allows. */
import type { Fix } from "../../../core/finding.ts";
import type { NumberClaim } from "../../../facts/facts.ts";
import type { MetricInfo } from "../../../schema/metrics.ts";
import { documentRule } from "../../rule.ts";
import { metricOf, moved, withSign } from "../reading/claims.ts";

const OTHER =
  /(?<!\p{L})(?:std|stdev|sd|deviation|variance|delta|change|diff(?:erence)?|gain|neg(?:ative)?|drop|improvement|reduction|increase|decrease|relative|lift|count|disparit\p{L}*|veränderung|unterschied|différence|écart|diferencia|diferença|disparidade?|cambio|mudança)(?!\p{L})|[Δσ±]/iu;

export default documentRule(
  {
    id: "model-card/metric-out-of-range",
    title: "A metric outside its range",
    severity: "error",
    home: "default",
    fixable: "review",
    messages: {
      range: "{metric} is {value}, but it lies between {low} and {high}. Correct the value.",
      bound: "{metric} is {value}, but it is never {side} {bound}. Correct the value.",
      sign: "{metric} is {value} here, while the other scores lie between 0 and 1. Was {value} % meant?",
    },
  },
  ["model-card"],
  function* ({ doc, facts }) {
    const claims = facts.numbers.filter((claim) => claim.aside === undefined && !isOther(claim));
    const proportions = claims.filter((claim) => metricOf(claim)?.unit === "proportion");
    // Whole cards are written in per cent without a sign: then a small value is a small per cent.
    const inPerCent = proportions.some((claim) => !claim.percent && claim.value > 2);
    for (const claim of claims) {
      const metric = metricOf(claim);
      if (metric === undefined) continue;
      const value = withSign(doc, claim) === undefined ? claim.text : `${claim.text} %`;
      const at = { anchor: claim.anchor, key: claim.id };
      const wrong = outside(claim, metric, inPerCent);
      if (wrong !== undefined) {
        const [low, high] = wrong.bounds;
        const isRange = low !== null && high !== null;
        const bound = isRange ? {} : { side: low === null ? "above" : "below", bound: (low ?? high) as number };
        const limits = isRange ? { low, high } : {};
        yield {
          message: isRange ? "range" : "bound",
          data: { metric: metric.label, value, ...limits, ...bound },
          ...at,
        };
      } else if (lacksSign(claim, metric, proportions)) {
        yield {
          message: "sign",
          data: { metric: metric.label, value: claim.text },
          severity: "warning",
          ...at,
          fixes: fixes(claim),
        };
      }
    }
  },
);

/** Spreads and changes: a standard deviation of AUC is no AUC, and a change may be below zero. */
function isOther(claim: NumberClaim): boolean {
  const words = [claim.label, ...claim.qualifiers].join(" ").replace(/_/g, " ");
  return claim.text.startsWith("+") || OTHER.test(words);
}

/** The bounds that a value breaks in every way it can be read; undefined when it fits one of them. */
function outside(
  claim: NumberClaim,
  { bounds, unit }: MetricInfo,
  inPerCent: boolean,
): { bounds: readonly [number | null, number | null] } | undefined {
  const { value, percent } = claim;
  const [low, high] = bounds;
  const scale = percent && unit === "proportion" ? 100 : 1;
  const mayBePerCent = unit !== "percent" && (percent || inPerCent || value > 2);
  const fits = [scale, ...(mayBePerCent ? [100] : [])].some(
    (factor) => (low === null || value >= low * factor) && (high === null || value <= high * factor),
  );
  return fits ? undefined : { bounds: [low === null ? null : low * scale, high === null ? null : high * scale] };
}

/** Above 1 and without a sign, where every other score of the card keeps to 0 to 1. A card in per cent throughout is left alone. */
function lacksSign(claim: NumberClaim, { bounds: [, high], unit }: MetricInfo, all: readonly NumberClaim[]): boolean {
  if (unit !== "proportion" || high !== 1 || claim.percent || claim.value <= 1) return false;
  const others = all.filter((other) => other !== claim);
  return (
    others.length >= 2 &&
    others.every((other) => !other.percent && other.value <= 1) &&
    others.some((other) => other.decimals > 0)
  );
}

function fixes(claim: NumberClaim): readonly Fix[] {
  const divided = moved(claim, 0.01);
  const divide: Fix = {
    title: `Write ${divided}`,
    safety: "review",
    ops: [{ op: "replace", anchor: claim.anchor, text: divided }],
  };
  if (claim.place === "front-matter") return [divide];
  return [
    divide,
    {
      title: `Write ${claim.text} %`,
      safety: "review",
      ops: [{ op: "insert", anchor: claim.anchor, side: "after", text: " %" }],
    },
  ];
}
