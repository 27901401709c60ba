/** What `check` found, narrowed to what was asked for: every format prints this and computes nothing about documents. */
import type { TextEdit } from "../core/edit/plan.ts";
import type { Finding, Fix } from "../core/finding.ts";
import type { Range } from "../core/text.ts";
import type { Engine } from "../engine/engine.ts";
import type { NotChecked, WorkspaceReport } from "../engine/report.ts";
import { maskedLine } from "../facts/found/mask.ts";
import type { Failure } from "./budget.ts";
import { OutOfMemoryError } from "./memory.ts";
import { isNamed } from "./root.ts";
import type { Since } from "./since.ts";

export interface FixOutcome {
  /** Files that were written, in the order of their paths. */
  readonly files: readonly string[];
  /** Findings that are gone. */
  readonly findings: number;
  /** Files whose fixes could not be written, and why. */
  readonly failed: readonly { readonly path: string; readonly reason: string }[];
}

export interface Edit {
  readonly path: string;
  readonly range: Range;
  readonly text: string;
}

/** What `scan --redact` wrote. */
export interface Copies {
  /** As an absolute path. */
  readonly folder: string;
  readonly written: number;
  /** Stretches that were replaced. */
  readonly values: number;
  readonly failed: readonly { readonly path: string; readonly reason: string }[];
  /** Files of which not all could be read, so that a copy might not be clean: none was written. */
  readonly unread: readonly { readonly path: string; readonly reason: string }[];
}

export interface CheckResult {
  /** The absolute folder that all paths are relative to. */
  readonly root: string;
  readonly named: readonly string[];
  readonly report: WorkspaceReport;
  readonly fixed: FixOutcome | undefined;
  readonly copies?: Copies | undefined;
  /** Ways in which the check failed that are no findings: a budget that is exceeded, a baseline that grew. */
  readonly failures: readonly Failure[];
  /** What grew, and why somebody allowed it. */
  readonly allowed: { readonly reason: string; readonly growth: readonly Failure[] } | undefined;
  /** Only findings since then are shown. */
  readonly since: Since | undefined;
  /** Findings are accepted in this folder already. */
  readonly hasBaseline: boolean;
  /** A line of a document, for code frames; values that detectors find are covered. */
  readonly lineOf: (path: string, line: number) => string;
  /** The text edits of a fix, or undefined when a place that it speaks of is gone. */
  readonly editsOf: (fix: Fix) => readonly Edit[] | undefined;
}

export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly hints: number;
  /** Hidden by a comment. */
  readonly suppressed: number;
  /** In the baseline, counted as its entries are: each part of a folded finding by itself. */
  readonly accepted: number;
  /** Documents that were checked. */
  readonly documents: number;
  readonly documentsWithFindings: number;
  /** Findings that `--fix` would fix. */
  readonly fixable: number;
  readonly notChecked: number;
  /** Documents on which some rule could not look. */
  readonly skipped: readonly Skipped[];
}

/** Rules that did not look at a document they are made for. */
export interface Skipped {
  readonly path: string;
  readonly reason: string;
  readonly rules: readonly string[];
}

/** The result of a run for the named paths. */
export function resultOf(
  engine: Engine,
  root: string,
  named: readonly string[],
  files: ReadonlySet<string>,
  fixed: FixOutcome | undefined,
): CheckResult {
  const whole = engine.report();
  const inside = ({ path }: { readonly path: string }) => isNamed(path, named);
  const documents = whole.documents.filter(inside);
  // A document that was asked for is not checked against what could not be read, wherever that lies.
  const needed = new Set(documents.flatMap(({ path }) => engine.resultsOf(path)));
  const notChecked = whole.notChecked.filter((file) => inside(file) || needed.has(file.path));
  return {
    root,
    named,
    report: {
      findings: whole.findings.filter(inside),
      documents,
      skipped: whole.skipped.filter(inside),
      notChecked: [...notChecked, ...ofNoKind(files, [...documents, ...notChecked])],
    },
    fixed,
    failures: [],
    allowed: undefined,
    since: undefined,
    hasBaseline: engine.baseline.size > 0,
    lineOf: (path, line) => {
      const doc = engine.parsed(path);
      return doc === undefined ? "" : maskedLine(doc, line, engine.policy.detect);
    },
    editsOf: (fix) => editsOf(engine, fix),
  };
}

/** The result of a run that ended in a defect of ours: nothing was checked, and it says so. */
export function failedResult(root: string, named: readonly string[], error: unknown): CheckResult {
  const message = error instanceof Error ? error.message : String(error);
  const reason = error instanceof OutOfMemoryError ? message : `Plumbline failed: ${message}. Please report this`;
  return {
    root,
    named,
    report: { findings: [], documents: [], skipped: [], notChecked: [{ path: ".", reason, code: "internal" }] },
    fixed: undefined,
    failures: [],
    allowed: undefined,
    since: undefined,
    hasBaseline: false,
    lineOf: () => "",
    editsOf: () => undefined,
  };
}

/** Somebody who names a file wants to hear that it is not a document, rather than that it has no problems. */
function ofNoKind(files: ReadonlySet<string>, spokenOf: readonly { readonly path: string }[]): NotChecked[] {
  const known = new Set(spokenOf.map(({ path }) => path));
  const reason = "it is no kind of document that Plumbline knows; `documents` in plumbline.yaml can say which it is";
  return [...files].filter((path) => !known.has(path)).map((path) => ({ path, reason, code: "kind" }));
}

function editsOf(engine: Engine, fix: Fix): readonly Edit[] | undefined {
  const planned = engine.plan(fix);
  if (planned === undefined) return undefined;
  return [...planned].flatMap(([path, edits]) => {
    const source = engine.parsed(path)?.source;
    return source === undefined
      ? []
      : edits.map(({ span, text }: TextEdit) => ({ path, range: source.range(span), text }));
  });
}

/** Suppressed findings are hints, and hints count for nothing but themselves. */
export function count({ report }: CheckResult): Counts {
  const of = (severity: Finding["severity"]) =>
    report.findings.filter((finding) => finding.severity === severity).length;
  const listed = report.findings.filter(({ severity }) => severity !== "hint");
  const found = new Set(listed.map(({ path }) => path));
  const unread = new Set(report.notChecked.map(({ path }) => path).filter((path) => !found.has(path)));
  return {
    errors: of("error"),
    warnings: of("warning"),
    infos: of("info"),
    hints: of("hint"),
    suppressed: report.findings.filter(({ suppressed }) => suppressed?.by === "comment").length,
    accepted: report.findings
      .filter(({ suppressed }) => suppressed?.by === "baseline")
      .reduce((sum, { parts }) => sum + Math.max(1, parts.length), 0),
    documents: report.documents.filter(({ path }) => !unread.has(path)).length,
    documentsWithFindings: found.size,
    fixable: listed.filter(isFixable).length,
    notChecked: report.notChecked.length,
    skipped: groupSkipped(report.skipped),
  };
}

function groupSkipped(skipped: WorkspaceReport["skipped"]): readonly Skipped[] {
  const groups = new Map<string, { path: string; reason: string; rules: string[] }>();
  for (const { rule, path, reason } of skipped) {
    const key = JSON.stringify([path, reason]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { path, reason, rules: [rule] });
    else group.rules.push(rule);
  }
  return [...groups.values()];
}

/** Whether `--fix` deals with a finding. */
export function isFixable({ fixes }: Finding): boolean {
  return fixes[0]?.safety === "safe";
}
