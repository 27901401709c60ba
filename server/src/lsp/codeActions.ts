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
import type { SourceText } from "../core/text.ts";
import { fixAll } from "../engine/fixes.ts";
import { toDiagnostic } from "./diagnostics.ts";
import { changesOf, workspaceEdit } from "./edits.ts";
import type { Folder } from "./folder.ts";
import type { Shown } from "./notebook/cells.ts";
import type { NotebookFixParams } from "./protocol.ts";
import type { Place } from "./workspace.ts";

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.plumbline`;
export const IGNORE_COMMAND = "plumbline.ignore";
export const EXPLAIN_COMMAND = "plumbline.explain";
export const FIX_NOTEBOOK_COMMAND = "plumbline.fixNotebook";

const MOST = 7;

export interface ActionOptions {
  readonly client: ClientCapabilities;
  /** The client runs `plumbline.ignore`, `plumbline.explain` and `plumbline.fixNotebook`. */
  readonly hasCommands: boolean;
  readonly pageOf: (rule: RuleId) => string | undefined;
}

/** A text of the editor that actions are asked for: a document, or a cell of a notebook. */
export interface Spot {
  readonly folder: Folder;
  readonly path: string;
  /** As the editor writes it; a cell's own. */
  readonly uri: string;
  readonly source: SourceText;
  /** What is shown in the text, and where. */
  readonly shown: readonly Shown[];
}

/** A document, with what is found in it. */
export function spotOf({ folder, path, document }: Place): Spot {
  const found = folder.isCurrent(path) ? folder.engine.findingsOf(path) : [];
  const shown = found.map((finding) => ({ finding, range: finding.range }));
  return { folder, path, uri: document.uri, source: document.source, shown };
}

/** What can be done about the findings in a range. */
export function codeActions(spot: Spot, params: CodeActionParams, options: ActionOptions): CodeAction[] {
  const { only } = params.context;
  const wants = (kind: string) =>
    only === undefined || only.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`));
  const fixAll = wants(FIX_ALL) ? fixAllAction(spot, FIX_ALL, options) : undefined;
  if (!wants(CodeActionKind.QuickFix)) return fixAll === undefined ? [] : [fixAll];
  const findings = findingsIn(spot, params.range);
  const top = findings[0];
  // Without a finding here, only who asks for source actions gets one.
  if (top === undefined) return fixAll === undefined || only === undefined ? [] : [fixAll];
  const last = commands(spot, top, options);
  const all = safeOf(spot).length > 1 ? fixAllAction(spot, CodeActionKind.QuickFix, options) : undefined;
  // VS Code puts actions without a diagnostic below all others, the last two too.
  if (all !== undefined) all.diagnostics = [diagnosticOf(spot, top, options)];
  const room = MOST - last.length - (all === undefined ? 0 : 1);
  const fixes = findings.flatMap((shown) => fixActions(spot, shown, options)).slice(0, room);
  for (const [i, action] of fixes.entries()) if (i === 0) action.isPreferred = true;
  return [...fixes, ...(all === undefined ? [] : [all]), ...last];
}

/** The gravest finding first; of equals the narrowest, then the first. */
function findingsIn({ source, shown }: Spot, range: Range): Shown[] {
  const span = source.span(range);
  const weight = ({ finding }: Shown) => SEVERITIES.indexOf(finding.severity);
  const size = ({ finding }: Shown) => finding.span.end - finding.span.start;
  const isHere = ({ range: own }: Shown) => {
    const { start, end } = source.span(own);
    return start <= span.end && span.start <= end;
  };
  return (
    shown
      // What is in the baseline may be mended any day; what a comment ignores is as somebody wants it.
      .filter((one) => one.finding.suppressed?.by !== "comment" && isHere(one))
      .sort((a, b) => weight(b) - weight(a) || size(a) - size(b) || a.finding.span.start - b.finding.span.start)
  );
}

function fixActions(spot: Spot, shown: Shown, options: ActionOptions): CodeAction[] {
  const { folder, uri } = spot;
  const { fingerprint, fixes } = shown.finding;
  const actions: CodeAction[] = [];
  for (const fix of fixes) {
    const changes = changesOf(folder, folder.engine.plan(fix), options.client);
    const base = { title: fix.title, kind: CodeActionKind.QuickFix, diagnostics: [diagnosticOf(spot, shown, options)] };
    if (changes === undefined) continue;
    if (changes.outputs.length === 0) {
      if (changes.edit !== undefined) actions.push({ ...base, edit: changes.edit });
      // The protocol has no edits of outputs: the client asks for them when somebody wants this.
    } else if (options.hasCommands) {
      const wanted: NotebookFixParams = { uri, fix: { fingerprint, title: fix.title } };
      actions.push({ ...base, command: { title: fix.title, command: FIX_NOTEBOOK_COMMAND, arguments: [wanted] } });
    }
  }
  return actions;
}

function fixAllAction(spot: Spot, kind: string, options: ActionOptions): CodeAction | undefined {
  const { folder, path } = spot;
  const doc = folder.engine.parsed(path);
  if (doc === undefined || !folder.isCurrent(path)) return undefined;
  const edits = fixAll(doc, safeOf(spot), (fix) => folder.engine.plan(fix));
  const edit = workspaceEdit(folder, new Map([[path, edits]]), options.client);
  return edit === undefined ? undefined : { title: "Fix all safe problems", kind, edit };
}

function safeOf({ shown }: Spot): Finding[] {
  return shown.flatMap(({ finding }) =>
    finding.suppressed === undefined && finding.fixes[0]?.safety === "safe" ? [finding] : [],
  );
}

function commands(spot: Spot, shown: Shown, options: ActionOptions): CodeAction[] {
  if (!options.hasCommands) return [];
  const diagnostics = [diagnosticOf(spot, shown, options)];
  const { rule, fingerprint } = shown.finding;
  const ignore = { uri: spot.uri, rule, fingerprint };
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

function diagnosticOf({ folder }: Spot, { finding, range }: Shown, options: ActionOptions): Diagnostic {
  const diagnostic = toDiagnostic(finding, {
    uriOf: (path) => folder.uriOf(path),
    pageOf: options.pageOf,
    client: options.client,
  });
  return { ...diagnostic, range };
}
