/** `--format json`: the contract of the command line, with zero-based lines and UTF-16 characters. */
import type { Finding, Fix } from "../../core/finding.ts";
import { type CheckResult, count } from "../result.ts";
import type { Terminal } from "../terminal.ts";

export async function printJson(result: CheckResult, terminal: Terminal): Promise<void> {
  const { report, fixed, copies, since, failures, allowed } = result;
  const output = {
    findings: report.findings.map((finding) => toJson(finding, result)),
    notChecked: report.notChecked.map(({ path, reason, code }) => ({ path, reason, code })),
    summary: {
      ...count(result),
      ...(fixed === undefined ? {} : { fixed }),
      ...(copies === undefined
        ? {}
        : { copies: { written: copies.written, values: copies.values, failed: copies.failed, unread: copies.unread } }),
      ...(since === undefined ? {} : { since: { ref: since.ref, older: since.older } }),
      ...(failures.length === 0 ? {} : { failures }),
      ...(allowed === undefined ? {} : { allowed }),
    },
  };
  terminal.out(`${JSON.stringify(output, undefined, 2)}\n`);
}

function toJson(finding: Finding, result: CheckResult): object {
  const { rule, severity, message, path, cell, range, fingerprint, related, parts, suppressed } = finding;
  const fixes = finding.fixes.flatMap((fix) => fixToJson(fix, result));
  return {
    rule,
    severity,
    message,
    path,
    ...(cell === undefined ? {} : { cell }),
    range,
    fingerprint,
    ...(fixes.length > 0 ? { fix: fixes[0], fixes } : {}),
    ...(related.length > 0 ? { related } : {}),
    ...(parts.length > 0 ? { parts } : {}),
    ...(suppressed === undefined ? {} : { suppressed }),
  };
}

/** A fix whose places are gone is no offer any more. */
function fixToJson(fix: Fix, result: CheckResult): object[] {
  const edits = result.editsOf(fix);
  return edits === undefined ? [] : [{ title: fix.title, safety: fix.safety, edits }];
}
