/** The notebooks that are open as notebooks, as the editor last said: cells with their texts, and outputs where it sends them. */
import type { NotebookDocumentChangeEvent, NotebookCell as ProtocolCell } from "vscode-languageserver";
import { normal } from "../../host/uris.ts";
import { changed, type OpenDocument, opened } from "../documents.ts";
import type { SentOutputs } from "./sent.ts";

/** A cell as it is now. Another state of it is another object. */
export interface LiveCell extends OpenDocument {
  readonly isMarkup: boolean;
  /** What the format of the notebook keeps beside the text, as the editor hands it out. */
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly outputs: SentOutputs | undefined;
}

type Message =
  | { readonly change: "open"; readonly cells: readonly ProtocolCell[]; readonly texts: readonly TextItem[] }
  | { readonly change: "edit"; readonly event: NotebookDocumentChangeEvent };

type TextItem = Parameters<typeof opened>[0];

/** The cells after a message, given those before and what was sent about outputs. */
export function cellsAfter(
  before: readonly LiveCell[],
  message: Message,
  outputsOf: (uri: string) => SentOutputs | undefined,
): readonly LiveCell[] {
  if (message.change === "open") {
    const texts = new Map(message.texts.map((item) => [item.uri, item]));
    return message.cells.flatMap((cell) => {
      const item = texts.get(cell.document);
      return item === undefined ? [] : [liveCell(opened(item), cell, outputsOf)];
    });
  }
  const { cells } = message.event;
  const after = [...before];
  if (cells?.structure !== undefined) {
    const { array, didOpen } = cells.structure;
    const known = new Map<string, OpenDocument>(before.map((cell) => [cell.uri, cell]));
    for (const item of didOpen ?? []) known.set(item.uri, opened(item));
    const added = (array.cells ?? []).flatMap((cell) => {
      const document = known.get(cell.document);
      return document === undefined ? [] : [liveCell(document, cell, outputsOf)];
    });
    after.splice(array.start, array.deleteCount, ...added);
    // A cell whose language changed is opened anew at its place.
    for (const item of didOpen ?? []) replace(after, item.uri, (cell) => ({ ...cell, ...opened(item) }));
  }
  for (const data of cells?.data ?? []) replace(after, data.document, (cell) => liveCell(cell, data, outputsOf));
  for (const { document, changes } of cells?.textContent ?? [])
    replace(after, document.uri, (cell) => ({ ...cell, ...changed(cell, document.version, changes) }));
  return after;
}

/** Puts other cells in the place of those with an address. */
export function replace(cells: LiveCell[], uri: string, by: (cell: LiveCell) => LiveCell): void {
  const at = cells.findIndex((cell) => cell.uri === uri);
  const cell = cells[at];
  if (cell !== undefined) cells[at] = by(cell);
}

const MARKUP = 1;

function liveCell(
  document: OpenDocument,
  { kind, metadata }: ProtocolCell,
  outputsOf: (uri: string) => SentOutputs | undefined,
): LiveCell {
  const { uri, languageId, version, source } = document;
  const record: Readonly<Record<string, unknown>> = { ...metadata };
  return {
    uri,
    languageId,
    version,
    source,
    isMarkup: kind === MARKUP,
    metadata: record,
    outputs: outputsOf(uri),
  };
}

/** What was sent about outputs, by notebook and cell; it may come before the notebook or the cell is opened. */
export class OutputStore {
  readonly #sent = new Map<string, Map<string, SentOutputs>>();

  of(notebook: string, cell: string): SentOutputs | undefined {
    return this.#sent.get(normal(notebook))?.get(cell);
  }

  set(notebook: string, cell: string, outputs: SentOutputs): void {
    const key = normal(notebook);
    const cells = this.#sent.get(key) ?? new Map<string, SentOutputs>();
    cells.set(cell, outputs);
    this.#sent.set(key, cells);
  }

  forget(notebook: string, cells?: readonly string[]): void {
    const key = normal(notebook);
    if (cells === undefined) this.#sent.delete(key);
    else for (const cell of cells) this.#sent.get(key)?.delete(cell);
  }
}
