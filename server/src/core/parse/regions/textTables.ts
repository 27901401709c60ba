/** Tables in plain text: printed frames and series of pandas, and those drawn with bars (Spark, Markdown, tabulate). */
import type { TextMap } from "../../textMap.ts";
import { frameAt } from "./frames.ts";
import { pipedAt } from "./piped.ts";
import type { Table } from "./region.ts";
import { seriesOf } from "./series.ts";
import { linesOf } from "./textLines.ts";

/** Where a table was found, and the line after it. */
export interface FoundTable {
  readonly table: Table | undefined;
  readonly next: number;
}

/** The tables that a text shows. Each line is looked at a bounded number of times. */
export function textTables(map: TextMap): Table[] {
  const { text } = map;
  // Tables have aligned blanks or bars; most prose and most logs have neither.
  if (!text.includes("|") && !text.includes("  ") && !/\n[^\n]* [^\n]*\n/.test(text)) return [];
  const lines = linesOf(text);
  const hasBars = /[|│┆┃]/.test(text);
  const tables: Table[] = [];
  const series = text.includes("dtype: ") ? seriesOf(map, lines) : undefined;
  for (let i = 0; i < lines.length; ) {
    const found = series?.get(i) ?? (hasBars ? pipedAt(map, lines, i) : undefined) ?? frameAt(map, lines, i);
    if (found === undefined) {
      i++;
      continue;
    }
    if (found.table !== undefined) tables.push(found.table);
    i = Math.max(i + 1, found.next);
  }
  return tables;
}
