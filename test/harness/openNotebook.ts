/** Plays an editor that has a notebook open as one: its cells, their versions, and what they show. */
import type { Diagnostic, TextEdit } from "vscode-languageserver/node";
import { applyEdits } from "../../server/src/core/edit/plan.ts";
import { SourceText } from "../../server/src/core/text.ts";
import type { SentOutput } from "../../server/src/lsp/notebook/sent.ts";
import type { TestClient } from "./lsp.ts";

export interface TestOpenCell {
  readonly uri: string;
  text: string;
  readonly languageId: string;
  version: number;
  revision: number;
}

interface NewCell {
  readonly text: string;
  readonly languageId?: string;
}

export class OpenNotebook {
  readonly client: TestClient;
  readonly uri: string;
  readonly cells: TestOpenCell[] = [];
  #version = 1;
  #made = 0;

  private constructor(client: TestClient, uri: string) {
    this.client = client;
    this.uri = uri;
  }

  static async open(client: TestClient, uri: string, cells: readonly NewCell[]): Promise<OpenNotebook> {
    const notebook = new OpenNotebook(client, uri);
    notebook.cells.push(...cells.map((cell) => notebook.#cell(cell)));
    await client.connection.sendNotification("notebookDocument/didOpen", {
      notebookDocument: {
        uri,
        notebookType: "jupyter-notebook",
        version: 1,
        cells: notebook.cells.map((cell) => shape(cell)),
      },
      cellTextDocuments: notebook.cells.map((cell) => item(cell)),
    });
    return notebook;
  }

  cell(index: number): TestOpenCell {
    const cell = this.cells[index];
    if (cell === undefined) throw new Error(`There is no cell ${index}.`);
    return cell;
  }

  /** Types a new text into a cell. */
  async type(index: number, text: string): Promise<void> {
    const cell = this.cell(index);
    cell.text = text;
    cell.version++;
    await this.#change({
      textContent: [{ document: { uri: cell.uri, version: cell.version }, changes: [{ text }] }],
    });
  }

  /** Takes cells out and puts others in: those that were known move, others are new. */
  async splice(start: number, deleteCount: number, ...added: readonly (NewCell | TestOpenCell)[]): Promise<void> {
    const cells = added.map((cell) => ("uri" in cell ? cell : this.#cell(cell)));
    const gone = this.cells.splice(start, deleteCount, ...cells).filter((cell) => !cells.includes(cell));
    await this.#change({
      structure: {
        array: { start, deleteCount, cells: cells.map((cell) => shape(cell)) },
        didOpen: cells.filter((_, i) => !("uri" in (added[i] ?? {}))).map((cell) => item(cell)),
        didClose: gone.map(({ uri }) => ({ uri })),
      },
    });
  }

  /** A cell shows something else now. */
  async show(index: number, outputs: readonly SentOutput[], count: number | null = 1): Promise<void> {
    const cell = this.cell(index);
    cell.revision++;
    await this.client.connection.sendNotification("plumbline/notebookOutputs", {
      uri: this.uri,
      cells: [{ uri: cell.uri, revision: cell.revision, count, outputs }],
    });
  }

  async close(): Promise<void> {
    await this.client.connection.sendNotification("notebookDocument/didClose", {
      notebookDocument: { uri: this.uri },
      cellTextDocuments: this.cells.map(({ uri }) => ({ uri })),
    });
  }

  diagnostics(index: number): readonly Diagnostic[] {
    return this.client.diagnostics(this.cell(index).uri);
  }

  rules(index: number): string[] {
    return this.client.rules(this.cell(index).uri);
  }

  /** Waits until a cell has a finding of a rule, or no longer has one. */
  async until(index: number, rule: string, has = true): Promise<void> {
    await this.client.until(() => this.rules(index).includes(rule) === has);
  }

  /** Applies edits of a cell as an editor would, and tells the server. */
  async apply(index: number, edits: readonly TextEdit[]): Promise<void> {
    const source = new SourceText(this.cell(index).text);
    const plain = edits.map(({ range, newText }) => ({ span: source.span(range), text: newText }));
    await this.type(index, applyEdits(source.text, plain));
  }

  #cell({ text, languageId = "python" }: NewCell): TestOpenCell {
    return { uri: `vscode-notebook-cell:/nb.ipynb#${this.#made++}`, text, languageId, version: 1, revision: 0 };
  }

  async #change(cells: unknown): Promise<void> {
    this.#version++;
    await this.client.connection.sendNotification("notebookDocument/didChange", {
      notebookDocument: { uri: this.uri, version: this.#version },
      change: { cells },
    });
  }
}

function shape({ uri, languageId }: TestOpenCell) {
  return { kind: languageId === "markdown" ? 1 : 2, document: uri };
}

function item({ uri, languageId, version, text }: TestOpenCell) {
  return { uri, languageId, version, text };
}
