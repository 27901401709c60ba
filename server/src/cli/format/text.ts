/** `--format text`: for people. Columns line up, paths can be clicked, the last line says what to do next. */

import { join, relative } from "node:path";
import type { Finding, Severity } from "../../core/finding.ts";
import { thousands } from "../../core/words.ts";
import type { Invocation } from "../commands.ts";
import { type CheckResult, type Counts, count, isFixable } from "../result.ts";
import { commandName, type Terminal } from "../terminal.ts";
import { byRule, divide } from "./byRule.ts";
import { frame } from "./frame.ts";
import { visible, widthOf } from "./visible.ts";

/** Longer messages push the rule's name out of its column rather than every other name to the right. */
const MESSAGE_COLUMN = 72;

/** More fixed files are counted rather than named; JSON names them all. */
const MAX_NAMES = 5;

export async function printText(
  result: CheckResult,
  terminal: Terminal,
  options: Invocation["options"],
): Promise<void> {
  const quiet = options.quiet === true;
  const listed = result.report.findings.filter(({ severity }) => (quiet ? severity === "error" : severity !== "hint"));
  const limit = (options["fail-on"] ?? "error") as Severity;
  const { shown, counted } = quiet || options.all === true ? { shown: listed, counted: [] } : divide(listed, limit);
  for (const [path, findings] of byPath(shown)) terminal.out(fileBlock(path, findings, result, terminal));
  terminal.out(byRule(counted, terminal));
  terminal.out(fixedLines(result, terminal));
  terminal.out(copiesLines(result, terminal));
  const counts = count(result);
  terminal.out(summary(result, counts, terminal));
  terminal.out(failureLines(result, terminal));
  const next = quiet ? undefined : nextStep(result, counts, terminal);
  if (next !== undefined) terminal.out(`${terminal.paint("bold", "next:")} ${next}\n`);
  // Who has a baseline, or looks at one change, does not look at old findings.
  if (counted.length > 0 && !result.hasBaseline && result.since === undefined)
    terminal.out(
      `${thousands(shown.length)} to act on, ${thousands(counted.length)} that can wait: \`${commandName(terminal.env)} baseline\` accepts the old ones\n`,
    );
}

function failureLines({ failures, allowed, since }: CheckResult, { paint }: Terminal): string {
  const hint = failures.some(({ code }) => code === "budget-raised" || code === "baseline-grew") && since !== undefined;
  const lines = failures.map(({ message }) => `${paint("error", "failed")}  ${message}`);
  if (hint) lines.push("        When that is meant, say why: --allow-growth REASON");
  for (const { message } of allowed?.growth ?? [])
    lines.push(`${paint("warning", "allowed")}  ${message} Reason: ${visible(allowed?.reason ?? "")}`);
  return lines.map((line) => `${line}\n`).join("");
}

function byPath(findings: readonly Finding[]): ReadonlyMap<string, Finding[]> {
  const files = new Map<string, Finding[]>();
  for (const finding of findings) {
    const list = files.get(finding.path);
    if (list === undefined) files.set(finding.path, [finding]);
    else list.push(finding);
  }
  return files;
}

function fileBlock(path: string, findings: readonly Finding[], result: CheckResult, { cwd, paint }: Terminal): string {
  const places = findings.map(({ range }) => `${range.start.line + 1}:${range.start.character + 1}`);
  const placeWidth = Math.max(...places.map((place) => place.length));
  const messageWidth = Math.min(MESSAGE_COLUMN, Math.max(...findings.map(({ message }) => widthOf(visible(message)))));
  const gutter = Math.max(placeWidth + 2, 5);
  const lines = [paint("path", visible(shownPath(path, result, cwd)))];
  for (const [i, finding] of findings.entries()) {
    const message = visible(finding.message);
    const severity = paint(finding.severity as "error" | "warning" | "info", finding.severity.padEnd(7));
    const pad = " ".repeat(Math.max(0, messageWidth - widthOf(message)));
    const fix = isFixable(finding) ? "  (fix)" : "";
    lines.push(
      `  ${(places[i] ?? "").padStart(placeWidth)}  ${severity}  ${message}${pad}  ${paint("dim", finding.rule)}${fix}`,
    );
    const { line, carets } = frame(result.lineOf(path, finding.range.start.line), finding.range);
    const number = String(finding.range.start.line + 1).padStart(gutter - 1);
    const bar = paint("dim", `${" ".repeat(gutter)}|`);
    const notes = finding.related.map(
      (other) =>
        `${visible(shownPath(other.path, result, cwd))}:${other.range.start.line + 1} ${visible(other.message)}`,
    );
    const mark = paint(finding.severity as "error" | "warning" | "info", carets.trimStart());
    const lead = carets.slice(0, carets.length - carets.trimStart().length);
    lines.push(
      bar,
      `${paint("dim", `${number} |`)} ${line}`.trimEnd(),
      `${bar} ${lead}${mark}${notes.length === 1 ? ` ${notes[0]}` : ""}`,
    );
    if (notes.length > 1) for (const note of notes) lines.push(`${bar} ${lead}${note}`);
  }
  return `${lines.join("\n")}\n\n`;
}

/** As seen from where the user stands, so that a click finds it. */
function shownPath(path: string, { root }: CheckResult, cwd: string): string {
  return relative(cwd, join(root, path)) || ".";
}

function fixedLines({ fixed }: CheckResult, { paint }: Terminal): string {
  if (fixed === undefined) return "";
  const done =
    fixed.files.length > 0
      ? `Fixed ${plural(fixed.findings, "finding")} in ${fixed.files.length > MAX_NAMES ? plural(fixed.files.length, "file") : fixed.files.map(visible).join(", ")}.`
      : fixed.failed.length === 0
        ? "Nothing to fix safely."
        : "Nothing was fixed.";
  const failed = fixed.failed.map(
    ({ path, reason }) => `${paint("error", "not fixed")}  ${visible(path)}: ${visible(reason)}\n`,
  );
  return `${done}\n${failed.join("")}`;
}

function copiesLines({ copies }: CheckResult, { cwd, paint }: Terminal): string {
  if (copies === undefined) return "";
  const where = visible(relative(cwd, copies.folder) || ".");
  const done = `Wrote ${plural(copies.written, "cleaned copy").replace(/copys$/, "copies")} below ${where}, with ${plural(copies.values, "value")} replaced.\n`;
  const failed = [...copies.failed, ...copies.unread].map(
    ({ path, reason }) => `${paint("error", "not written")}  ${visible(path)}: ${visible(reason)}\n`,
  );
  return done + failed.join("");
}

function summary({ report, since }: CheckResult, counts: Counts, { paint }: Terminal): string {
  const { errors, warnings, infos } = counts;
  const findings = errors + warnings + infos;
  const kinds = [
    errors > 0 && plural(errors, "error"),
    warnings > 0 && plural(warnings, "warning"),
    infos > 0 && `${thousands(infos)} info`,
  ].filter(Boolean);
  const documents = plural(counts.documents, "document");
  const made = since === undefined ? "" : ` since ${visible(since.ref)}`;
  const parts = [
    findings > 0
      ? `${paint("bold", plural(findings, "finding"))} in ${thousands(counts.documentsWithFindings)} of ${documents}${made} (${kinds.join(", ")})`
      : `No findings in ${documents}${made}`,
  ];
  if (since !== undefined && since.older > 0) parts.push(`${thousands(since.older)} older`);
  if (counts.fixable > 0) parts.push(`${thousands(counts.fixable)} can be fixed with --fix`);
  if (counts.suppressed > 0) parts.push(`${thousands(counts.suppressed)} suppressed`);
  if (counts.accepted > 0) parts.push(`${thousands(counts.accepted)} accepted in the baseline`);
  const [only] = report.notChecked;
  const one =
    report.notChecked.length === 1 && only !== undefined ? ` (${visible(only.path)}: ${visible(only.reason)})` : "";
  if (counts.notChecked > 0) parts.push(paint("warning", `${plural(counts.notChecked, "file")} not checked`) + one);
  const rest =
    one === ""
      ? report.notChecked.map(({ path, reason }) => `  not checked  ${visible(path)}: ${visible(reason)}\n`)
      : [];
  const skipped = counts.skipped.map(
    ({ path, reason, rules }) => `  ${plural(rules.length, "rule")} not run  ${visible(path)}: ${visible(reason)}\n`,
  );
  return `${parts.join(" · ")}\n${rest.join("")}${skipped.join("")}`;
}

function nextStep(result: CheckResult, counts: Counts, { env, cwd }: Terminal): string | undefined {
  const { report, named } = result;
  const plumbline = commandName(env);
  if (counts.documents === 0 && report.notChecked.length === 0)
    return "add a MODEL_CARD.md, or a README.md whose front matter has a key such as pipeline_tag";
  const gravest = ["error", "warning", "info"].flatMap((severity) =>
    report.findings.filter((finding) => finding.severity === severity),
  );
  const unfixable = gravest.find((finding) => !isFixable(finding));
  const steps = [
    counts.fixable > 0 &&
      `${[plumbline, "check", ...named.map((path) => shownPath(path, result, cwd))].join(" ")} --fix`,
    unfixable !== undefined && `${plumbline} explain ${unfixable.rule}`,
  ].filter(Boolean);
  return steps.length === 0 ? undefined : steps.join(", then ");
}

function plural(number: number, word: string): string {
  return `${thousands(number)} ${word}${number === 1 ? "" : "s"}`;
}
