/** Tables of an HTML text as columns: those of pandas with their index and several rows of names, and plain ones. */
import type { TextMap } from "../../textMap.ts";
import { isHeader, isTypeRow, type Row, tableOfRows } from "./columns.ts";
import type { RawCell, RawTable } from "./htmlMarks.ts";
import type { NotChecked, Table } from "./region.ts";

/** More columns than this, or more places for each cell, come from spans that lie. */
const WIDEST = 2000;

/** The tables of a text that hold data. */
export function htmlTables(raw: readonly RawTable[], shown: TextMap): Table[] {
  return raw.flatMap((table) => htmlTable(table, shown) ?? []);
}

function htmlTable(raw: RawTable, shown: TextMap): Table | undefined {
  const { grid, cut } = gridOf(raw);
  if (grid.length < 2) return undefined;
  const made = new Map<RawCell, TextMap>();
  const cellOf = (cell: RawCell | undefined): TextMap | undefined => {
    if (cell === undefined) return undefined;
    const known = made.get(cell) ?? shown.trimmed(cell.start, cell.end);
    made.set(cell, known);
    return known;
  };
  const rows: Row[] = grid.map((row) => row.map(cellOf));
  let heads = raw.rows.filter(({ head }) => head).length;
  if (heads === 0)
    while (heads < grid.length - 1 && grid[heads]?.every((cell) => cell?.header === true) === true) heads++;
  if (heads === 0 && hasHeader(rows)) heads = 1;
  const last = rows[heads - 1];
  const typed = heads > 1 && last !== undefined && isTypeRow(last) && grid[heads - 1]?.[0]?.header === false;
  const body = grid.slice(heads);
  let index = 0;
  while (body.length > 0 && body.every((row) => row[index]?.header === true)) index++;
  // A table of nothing but headings has no index.
  if (body.every((row) => row.every((cell) => cell?.header === true))) index = 0;
  const names = rows.slice(0, typed ? heads - 1 : heads);
  // Where types are told, words stand in quotes.
  const values = rows.slice(heads).map((row) => (typed ? row.map(withoutQuotes) : row));
  return tableOfRows("html", names, values, index, cut);
}

function withoutQuotes(cell: TextMap | undefined): TextMap | undefined {
  return cell !== undefined && /^".*"$/s.test(cell.text) ? cell.slice(1, cell.text.length - 1) : cell;
}

function hasHeader(rows: readonly Row[]): boolean {
  const texts = rows.slice(0, 20).map((row) => row.map((cell) => cell?.text ?? ""));
  return isHeader(texts[0] ?? [], texts.slice(1));
}

/** Cells at their columns; a cell that reaches over several rows or columns stands in each. */
function gridOf(raw: RawTable): { grid: (RawCell | undefined)[][]; cut: NotChecked[] } {
  let carried: { cell: RawCell; left: number }[] = [];
  let lost = 0;
  // Spans make places without text for them in the file.
  let budget = 100_000 + 10 * raw.rows.reduce((sum, { cells }) => sum + cells.length, 0);
  const grid = raw.rows.map(({ cells }) => {
    const row: (RawCell | undefined)[] = [];
    const next: { cell: RawCell; left: number }[] = [];
    const put = (cell: RawCell, left: number) => {
      for (let i = 0; i < cell.col; i++) {
        if (row.length >= WIDEST || budget <= 0) {
          lost++;
          return;
        }
        budget--;
        if (left > 1) next[row.length] = { cell, left: left - 1 };
        row.push(cell);
        if (i + 1 < cell.col && carried[row.length] !== undefined) return;
      }
    };
    const carry = () => {
      for (let above = carried[row.length]; above !== undefined && budget > 0; above = carried[row.length]) {
        budget--;
        if (above.left > 1) next[row.length] = { cell: above.cell, left: above.left - 1 };
        row.push(above.cell);
      }
    };
    for (const cell of cells) {
      carry();
      put(cell, cell.row);
    }
    carry();
    carried = next;
    return row;
  });
  const cut: NotChecked[] =
    lost === 0 ? [] : [{ code: "cap", reason: "cells of a table claim more columns or rows than it has", count: lost }];
  return { grid: grid.filter((row) => row.length > 0), cut };
}
