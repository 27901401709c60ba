/** Quick fixes first, the preferred one at the top; ignoring and the documentation last; seven at most. */
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
  type Range,
} from "vscode-languageserver";
import { type Finding, type RuleId, SEVERITIES } from "../core/finding.ts";
import { toDiagnostic } from "./diagnostics.ts";
import { workspaceEdit } from "./edits.ts";
import type { Place } from "./workspace.ts";

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.plumbline`;
export const IGNORE_COMMAND = "plumbline.ignore";
export const EXPLAIN_COMMAND = "plumbline.explain";

const MOST = 7;

export interface ActionOptions {
  readonly client: ClientCapabilities;
  /** The client runs `plumbline.ignore` and `plumbline.explain`. */
  readonly hasCommands: boolean;
  readonly pageOf: (rule: RuleId) => string | undefined;
}

/** What can be done about the findings in a range. */
export function codeActions(place: Place, params: CodeActionParams, options: ActionOptions): CodeAction[] {
  const { only } = params.context;
  const wants = (kind: string) =>
    only === undefined || only.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`));
  const fixAll = wants(FIX_ALL) ? fixAllAction(place, FIX_ALL, options) : undefined;
  if (!wants(CodeActionKind.QuickFix)) return fixAll === undefined ? [] : [fixAll];
  const findings = findingsIn(place, params.range);
  const top = findings[0];
  // Without a finding here, only who asks for source actions gets one.
  if (top === undefined) return fixAll === undefined || only === undefined ? [] : [fixAll];
  const last = commands(place, top, options);
  const all = safeCount(place) > 1 ? fixAllAction(place, CodeActionKind.QuickFix, options) : undefined;
  // VS Code puts actions without a diagnostic below all others, the last two too.
  if (all !== undefined) all.diagnostics = [diagnosticOf(place.folder, top, options)];
  const room = MOST - last.length - (all === undefined ? 0 : 1);
  const fixes = findings.flatMap((finding) => fixActions(place, finding, options)).slice(0, room);
  for (const [i, action] of fixes.entries()) if (i === 0) action.isPreferred = true;
  return [...fixes, ...(all === undefined ? [] : [all]), ...last];
}

/** The gravest finding first; of equals the narrowest, then the first. */
function findingsIn({ folder, path, document }: Place, range: Range): Finding[] {
  if (!folder.isCurrent(path)) return [];
  const span = document.source.span(range);
  const weight = (finding: Finding) => SEVERITIES.indexOf(finding.severity);
  const size = (finding: Finding) => finding.span.end - finding.span.start;
  return (
    folder.engine
      .findingsOf(path)
      // What is in the baseline may be mended any day; what a comment ignores is as somebody wants it.
      .filter((finding) => finding.suppressed?.by !== "comment")
      .filter((finding) => finding.span.start <= span.end && span.start <= finding.span.end)
      .sort((a, b) => weight(b) - weight(a) || size(a) - size(b) || a.span.start - b.span.start)
  );
}

function fixActions({ folder }: Place, finding: Finding, options: ActionOptions): CodeAction[] {
  const actions: CodeAction[] = [];
  for (const fix of finding.fixes) {
    const edit = workspaceEdit(folder, folder.engine.plan(fix), options.client);
    if (edit === undefined) continue;
    actions.push({
      title: fix.title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnosticOf(folder, finding, options)],
      edit,
    });
  }
  return actions;
}

function fixAllAction({ folder, path }: Place, kind: string, options: ActionOptions): CodeAction | undefined {
  if (!folder.isCurrent(path)) return undefined;
  const edit = workspaceEdit(folder, new Map([[path, folder.engine.fixAll(path)]]), options.client);
  return edit === undefined ? undefined : { title: "Fix all safe problems", kind, edit };
}

function safeCount({ folder, path }: Place): number {
  return folder.engine
    .findingsOf(path)
    .filter(({ fixes, suppressed }) => suppressed === undefined && fixes[0]?.safety === "safe").length;
}

function commands({ folder, path }: Place, finding: Finding, options: ActionOptions): CodeAction[] {
  if (!options.hasCommands) return [];
  const diagnostics = [diagnosticOf(folder, finding, options)];
  const { rule, fingerprint } = finding;
  const ignore = { uri: folder.uriOf(path), rule, fingerprint };
  return [
    {
      title: `Ignore ${rule} here, with a reason`,
      kind: CodeActionKind.QuickFix,
      diagnostics,
      command: { title: "Ignore with a reason", command: IGNORE_COMMAND, arguments: [ignore] },
    },
    {
      title: `Open documentation of ${rule}`,
      kind: CodeActionKind.QuickFix,
      diagnostics,
      command: { title: "Open documentation", command: EXPLAIN_COMMAND, arguments: [rule] },
    },
  ];
}

function diagnosticOf(folder: Place["folder"], finding: Finding, options: ActionOptions): Diagnostic {
  return toDiagnostic(finding, {
    uriOf: (path) => folder.uriOf(path),
    pageOf: options.pageOf,
    client: options.client,
  });
}
