/** `--format sarif`: SARIF 2.1.0, for code scanning and for other tools that gather findings. */
import { pathToFileURL } from "node:url";
import type { Finding, Fix, Severity } from "../../core/finding.ts";
import type { Range } from "../../core/text.ts";
import type { NotChecked } from "../../engine/report.ts";
import { installedVersion, rulePage } from "../installed.ts";
import { type CheckResult, count, type Edit, type Skipped } from "../result.ts";
import { everyRule } from "../ruleList.ts";
import type { Terminal } from "../terminal.ts";

const LEVELS: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "note", hint: "none" };
const ROOT = "ROOT";

export async function printSarif(result: CheckResult, terminal: Terminal): Promise<void> {
  const { report, root, fixed, failures, allowed } = result;
  const used = new Set(report.findings.map(({ rule }) => rule));
  const rules = await Promise.all(
    everyRule()
      .filter(({ id }) => used.has(id))
      .map(descriptor),
  );
  const positions = new Map(rules.map(({ id }, index) => [id, index]));
  const unwritten = (fixed?.failed ?? []).map(({ path, reason }) => ({
    path,
    code: "unreadable" as const,
    reason: `its fixes could not be written: ${reason}`,
  }));
  const failed = unwritten.length > 0 || report.notChecked.some(({ code }) => code === "internal");
  const counts = count(result);
  const notifications = [
    ...[...report.notChecked, ...unwritten].map(notChecked),
    ...counts.skipped.map(notRun),
    ...failures.map(({ code, message }) => ({ level: "error", descriptor: { id: code }, message: { text: message } })),
    ...(allowed?.growth ?? []).map(({ code, message }) => ({
      level: "note",
      descriptor: { id: code },
      message: { text: `${message} Allowed: ${allowed?.reason ?? ""}` },
    })),
  ];
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: { name: "Plumbline", version: installedVersion(), semanticVersion: installedVersion(), rules },
        },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { [ROOT]: { uri: `${pathToFileURL(root).href.replace(/\/$/, "")}/` } },
        invocations: [
          {
            executionSuccessful: !failed,
            toolExecutionNotifications: notifications,
          },
        ],
        results: report.findings.map((finding) => toResult(finding, positions.get(finding.rule), result)),
        properties: { ...counts },
      },
    ],
  };
  terminal.out(`${JSON.stringify(log, undefined, 2)}\n`);
}

async function descriptor({ id, title, severity, home, fixable }: ReturnType<typeof everyRule>[number]) {
  const page = await rulePage(id);
  const paragraph = firstParagraph(page);
  return {
    id,
    name: id
      .split(/[/-]/)
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join(""),
    shortDescription: { text: title },
    fullDescription: { text: paragraph },
    help: { text: paragraph, markdown: page },
    defaultConfiguration: { enabled: home === "default", level: LEVELS[severity] },
    properties: { tags: [id.slice(0, id.indexOf("/"))], profile: home, fixable },
  };
}

function firstParagraph(page: string): string {
  const text = page.replace(/^#.*\n+/, "");
  return text
    .slice(0, /\n\s*\n|\n#/.exec(text)?.index ?? text.length)
    .replace(/\s+/g, " ")
    .trim();
}

function toResult(finding: Finding, ruleIndex: number | undefined, result: CheckResult): object {
  const { rule, severity, message, path, range, fingerprint, related, parts, suppressed } = finding;
  const fixes = finding.fixes.flatMap((fix) => toFix(fix, result));
  const relatedLocations = [
    ...related.map((other) => ({ ...location(other.path, other.range), message: { text: other.message } })),
    ...parts.map((part) => ({ ...location(path, part.range), message: { text: part.rule } })),
  ];
  return {
    ruleId: rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    // A level of "none" is for what is no failure.
    ...(severity === "hint" ? { kind: "informational" } : {}),
    level: LEVELS[severity],
    message: { text: message },
    locations: [location(path, range)],
    partialFingerprints: { "plumbline/v1": fingerprint },
    ...(relatedLocations.length > 0 ? { relatedLocations } : {}),
    ...(fixes.length > 0 ? { fixes } : {}),
    suppressions:
      suppressed === undefined
        ? []
        : [{ kind: suppressed.by === "comment" ? "inSource" : "external", justification: suppressed.reason }],
  };
}

function toFix(fix: Fix, result: CheckResult): object[] {
  const edits = result.editsOf(fix);
  if (edits === undefined || edits.length === 0) return [];
  const files = new Map<string, Edit[]>();
  for (const edit of edits) files.set(edit.path, [...(files.get(edit.path) ?? []), edit]);
  const artifactChanges = [...files].map(([path, list]) => ({
    artifactLocation: artifact(path),
    replacements: list.map(({ range, text }) => ({ deletedRegion: region(range), insertedContent: { text } })),
  }));
  return [{ description: { text: fix.title }, artifactChanges, properties: { safety: fix.safety } }];
}

function notChecked({ path, reason, code }: NotChecked): object {
  const level = code === "internal" ? "error" : "warning";
  return notification(path, level, `not-checked/${code}`, `Not checked, because ${reason}.`);
}

function notRun({ path, reason, rules }: Skipped): object {
  return notification(path, "note", "rules-not-run", `Not run, because ${reason}: ${rules.join(", ")}.`);
}

function notification(path: string, level: string, id: string, text: string): object {
  const locations = [{ physicalLocation: { artifactLocation: artifact(path) } }];
  return { level, descriptor: { id }, message: { text }, locations };
}

function location(path: string, range: Range): { physicalLocation: object } {
  return { physicalLocation: { artifactLocation: artifact(path), region: region(range) } };
}

function artifact(path: string): object {
  return { uri: path.split("/").map(encodeURIComponent).join("/"), uriBaseId: ROOT };
}

/** Lines and columns count from one; the end column is the one behind the last character. */
function region({ start, end }: Range): object {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
