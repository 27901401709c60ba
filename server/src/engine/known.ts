/** Findings that are known already: accepted in the baseline, or older than the change that is looked at. */
import { type Anchor, stem } from "../core/anchor.ts";
import type { Report, ReportPart, RuleId, Severity } from "../core/finding.ts";
import { type Baseline, mayBeAccepted, NO_BASELINE } from "../policy/baseline.ts";
import { fingerprint } from "./fingerprint.ts";

export interface Known {
  readonly baseline: Baseline;
  /** Fingerprints of findings that are left out, because they were there before. */
  readonly before: ReadonlySet<string>;
}

export const NOTHING_KNOWN: Known = { baseline: NO_BASELINE, before: new Set() };

/** Whether the baseline accepts a finding. */
export function isAccepted({ baseline }: Known, rule: RuleId, severity: Severity, print: string): boolean {
  return baseline.has(print) && mayBeAccepted(rule, severity);
}

/** Gives fingerprints to the places of one document; findings that nothing else tells apart are counted. */
export class Fingerprints {
  readonly #path: string;
  readonly #counts = new Map<string, number>();

  constructor(path: string) {
    this.#path = path;
  }

  next(rule: RuleId, anchor: Anchor, key: string | undefined): string {
    const alike = JSON.stringify([rule, stem(anchor), key ?? ""]);
    const nth = this.#counts.get(alike) ?? 0;
    this.#counts.set(alike, nth + 1);
    return fingerprint(rule, this.#path, anchor, key, nth);
  }
}

/** A part of a folded report with its fingerprint. */
export interface PrintedPart {
  readonly part: ReportPart;
  readonly print: string;
}

/** A report, or what is left of it, with the fingerprints of the parts that it stands for. */
export interface Share {
  readonly report: Report;
  readonly parts: readonly string[];
  readonly accepted: boolean;
}

/**
 * A folded report by what is known of its parts, each a finding of its own: the new ones, and the accepted ones. When a
 * part is mended, the others stay what they were. A report that folds nothing comes back as it is.
 */
export function sharesOf(report: Report, parts: readonly PrintedPart[], severity: Severity, known: Known): Share[] {
  if (parts.length === 0) return [{ report, parts: [], accepted: false }];
  const left = parts.filter(({ print }) => !known.before.has(print));
  return [false, true].flatMap((accepted) => {
    const own = left.filter(({ part, print }) => isAccepted(known, part.rule, severity, print) === accepted);
    // What is left of a folded report may be a single one, which folds nothing any more.
    const kept = own.length === parts.length ? report : report.folded?.keep(own.map(({ part }) => part));
    if (own.length === 0 || kept === undefined) return [];
    return [{ report: kept, parts: own.map(({ print }) => print), accepted }];
  });
}
