/** `--format github`: workflow commands, which GitHub shows beside the lines of a pull request. */
import { relative, sep } from "node:path";
import type { Finding, Severity } from "../../core/finding.ts";
import { type CheckResult, count } from "../result.ts";
import type { Terminal } from "../terminal.ts";

const COMMANDS: Readonly<Record<Exclude<Severity, "hint">, string>> = {
  error: "error",
  warning: "warning",
  info: "notice",
};

export async function printGithub(result: CheckResult, terminal: Terminal): Promise<void> {
  const { report, root, fixed, failures, allowed } = result;
  const prefix = prefixIn(terminal.env.GITHUB_WORKSPACE, root);
  for (const finding of report.findings) {
    if (finding.severity !== "hint")
      terminal.out(command(COMMANDS[finding.severity], placeOf(finding, prefix), finding.message));
  }
  for (const { path, reason, code } of report.notChecked) {
    const level = code === "internal" ? "error" : "warning";
    terminal.out(
      command(level, { file: prefix + path, title: `not checked (${code})` }, `Not checked, because ${reason}.`),
    );
  }
  for (const { path, reason, rules } of count(result).skipped) {
    const message = `Not run, because ${reason}: ${rules.join(", ")}.`;
    terminal.out(command("notice", { file: prefix + path, title: "rules not run" }, message));
  }
  for (const { path, reason } of fixed?.failed ?? []) {
    terminal.out(
      command("error", { file: prefix + path, title: "not fixed" }, `The fixes were not written, because ${reason}.`),
    );
  }
  for (const { code, message } of failures) terminal.out(command("error", { title: code }, message));
  for (const { code, message } of allowed?.growth ?? [])
    terminal.out(command("notice", { title: `${code}, allowed` }, `${message} Reason: ${allowed?.reason ?? ""}`));
}

function placeOf({ path, range, rule }: Finding, prefix: string): Record<string, string | number> {
  const { start, end } = range;
  const columns = start.line === end.line ? { col: start.character + 1, endColumn: end.character + 1 } : {};
  return { file: prefix + path, line: start.line + 1, endLine: end.line + 1, ...columns, title: rule };
}

/** Annotations name files from the top of the checkout, findings from the folder that was checked. */
function prefixIn(workspace: string | undefined, root: string): string {
  if (!workspace) return "";
  const way = relative(workspace, root).split(sep).join("/");
  return way === "" || way.startsWith("..") ? "" : `${way}/`;
}

function command(name: string, properties: Record<string, string | number>, message: string): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name} ${list.join(",")}::${escapeData(message)}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
