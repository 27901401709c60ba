/**
 * Maps between a decoded text (what a JSON string or a notebook cell says) and the file that holds it escaped.
 * Detection and prose rules read decoded text; every range a user sees is a range of the file. There is one map type for
 * all regions, so that this is the only place where an escape is counted.
 */
import type { Span } from "./text.ts";

/** One stretch that moves together: `length` decoded characters stand at `file` in the file, as they are or escaped. */
interface Piece {
  readonly decoded: number;
  readonly file: number;
  readonly decodedLength: number;
  readonly fileLength: number;
}

/** A piecewise map from offsets in `text` (decoded) to offsets in the file. */
export class TextMap {
  readonly text: string;
  readonly #pieces: readonly Piece[];

  private constructor(text: string, pieces: readonly Piece[]) {
    this.text = text;
    this.#pieces = pieces;
  }

  /** A region that stands in the file just as it reads, from `start` on. */
  static identity(text: string, start: number): TextMap {
    return new TextMap(text, [{ decoded: 0, file: start, decodedLength: text.length, fileLength: text.length }]);
  }

  /**
   * A JSON string literal. `raw` is the text between the quotes, `start` its offset in the file. A broken escape stands
   * for itself, so that a truncated file still has a map.
   */
  static jsonString(raw: string, start: number): TextMap {
    const pieces: Piece[] = [];
    let text = "";
    let plainFrom = 0;
    const flush = (to: number) => {
      if (to === plainFrom) return;
      const length = to - plainFrom;
      pieces.push({ decoded: text.length, file: start + plainFrom, decodedLength: length, fileLength: length });
      text += raw.slice(plainFrom, to);
    };
    let i = raw.indexOf("\\");
    while (i >= 0) {
      const read = readJsonEscape(raw, i);
      flush(i);
      pieces.push({
        decoded: text.length,
        file: start + i,
        decodedLength: read.text.length,
        fileLength: read.length,
      });
      text += read.text;
      plainFrom = i + read.length;
      i = raw.indexOf("\\", plainFrom);
    }
    flush(raw.length);
    if (pieces.length === 0) pieces.push({ decoded: 0, file: start, decodedLength: 0, fileLength: 0 });
    return new TextMap(text, pieces);
  }

  /** Several mapped texts read as one, for example the lines of a notebook cell. */
  static concat(maps: readonly TextMap[]): TextMap {
    const pieces: Piece[] = [];
    let text = "";
    for (const map of maps) {
      for (const piece of map.#pieces) pieces.push({ ...piece, decoded: piece.decoded + text.length });
      text += map.text;
    }
    return new TextMap(text, pieces);
  }

  /** The stretch of the file that a stretch of the decoded text stands in. An escape is never cut in two. */
  toFile(span: Span): Span {
    const start = this.#toFile(span.start, "start");
    return { start, end: Math.max(start, this.#toFile(span.end, "end")) };
  }

  /** The decoded stretch for a stretch of the file, or undefined when the file stretch lies outside the region. */
  toDecoded(span: Span): Span | undefined {
    let start: number | undefined;
    let end: number | undefined;
    for (const piece of this.#pieces) {
      const from = Math.max(span.start, piece.file);
      const to = Math.min(span.end, piece.file + piece.fileLength);
      // A piece that only touches the stretch adds nothing to it; an empty stretch has nothing but such pieces.
      if (from > to || (from === to && span.start < span.end)) continue;
      const plain = piece.decodedLength === piece.fileLength;
      start ??= piece.decoded + (plain ? from - piece.file : 0);
      end = piece.decoded + (plain ? to - piece.file : to > piece.file ? piece.decodedLength : 0);
    }
    return start === undefined || end === undefined ? undefined : { start, end: Math.max(start, end) };
  }

  #toFile(offset: number, side: "start" | "end"): number {
    const pieces = this.#pieces;
    let low = 0;
    let high = pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      const piece = pieces[middle];
      // An end that touches a piece belongs to the piece before it; a start belongs to the piece that it opens.
      const reached = piece !== undefined && (side === "end" ? piece.decoded < offset : piece.decoded <= offset);
      if (reached) low = middle;
      else high = middle - 1;
    }
    const piece = pieces[low];
    if (piece === undefined) return 0;
    const within = Math.min(Math.max(0, offset - piece.decoded), piece.decodedLength);
    if (piece.decodedLength === piece.fileLength) return piece.file + within;
    if (within === 0) return piece.file;
    return side === "end" || within === piece.decodedLength ? piece.file + piece.fileLength : piece.file;
  }
}

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

function readJsonEscape(raw: string, at: number): { text: string; length: number } {
  const letter = raw[at + 1];
  if (letter === undefined) return { text: "\\", length: 1 };
  const short = SHORT_ESCAPES[letter];
  if (short !== undefined) return { text: short, length: 2 };
  const hex = raw.slice(at + 2, at + 6);
  if (letter === "u" && /^[0-9a-fA-F]{4}$/.test(hex))
    return { text: String.fromCharCode(Number.parseInt(hex, 16)), length: 6 };
  return { text: raw.slice(at, at + 2), length: 2 };
}
