/**
 * Text and positions. Everything inside the engine counts UTF-16 code units from the start of the file, as the
 * Language Server Protocol and JavaScript strings do; lines exist only at the edges, where a person or a protocol reads.
 */

/** A half-open stretch of a text, in UTF-16 code units: `start` is in, `end` is out. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Zero-based line and UTF-16 character, as in the Language Server Protocol. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

const LF = 10;
const CR = 13;

/** A text with its line table, which is built when somebody first asks for a line. */
export class SourceText {
  readonly text: string;
  #lineStarts: Uint32Array | undefined;

  constructor(text: string) {
    this.text = text;
  }

  get length(): number {
    return this.text.length;
  }

  get lineCount(): number {
    return this.#lines().length;
  }

  /** The line ending to use for inserted lines: the first one in the text, or LF. */
  get eol(): "\n" | "\r\n" | "\r" {
    const at = this.text.search(/[\r\n]/);
    if (at < 0 || this.text.charCodeAt(at) === LF) return "\n";
    return this.text.charCodeAt(at + 1) === LF ? "\r\n" : "\r";
  }

  slice(span: Span): string {
    return this.text.slice(span.start, span.end);
  }

  /** Offset of the first character of a line; past the last line, the end of the text. */
  lineStart(line: number): number {
    const lines = this.#lines();
    return line < lines.length ? (lines[Math.max(0, line)] ?? 0) : this.text.length;
  }

  /** The line without its ending. */
  lineSpan(line: number): Span {
    const start = this.lineStart(line);
    let end = this.lineStart(line + 1);
    while (end > start && isLineBreak(this.text.charCodeAt(end - 1))) end--;
    return { start, end };
  }

  /**
   * The line and column of an offset. Offsets outside the text are moved to its nearest end, an offset between CR and
   * LF to the end of its line: the protocol knows no place behind that.
   */
  positionAt(offset: number): Position {
    const inside = Math.min(Math.max(0, offset), this.text.length);
    const split = this.text.charCodeAt(inside) === LF && this.text.charCodeAt(inside - 1) === CR;
    const at = split ? inside - 1 : inside;
    const lines = this.#lines();
    let low = 0;
    let high = lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((lines[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: at - (lines[low] ?? 0) };
  }

  /** The offset of a position; a character past the end of its line means the end of that line, as the protocol asks. */
  offsetAt(position: Position): number {
    if (position.line < 0) return 0;
    if (position.line >= this.lineCount) return this.text.length;
    const line = this.lineSpan(position.line);
    return Math.min(line.start + Math.max(0, position.character), line.end);
  }

  range(span: Span): Range {
    return { start: this.positionAt(span.start), end: this.positionAt(span.end) };
  }

  span(range: Range): Span {
    const start = this.offsetAt(range.start);
    return { start, end: Math.max(start, this.offsetAt(range.end)) };
  }

  #lines(): Uint32Array {
    this.#lineStarts ??= findLineStarts(this.text);
    return this.#lineStarts;
  }
}

function isLineBreak(code: number): boolean {
  return code === LF || code === CR;
}

function findLineStarts(text: string): Uint32Array {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === CR && text.charCodeAt(i + 1) === LF) i++;
    else if (!isLineBreak(code)) continue;
    starts.push(i + 1);
  }
  return Uint32Array.from(starts);
}

/** True when `inner` lies in `outer`; touching ends count. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** True when two spans share a character, or one is empty and lies in or at the edge of the other. */
export function overlaps(a: Span, b: Span): boolean {
  if (a.start === a.end || b.start === b.end) return a.start <= b.end && b.start <= a.end;
  return a.start < b.end && b.start < a.end;
}

/** The span moved by `by` characters. */
export function shift(span: Span, by: number): Span {
  return { start: span.start + by, end: span.end + by };
}
