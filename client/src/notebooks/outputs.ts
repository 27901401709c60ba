/** What cells of notebooks show, for the server: outputs are no part of the protocol's notebook synchronisation. */
import {
  type Disposable,
  type NotebookCell,
  type NotebookCellExecutionSummary,
  NotebookCellKind,
  type NotebookCellOutput,
  type NotebookCellOutputItem,
  type NotebookDocument,
  workspace,
} from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  type NotebookOutputsParams,
  notebookOutputsNotification,
  type SentItem,
  type SentOutput,
} from "../protocol.ts";

export const NOTEBOOK_TYPE = "jupyter-notebook";

/** A kernel that prints sends a hundred changes a second; in milliseconds. */
const GATHER = 100;

const STDOUT = "application/vnd.code.notebook.stdout";
const STDERR = "application/vnd.code.notebook.stderr";
export const ERROR = "application/vnd.code.notebook.error";

const TEXT =
  /^(?:text\/|image\/svg|application\/(?:json|javascript|ecmascript|xml|x-latex|vnd\.code\.notebook\.))|\+(?:json|xml)$/;

const decoder = new TextDecoder();

/** Follows the outputs of all open notebooks. */
export interface OutputWatch extends Disposable {
  /** Which state of a cell's outputs is shown now: every change counts one up. */
  revisionOf(cell: NotebookCell): number;
  /** Whether a kernel is at work on a cell. What takes the cell's place then gets nothing of what it shows later. */
  isRunning(cell: NotebookCell): boolean;
  /** A server has started: it knows nothing yet. */
  sendAll(): void;
}

/** Tells the running server about outputs, after they changed. */
export function watchOutputs(running: () => BaseLanguageClient | undefined): OutputWatch {
  const revisions = new WeakMap<NotebookCell, number>();
  const atWork = new WeakSet<NotebookCell>();
  const known = new WeakMap<NotebookCell, NotebookCellExecutionSummary>();
  const changed = new Map<NotebookDocument, Set<NotebookCell>>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const revisionOf = (cell: NotebookCell): number => revisions.get(cell) ?? 0;
  const send = (notebook: NotebookDocument, cells: Iterable<NotebookCell>): void => {
    const client = running();
    if (!client || notebook.isClosed) return;
    const asUri = client.code2ProtocolConverter.asUri;
    const params: NotebookOutputsParams = {
      uri: asUri(notebook.uri),
      cells: [...cells].map((cell) => ({
        uri: asUri(cell.document.uri),
        revision: revisionOf(cell),
        count: cell.executionSummary?.executionOrder ?? null,
        outputs: cell.outputs.map(describe),
      })),
    };
    if (params.cells.length > 0) void client.sendNotification(notebookOutputsNotification, params);
  };
  const flush = (): void => {
    timer = undefined;
    for (const [notebook, cells] of changed) send(notebook, cells);
    changed.clear();
  };
  const note = (notebook: NotebookDocument, cells: readonly NotebookCell[]): void => {
    const noted = changed.get(notebook) ?? new Set();
    for (const cell of cells) if (cell.kind === NotebookCellKind.Code) noted.add(cell);
    for (const cell of cells) if (cell.executionSummary) known.set(cell, cell.executionSummary);
    changed.set(notebook, noted);
    timer ??= setTimeout(flush, GATHER);
  };
  const open = (notebook: NotebookDocument): void => {
    if (notebook.notebookType === NOTEBOOK_TYPE) note(notebook, notebook.getCells());
  };
  const listeners = [
    workspace.onDidOpenNotebookDocument(open),
    workspace.onDidCloseNotebookDocument((notebook) => changed.delete(notebook)),
    workspace.onDidChangeNotebookDocument(({ notebook, cellChanges, contentChanges }) => {
      if (notebook.notebookType !== NOTEBOOK_TYPE) return;
      const shown = cellChanges.filter(({ outputs, executionSummary }) => outputs ?? executionSummary);
      for (const { cell, outputs } of shown) if (outputs) revisions.set(cell, revisionOf(cell) + 1);
      for (const { cell, executionSummary } of shown)
        if (executionSummary) {
          if (!isUnfinished(executionSummary)) atWork.delete(cell);
          else if (began(executionSummary, known.get(cell))) atWork.add(cell);
          known.set(cell, executionSummary);
        }
      const cells = [...shown.map(({ cell }) => cell), ...contentChanges.flatMap(({ addedCells }) => addedCells)];
      if (cells.length > 0) note(notebook, cells);
    }),
  ];
  return {
    revisionOf,
    isRunning: (cell) => atWork.has(cell),
    sendAll: () => workspace.notebookDocuments.forEach(open),
    dispose: () => {
      clearTimeout(timer);
      for (const listener of listeners) listener.dispose();
    },
  };
}

/**
 * VS Code does not say that a cell runs. A run that was given its number has no success and no times, like one that was read
 * from a file; it is under way when the number is new, or when the run before it had come to its end.
 */
function began(now: NotebookCellExecutionSummary, before: NotebookCellExecutionSummary | undefined): boolean {
  return before === undefined || now.executionOrder !== before.executionOrder || !isUnfinished(before);
}

function isUnfinished({ executionOrder, success, timing }: NotebookCellExecutionSummary): boolean {
  return executionOrder !== undefined && success === undefined && timing === undefined;
}

function describe({ items, metadata }: NotebookCellOutput): SentOutput {
  const [first] = items;
  if (first?.mime === ERROR) return { items: [], error: readError(first) };
  const stream = first?.mime === STDOUT ? "stdout" : first?.mime === STDERR ? "stderr" : undefined;
  return {
    items: items.map(describeItem),
    ...(stream === undefined ? {} : { stream }),
    ...(metadata?.outputType === "execute_result" ? { isResult: true } : {}),
  };
}

function describeItem({ mime, data }: NotebookCellOutputItem): SentItem {
  return TEXT.test(mime) ? { mime, text: decoder.decode(data) } : { mime, size: data.byteLength };
}

/** Name, message and traceback, as VS Code keeps them. */
function readError({ data }: NotebookCellOutputItem): NonNullable<SentOutput["error"]> {
  const error = JSON.parse(decoder.decode(data)) as { name?: string; message?: string; stack?: string };
  return { ename: error.name ?? "", evalue: error.message ?? "", traceback: (error.stack ?? "").split("\n") };
}
