/**
 * The file that an open notebook would be if it were saved now: what the file on disk says, with the cells as they stand
 * in the editor. Cells that did not change keep their text, so that findings and their fingerprints are those of the file.
 */

import { parseJson } from "../../core/parse/json.ts";
import { type NotebookCell, readNotebook } from "../../core/parse/notebook.ts";
import { child, type TreeNode } from "../../core/tree.ts";
import type { LiveCell } from "./open.ts";
import { asFileOutputs, lines } from "./sent.ts";

/** The cells of a file, and the text around their list. */
interface Base {
  readonly text: string;
  readonly cells: readonly NotebookCell[];
  readonly language: string | undefined;
  readonly before: string;
  readonly after: string;
}

/** What was made of a cell, and of what. */
interface Made {
  readonly cell: LiveCell;
  readonly saved: string | undefined;
  readonly json: string;
}

/** Makes overlays of one notebook; what was made of a cell is kept for as long as nothing in it changes. */
export class Overlay {
  #base: Base | undefined;
  #language: string | undefined;
  #made = new Map<string, Made>();

  /** The text of the whole notebook. `file` is what stands on disk, if anything does. */
  whole(file: string | undefined, cells: readonly LiveCell[]): string {
    const base = this.#baseOf(file);
    const matched = match(base?.cells ?? [], cells);
    const language = base === undefined ? languageOf(cells) : base.language;
    this.#language = language;
    const made = new Map<string, Made>();
    const texts = cells.map((cell, i) => {
      const saved = matched[i];
      const savedText = saved === undefined ? undefined : base?.text.slice(saved.span.start, saved.span.end);
      const last = this.#made.get(cell.uri);
      const json =
        last !== undefined && last.cell === cell && last.saved === savedText
          ? last.json
          : cellText(cell, saved, savedText, language);
      made.set(cell.uri, { cell, saved: savedText, json });
      return json;
    });
    this.#made = made;
    const { before, after } = base ?? generated(language ?? "python");
    return `${before}\n${texts.join(",\n")}\n${after}`;
  }

  /** The text of a notebook that holds one cell and nothing else but the language. */
  single(cell: LiveCell): string {
    const last = this.#made.get(cell.uri);
    const saved = last?.saved === undefined ? undefined : (JSON.parse(last.saved) as unknown);
    const language = this.#language;
    const record = isRecord(saved) ? withLive(cell, saved, language) : generatedCell(cell, language);
    const json = JSON.stringify(record, null, 1);
    const { before, after } = generated(language ?? "python");
    return `${before}\n${json}\n${after}`;
  }

  #baseOf(file: string | undefined): Base | undefined {
    if (file === undefined) this.#base = undefined;
    else if (this.#base?.text !== file) this.#base = read(file);
    return this.#base;
  }
}

function read(text: string): Base | undefined {
  const { root, problems } = parseJson(text);
  const notebook = problems.length > 0 ? undefined : readNotebook(root);
  const list: TreeNode | undefined = child(root, "cells");
  if (notebook?.version !== 4 || list?.kind !== "seq") return undefined;
  return {
    text,
    cells: notebook.cells,
    language: notebook.language,
    before: text.slice(0, list.span.start + 1),
    after: text.slice(list.span.end - 1),
  };
}

function languageOf(cells: readonly LiveCell[]): string {
  return cells.find((cell) => typeOf(cell) === "code")?.languageId ?? "python";
}

/** Around the cells of a notebook that no file holds. */
function generated(language: string): { before: string; after: string } {
  const metadata = JSON.stringify({ language_info: { name: language } });
  return { before: '{"cells": [', after: `], "metadata": ${metadata}, "nbformat": 4, "nbformat_minor": 5}\n` };
}

function cellText(
  cell: LiveCell,
  saved: NotebookCell | undefined,
  savedText: string | undefined,
  language: string | undefined,
): string {
  if (saved === undefined || savedText === undefined) return JSON.stringify(generatedCell(cell, language), null, 1);
  const same =
    cell.outputs === undefined &&
    plain(saved.source.text) === plain(cell.source.text) &&
    isLike(saved.language ?? language, cell);
  if (same) return savedText;
  const record: unknown = JSON.parse(savedText);
  return JSON.stringify(isRecord(record) ? withLive(cell, record, language) : generatedCell(cell, language), null, 1);
}

/** What a file says of a cell, with what the editor knows better. */
function withLive(cell: LiveCell, saved: JsonRecord, language: string | undefined): JsonRecord {
  const { outputs, languageId } = cell;
  const record = { ...saved, source: lines(plain(cell.source.text)) };
  if (typeOf(cell) !== "code") return record;
  const { vscode: _, ...metadata } = isRecord(saved.metadata) ? saved.metadata : {};
  return {
    ...record,
    // As VS Code notes the language of a cell that is not the notebook's.
    metadata: isLike(language, cell) ? metadata : { ...metadata, vscode: { languageId } },
    ...(outputs === undefined ? {} : { execution_count: outputs.count, outputs: asFileOutputs(outputs) }),
  };
}

function generatedCell(cell: LiveCell, language: string | undefined): JsonRecord {
  const { id, metadata, attachments } = cell.metadata;
  const type = typeOf(cell);
  const made = {
    cell_type: type,
    ...(typeof id === "string" ? { id } : {}),
    ...(isRecord(attachments) ? { attachments } : {}),
    metadata: isRecord(metadata) ? metadata : {},
    ...(type === "code" ? { execution_count: null, outputs: [] } : {}),
  };
  return withLive(cell, made, language);
}

/** Whether a cell is in the notebook's language. One that names none is in Python. */
function isLike(language: string | undefined, { isMarkup, languageId }: LiveCell): boolean {
  return isMarkup || languageId === "raw" || (language ?? "python").replace(/^ipython/, "python") === languageId;
}

function typeOf({ isMarkup, languageId }: LiveCell): NotebookCell["type"] {
  if (isMarkup) return "markdown";
  return languageId === "raw" ? "raw" : "code";
}

/**
 * For each open cell the cell of the file that it was read from: by its id, by its text, and by its place between two
 * that are known.
 */
function match(saved: readonly NotebookCell[], open: readonly LiveCell[]): (NotebookCell | undefined)[] {
  const byId = new Map(saved.flatMap((cell) => (cell.id === undefined ? [] : [[cell.id, cell]])));
  const byText = new Map<string, NotebookCell[]>();
  for (const cell of saved) {
    const key = keyOf(cell.type, cell.source.text);
    const like = byText.get(key);
    if (like === undefined) byText.set(key, [cell]);
    else like.push(cell);
  }
  const used = new Set<NotebookCell>();
  const found = open.map((cell) =>
    take(used, typeof cell.metadata.id === "string" ? byId.get(cell.metadata.id) : undefined, cell),
  );
  let from = 0;
  for (const [i, cell] of open.entries()) {
    const like = byText.get(keyOf(typeOf(cell), cell.source.text)) ?? [];
    // Blank cells are all alike.
    const next =
      cell.source.text.trim() === "" ? undefined : like.find((other) => other.index >= from && !used.has(other));
    found[i] ??= take(used, next, cell);
    from = (found[i]?.index ?? from - 1) + 1;
  }
  fillGaps(saved, open, found, used);
  return found;
}

/** Between two cells that are known, as many unknown ones here as there are the same ones. */
function fillGaps(
  saved: readonly NotebookCell[],
  open: readonly LiveCell[],
  found: (NotebookCell | undefined)[],
  used: Set<NotebookCell>,
): void {
  for (let start = 0; start < open.length; start++) {
    if (found[start] !== undefined) continue;
    let end = start;
    while (end < open.length && found[end] === undefined) end++;
    const first = start === 0 ? 0 : (found[start - 1]?.index ?? -1) + 1;
    const last = end === open.length ? saved.length : (found[end]?.index ?? 0);
    if (last - first === end - start)
      for (let i = start; i < end; i++) {
        const cell = open[i];
        if (cell !== undefined) found[i] = take(used, saved[first + i - start], cell);
      }
    start = end;
  }
}

function take(used: Set<NotebookCell>, cell: NotebookCell | undefined, open: LiveCell): NotebookCell | undefined {
  if (cell === undefined || used.has(cell) || cell.type !== typeOf(open)) return undefined;
  used.add(cell);
  return cell;
}

function keyOf(type: NotebookCell["type"], text: string): string {
  return `${type}\n${plain(text)}`;
}

/** A cell is shown with one kind of line ending, whatever its file has. */
function plain(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

type JsonRecord = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
