/** The result of a run. Diagnostics, code actions, SARIF and reports are projections of it; none computes. */
import { type DocumentKind, isBackground, type ParsedDoc } from "../core/document.ts";
import type { Finding, RuleId } from "../core/finding.ts";
import type { NotRead } from "../core/parse/syntax.ts";
import type { FileState } from "./fileState.ts";

/** A file that would have been checked, or was asked for, and was not. */
export interface NotChecked {
  readonly path: string;
  readonly reason: string;
  readonly code: NotRead["code"];
}

/** A rule that did not look at a document it is made for, and why. */
export interface SkippedRule {
  readonly rule: RuleId;
  readonly path: string;
  readonly reason: string;
}

export interface WorkspaceReport {
  /** Sorted by path, place and rule. Suppressed findings are among them, as hints. */
  readonly findings: readonly Finding[];
  readonly notChecked: readonly NotChecked[];
  readonly skipped: readonly SkippedRule[];
  readonly documents: readonly { readonly path: string; readonly kind: DocumentKind }[];
}

/** What the engine did since it was made; tests prove with it that nothing is done twice. */
export interface Counters {
  parsed: number;
  factsMade: number;
  documentRulesRun: number;
  workspaceRulesRun: number;
}

/** The result over all files. */
export function reportOf(
  files: Iterable<FileState>,
  isJudged: (doc: ParsedDoc) => boolean,
  notChecked: (state: FileState) => readonly NotChecked[],
): WorkspaceReport {
  const states = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    findings: states.flatMap((state) => state.findings),
    notChecked: states.flatMap(notChecked),
    skipped: states.flatMap((state) => [
      ...state.skipped,
      ...[...state.joinReports.values()].flatMap(({ skipped }) => skipped),
    ]),
    documents: states.flatMap((state) =>
      state.doc === undefined || !isJudged(state.doc) || (isBackground(state.doc.kind) && !isSpokenOf(state))
        ? []
        : [{ path: state.path, kind: state.doc.kind }],
    ),
  };
}

/** Whether a rule said something, were it accepted or older than a change: documents count alike however much is shown. */
function isSpokenOf({ findings, ownReports, joinReports }: FileState): boolean {
  return (
    findings.length > 0 || ownReports.length > 0 || [...joinReports.values()].some(({ reports }) => reports.length > 0)
  );
}
