/** What a fix does to a notebook, as one edit of the workspace: one undo takes it back. */
import {
  type NotebookCell,
  NotebookCellData,
  NotebookCellOutput,
  NotebookCellOutputItem,
  type NotebookDocument,
  NotebookEdit,
  NotebookRange,
  Range,
  Uri,
  WorkspaceEdit,
  workspace,
} from "vscode";
import type { TextDocumentEdit } from "vscode-languageclient";
import type { NotebookFix, OutputsChange } from "../protocol.ts";
import { ERROR, type OutputWatch } from "./outputs.ts";

/** Why nothing was changed. */
export type Refusal = "text" | "output" | "running";

/**
 * Makes the edit of a fix, or says what changed since it was made. Texts of several cells, and outputs, are changed by
 * putting other cells in their place: that is one step of the notebook, which one undo takes back.
 */
export function editFor(
  fix: NotebookFix,
  { revisionOf, isRunning }: Pick<OutputWatch, "revisionOf" | "isRunning">,
): WorkspaceEdit | Refusal {
  const edit = new WorkspaceEdit();
  const changes = new Map<NotebookCell, CellChange>();
  for (const { textDocument, edits } of (fix.edit?.documentChanges ?? []) as TextDocumentEdit[]) {
    const uri = Uri.parse(textDocument.uri);
    const document = workspace.textDocuments.find((candidate) => candidate.uri.toString() === uri.toString());
    if (textDocument.version !== null && document?.version !== textDocument.version) return "text";
    const plain = edits.map((one) => ({ range: rangeOf(one.range), text: "newText" in one ? one.newText : "" }));
    const cell = cellAt(textDocument.uri);
    if (cell !== undefined) changes.set(cell, { edits: plain });
    else for (const { range, text } of plain) edit.replace(uri, range, text);
  }
  for (const outputs of fix.outputs) {
    const cell = cellAt(outputs.cell);
    if (cell === undefined || revisionOf(cell) !== outputs.revision) return "output";
    changes.set(cell, { edits: changes.get(cell)?.edits ?? [], outputs });
  }
  const replaced = new Map<NotebookDocument, NotebookEdit[]>();
  for (const [cell, change] of changes) {
    if (changes.size === 1 && change.outputs === undefined) {
      for (const { range, text } of change.edits) edit.replace(cell.document.uri, range, text);
      continue;
    }
    if (isRunning(cell)) return "running";
    const { index, notebook } = cell;
    const one = NotebookEdit.replaceCells(new NotebookRange(index, index + 1), [dataOf(cell, change)]);
    replaced.set(notebook, [...(replaced.get(notebook) ?? []), one]);
  }
  for (const [notebook, edits] of replaced) edit.set(notebook.uri, edits);
  return edit;
}

interface CellChange {
  readonly edits: readonly { readonly range: Range; readonly text: string }[];
  readonly outputs?: OutputsChange;
}

function cellAt(uri: string): NotebookCell | undefined {
  const wanted = Uri.parse(uri).toString();
  for (const notebook of workspace.notebookDocuments)
    for (const cell of notebook.getCells()) if (cell.document.uri.toString() === wanted) return cell;
  return undefined;
}

function applied({ document }: NotebookCell, edits: CellChange["edits"]): string {
  let text = document.getText();
  for (const { range, text: inserted } of [...edits].sort((a, b) => b.range.start.compareTo(a.range.start)))
    text = text.slice(0, document.offsetAt(range.start)) + inserted + text.slice(document.offsetAt(range.end));
  return text;
}

/** The cell with everything that it has, but for what changes. */
function dataOf(cell: NotebookCell, { edits, outputs }: CellChange): NotebookCellData {
  const data = new NotebookCellData(cell.kind, applied(cell, edits), cell.document.languageId);
  data.metadata = cell.metadata;
  if (cell.executionSummary) data.executionSummary = cell.executionSummary;
  const all = outputs?.outputs ?? cell.outputs.map((_, from) => ({ from }));
  data.outputs = all.flatMap((change) => {
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
