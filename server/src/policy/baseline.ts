/**
 * The baseline: findings that a team accepted when it began, in `.plumbline/baseline.json`. One line an entry, sorted by
 * fingerprint, so that what two branches add seldom stands side by side; `version` comes last, so that every entry ends
 * with a comma and a merge that keeps both sides is valid JSON.
 */
import type { RuleId, Severity } from "../core/finding.ts";
import { child, stringOf, type TreeNode } from "../core/tree.ts";

export interface BaselineEntry {
  readonly rule: string;
  readonly path: string;
}

/** What was accepted, by fingerprint. */
export type Baseline = ReadonlyMap<string, BaselineEntry>;

export const NO_BASELINE: Baseline = new Map();

const NEVER = /^policy\/|secret|private-key|password|credential/;

/** Rules whose findings are never accepted, however old they are: secrets, and files of ours that cannot be read. */
export function isNeverAccepted(rule: string): boolean {
  return NEVER.test(rule);
}

/** Whether a finding may be in a baseline: no secret, no disagreement between documents, no broken policy file. */
export function mayBeAccepted(rule: RuleId, severity: Severity): boolean {
  return !isNeverAccepted(rule) && !(severity === "error" && rule.startsWith("lineage/"));
}

/** Reads a baseline from a tree that its schema accepts. */
export function readBaseline(root: TreeNode | undefined): Baseline {
  if (root?.kind !== "map") return NO_BASELINE;
  return new Map(
    root.entries.flatMap(({ name, value }) => {
      const rule = stringOf(child(value, "rule"));
      const path = stringOf(child(value, "path"));
      return rule === undefined || path === undefined ? [] : [[name, { rule, path }] as const];
    }),
  );
}

/** A baseline as the text of its file. */
export function baselineText(baseline: Baseline): string {
  const sorted = [...baseline].sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = sorted.map(
    ([fingerprint, { rule, path }]) =>
      `  ${JSON.stringify(fingerprint)}: { "rule": ${JSON.stringify(rule)}, "path": ${JSON.stringify(path)} },`,
  );
  return ["{", ...lines, '  "version": 1', "}", ""].join("\n");
}
