/** Where text stands in a document, decoded, each with a map back to the file; and the tables it holds, as columns. */
import type { TextMap } from "../../textMap.ts";
import type { TreePath } from "../../tree.ts";
import type { NotRead } from "../syntax.ts";

/**
 * - `text`: a whole file.
 * - `source`: a cell.
 * - `output`: what an output shows, in one MIME type; an error's traceback, name and message too.
 * - `attributes`: attributes and comments of the HTML or SVG of an output.
 * - `script`: scripts inside that HTML.
 * - `attachment`: the names of what is attached to a cell.
 * - `metadata`: of the notebook, a cell or an output, and whatever else the file holds.
 * - `widget`: the state of widgets.
 */
export type RegionKind = "text" | "source" | "output" | "attributes" | "script" | "attachment" | "metadata" | "widget";

export interface Region {
  readonly kind: RegionKind;
  /** From the decoded text to the file. What is put in place of a value goes through `map.encode`. */
  readonly map: TextMap;
  readonly mime: string;
  /** Index of the cell over all cells, counted from 0. */
  readonly cell: number | undefined;
  /** Index of the output within its cell. */
  readonly output: number | undefined;
  /** Where it stands in the tree; empty for a whole file. */
  readonly at: TreePath;
  /** Of a source: `python`, `r`, `markdown`. Of a file: `python`, `yaml`, `dotenv`, `csv`. */
  readonly language: string | undefined;
  /** The tables that this text shows, read when first asked for. Their cells are slices of `map`. */
  tables(): readonly Table[];
}

/** Something that holds data and is not read, so that nobody takes it for clean. */
export interface NotChecked extends NotRead {
  /** How many there are. */
  readonly count: number;
  readonly mime?: string;
  /** The first one. */
  readonly cell?: number;
  readonly output?: number;
  readonly at?: TreePath;
}

export interface TextRegions {
  readonly regions: readonly Region[];
  readonly notChecked: readonly NotChecked[];
}

export type TableForm = "html" | "frame" | "series" | "piped" | "separated" | "records" | "parquet";

export interface Column {
  /** Empty when the table names no columns. Levels of a header are joined by a blank, keys of nested records by a dot. */
  readonly name: string;
  /** The name where it stands in the file; of records, the key in the first row that has it. */
  readonly header: TextMap | undefined;
  /** One for each row, in order; undefined where the row has no value (empty, NaN, a short row). */
  readonly cells: readonly (TextMap | undefined)[];
  /** Names of rows rather than data: the index of a pandas table. */
  readonly index: boolean;
}

export interface Table {
  readonly form: TableForm;
  readonly columns: readonly Column[];
  readonly rows: number;
  /** False when cells stand nowhere in a text (Parquet). */
  readonly located: boolean;
  /** What of the table was not read, and why. */
  readonly notChecked: readonly NotChecked[];
}

/** The tables of a data file. */
export interface TableFile {
  readonly tables: readonly Table[];
  /** What of the file was not read; what of a table was not is in the table. */
  readonly notChecked: readonly NotChecked[];
}

/** The span in the file of a cell or a header. */
export function fileSpan(map: TextMap): { start: number; end: number } {
  return map.toFile({ start: 0, end: map.text.length });
}

/** How tables write that there is no value. */
const MISSING: ReadonlySet<string> = new Set(["", "NaN", "nan", "None", "NaT", "<NA>", "NULL", "null", "NA"]);

export function isMissing(text: string): boolean {
  return MISSING.has(text);
}

/** Counts what is not read, one entry for each reason. */
export class NotCheckedList {
  readonly #found = new Map<string, NotChecked>();

  add(found: Omit<NotChecked, "count">, count = 1): void {
    const known = this.#found.get(found.reason);
    this.#found.set(found.reason, known === undefined ? { ...found, count } : { ...known, count: known.count + count });
  }

  list(): NotChecked[] {
    return [...this.#found.values()];
  }
}
