/**
 * Notebooks that are open as notebooks: the editor shows cells, and findings must stand in them. What is checked is the
 * file on disk; a cell that is being edited shows its findings again once the notebook is saved.
 */
import type { Connection, NotebookDocumentChangeEvent, Range } from "vscode-languageserver";
import type { ParsedDoc } from "../core/document.ts";
import type { Finding } from "../core/finding.ts";
import type { NotebookCell } from "../core/parse/notebook.ts";
import { SourceText } from "../core/text.ts";
import { normal } from "../host/uris.ts";
import { changed, type OpenDocument, opened } from "./documents.ts";

export interface OpenNotebook {
  readonly uri: string;
  /** In the order of the notebook. */
  readonly cells: readonly OpenDocument[];
}

/** The notebooks that the editor has open, as it last said. */
export class OpenNotebooks {
  readonly #open = new Map<string, OpenNotebook>();

  at(uri: string): OpenNotebook | undefined {
    return this.#open.get(normal(uri));
  }

  /** Follows the editor; `changed` is told which notebook is another one now, and which of its cells are gone. */
  follow(connection: Connection, changedNotebook: (uri: string, gone: readonly string[]) => void): void {
    const { synchronization } = connection.notebooks;
    synchronization.onDidOpenNotebookDocument(({ notebookDocument, cellTextDocuments }) => {
      const texts = new Map(cellTextDocuments.map((item) => [item.uri, opened(item)]));
      const cells = notebookDocument.cells.flatMap(({ document }) => texts.get(document) ?? []);
      this.#open.set(normal(notebookDocument.uri), { uri: notebookDocument.uri, cells });
      changedNotebook(notebookDocument.uri, []);
    });
    synchronization.onDidChangeNotebookDocument(({ notebookDocument, change }) => {
      const before = this.at(notebookDocument.uri);
      if (before === undefined) return;
      const after = { ...before, cells: cellsAfter(before.cells, change) };
      this.#open.set(normal(before.uri), after);
      const left = new Set(after.cells.map(({ uri }) => uri));
      changedNotebook(
        before.uri,
        before.cells.map(({ uri }) => uri).filter((uri) => !left.has(uri)),
      );
    });
    synchronization.onDidCloseNotebookDocument(({ notebookDocument }) => {
      const before = this.at(notebookDocument.uri);
      this.#open.delete(normal(notebookDocument.uri));
      if (before !== undefined)
        changedNotebook(
          before.uri,
          before.cells.map(({ uri }) => uri),
        );
    });
  }
}

function cellsAfter(before: readonly OpenDocument[], { cells }: NotebookDocumentChangeEvent): OpenDocument[] {
  const after = [...before];
  if (cells?.structure !== undefined) {
    const { array, didOpen } = cells.structure;
    const known = new Map(before.map((cell) => [cell.uri, cell]));
    for (const item of didOpen ?? []) known.set(item.uri, opened(item));
    const added = (array.cells ?? []).flatMap(({ document }) => known.get(document) ?? []);
    after.splice(array.start, array.deleteCount, ...added);
  }
  for (const { document, changes } of cells?.textContent ?? []) {
    const at = after.findIndex(({ uri }) => uri === document.uri);
    const cell = after[at];
    if (cell !== undefined) after[at] = changed(cell, document.version, changes);
  }
  return after;
}

export interface Projected {
  /** Findings about the notebook as a whole. */
  readonly file: readonly Finding[];
  /** By the address of the cell; ranges are those of its text. */
  readonly cells: ReadonlyMap<string, readonly { readonly finding: Finding; readonly range: Range }[]>;
}

/** The findings of a notebook's file, in the cells that the editor shows. */
export function project(doc: ParsedDoc, findings: readonly Finding[], open: OpenNotebook): Projected {
  const shown = match(doc.notebook?.cells ?? [], open.cells);
  const file: Finding[] = [];
  const cells = new Map<string, { finding: Finding; range: Range }[]>(open.cells.map(({ uri }) => [uri, []]));
  for (const finding of findings) {
    const cell = finding.cell === undefined ? undefined : doc.notebook?.cells[finding.cell];
    const uri = cell === undefined ? undefined : shown.get(cell.index);
    if (cell === undefined) file.push(finding);
    else if (uri !== undefined) cells.get(uri)?.push({ finding, range: rangeIn(cell, finding) });
  }
  return { file, cells };
}

/** In the text where it stands; what is said of outputs and counts stands in the first line. */
function rangeIn({ source }: NotebookCell, { span }: Finding): Range {
  const text = new SourceText(source.text);
  const inside = source.toDecoded(span);
  return text.range(inside ?? text.lineSpan(0));
}

/** Cells of the file by index, with the open cells that still hold their text, in order. */
function match(saved: readonly NotebookCell[], open: readonly OpenDocument[]): ReadonlyMap<number, string> {
  const plain = (text: string) => text.replace(/\r\n?/g, "\n");
  const texts = saved.map(({ source }) => plain(source.text));
  const found = new Map<number, string>();
  let from = 0;
  for (const { uri, source } of open) {
    const text = plain(source.text);
    // Blank cells are all alike.
    const at = text.trim() === "" ? -1 : texts.indexOf(text, from);
    if (at < 0) continue;
    found.set(at, uri);
    from = at + 1;
  }
  return found;
}
