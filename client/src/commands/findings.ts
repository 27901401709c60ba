/** Where the findings are: at the cursor, and in the workspace. */
import {
  commands,
  type Diagnostic,
  DiagnosticSeverity,
  languages,
  NotebookEditorRevealType,
  NotebookRange,
  type Position,
  Selection,
  type Uri,
  ViewColumn,
  window,
  workspace,
} from "vscode";
import { checkAgainRequest } from "../protocol.ts";
import type { Session } from "../session.ts";

/** The `source` of every diagnostic of ours. */
export const source = "plumbline";

export function isOurDiagnostic(diagnostic: Diagnostic): boolean {
  return diagnostic.source?.toLowerCase() === source;
}

/** The id of the rule behind a diagnostic. */
export function ruleOf(diagnostic: Diagnostic): string | undefined {
  const code = typeof diagnostic.code === "object" ? diagnostic.code.value : diagnostic.code;
  return typeof code === "string" ? code : undefined;
}

/** The findings at a place, the gravest first. */
export function findingsAt(uri: Uri, position: Position): Diagnostic[] {
  return languages
    .getDiagnostics(uri)
    .filter((diagnostic) => isOurDiagnostic(diagnostic) && diagnostic.range.contains(position))
    .sort((a, b) => a.severity - b.severity);
}

/** Reads everything again and lists the problems. */
export async function checkWorkspace(session: Session, start: () => Promise<void>): Promise<void> {
  const client = session.running();
  if (client) await client.sendRequest(checkAgainRequest);
  else await start();
  await commands.executeCommand("workbench.actions.view.problems");
}

/** Opens the gravest finding of the workspace, or says that there is none. */
export async function showFinding(): Promise<void> {
  let first: { uri: Uri; diagnostic: Diagnostic } | undefined;
  for (const [uri, diagnostics] of languages.getDiagnostics()) {
    for (const diagnostic of diagnostics) {
      if (!isOurDiagnostic(diagnostic) || diagnostic.severity === DiagnosticSeverity.Hint) continue;
      if (!first || diagnostic.severity < first.diagnostic.severity) first = { uri, diagnostic };
    }
  }
  if (!first) {
    await window.showInformationMessage("Plumbline has no findings in this workspace.");
    return;
  }
  const cell = cellOf(first.diagnostic);
  if (cell !== undefined) {
    await showCell(first.uri, cell);
    return;
  }
  const { start } = first.diagnostic.range;
  const shown = { selection: new Selection(start, start), preview: false };
  await window.showTextDocument(first.uri, { ...shown, viewColumn: columnBeside() });
}

/** A walkthrough stays in sight: what it opens comes beside it. */
function columnBeside(): ViewColumn {
  const { activeTab } = window.tabGroups.activeTabGroup;
  // Of all tabs, only pages of the workbench have no input that extensions know.
  return activeTab !== undefined && activeTab.input === undefined ? ViewColumn.Beside : ViewColumn.Active;
}

/** The cell that a finding of a notebook is in; of one that is open, its diagnostics stand in the cells themselves. */
function cellOf(diagnostic: object): number | undefined {
  const { data } = diagnostic as { data?: { cell?: unknown } | null };
  return typeof data?.cell === "number" ? data.cell : undefined;
}

async function showCell(uri: Uri, cell: number): Promise<void> {
  const isOpen = workspace.notebookDocuments.find((candidate) =>
    candidate.getCells().some(({ document }) => document.uri.toString() === uri.toString()),
  );
  const notebook = isOpen ?? (await workspace.openNotebookDocument(uri));
  const range = new NotebookRange(cell, cell + 1);
  const editor = await window.showNotebookDocument(notebook, { selections: [range], preview: false });
  editor.revealRange(range, NotebookEditorRevealType.InCenterIfOutsideViewport);
}

/** Fixes what is safe in the file of the active editor; from the walkthrough, in the file of the gravest finding. */
export async function fixAll(): Promise<void> {
  if (!window.activeTextEditor) await showFinding();
  await commands.executeCommand("editor.action.sourceAction", { kind: "source.fixAll.plumbline", apply: "first" });
}
