/** Tables read as labelled numbers. A row whose value cell holds one number and nothing else of weight counts; others do not. */
import type { RegionAnchor } from "../../../core/anchor.ts";
import type { MarkdownBody, TableBlock, TableCell } from "../../../core/parse/markdown.ts";
import type { ProseLanguage } from "../../../facts/facts.ts";
import { type Numeral, onlyNumeral } from "./numerals.ts";

export interface LabelledNumber {
  /** The first cell of the row, without emphasis. */
  readonly label: string;
  readonly row: number;
  readonly cell: TableCell;
  readonly numeral: Numeral;
}

/** The text of a cell without emphasis, code marks and escapes. */
export function plainCell(cell: TableCell | undefined): string {
  return (cell?.text ?? "")
    .replace(/<\/?su[bp]>/gi, "")
    .replace(/<[^>]*>|[*`\\]|(?<!\w)_|_(?!\w)/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/** The tables of a body, in the order of the text. */
export function tablesOf(body: MarkdownBody): readonly TableBlock[] {
  return body.blocks.filter((block) => block.kind === "table");
}

/**
 * The rows of a "metric, value" table: its first cell names what the only number of the row's second cell is. Empty when
 * the table compares several things, that is, when more than one column holds numbers in most rows.
 */
export function labelledRows(table: TableBlock, language: ProseLanguage): readonly LabelledNumber[] {
  const known = labelled.get(table);
  if (known?.language === language) return known.rows;
  const rows = readLabelledRows(table, language);
  labelled.set(table, { language, rows });
  return rows;
}

/** Each check of a rule asks for the rows of the same tables. */
const labelled = new WeakMap<TableBlock, { language: ProseLanguage; rows: readonly LabelledNumber[] }>();

function readLabelledRows(table: TableBlock, language: ProseLanguage): readonly LabelledNumber[] {
  const columns = [...table.header.keys()].slice(1);
  const numeric = columns.filter((column) => {
    const count = table.rows.filter((row) => onlyNumeral(row[column]?.text ?? "", language) !== undefined).length;
    return count * 2 > table.rows.length;
  });
  const column = numeric[0] ?? columns[0];
  if (column === undefined || numeric.length > 1) return [];
  return table.rows.flatMap((cells, row) => {
    const cell = cells[column];
    const numeral = cell === undefined ? undefined : onlyNumeral(cell.text, language);
    return cell === undefined || numeral === undefined ? [] : [{ label: plainCell(cells[0]), row, cell, numeral }];
  });
}

/** The anchor of a number in its cell. */
export function numberInCell(path: string, cell: TableCell, numeral: Numeral): RegionAnchor {
  return {
    doc: path,
    at: "region",
    region: cell.id,
    within: { start: numeral.start, end: numeral.start + numeral.text.length },
  };
}
