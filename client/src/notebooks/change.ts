/** What a fix does to a notebook, as one edit of the workspace: one undo takes it back. */
import {
  type NotebookCell,
  NotebookCellData,
  NotebookCellOutput,
  NotebookCellOutputItem,
  NotebookEdit,
  NotebookRange,
  Range,
  Uri,
  WorkspaceEdit,
  type WorkspaceEditEntryMetadata,
  workspace,
} from "vscode";
import type { TextDocumentEdit } from "vscode-languageclient";
import type { NotebookFix, OutputsChange } from "../protocol.ts";
import { ERROR } from "./outputs.ts";

/** Why nothing was changed. */
export type Refusal = "text" | "output";

/** Makes the edit of a fix, or says what changed since it was made. */
export function editFor(
  fix: NotebookFix,
  revisionOf: (cell: NotebookCell) => number,
  confirm?: WorkspaceEditEntryMetadata,
): WorkspaceEdit | Refusal {
  const edit = new WorkspaceEdit();
  const texts = new Map<string, { uri: Uri; edits: { range: Range; text: string }[] }>();
  for (const change of (fix.edit?.documentChanges ?? []) as TextDocumentEdit[]) {
    const uri = Uri.parse(change.textDocument.uri);
    const document = workspace.textDocuments.find((candidate) => candidate.uri.toString() === uri.toString());
    const { version } = change.textDocument;
    if (version !== null && document?.version !== version) return "text";
    const edits = change.edits.map((one) => ({ range: rangeOf(one.range), text: "newText" in one ? one.newText : "" }));
    texts.set(uri.toString(), { uri, edits });
  }
  for (const change of fix.outputs) {
    const cell = cellAt(change.cell);
    if (cell === undefined || revisionOf(cell) !== change.revision) return "output";
    const key = cell.document.uri.toString();
    const data = dataOf(cell, change, applied(cell, texts.get(key)?.edits ?? []));
    // The cell is replaced, so an edit of its text would have no place any more.
    texts.delete(key);
    const { index } = cell;
    const replaced = NotebookEdit.replaceCells(new NotebookRange(index, index + 1), [data]);
    edit.set(cell.notebook.uri, [confirm === undefined ? replaced : [replaced, confirm]] as [
      NotebookEdit,
      WorkspaceEditEntryMetadata,
    ][]);
  }
  for (const { uri, edits } of texts.values())
    for (const { range, text } of edits) edit.replace(uri, range, text, confirm);
  return edit;
}

function cellAt(uri: string): NotebookCell | undefined {
  const wanted = Uri.parse(uri).toString();
  for (const notebook of workspace.notebookDocuments)
    for (const cell of notebook.getCells()) if (cell.document.uri.toString() === wanted) return cell;
  return undefined;
}

function applied({ document }: NotebookCell, edits: readonly { range: Range; text: string }[]): string {
  let text = document.getText();
  for (const { range, text: inserted } of [...edits].sort((a, b) => b.range.start.compareTo(a.range.start)))
    text = text.slice(0, document.offsetAt(range.start)) + inserted + text.slice(document.offsetAt(range.end));
  return text;
}

/** The cell with everything that it has, but for what changes. */
function dataOf(cell: NotebookCell, { outputs }: OutputsChange, text: string): NotebookCellData {
  const data = new NotebookCellData(cell.kind, text, cell.document.languageId);
  data.metadata = cell.metadata;
  if (cell.executionSummary) data.executionSummary = cell.executionSummary;
  data.outputs = outputs.flatMap((change) => {
    const before = cell.outputs[change.from];
    return before === undefined ? [] : [changed(before, change)];
  });
  return data;
}

function changed(before: NotebookCellOutput, { items, error }: OutputsChange["outputs"][number]): NotebookCellOutput {
  if (error !== undefined) {
    const value = { name: error.ename, message: error.evalue, stack: error.traceback.join("\n") };
    // The format keeps an error beside what VS Code shows of it, and would write that.
    const metadata =
      before.metadata?.originalError === undefined
        ? before.metadata
        : { ...before.metadata, originalError: { output_type: "error", ...error } };
    return new NotebookCellOutput([NotebookCellOutputItem.json(value, ERROR)], metadata);
  }
  if (items === undefined) return new NotebookCellOutput(before.items, before.metadata);
  const left = items.flatMap(({ mime, text }) => {
    const old = before.items.find((item) => item.mime === mime);
    return text === undefined ? (old ?? []) : NotebookCellOutputItem.text(text, mime);
  });
  return new NotebookCellOutput(left, before.metadata);
}

function rangeOf({ start, end }: { start: Place; end: Place }): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

interface Place {
  readonly line: number;
  readonly character: number;
}
