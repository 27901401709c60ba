/**
 * Follows notebooks that are open as notebooks. A cell that somebody types in is checked at once and by itself, by the
 * rules that need no more than the cell; the whole notebook follows when the typing pauses, and at once when cells come,
 * go, move or change their kind. Findings of an older text never stand in a newer one.
 */
import type { Connection } from "vscode-languageserver";
import type { ParsedDoc } from "../../core/document.ts";
import type { Finding } from "../../core/finding.ts";
import { normal } from "../../host/uris.ts";
import type { Folder, LiveText } from "../folder.ts";
import { type NotebookOutputsParams, notebookOutputsNotification } from "../protocol.ts";
import type { Clock } from "../scheduler.ts";
import type { Workspace } from "../workspace.ts";
import { cellsAfter, type LiveCell, OutputStore, replace } from "./open.ts";
import { Overlay } from "./overlay.ts";

/** Nobody types faster, in milliseconds: what ends a pause. A notebook that takes longer to read waits longer. */
const SHORTEST_PAUSE = 50;
const LONGEST_PAUSE = 400;
const CHARACTERS_A_MILLISECOND = 10_000;

/** What was found in one cell, in the state that it was in. */
export interface CellCheck {
  readonly cell: LiveCell;
  readonly doc: ParsedDoc;
  readonly findings: readonly Finding[];
}

/** One notebook that is open. */
export class LiveNotebook implements LiveText {
  readonly uri: string;
  cells: readonly LiveCell[];
  /** The cells that the whole was made of last, in the order of its cells. */
  shown: readonly LiveCell[] = [];
  readonly overlay = new Overlay();
  readonly checks = new Map<string, CellCheck>();
  /** Stops waiting for a pause. */
  cancel: (() => void) | undefined;

  constructor(uri: string, cells: readonly LiveCell[]) {
    this.uri = uri;
    this.cells = cells;
  }

  make(file: string | undefined): string {
    this.shown = this.cells;
    this.checks.clear();
    return this.overlay.whole(file, this.cells);
  }

  /** Whether the whole was made of the cells as they are. */
  get isWhole(): boolean {
    return this.cells === this.shown || this.cells.every((cell, i) => cell === this.shown[i]);
  }
}

interface Found {
  readonly notebook: LiveNotebook;
  readonly folder: Folder;
  readonly path: string;
}

export interface LiveEvents {
  /** Cells that were just checked by themselves. */
  checked(found: Found, cells: readonly LiveCell[]): void;
  /** Cells that are gone: nothing may stay in them. */
  gone(found: Found, cells: readonly string[]): void;
  failed(folder: Folder, what: string, error: unknown): void;
}

export class LiveNotebooks {
  readonly #open = new Map<string, LiveNotebook>();
  readonly #byCell = new Map<string, LiveNotebook>();
  readonly #outputs = new OutputStore();
  readonly #workspace: Workspace;
  readonly #clock: Clock;
  readonly #events: LiveEvents;
  /** Cells to be checked by themselves at the next turn. */
  readonly #typed = new Map<string, LiveNotebook>();
  /** The folder that has a notebook now. */
  readonly #homes = new Map<LiveNotebook, { readonly folder: Folder; readonly path: string }>();

  constructor(workspace: Workspace, clock: Clock, events: LiveEvents) {
    this.#workspace = workspace;
    this.#clock = clock;
    this.#events = events;
  }

  at(uri: string): Found | undefined {
    return this.#found(this.#open.get(normal(uri)));
  }

  /** The notebook that a cell is in, with the cell as it is now. */
  atCell(uri: string): (Found & { readonly cell: LiveCell }) | undefined {
    const found = this.#found(this.#byCell.get(uri));
    const cell = found?.notebook.cells.find((candidate) => candidate.uri === uri);
    return found === undefined || cell === undefined ? undefined : { ...found, cell };
  }

  /** Makes the whole of the cells as they are, for a request that asks about them. */
  flush({ notebook, folder, path }: Found): void {
    if (!notebook.isWhole) this.#rebuild(notebook);
    folder.refresh(path);
  }

  follow(connection: Connection): void {
    const { synchronization } = connection.notebooks;
    synchronization.onDidOpenNotebookDocument(({ notebookDocument: { uri, cells }, cellTextDocuments: texts }) => {
      const outputsOf = (cell: string) => this.#outputs.of(uri, cell);
      const notebook = new LiveNotebook(uri, cellsAfter([], { change: "open", cells, texts }, outputsOf));
      this.#open.set(normal(uri), notebook);
      for (const cell of notebook.cells) this.#byCell.set(cell.uri, notebook);
      this.#settle(notebook);
    });
    synchronization.onDidChangeNotebookDocument(({ notebookDocument: { uri }, change }) => {
      const notebook = this.#open.get(normal(uri));
      if (notebook === undefined) return;
      const before = notebook.cells;
      notebook.cells = cellsAfter(before, { change: "edit", event: change }, (cell) => this.#outputs.of(uri, cell));
      if (change.cells?.structure === undefined) {
        for (const { document } of change.cells?.textContent ?? []) this.#typedIn(notebook, document.uri);
        return;
      }
      const left = new Set(notebook.cells.map((cell) => cell.uri));
      const gone = before.map((cell) => cell.uri).filter((cell) => !left.has(cell));
      for (const cell of gone) this.#byCell.delete(cell);
      for (const cell of left) this.#byCell.set(cell, notebook);
      this.#outputs.forget(uri, gone);
      const found = this.#found(notebook);
      if (found !== undefined) this.#events.gone(found, gone);
      this.#rebuild(notebook);
    });
    synchronization.onDidCloseNotebookDocument(({ notebookDocument: { uri } }) => {
      const notebook = this.#open.get(normal(uri));
      this.#outputs.forget(uri);
      if (notebook === undefined) return;
      this.#open.delete(normal(uri));
      this.#leave(notebook);
      for (const cell of notebook.cells) this.#byCell.delete(cell.uri);
    });
    connection.onNotification(notebookOutputsNotification, (params) => this.#takeOutputs(params));
  }

  /** The folders of the workspace are other ones: notebooks belong elsewhere. */
  settleAll(): void {
    for (const notebook of this.#open.values()) this.#settle(notebook);
  }

  #found(notebook: LiveNotebook | undefined): Found | undefined {
    const home = notebook === undefined ? undefined : this.#homes.get(notebook);
    return notebook === undefined || home === undefined ? undefined : { notebook, ...home };
  }

  #settle(notebook: LiveNotebook): void {
    const home = this.#homes.get(notebook);
    const now = this.#workspace.find(notebook.uri);
    if (home !== undefined && home.folder === now?.folder && home.path === now.path) return;
    if (home !== undefined) this.#leave(notebook);
    if (now === undefined) return;
    this.#homes.set(notebook, now);
    this.#rebuild(notebook);
  }

  #leave(notebook: LiveNotebook): void {
    const found = this.#found(notebook);
    notebook.cancel?.();
    this.#homes.delete(notebook);
    if (found === undefined) return;
    this.#events.gone(
      found,
      notebook.cells.map(({ uri }) => uri),
    );
    found.folder.closeLive(found.path);
  }

  #takeOutputs({ uri, cells }: NotebookOutputsParams): void {
    const notebook = this.#open.get(normal(uri));
    const after = [...(notebook?.cells ?? [])];
    for (const { uri: cell, ...outputs } of cells) {
      this.#outputs.set(uri, cell, outputs);
      replace(after, cell, (before) => ({ ...before, outputs }));
    }
    if (notebook === undefined) return;
    notebook.cells = after;
    for (const cell of cells) this.#typedIn(notebook, cell.uri);
  }

  #rebuild(notebook: LiveNotebook): void {
    const home = this.#homes.get(notebook);
    notebook.cancel?.();
    notebook.cancel = undefined;
    home?.folder.setLive(home.path, notebook);
  }

  /** A cell has another text or other outputs. */
  #typedIn(notebook: LiveNotebook, cell: string): void {
    const home = this.#homes.get(notebook);
    if (home === undefined) return;
    if (this.#typed.size === 0) void this.#clock.rest().then(() => this.#checkTyped());
    this.#typed.set(cell, notebook);
    notebook.cancel?.();
    const length = home.folder.engine.textOf(home.path)?.length ?? 0;
    const pause = Math.min(LONGEST_PAUSE, SHORTEST_PAUSE + length / CHARACTERS_A_MILLISECOND);
    notebook.cancel = this.#clock.later(pause, () => this.#rebuild(notebook));
  }

  #checkTyped(): void {
    const typed = [...this.#typed];
    this.#typed.clear();
    for (const [uri, notebook] of typed) {
      const found = this.#found(notebook);
      const index = notebook.cells.findIndex((candidate) => candidate.uri === uri);
      const cell = notebook.cells[index];
      if (found === undefined || cell === undefined || notebook.shown.includes(cell)) continue;
      notebook.checks.delete(uri);
      try {
        const check = found.folder.engine.checkPart(found.path, notebook.overlay.single(cell), index);
        if (check !== undefined) notebook.checks.set(uri, { cell, ...check });
      } catch (error) {
        this.#events.failed(found.folder, "Checking a cell", error);
      }
      this.#events.checked(found, [cell]);
    }
  }
}
