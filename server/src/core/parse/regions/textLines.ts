/** Lines of a text by columns of characters, as programs that align text count them: an emoji is one character. */

export interface TextLine {
  /** One unit for each character: what is longer in memory is replaced by one letter. Without the line's end. */
  readonly text: string;
  /** Offset of a column in the whole text. */
  offset(column: number): number;
}

/** The lines of a text. */
export function linesOf(text: string): TextLine[] {
  const lines: TextLine[] = [];
  for (let start = 0; start <= text.length; ) {
    const found = text.indexOf("\n", start);
    const stop = found < 0 ? text.length : found;
    const end = stop > start && text.charCodeAt(stop - 1) === 13 ? stop - 1 : stop;
    lines.push(lineOf(text.slice(start, end), start));
    start = stop + 1;
  }
  return lines;
}

function lineOf(text: string, start: number): TextLine {
  if (!/[\ud800-\udbff]/.test(text)) return { text, offset: (column) => start + Math.min(column, text.length) };
  const offsets: number[] = [];
  let plain = "";
  for (let i = 0; i < text.length; ) {
    const length = (text.codePointAt(i) ?? 0) > 0xffff ? 2 : 1;
    offsets.push(start + i);
    plain += length === 2 ? "x" : text[i];
    i += length;
  }
  return { text: plain, offset: (column) => offsets[column] ?? start + text.length };
}

export function isBlankAt(line: string, column: number): boolean {
  return column >= line.length || line.charCodeAt(column) === 32;
}
