/** Results of a card that no metrics file of the project has: one finding a card, with every one of them in it. */

import type { Report } from "../../../core/finding.ts";
import { asStart } from "../../../core/words.ts";
import type { ModelCardFacts, NumberClaim } from "../../../facts/facts.ts";
import { matchFigures } from "../../../facts/figureJoins.ts";
import type { FactIndex } from "../../../facts/index.ts";
import { matchClaims } from "../../../facts/join.ts";
import { joinInputs } from "../../../facts/joinInputs.ts";
import { workspaceRule } from "../../rule.ts";
import { listed } from "../listed.ts";

const ID = "lineage/metric-without-source";

/** Fewer numbers may be quoted from elsewhere. */
const FEWEST = 3;
/** Results that the message names. */
const NAMED = 2;
/** A file with fewer results is no evaluation. */
const FEWEST_STORED = 2;

export default workspaceRule(
  {
    id: ID,
    title: "Results that no metrics file has",
    severity: "info",
    home: "default",
    fixable: "none",
    messages: {
      missing: "{results} are in no metrics file. Name their source, so that they stay true.",
    },
  },
  ["model-card"],
  function* ({ index }, card) {
    const report = folded(unsourced(index, card));
    if (report !== undefined) yield report;
  },
);

/** The claims without a source, where the project has results and most of the card's are not among them. */
function unsourced(index: FactIndex, card: ModelCardFacts): readonly NumberClaim[] {
  const claims = card.numbers.filter(
    ({ aside, source, place }) => aside === undefined && source === undefined && place !== "front-matter",
  );
  if (claims.length < FEWEST) return [];
  const { declared, others, notebooks } = joinInputs(index, card);
  const stored = [...declared, ...others].filter(
    ({ values }) => values.filter(({ metric }) => metric !== undefined).length >= FEWEST_STORED,
  );
  if (stored.length === 0 || notebooks.length > 0) return [];
  const joined = new Set<string>();
  for (const { claim } of matchClaims(index, card)) joined.add(JSON.stringify(claim.anchor));
  for (const { figure } of matchFigures(index, card)) joined.add(JSON.stringify(figure.anchor));
  const open = claims.filter(({ anchor }) => !joined.has(JSON.stringify(anchor)));
  return open.length >= FEWEST && open.length * 2 > claims.length ? open : [];
}

/** The first results by name, and how many others there are. */
function named(claims: readonly NumberClaim[]): string {
  const shown = claims.slice(0, claims.length === NAMED + 1 ? NAMED + 1 : NAMED);
  const names = shown.map(({ label, text, percent }) => `${asStart(label)} ${text}${percent ? " %" : ""}`);
  const more = claims.length - shown.length;
  return listed(more === 0 ? names : [...names, `${more} other results here`]);
}

function folded(claims: readonly NumberClaim[]): Report | undefined {
  const [first] = claims;
  if (first === undefined) return undefined;
  const parts = claims.map(({ anchor }) => ({ rule: ID, anchor }) as const);
  return {
    message: "missing",
    data: { results: named(claims) },
    anchor: first.anchor,
    key: "results",
    folded: {
      parts,
      keep: (kept) => {
        const left = new Set(kept);
        return folded(claims.filter((_, i) => parts[i] !== undefined && left.has(parts[i])));
      },
    },
  };
}
