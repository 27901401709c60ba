/**
 * A notebook's cells, from the JSON tree: what they say (decoded, with a map to the file), and what their outputs show.
 * Both forms in use are read: version 4, and version 3 with its worksheets.
 */
import type { Span } from "../text.ts";
import { TextMap } from "../textMap.ts";
import { child, listOf, numberOf, type ScalarNode, stringOf, type TreeNode, type TreePath } from "../tree.ts";

export interface NotebookOutput {
  readonly at: TreePath;
  readonly span: Span;
  readonly type: "stream" | "display" | "result" | "error";
  /** `stdout` or `stderr` of a stream. */
  readonly stream: string | undefined;
  readonly count: number | undefined;
  /** Class of the exception, of an error. */
  readonly error: string | undefined;
  /** The texts it holds, by MIME type; a stream and a traceback are `text/plain`. Images are left out. */
  readonly texts: readonly { readonly mime: string; readonly at: TreePath; readonly node: TreeNode }[];
}

export interface NotebookCell {
  /** Counted from 0 over all cells. */
  readonly index: number;
  readonly id: string | undefined;
  readonly type: "code" | "markdown" | "raw";
  /** Its own language, where it is not the notebook's; as VS Code notes it. */
  readonly language: string | undefined;
  readonly at: TreePath;
  readonly span: Span;
  /** The key of the source in this version of the format. */
  readonly sourceKey: "source" | "input";
  readonly source: TextMap;
  readonly count: number | undefined;
  readonly tags: readonly string[];
  readonly outputs: readonly NotebookOutput[];
}

export interface Notebook {
  readonly version: number;
  readonly minor: number | undefined;
  /** Of the kernel, lower case; undefined when the notebook does not say. */
  readonly language: string | undefined;
  readonly cells: readonly NotebookCell[];
  /** Of a part of a notebook that is read by itself, how many cells stand before it. */
  readonly cellsBefore?: number;
}

/** Reads the cells, or undefined when the tree is no notebook of a version that is known. */
export function readNotebook(root: TreeNode | undefined): Notebook | undefined {
  const version = numberOf(child(root, "nbformat"));
  if (root?.kind !== "map" || version === undefined || version < 3 || version > 4) return undefined;
  return readCells(root, version);
}

/** Reads the cells as those of a version. */
export function readCells(root: TreeNode, version: number): Notebook {
  const metadata = child(root, "metadata");
  const language =
    stringOf(child(child(metadata, "kernelspec"), "language")) ??
    stringOf(child(child(metadata, "language_info"), "name"));
  const cells: NotebookCell[] = [];
  for (const { at, nodes } of cellLists(root, version))
    for (const [i, node] of nodes.entries())
      if (node.kind === "map") cells.push(readCell(node, [...at, i], cells.length));
  return { version, minor: numberOf(child(root, "nbformat_minor")), language: language?.toLowerCase(), cells };
}

function cellLists(root: TreeNode, version: number): { at: TreePath; nodes: readonly TreeNode[] }[] {
  if (version === 4) return [{ at: ["cells"], nodes: listOf(child(root, "cells")) }];
  return listOf(child(root, "worksheets")).map((sheet, i) => ({
    at: ["worksheets", i, "cells"],
    nodes: listOf(child(sheet, "cells")),
  }));
}

function readCell(node: TreeNode, at: TreePath, index: number): NotebookCell {
  const kind = stringOf(child(node, "cell_type"));
  const sourceKey = child(node, "source") === undefined && child(node, "input") !== undefined ? "input" : "source";
  return {
    index,
    id: stringOf(child(node, "id")),
    type: kind === "code" || kind === "raw" ? kind : "markdown",
    language: stringOf(child(child(child(node, "metadata"), "vscode"), "languageId"))?.toLowerCase(),
    at,
    span: node.span,
    sourceKey,
    source: decodedText(child(node, sourceKey)),
    count: numberOf(child(node, "execution_count")) ?? numberOf(child(node, "prompt_number")),
    tags: listOf(child(child(node, "metadata"), "tags")).flatMap((tag) => stringOf(tag) ?? []),
    outputs: listOf(child(node, "outputs")).flatMap((output, i) =>
      output.kind === "map" ? [readOutput(output, [...at, "outputs", i])] : [],
    ),
  };
}

const OUTPUT_TYPES: Readonly<Record<string, NotebookOutput["type"]>> = {
  stream: "stream",
  error: "error",
  pyerr: "error",
  execute_result: "result",
  pyout: "result",
};

function readOutput(node: TreeNode, at: TreePath): NotebookOutput {
  const type = OUTPUT_TYPES[stringOf(child(node, "output_type")) ?? ""] ?? "display";
  return {
    at,
    span: node.span,
    type,
    stream: type === "stream" ? (stringOf(child(node, "name")) ?? stringOf(child(node, "stream"))) : undefined,
    count: numberOf(child(node, "execution_count")) ?? numberOf(child(node, "prompt_number")),
    error: type === "error" ? stringOf(child(node, "ename")) : undefined,
    texts: outputTexts(node, at, type),
  };
}

function outputTexts(node: TreeNode, at: TreePath, type: NotebookOutput["type"]): NotebookOutput["texts"] {
  if (type === "stream" || type === "error") {
    const key = type === "stream" ? "text" : "traceback";
    const text = child(node, key);
    return text === undefined ? [] : [{ mime: "text/plain", at: [...at, key], node: text }];
  }
  const data = child(node, "data");
  if (data?.kind === "map")
    return data.entries
      .filter(({ name }) => isText(name))
      .map(({ name, value }) => ({ mime: name, at: [...at, "data", name], node: value }));
  // Version 3 names its types by short words beside the other keys.
  const found: { mime: string; at: TreePath; node: TreeNode }[] = [];
  for (const key of ["text", "html"]) {
    const text = child(node, key);
    if (text !== undefined)
      found.push({ mime: key === "html" ? "text/html" : "text/plain", at: [...at, key], node: text });
  }
  return found;
}

function isText(mime: string): boolean {
  return mime.startsWith("text/") || mime === "application/json";
}

/** The cell that an offset of the file stands in. */
export function cellAt(notebook: Notebook | undefined, offset: number): NotebookCell | undefined {
  return notebook?.cells.find(({ span }) => span.start <= offset && offset < span.end);
}

/** A line of text that an output shows. Its place is named by its words, not by where it stands. */
export interface OutputLine {
  readonly text: string;
  /** Offset in the decoded text. */
  readonly start: number;
  /** A row of a table: its first number is its name. */
  readonly isRow: boolean;
  readonly place: string;
}

export interface OutputText {
  readonly cell: number;
  /** From the decoded text to the file. */
  readonly map: TextMap;
  /** Lines that hold a word, and rows of tables below them. */
  readonly lines: readonly OutputLine[];
}

/** Longer lines are data, not something that a person reads. */
const LONGEST_LINE = 400;

/** Rows of a table that are headed by a number: a class, an index. Long tables are data. */
const ROW = /^\s*\d+\s{2,}[\d.]/;
const MOST_ROWS = 60;

/**
 * What the outputs say in plain text, with a named place for each line; warnings and errors are left out. Names are given when
 * the first is asked for: few outputs hold anything that a name is wanted for, and some are long.
 */
export function readOutputTexts(notebook: Notebook): { texts: OutputText[]; places: () => ReadonlyMap<string, Span> } {
  const texts: OutputText[] = [];
  let named: ReturnType<typeof nameLines> | undefined;
  const names = () => {
    named ??= nameLines(texts);
    return named;
  };
  for (const { index, outputs } of notebook.cells) {
    for (const output of outputs) {
      const plain = output.texts.find(({ mime }) => mime === "text/plain");
      if (plain === undefined || output.type === "error" || output.stream === "stderr") continue;
      const map = decodedText(plain.node);
      const lines: OutputLine[] = [];
      let rows = 0;
      for (let start = 0; start < map.text.length; ) {
        const found = map.text.indexOf("\n", start);
        const end = found < 0 ? map.text.length : found;
        const text = map.text.slice(start, end);
        const isRow = rows < MOST_ROWS && lines.length > 0 && ROW.test(text);
        if (text.length <= LONGEST_LINE && (isRow || /\p{L}/u.test(text))) {
          if (isRow) rows++;
          lines.push(new NamedLine(text, start, isRow, (line) => names().ofLines.get(line) ?? ""));
        }
        start = end + 1;
      }
      if (lines.length > 0) texts.push({ cell: index, map, lines });
    }
  }
  return { texts, places: () => names().places };
}

class NamedLine implements OutputLine {
  readonly text: string;
  readonly start: number;
  readonly isRow: boolean;
  readonly #name: (line: OutputLine) => string;

  constructor(text: string, start: number, isRow: boolean, name: (line: OutputLine) => string) {
    this.text = text;
    this.start = start;
    this.isRow = isRow;
    this.#name = name;
  }

  get place(): string {
    return this.#name(this);
  }
}

/** A line is named by its words, and the second of the same words by its number: never by where it stands. */
function nameLines(texts: readonly OutputText[]): { places: Map<string, Span>; ofLines: Map<OutputLine, string> } {
  const places = new Map<string, Span>();
  const ofLines = new Map<OutputLine, string>();
  const nth = new Map<string, number>();
  for (const { map, lines } of texts)
    for (const line of lines) {
      const words = line.text
        .replace(line.isRow ? /(?<=\d\s.*)[\d.,%]+/g : /[\d.,%]+/g, "#")
        .replace(/\s+/g, " ")
        .trim();
      const seen = (nth.get(words) ?? 0) + 1;
      nth.set(words, seen);
      const place = `output: ${words}${seen === 1 ? "" : `§${seen}`}`;
      places.set(place, map.toFile({ start: line.start, end: line.start + line.text.length }));
      ofLines.set(line, place);
    }
  return { places, ofLines };
}

/** A string, or a list of strings read as one, decoded with a map to the file. */
export function decodedText(node: TreeNode | undefined): TextMap {
  const parts = (node?.kind === "seq" ? node.items : node === undefined ? [] : [node]).filter(
    (part): part is ScalarNode => part.kind === "scalar" && typeof part.value === "string",
  );
  return TextMap.jsonStrings(parts.map(({ raw, span }) => ({ raw, at: span.start + 1 })));
}
