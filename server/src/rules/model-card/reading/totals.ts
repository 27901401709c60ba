/** Rows that say what the other rows of their table add up to. */
import type { TableBlock, TableCell } from "../../../core/parse/markdown.ts";
import type { ProseLanguage } from "../../../facts/facts.ts";
import { type Numeral, onlyNumeral } from "./numerals.ts";
import { plainCell } from "./tables.ts";

export interface ColumnTotal {
  readonly column: number;
  readonly head: string;
  readonly cell: TableCell;
  readonly numeral: Numeral;
  /** Sum of the other rows, and how far rounding can have moved it; undefined when a row's value cannot be read. */
  readonly sum: { readonly value: number; readonly room: number; readonly rows: number } | undefined;
}

const TOTAL =
  /^(?:grand |sub)?(?:total|totals|sum|summe|gesamt|insgesamt|somme|suma|soma|total general|total geral)(?: \(.*\))?$/iu;
/** What can be added: amounts of something. Rates, scores, powers and means cannot. */
const ADDITIVE =
  /\b(?:(?:gpu|cpu|tpu)?[- ]?hours?|hrs?|h|tons?|tonnes?|t?co2\w*|kg|kwh|mwh|rows?|samples?|examples?|images?|records?|count|counts|n|tokens?|files?|documents?|sentences?|patients?|participants?|users?|support|observations?|stunden|tonnen|zeilen|beispiele|bilder|anzahl|heures|tonnes|lignes|exemples|nombre|horas|toneladas|filas|ejemplos|imágenes|número|linhas|exemplos|imagens)\b/iu;
const NOT_ADDITIVE =
  /%|\b(?:per|rate|ratio|share|mean|avg|average|median|accuracy|precision|recall|f1|score|power|watts?|pro|anteil|mittel|moyenne|taux|media|média|tasa|taxa|unique|distinct|max|min|cumulative)\b/iu;
/** A cell that says "nothing to add here". */
const NOTHING = /^(?:[-–—−]*|n\/?a|none|negligible|0)$/iu;

/** The last row's totals, one for each column of amounts. Tables with part sums have none that can be judged. */
export function totalsOf(table: TableBlock, language: ProseLanguage): readonly ColumnTotal[] {
  const row = table.rows.at(-1);
  const others = table.rows.slice(0, -1);
  if (row === undefined || others.length < 2 || !TOTAL.test(plainCell(row[0]))) return [];
  if (others.some((cells) => /\b(?:sub)?total|^sum\b|of which|davon|dont\b|summe/iu.test(plainCell(cells[0]))))
    return [];
  return table.header.flatMap((head, column) => {
    const text = plainCell(head);
    const cell = row[column];
    const numeral = cell === undefined ? undefined : onlyNumeral(cell.text, language);
    if (column === 0 || cell === undefined || numeral === undefined || !ADDITIVE.test(text) || NOT_ADDITIVE.test(text))
      return [];
    return [{ column, head: text, cell, numeral, sum: sumOf(others, column, language) }];
  });
}

function sumOf(rows: readonly (readonly TableCell[])[], column: number, language: ProseLanguage): ColumnTotal["sum"] {
  let [value, room, count] = [0, 0, 0];
  for (const row of rows) {
    const cell = row[column];
    if (cell === undefined || NOTHING.test(plainCell(cell))) continue;
    const numeral = onlyNumeral(cell.text, language);
    if (numeral === undefined || numeral.percent || numeral.rough) return undefined;
    value += numeral.value;
    room += numeral.step / 2;
    count++;
  }
  return { value, room, rows: count };
}
