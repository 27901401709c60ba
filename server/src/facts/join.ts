/**
 * Joins a card's numbers to the metrics files they come from. A value belongs to a metric, an averaging, a split, a run
 * and often a group: the card's place must settle all of them, else nothing is said. Equal digits alone join nothing.
 */
import { remember } from "../core/remember.ts";
import type { MetricsFacts, MetricValue, NumberClaim } from "./facts.ts";
import type { FactIndex } from "./index.ts";
import { type Card, type JoinInputs, rememberJoin } from "./joinInputs.ts";
import { splitOf } from "./metricName.ts";
import { agrees } from "./numbers.ts";
import { ownershipTest } from "./ownership.ts";
import { ofValue } from "./sourceIndex.ts";
import { ownFiles, sourceValues } from "./sourceValues.ts";
import { isTargetWord } from "./targets.ts";

export interface Match {
  readonly claim: NumberClaim;
  readonly file: string;
  readonly value: MetricValue;
  readonly state: "agrees" | "disagrees";
  /** How the file was found: named at the number, declared by policy or pipeline, or the only one that fits. */
  readonly how: "named" | "declared" | "only";
  /** No number of the card agrees with the file, but all that it has lie near: the card may be older than the file. */
  readonly stale?: true;
}

/** The numbers of a card that have one source, with whether they agree with it. */
export const matchClaims = rememberJoin(matched, (index, card) => [
  index.pathsInUnit("model-card", card.path),
  ...card.numbers.map(({ source }) => (source === undefined ? undefined : index.at(source.path))),
]);

/** Metrics of a file that a card has, from which on the file is taken for the card's wherever it lies. */
const EVIDENCE = 2;

function matched(card: Card, inputs: JoinInputs, index: FactIndex): readonly Match[] {
  const figures = card.kind === "model-card" ? card.figures : [];
  const own = new Set(ownFiles([...inputs.declared, ...inputs.others], figures));
  const files = {
    declared: inputs.declared.filter((facts) => own.has(facts)),
    others: inputs.others.filter((facts) => own.has(facts)),
  };
  const first = card.numbers.flatMap((claim) => match(index, card, claim, files) ?? []);
  const trusted = new Set([...inputs.written, ...first.filter((m) => m.state === "agrees").map((m) => m.file)]);
  const stale = new Set(staleFiles(first, files.others));
  const owns = ownershipTest(index, card, inputs);
  return first.flatMap((m) => {
    const isNamed = m.claim.source?.path === m.file;
    if (m.state === "disagrees" && !isNamed && !owns(m.file) && agreed(first, m.file) < EVIDENCE) return [];
    // A file that nobody named is believed to be this card's only when another of its numbers stands in the card.
    if (m.state === "agrees" || m.how !== "only" || trusted.has(m.file)) return [m];
    return stale.has(m.file) ? [{ ...m, stale: true }] : [];
  });
}

function agreed(matches: readonly Match[], file: string): number {
  return new Set(matches.flatMap((m) => (m.file === file && m.state === "agrees" ? [m.claim.metric] : []))).size;
}

export interface MeasuredTarget {
  readonly target: NumberClaim;
  readonly file: string;
  readonly value: MetricValue;
}

/** The targets of a card with the one stored value each is for, in a file that is known to be this card's. */
export const matchTargets = rememberJoin(
  (card: Card, inputs: JoinInputs, index: FactIndex): readonly MeasuredTarget[] => {
    const targets = card.numbers.filter(({ bound, place }) => bound !== undefined && place !== "front-matter");
    if (targets.length === 0) return [];
    const own = new Set(matchClaims(index, card).flatMap(({ state, file }) => (state === "agrees" ? [file] : [])));
    const owns = ownershipTest(index, card, inputs);
    const declared = inputs.declared.filter(({ path }) => own.has(path) || owns(path));
    const all = [...declared, ...inputs.others.filter(({ path }) => own.has(path) || owns(path))];
    const [only, ...more] = all.filter(({ values }) => values.some(({ metric }) => metric !== undefined));
    const files = declared.length > 0 ? declared : all.filter(({ path }) => own.has(path));
    const joined = files.length > 0 ? files : only !== undefined && more.length === 0 ? [only] : [];
    return targets.flatMap((target) => {
      const claim = { ...target, qualifiers: target.qualifiers.filter((word) => !isTargetWord(word)) };
      const [found, ...others] = fitting(claim, joined, card);
      if (found === undefined || others.length > 0 || !isSettled(claim, found.value, card)) return [];
      return extra(claim, found.value, card).some((word) => !isSplitWord(word)) ? [] : [{ target, ...found }];
    });
  },
  (index, card) => [index.pathsInUnit("model-card", card.path), matchClaims(index, card)],
);

function isSplitWord(word: string): boolean {
  return splitOf(word) !== undefined || /^(metrics?|results?|evaluation|eval|overall)$/.test(word);
}

/** Numbers of a card that one file has all of, each with a value nearby: the card is older than the file. */
const STALE = 3;

function staleFiles(matches: readonly Match[], others: readonly MetricsFacts[]): readonly string[] {
  if (others.filter(({ values }) => values.some(({ metric }) => metric !== undefined)).length !== 1) return [];
  const metrics = new Map<string, Set<string>>();
  for (const { file, claim } of matches) metrics.set(file, (metrics.get(file) ?? new Set()).add(claim.metric));
  return [...metrics].flatMap(([file, named]) => (named.size >= STALE ? [file] : []));
}

interface Candidates {
  readonly declared: readonly MetricsFacts[];
  readonly others: readonly MetricsFacts[];
}

function match(index: FactIndex, card: Card, claim: NumberClaim, files: Candidates): Match | undefined {
  if (claim.aside !== undefined) return undefined;
  if (claim.source !== undefined) {
    const facts = index.at(claim.source.path);
    if (facts?.kind === "metrics") {
      const values =
        claim.source.pointer === undefined ? fitting(claim, [facts], card) : pointed(facts, claim.source.pointer);
      const found = decide(claim, values, claim.source.how === "section" ? "declared" : "named", card);
      if (found !== undefined || claim.source.how !== "section") return found;
    }
  }
  const declared = decide(claim, fitting(claim, files.declared, card), "declared", card);
  if (declared !== undefined) return declared;
  if (files.declared.some((facts) => facts.values.some((value) => value.metric === claim.metric))) return undefined;
  return decide(claim, fitting(claim, files.others, card), "only", card);
}

interface Candidate {
  readonly file: string;
  readonly value: MetricValue;
}

/**
 * A candidate that agrees is the source. To say that a number is wrong takes more: exactly one candidate, nothing said of
 * the number that the file does not know, and the same split on both sides.
 */
function decide(
  claim: NumberClaim,
  candidates: readonly Candidate[],
  how: Match["how"],
  card: Card,
): Match | undefined {
  const agreeing = candidates.find(({ value }) => agrees(claim, value.value));
  if (agreeing !== undefined) return { claim, file: agreeing.file, value: agreeing.value, state: "agrees", how };
  const [only, ...others] = candidates;
  if (only === undefined || others.length > 0 || !isSettled(claim, only.value, card)) return undefined;
  // Far apart is not a slip of the pen but another number: only a named or declared file may say so.
  if (how === "only" && !isNear(claim, only.value.value)) return undefined;
  return { claim, file: only.file, value: only.value, state: "disagrees", how };
}

function isSettled(claim: NumberClaim, value: MetricValue, card: Card): boolean {
  const isSplitKnown = claim.split !== "validation" || value.split === "validation";
  return isSplitKnown && unknown(claim, value, card).length === 0;
}

function isNear(claim: NumberClaim, actual: number): boolean {
  const stated =
    claim.percent || (Math.abs(claim.value) > 1.5 && Math.abs(actual) <= 1) ? claim.value / 100 : claim.value;
  return Math.abs(stated - actual) <= 0.2 * Math.max(Math.abs(stated), Math.abs(actual));
}

function fitting(claim: NumberClaim, files: readonly MetricsFacts[], card: Card): readonly Candidate[] {
  const all = files.flatMap((facts) =>
    ofMetric(claim, facts)
      .filter((value) => fits(claim, value, card))
      .map((value) => ({ file: facts.path, value })),
  );
  if (all.length < 2) return all;
  // A claim without qualifiers means the overall value: the one with the fewest keys above it.
  const fewest = Math.min(...all.map(({ value }) => extra(claim, value, card).length));
  const best = all.filter(({ value }) => extra(claim, value, card).length === fewest);
  const sameSplit = best.filter(({ value }) => value.split === (claim.split ?? "test"));
  const narrowed = sameSplit.length > 0 ? sameSplit : best;
  const distinct = new Map(narrowed.map((candidate) => [candidate.value.value, candidate]));
  return [...distinct.values()];
}

/** The split must not contradict, and each word that qualifies the claim must be known to the value's keys. */
function fits(claim: NumberClaim, value: MetricValue, card: Card): boolean {
  if (value.split !== undefined && claim.split !== undefined && claim.split !== value.split) return false;
  // Training results are seldom quoted as the result: without a word for it on both sides, they are not meant.
  if ((claim.split === "train") !== (value.split === "train")) return false;
  const unsaid = extra(claim, value, card).length;
  // Prose holds many words; to agree, it need not account for all of them.
  if (claim.place === "prose" || claim.place === "list") return unsaid === 0;
  return unknown(claim, value, card).length === 0 && unsaid <= (claim.qualifiers.length === 0 ? 1 : 0);
}

/** Words that qualify the claim and that the value's keys do not know: another group, model or run. */
function unknown(claim: NumberClaim, value: MetricValue, card: Card): readonly string[] {
  const known = new Set([...value.qualifiers, ...words(card.name ?? "")]);
  return claim.qualifiers.filter((word) => !known.has(word));
}

/** Keys above the value that the claim does not mention: a group or a run that it may not mean. */
function extra(claim: NumberClaim, value: MetricValue, card: Card): readonly string[] {
  const said = new Set([...claim.qualifiers, ...words(card.name ?? "")]);
  return value.qualifiers.filter((word) => !said.has(word) && !/^\d+$/.test(word));
}

function pointed(facts: MetricsFacts, pointer: string): readonly Candidate[] {
  const wanted = pointer.replace(/^\//, "");
  const value = facts.values.find(
    (candidate) => candidate.at.join("/") === wanted || candidate.at.join(".") === wanted,
  );
  return value === undefined ? [] : [{ file: facts.path, value }];
}

/** With more values of one metric in a file, only those that agree are looked at: none can be told to be the one. */
const MANY_VALUES = 200;

function ofMetric(claim: NumberClaim, facts: MetricsFacts): readonly MetricValue[] {
  const values = byMetric(facts).get(claim.metric) ?? [];
  if (values.length <= MANY_VALUES) return values;
  const written = { ...claim, rough: false, unit: undefined };
  return ofValue(written, sourceValues(facts, facts.values)).flatMap(({ value }) =>
    value.metric === claim.metric && agrees(claim, value.value) ? [value] : [],
  );
}

const grouped = new WeakMap<MetricsFacts, ReadonlyMap<string, readonly MetricValue[]>>();

function byMetric(facts: MetricsFacts): ReadonlyMap<string, readonly MetricValue[]> {
  let groups = grouped.get(facts);
  if (groups === undefined) {
    const made = new Map<string, MetricValue[]>();
    for (const value of facts.values) {
      if (value.metric === undefined) continue;
      const group = made.get(value.metric);
      if (group === undefined) made.set(value.metric, [value]);
      else group.push(value);
    }
    groups = made;
    grouped.set(facts, groups);
  }
  return groups;
}

/** The words of a card's name, which each of its numbers is held against. */
const words = remember(64, (text): readonly string[] => text.toLowerCase().split(/[^\p{L}\p{N}]+/u));
