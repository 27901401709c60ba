/** From rows of cells to columns: headers or none, rows and columns that were cut out, tables that are no data. */
import type { TextMap } from "../../textMap.ts";
import { type Column, isMissing, type NotChecked, type Table, type TableForm } from "./region.ts";

export type Row = readonly (TextMap | undefined)[];

/** What stands for rows and columns that a print leaves out. */
const CUT = /^(?:\.{2,3}|…|⋮|⋯)$/;

/** Rows of a summary: its values are figures of the data and not data. */
const SUMMARY = new Set(
  "count unique top freq mean std min max median sum mad var first last 25% 50% 75% 5% 95%".split(" "),
);

/** Makes a table of rows. `names` are the header's rows; `indexColumns` of the first columns name the rows. */
export function tableOfRows(
  form: TableForm,
  names: readonly Row[],
  rows: readonly Row[],
  indexColumns: number,
  notChecked: readonly NotChecked[] = [],
): Table | undefined {
  const isCut = (row: Row) =>
    row.some((cell) => cell !== undefined) &&
    row.every((cell, i) => i < indexColumns || cell === undefined || CUT.test(cell.text)) &&
    row.some((cell, i) => i >= indexColumns && cell !== undefined);
  const kept = rows.filter((row) => !isCut(row));
  if (kept.length === 0 || isSummary(kept, indexColumns)) return undefined;
  const { width, lost } = widthOf(names, kept);
  const columns: Column[] = [];
  for (let i = 0; i < width; i++) {
    const index = i < indexColumns;
    const header = headerOf(names, i, index);
    const all = kept.map((row) => row[i]);
    const cutColumn = !index && (header === undefined || CUT.test(header.text)) && isCutColumn(all);
    if (cutColumn) continue;
    const cells = all.map((cell) => (cell === undefined || isMissing(cell.text) ? undefined : cell));
    columns.push({ name: nameOf(names, i, index), header, cells, index });
  }
  return columns.length === 0
    ? undefined
    : { form, columns, rows: kept.length, located: true, notChecked: [...notChecked, ...lost] };
}

/** Rows of very different lengths would make columns of nothing: at most ten places for each cell that there is. */
const PLACES_PER_CELL = 10;
const SMALLEST_TABLE = 100_000;

/** How many columns some rows may have so that the table stays in proportion to its cells. */
export function widestTable(rows: number, cells: number): number {
  return Math.max(1, Math.floor((SMALLEST_TABLE + PLACES_PER_CELL * cells) / Math.max(1, rows)));
}

function widthOf(names: readonly Row[], rows: readonly Row[]): { width: number; lost: NotChecked[] } {
  let wanted = 0;
  let cells = 0;
  for (const row of [...names, ...rows]) {
    wanted = Math.max(wanted, row.length);
    cells += row.length;
  }
  const width = Math.min(wanted, widestTable(rows.length, cells));
  if (width === wanted) return { width, lost: [] };
  const count = rows.filter((row) => row.length > width).length;
  return {
    width,
    lost: [{ code: "cap", reason: "rows are much longer than the others; their ends are not read", count }],
  };
}

function isCutColumn(cells: Row): boolean {
  return cells.every((cell) => cell === undefined || CUT.test(cell.text)) && cells.some((cell) => cell !== undefined);
}

function isSummary(rows: readonly Row[], indexColumns: number): boolean {
  if (indexColumns !== 1) return false;
  const words = rows.map((row) => row[0]?.text ?? "");
  return (
    words[0] === "count" && words.length >= 3 && words.every((word) => SUMMARY.has(word) || /^\d+(\.\d+)?%$/.test(word))
  );
}

/** The deepest level that says something; an index is named below the columns. */
function headerOf(names: readonly Row[], column: number, index: boolean): TextMap | undefined {
  const levels = names.map((row) => row[column]).filter((cell) => cell !== undefined && cell.text !== "");
  // Over an index, the first of several rows holds the name of the columns.
  return index && names.length > 1 && names.at(-1)?.[column]?.text === "" ? undefined : levels.at(-1);
}

function nameOf(names: readonly Row[], column: number, index: boolean): string {
  if (index) return headerOf(names, column, index)?.text ?? "";
  const levels = names
    .map((row) => row[column]?.text ?? "")
    .filter((text) => text !== "" && !text.startsWith("Unnamed: "));
  return levels.filter((text, i) => text !== levels[i - 1]).join(" ");
}

const TYPE =
  /^(?:str|string|cat|categorical|enum|bool|boolean|date|time|null|binary|object|varchar|double|timestamp|[iuf]\d+|u?int\d*|float\d*|bigint|decimal.*|datetime.*|duration.*|(?:list|array|struct)\[.*)$/i;

/** A row that says of which type the columns are, as polars and databases write it below the names. */
export function isTypeRow(row: Row): boolean {
  return row.length > 0 && row.every((cell) => cell !== undefined && TYPE.test(cell.text));
}

type Shape = "empty" | "number" | "date" | "email" | "word";

function shapeOf(text: string): Shape {
  if (isMissing(text)) return "empty";
  if (/^[-+(]?[$€£]?\d[\d.,\s]*%?\)?(?:[eE][-+]?\d+)?$/.test(text)) return "number";
  if (/^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T ].*)?$/.test(text)) return "date";
  return text.includes("@") ? "email" : "word";
}

/**
 * Whether the first row names the columns: a name is a short word, unlike the values below it. Where every column holds
 * words it is taken for names when no two are the same, as most files have them.
 */
export function isHeader(first: readonly string[], others: readonly (readonly string[])[]): boolean {
  const words = first.map((text) => text.trim());
  const named = words.filter((word) => word !== "");
  if (named.length === 0 || new Set(named).size < named.length) return false;
  if (named.some((word) => word.length > 120 || ["date", "email"].includes(shapeOf(word)))) return false;
  const numbers = named.filter((word) => shapeOf(word) === "number");
  if (numbers.length === named.length) return false;
  let unlike = 0;
  let like = 0;
  for (const [i, word] of words.entries()) {
    const shapes = others.map((row) => shapeOf((row[i] ?? "").trim())).filter((shape) => shape !== "empty");
    if (shapes.length === 0 || isMissing(word)) continue;
    const below = shapes[0];
    if (below === "word" || shapes.some((shape) => shape !== below)) continue;
    if (shapeOf(word) === below) like++;
    else unlike++;
  }
  // Names such as `95%` look like values; two words over nothing but numbers are told by that.
  if (like > 0 || unlike > 0) return unlike > like || unlike > 1;
  if (others.length === 0) return numbers.length === 0;
  // A value that comes again below is no name.
  return (
    !words.some((word, i) => word !== "" && others.some((row) => (row[i] ?? "").trim() === word)) &&
    numbers.length === 0
  );
}
