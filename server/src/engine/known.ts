/** Findings that are known already: accepted in the baseline, or older than the change that is looked at. */
import { type Anchor, stem } from "../core/anchor.ts";
import type { Report, RuleId, Severity } from "../core/finding.ts";
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

/** A report, or what is left of it, with the fingerprints of the parts that are folded into it. */
export interface Share {
  readonly report: Report;
  readonly parts: readonly string[];
  readonly accepted: boolean;
}

/**
 * A folded report by what is known of its parts, each a finding of its own: the new ones, and the accepted ones. When a
 * part is mended, the others stay what they were.
 */
export function sharesOf(report: Report, prints: readonly string[], severity: Severity, known: Known): Share[] {
  if (report.folded === undefined) return [{ report, parts: [], accepted: false }];
  const { parts, keep } = report.folded;
  const left = parts.flatMap((part, i) => {
    const print = prints[i];
    if (print === undefined || known.before.has(print)) return [];
    return [{ part, print, accepted: isAccepted(known, part.rule, severity, print) }];
  });
  return [false, true].flatMap((accepted) => {
    const own = left.filter((one) => one.accepted === accepted);
    const kept =
      own.length === parts.length ? report : own.length === 0 ? undefined : keep(own.map(({ part }) => part));
    return kept === undefined ? [] : [{ report: kept, parts: own.map(({ print }) => print), accepted }];
  });
}
