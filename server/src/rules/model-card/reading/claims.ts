/** What rules about stated metrics share: the place of a number with its per cent sign, and the table it stands in. */
import { type Anchor, resolve } from "../../../core/anchor.ts";
import type { ParsedDoc } from "../../../core/document.ts";
import type { NumberClaim } from "../../../facts/facts.ts";
import { METRICS, type MetricInfo } from "../../../schema/metrics.ts";

const byId: ReadonlyMap<string, MetricInfo> = new Map(METRICS.map((metric) => [metric.id, metric]));

/** What is known of a claim's metric; averaging and cut-off, which follow its id, change no bound. */
export function metricOf(claim: NumberClaim): MetricInfo | undefined {
  return byId.get(claim.metric.split(/[:@]/)[0] ?? "");
}

/** The table that a claim stands in: the region of its cell without row and column. */
export function tableOf(claim: NumberClaim): string | undefined {
  return claim.anchor.at === "region" ? /^(.*§t\d+)\/\d+,\d+$/.exec(claim.anchor.region)?.[1] : undefined;
}

/** The number with the per cent sign behind it, or undefined when no sign stands there. */
export function withSign(doc: ParsedDoc, claim: NumberClaim): Anchor | undefined {
  const { anchor } = claim;
  const span = resolve(doc, anchor);
  const sign = /^\s?\\?%/.exec(doc.source.text.slice(span.end, span.end + 3))?.[0];
  if (sign === undefined || anchor.at !== "region" || anchor.within === undefined) return undefined;
  return { ...anchor, within: { start: anchor.within.start, end: anchor.within.end + sign.length } };
}

/** A value moved by a power of ten at the digits shown: 0.932 for "93.2", 93 for "0.93", with the card's decimal mark. */
export function moved(claim: NumberClaim, by: 100 | 0.01): string {
  const decimals = by === 100 ? Math.max(0, claim.decimals - 2) : claim.decimals + 2;
  const text = (claim.value * by).toFixed(decimals);
  return /\d,\d+$/.test(claim.text) ? text.replace(".", ",") : text;
}
