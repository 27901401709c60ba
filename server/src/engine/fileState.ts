/** What the engine keeps about one file between two changes. */
import type { ParsedDoc } from "../core/document.ts";
import type { Finding } from "../core/finding.ts";
import type { NotRead } from "../core/parse/syntax.ts";
import type { SourceText } from "../core/text.ts";
import type { WorkspaceRule } from "../rules/rule.ts";
import type { Yielded } from "./assemble.ts";
import type { NotChecked, SkippedRule } from "./report.ts";

export interface FileState {
  readonly path: string;
  source: SourceText | undefined;
  notRead: NotRead | undefined;
  doc: ParsedDoc | undefined;
  /** The facts of the last parse as text: equal digests need no joining rule. */
  digest: string;
  ownReports: readonly Yielded[];
  joinReports: Map<
    WorkspaceRule,
    {
      readonly reports: readonly Yielded[];
      readonly asked: ReadonlySet<string>;
      readonly skipped: readonly SkippedRule[];
    }
  >;
  skipped: SkippedRule[];
  ownFailures: NotChecked[];
  joinFailures: NotChecked[];
  findings: readonly Finding[];
  /** Paths whose existence its rules asked for. */
  askedExists: Set<string>;
  /** Whether its rules asked for a path that is like another: any new path may be a better answer. */
  askedNearest: boolean;
  /** The rules that find personal data are still to run. */
  withoutDetectors: boolean;
}

export function newFile(path: string): FileState {
  return {
    path,
    source: undefined,
    notRead: undefined,
    doc: undefined,
    digest: "",
    ownReports: [],
    joinReports: new Map(),
    skipped: [],
    ownFailures: [],
    joinFailures: [],
    findings: [],
    askedExists: new Set(),
    askedNearest: false,
    withoutDetectors: false,
  };
}

/** Forgets what was read and found; the text and why it was not read stay. */
export function clearResults(state: FileState): void {
  Object.assign(state, { ...newFile(state.path), source: state.source, notRead: state.notRead });
}
