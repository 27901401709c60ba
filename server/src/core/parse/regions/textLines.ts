/** Lines of a text by columns of characters, as programs that align text count them: an emoji is one character. */

export class TextLine {
  /** One unit for each character: what is longer in memory is replaced by one letter. Without the line's end. */
  readonly text: string;
  readonly #start: number;
  readonly #offsets: readonly number[] | undefined;

  constructor(text: string, start: number, offsets?: readonly number[]) {
    this.text = text;
    this.#start = start;
    this.#offsets = offsets;
  }

  /** Offset of a column in the whole text. */
  offset(column: number): number {
    if (this.#offsets === undefined) return this.#start + Math.min(column, this.text.length);
    return this.#offsets[Math.min(column, this.text.length)] ?? this.#start;
  }
}

/** The lines of a text. */
export function linesOf(text: string): TextLine[] {
  const lines: TextLine[] = [];
  const isWide = /[\ud800-\udbff]/.test(text);
  for (let start = 0; start <= text.length; ) {
    const found = text.indexOf("\n", start);
    const stop = found < 0 ? text.length : found;
    const end = stop > start && text.charCodeAt(stop - 1) === 13 ? stop - 1 : stop;
    const line = text.slice(start, end);
    lines.push(isWide ? wideLine(line, start) : new TextLine(line, start));
    start = stop + 1;
  }
  return lines;
}

function wideLine(text: string, start: number): TextLine {
  const offsets: number[] = [];
  let plain = "";
  for (let i = 0; i < text.length; ) {
    const length = (text.codePointAt(i) ?? 0) > 0xffff ? 2 : 1;
    offsets.push(start + i);
    plain += length === 2 ? "x" : text[i];
    i += length;
  }
  offsets.push(start + text.length);
  return new TextLine(plain, start, offsets);
}

export function isBlankAt(line: string, column: number): boolean {
  return column >= line.length || line.charCodeAt(column) === 32;
}
