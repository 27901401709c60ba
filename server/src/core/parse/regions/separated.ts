/** Rows of separated values (CSV, TSV and their kin), with quotes, one after the other, in texts of any size. */
import { MapBuilder, type TextMap } from "../../textMap.ts";
import { isHeader, type Row } from "./columns.ts";

export interface Dialect {
  readonly separator: string;
  readonly header: boolean;
}

const SEPARATORS = [",", "\t", ";", "|"] as const;
/** Enough rows to tell the separator and the header. */
const SAMPLE_ROWS = 30;
const SAMPLE_CHARACTERS = 65_536;
/** A quote that is not closed within this is a character and nothing more. */
const LONGEST_QUOTED = 1_000_000;

export interface RawField {
  /** Without the quotes. */
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
}

/** Reads row after row from a text. */
export class RowReader {
  readonly #text: string;
  readonly #separator: string;
  #at: number;
  #quote: number;
  /** The start of a field whose quote is never closed; from there on quotes are characters. */
  broken: number | undefined;

  constructor(text: string, separator: string, at = 0) {
    this.#text = text;
    this.#separator = separator;
    this.#at = at;
    this.#quote = text.indexOf('"', at);
  }

  /** Where the next row starts. */
  get at(): number {
    return this.#at;
  }

  /** The next row, or undefined at the end; with `partial`, also when the text may end within the row. */
  next(partial: boolean): RawField[] | undefined {
    const text = this.#text;
    if (this.#at >= text.length) return undefined;
    const fields: RawField[] = [];
    let at = this.#at;
    let stop = this.#endOfLine(at);
    if (this.#quote >= 0 && this.#quote < at) this.#quote = text.indexOf('"', at);
    for (;;) {
      let field: RawField | undefined;
      let from = at;
      if (this.#quote >= 0 && this.#quote < stop && this.broken === undefined) {
        const open = skipBlanks(text, at);
        if (text[open] === '"') {
          const close = this.#closing(open);
          if (close === undefined) {
            if (partial && text.length - open < LONGEST_QUOTED) return undefined;
            this.broken = open;
          } else {
            field = { start: open + 1, end: close, quoted: true };
            from = close + 1;
            if (close >= stop) stop = this.#endOfLine(close + 1);
          }
        }
      }
      const found = text.indexOf(this.#separator, from);
      const end = found < 0 || found > stop ? stop : found;
      fields.push(field ?? { start: at, end, quoted: false });
      if (end === stop) break;
      at = end + 1;
    }
    if (stop >= text.length && partial) return undefined;
    this.#at = stop >= text.length ? text.length : stop + (text.startsWith("\r\n", stop) ? 2 : 1);
    return fields;
  }

  /** The line feed, or the carriage return before it, or the end. */
  #endOfLine(from: number): number {
    const text = this.#text;
    const at = text.indexOf("\n", from);
    if (at < 0) {
      const old = text.indexOf("\r", from);
      return old < 0 ? text.length : old;
    }
    return at > from && text.charCodeAt(at - 1) === 13 ? at - 1 : at;
  }

  #closing(open: number): number | undefined {
    const text = this.#text;
    for (let at = text.indexOf('"', open + 1); at >= 0; at = text.indexOf('"', at + 1)) {
      if (at - open > LONGEST_QUOTED) return undefined;
      if (text[at + 1] !== '"') return at;
      at++;
    }
    return undefined;
  }
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === 32) at++;
  return at;
}

/** What separates the values, and whether the first row names them, from the beginning of a text. */
export function sniff(text: string, known?: string): Dialect {
  const sample = text.slice(text.charCodeAt(0) === 0xfeff ? 1 : 0, SAMPLE_CHARACTERS);
  let best: { separator: string; score: number; rows: string[][] } | undefined;
  for (const separator of known === undefined ? SEPARATORS : [known]) {
    const rows = sampleRows(sample, separator);
    const counts = rows.map((row) => row.length);
    const width = counts[0] ?? 0;
    const same = counts.filter((count) => count === width).length / Math.max(1, counts.length);
    // The same number of fields in each row counts more than many fields.
    const score = width < 2 ? 0 : same * 100 + Math.min(width, 20);
    if (best === undefined || score > best.score) best = { separator, score, rows };
  }
  const [first = [], ...others] = best?.rows ?? [];
  return { separator: best?.separator ?? ",", header: isHeader(first, others) };
}

function sampleRows(text: string, separator: string): string[][] {
  const reader = new RowReader(text, separator);
  const rows: string[][] = [];
  while (rows.length < SAMPLE_ROWS) {
    const row = reader.next(text.length >= SAMPLE_CHARACTERS - 1 && rows.length > 0);
    if (row === undefined) break;
    const texts = row.map(({ start, end }) => text.slice(start, end));
    if (texts.some((field) => field.trim() !== "")) rows.push(texts);
  }
  return rows;
}

const quotes = (text: string): string => text.replaceAll('"', '""');

function hasDoubled(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (text.charCodeAt(at) === 34) return true;
  return false;
}

/** The fields of a row as maps over the text that they were read from. */
export function fieldMaps(whole: TextMap, fields: readonly RawField[], separator: string): Row {
  // Without quotes round it a value can hold neither the separator nor the end of a line.
  const bare = (text: string) => text.replaceAll(separator, " ").replace(/["\r\n]+/g, " ");
  return fields.map(({ start, end, quoted }) => {
    const { text } = whole;
    if (!quoted) return whole.trimmed(start, end, bare);
    if (!hasDoubled(text, start, end)) return whole.slice(start, end, quotes);
    const view = new MapBuilder(whole);
    let from = start;
    for (let at = text.indexOf('""', from); at >= 0 && at + 1 < end; at = text.indexOf('""', from)) {
      view.keep(from, at);
      view.put(at, at + 2, '"');
      from = at + 2;
    }
    view.keep(from, end);
    return view.done(quotes);
  });
}
