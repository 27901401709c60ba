/** The findings that can wait, counted by rule: a first run over an old folder is read in a minute. */
import { type Finding, type RuleId, SEVERITIES, type Severity } from "../../core/finding.ts";
import { thousands } from "../../core/words.ts";
import type { Terminal } from "../terminal.ts";

/** More findings below the limit than these are counted rather than printed. */
const LONG = 20;

/** What is printed with its line, and what is only counted. */
export function divide(
  findings: readonly Finding[],
  limit: Severity,
): { readonly shown: readonly Finding[]; readonly counted: readonly Finding[] } {
  const rank = SEVERITIES.indexOf(limit);
  const counted = findings.filter(({ severity }) => SEVERITIES.indexOf(severity) < rank);
  if (counted.length <= LONG) return { shown: findings, counted: [] };
  return { shown: findings.filter(({ severity }) => SEVERITIES.indexOf(severity) >= rank), counted };
}

/** One line a rule, the gravest and most frequent first. */
export function byRule(counted: readonly Finding[], { paint }: Terminal): string {
  if (counted.length === 0) return "";
  const rows = new Map<
    string,
    { rule: RuleId; severity: Exclude<Severity, "hint">; count: number; files: Set<string> }
  >();
  for (const { rule, severity, path } of counted) {
    if (severity === "hint") continue;
    const row = rows.get(`${severity} ${rule}`) ?? { rule, severity, count: 0, files: new Set<string>() };
    row.count++;
    row.files.add(path);
    rows.set(`${severity} ${rule}`, row);
  }
  const sorted = [...rows.values()].sort(
    (a, b) =>
      SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) ||
      b.count - a.count ||
      (a.rule < b.rule ? -1 : 1),
  );
  const counts = sorted.map(({ count }) => thousands(count));
  const width = Math.max(...counts.map((text) => text.length));
  const ruleWidth = Math.max(...sorted.map(({ rule }) => rule.length));
  const lines = sorted.map(({ rule, severity, files }, i) => {
    const where = paint("dim", `in ${thousands(files.size)} ${files.size === 1 ? "file" : "files"}`);
    return `  ${(counts[i] ?? "").padStart(width)}  ${paint(severity, severity.padEnd(7))}  ${rule.padEnd(ruleWidth)}  ${where}`;
  });
  return `${thousands(counted.length)} more, by rule (--all prints them):\n${lines.join("\n")}\n\n`;
}
