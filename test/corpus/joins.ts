/**
 * How well the joins of real projects are read: each row of `joins.tsv` is a pair of places that a person judged to agree or
 * to disagree. A row that disagrees wants a finding there, a row that agrees wants none.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "../../server/src/core/finding.ts";
import { overlaps, type Range, type Span } from "../../server/src/core/text.ts";
import type { Engine } from "../../server/src/engine/engine.ts";
import type { ValueLink } from "../../server/src/engine/links.ts";
import type { WorkspaceReport } from "../../server/src/engine/report.ts";

export interface JoinRow {
  readonly project: string;
  readonly path: string;
  readonly line: number;
  readonly text: string;
  readonly kind: string;
  readonly verdict: "agrees" | "disagrees";
  readonly otherPath: string;
  readonly otherLine: number;
  readonly otherText: string;
  /** What a reader needs to see it: the same word, a likely join, or understanding. */
  readonly reach: "exact" | "likely" | "no";
  readonly note: string;
}

export interface Outcome {
  readonly row: JoinRow;
  /** A finding stands at the row's text. */
  readonly strict: boolean;
  /** A finding, or a place that it points to, stands at the row's text. */
  readonly found: boolean;
  /** The same for the text on either side. */
  readonly lenient: boolean;
  /** Joining rules that warn at the row's text. */
  readonly alarms: readonly string[];
  /** The row's text is linked to a source that agrees. */
  readonly linked: boolean;
  /** The two sides of the row are linked to each other. */
  readonly linkedPair: boolean;
}

const COLUMNS = 11;

/** The rows by project; empty without the file. */
export function readJoins(corpus: string): ReadonlyMap<string, readonly JoinRow[]> {
  const file = join(corpus, "project-card/joins.tsv");
  const byProject = new Map<string, JoinRow[]>();
  if (!existsSync(file)) return byProject;
  for (const line of readFileSync(file, "utf8").split("\n").slice(1)) {
    const cells = line.split("\t");
    if (cells.length < COLUMNS) continue;
    const [project = "", path = "", at, text = "", kind = "", verdict, otherPath = "", otherAt, otherText = ""] = cells;
    const row: JoinRow = {
      project,
      path,
      line: Number(at),
      text,
      kind,
      verdict: verdict === "disagrees" ? "disagrees" : "agrees",
      otherPath,
      otherLine: Number(otherAt),
      otherText,
      reach: cells[9] === "exact" ? "exact" : cells[9] === "likely" ? "likely" : "no",
      note: cells[10] ?? "",
    };
    byProject.set(project, [...(byProject.get(project) ?? []), row]);
  }
  return byProject;
}

interface Place {
  readonly path: string;
  /** Line and columns, counted from 0; each place of the line where the text stands. */
  readonly line: number;
  readonly columns: readonly Span[];
}

/** What the engine says at the rows of one project. */
export function judge(
  rows: readonly JoinRow[],
  engine: Engine,
  report: WorkspaceReport,
  read: (path: string) => string | undefined,
): readonly Outcome[] {
  const findings = report.findings.filter(({ severity }) => severity !== "hint");
  const links = engine.links();
  const doubtful = new Set(rows.filter((row) => row.verdict === "disagrees").map(place));
  return rows.map((row) => {
    const here = placeOf(row.path, row.line, row.text, read);
    const there = placeOf(row.otherPath, row.otherLine, row.otherText, read);
    const own = findings.filter((finding) => standsAt(finding, here));
    const isSource = (link: ValueLink, from: Place, to: Place) =>
      linkAt(engine, link.path, link.span, from) && linkAt(engine, link.to.path, link.to.span, to);
    return {
      row,
      strict: own.length > 0,
      found: own.length > 0 || findings.some((finding) => pointsAt(finding, here)),
      lenient: findings.some((finding) => [here, there].some((at) => standsAt(finding, at) || pointsAt(finding, at))),
      // A text that agrees with one place may still disagree with another, and be reported for that.
      alarms:
        row.verdict === "disagrees" || doubtful.has(place(row)) || /absent from the copy/.test(row.note)
          ? []
          : own.filter(isAlarm).map(({ rule, message }) => `${rule}: ${message}`),
      linked: links.some((link) => link.state === "agrees" && linkAt(engine, link.path, link.span, here)),
      linkedPair: links.some((link) => isSource(link, here, there) || isSource(link, there, here)),
    };
  });
}

function place(row: JoinRow): string {
  return `${row.path}:${row.line}:${row.text}`;
}

function placeOf(path: string, line: number, text: string, read: (path: string) => string | undefined): Place {
  const written = path === "" || text === "" ? "" : (read(path)?.split(/\r?\n/)[line - 1] ?? "");
  const columns: Span[] = [];
  for (let at = written.indexOf(text); text !== "" && at >= 0; at = written.indexOf(text, at + 1))
    columns.push({ start: at, end: at + text.length });
  return { path, line: line - 1, columns };
}

function standsAt(finding: Finding, at: Place): boolean {
  if (finding.path !== at.path) return false;
  return isAt(finding.range, at) || finding.parts.some(({ range }) => isAt(range, at));
}

function pointsAt(finding: Finding, at: Place): boolean {
  return finding.related.some(({ path, range }) => path === at.path && isAt(range, at));
}

function isAt({ start, end }: Range, at: Place): boolean {
  if (at.line < start.line || at.line > end.line) return false;
  const from = start.line === at.line ? start.character : 0;
  const to = end.line === at.line ? end.character : Number.POSITIVE_INFINITY;
  return at.columns.some((span) => overlaps(span, { start: from, end: to }));
}

function linkAt(engine: Engine, path: string, span: Span, at: Place): boolean {
  const source = path === at.path ? engine.parsed(path)?.source : undefined;
  return source !== undefined && isAt(source.range(span), at);
}

function isAlarm({ rule, severity }: Finding): boolean {
  return (severity === "warning" || severity === "error") && /^(lineage|fairness|pipeline|supply-chain)\//.test(rule);
}

export interface Figures {
  readonly exact: number;
  readonly likely: number;
  readonly alarms: number;
  readonly agrees: number;
  readonly plainLinked: number;
  readonly trapsLinked: number;
}

/** The figures over all rows, and the lines that show them. */
export function figuresOf(outcomes: readonly Outcome[]): {
  readonly figures: Figures;
  readonly lines: readonly string[];
} {
  const disagrees = outcomes.filter(({ row }) => row.verdict === "disagrees");
  const agrees = outcomes.filter(({ row }) => row.verdict === "agrees" && !/absent from the copy/.test(row.note));
  const plain = agrees.filter(({ row }) => row.kind === "number" && row.note.startsWith("plain"));
  const alarms = agrees.filter((outcome) => outcome.alarms.length > 0);
  const traps = agrees.filter(({ row, linkedPair }) => /^trap/.test(row.note) && linkedPair);
  const reach = (wanted: JoinRow["reach"]) => disagrees.filter(({ row }) => row.reach === wanted);
  const lines = [
    "joins that disagree and are reported: at the text, or pointed to (strict: the finding stands there; lenient: either side)",
  ];
  for (const wanted of ["exact", "likely", "no"] as const) lines.push(`  reach ${wanted}: ${shareLine(reach(wanted))}`);
  for (const kind of [...new Set(disagrees.map(({ row }) => row.kind))].sort()) {
    const within = disagrees.filter(({ row }) => row.kind === kind);
    const parts = (["exact", "likely", "no"] as const).map((wanted) => {
      const some = within.filter(({ row }) => row.reach === wanted);
      return `${wanted} ${some.filter(({ found }) => found).length}/${some.length}`;
    });
    lines.push(`  kind ${kind}: ${shareLine(within)}; ${parts.join(", ")}`);
  }
  lines.push(`joins that agree and are flagged: ${alarms.length} of ${agrees.length}`);
  for (const { row, alarms: said } of alarms) lines.push(`  ${show(row)} <- ${said.join("; ")}`);
  const pairs = plain.filter(({ linkedPair }) => linkedPair).length;
  lines.push(
    `plain numbers that are linked: ${plain.filter(({ linked }) => linked).length} of ${plain.length} (to the place of the row: ${pairs}); traps that are linked: ${traps.length}`,
  );
  for (const { row } of traps) lines.push(`  ${show(row)}`);
  return {
    figures: {
      exact: share(reach("exact")),
      likely: share(reach("likely")),
      alarms: alarms.length,
      agrees: agrees.length,
      plainLinked: plain.filter(({ linked }) => linked).length / Math.max(1, plain.length),
      trapsLinked: traps.length,
    },
    lines,
  };
}

/** One row with its outcome, for those who work on misses. */
export function outcomeLine({ row, strict, found, lenient, alarms, linked, linkedPair }: Outcome): string {
  const said =
    row.verdict === "disagrees"
      ? strict
        ? "found"
        : found
          ? "pointed-to"
          : lenient
            ? "other-side"
            : "MISSED"
      : alarms.length > 0
        ? "FLAGGED"
        : linkedPair
          ? /^trap/.test(row.note)
            ? "TRAP-LINKED"
            : "linked"
          : linked
            ? "linked-elsewhere"
            : "silent";
  return `${said}\t${row.verdict}\t${row.kind}\t${row.reach}\t${show(row)}\t${row.note}`;
}

function show(row: JoinRow): string {
  const other = row.otherPath === "" ? "" : ` | ${row.otherPath}:${row.otherLine} ${row.otherText}`;
  return `${row.project}/${row.path}:${row.line} ${row.text}${other}`;
}

function share(outcomes: readonly Outcome[]): number {
  return outcomes.filter(({ found }) => found).length / Math.max(1, outcomes.length);
}

function shareLine(outcomes: readonly Outcome[]): string {
  const count = (is: (outcome: Outcome) => boolean) => outcomes.filter(is).length;
  const found = count((outcome) => outcome.found);
  return `${found} of ${outcomes.length} (${share(outcomes).toFixed(2)}; strict ${count((o) => o.strict)}, lenient ${count((o) => o.lenient)})`;
}
