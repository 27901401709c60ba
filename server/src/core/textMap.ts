/**
 * Maps between a decoded text (what a JSON string, a notebook cell or a web page says) and the file that holds it escaped.
 * Detection and prose rules read decoded text; every range a user sees is a range of the file. There is one map type for
 * all regions, so that this is the only place where an escape is counted. Maps stand on maps: the text of an HTML output is
 * a view of a JSON string, a cell of its table is a slice of that view. Text and pieces are made when somebody asks.
 */
import type { Span } from "./text.ts";
import { JoinedWay, type JsonLiteral, JsonWay, type Pieces, PieceWay, PLAIN, SliceWay, type Way } from "./textWays.ts";

/** A piecewise map from offsets in `text` (decoded) to offsets in the file. */
export class TextMap {
  readonly #way: Way;
  #text: string | undefined;

  private constructor(way: Way, text?: string) {
    this.#way = way;
    this.#text = text;
  }

  /** The decoded text. */
  get text(): string {
    this.#text ??= this.#way.text();
    return this.#text;
  }

  /** A region that stands in the file just as it reads, from `start` on. */
  static identity(text: string, start: number): TextMap {
    return new TextMap(new PieceWay([0, start, text.length, text.length], () => text, undefined, PLAIN), text);
  }

  /** A text that stands nowhere in a file that a person could edit, such as a value of a compressed column. */
  static nowhere(text: string): TextMap {
    return new TextMap(new PieceWay([0, 0, text.length, 0], () => text, undefined, PLAIN), text);
  }

  /** A number, `true` or `false` of JSON: what replaces it has to be put in quotes. */
  static jsonBare(raw: string, start: number): TextMap {
    return new TextMap(new PieceWay([0, start, raw.length, raw.length], () => raw, undefined, JSON.stringify), raw);
  }

  /**
   * A JSON string literal. `raw` is the text between the quotes, `start` its offset in the file. A broken escape stands
   * for itself, so that a truncated file still has a map.
   */
  static jsonString(raw: string, start: number): TextMap {
    return new TextMap(new JsonWay([{ raw, at: start }], ""));
  }

  /** Several JSON string literals read as one text, with `gaps` (one text, or one for each literal) between them. */
  static jsonStrings(literals: readonly JsonLiteral[], gaps: string | readonly string[] = ""): TextMap {
    return new TextMap(new JsonWay(literals, gaps));
  }

  /** Several mapped texts read as one, with `gap` between them, which stands nowhere. */
  static concat(maps: readonly TextMap[], gap = ""): TextMap {
    return new TextMap(
      new JoinedWay(
        maps.map((map) => ({ way: map.#way, text: map.text })),
        gap,
      ),
    );
  }

  /** A map of `text` whose pieces point into the decoded text of `base`. Made by `MapBuilder`. */
  static over(base: TextMap, text: string, pieces: Pieces, encode: (text: string) => string): TextMap {
    return new TextMap(new PieceWay(pieces, () => text, base.#way, encode), text);
  }

  /** A stretch of the decoded text as a map of its own; `encode` where it stands in marks of its own. */
  slice(start: number, end: number, encode = PLAIN): TextMap {
    return new TextMap(new SliceWay(this.#way, this, start, Math.max(start, Math.min(end, this.text.length)), encode));
  }

  /** The slice without the blanks around it. */
  trimmed(start: number, end: number, encode = PLAIN): TextMap {
    const { text } = this;
    let from = start;
    let to = end;
    while (from < to && isBlank(text.charCodeAt(from))) from++;
    while (to > from && isBlank(text.charCodeAt(to - 1))) to--;
    return this.slice(from, to, encode);
  }

  /** The stretch of the file that a stretch of the decoded text stands in. An escape is never cut in two. */
  toFile(span: Span): Span {
    const start = this.#way.point(span.start, "start");
    return { start, end: Math.max(start, this.#way.point(span.end, "end")) };
  }

  /**
   * The same as the stretches that hold it, in order: what was dropped between them (a tag, a colour code, the quotes
   * between two lines of a cell) is in none of them. Whoever replaces a value writes into the first and empties the others.
   */
  toFileParts(span: Span): Span[] {
    const parts: Span[] = [];
    if (span.start < span.end) this.#way.parts(span.start, span.end, parts);
    return parts;
  }

  /** The decoded stretch for a stretch of the file, or undefined when the file stretch lies outside the region. */
  toDecoded(span: Span): Span | undefined {
    return this.#way.back(span);
  }

  /**
   * A text as it has to be written into the file to be read as that text here, at an offset of the decoded text: with the
   * escapes of JSON, HTML or CSV.
   */
  encode(text: string, at = 0): string {
    return this.#way.encode(text, at);
  }
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0;
}

/** Makes a view of a map by walking over its text: what to keep, what stands for something else, what to put between. */
export class MapBuilder {
  readonly #base: TextMap;
  readonly #pieces: number[] = [];
  readonly #texts: string[] = [];
  #length = 0;
  /** Where the walk is, in the text of the base. */
  #at = 0;

  constructor(base: TextMap) {
    this.#base = base;
  }

  /** Length of the view so far. */
  get length(): number {
    return this.#length;
  }

  /** A stretch that reads as it stands. */
  keep(start: number, end: number): void {
    if (start < end) this.#push(start, end, this.#base.text.slice(start, end));
  }

  /** A stretch that stands for `text`, such as an entity. */
  put(start: number, end: number, text: string): void {
    this.#push(start, end, text);
  }

  /** Text that stands nowhere and keeps apart what stands before and after it. */
  gap(text: string): void {
    if (this.#length > 0) this.#push(this.#at, this.#at, text);
  }

  done(encode: (text: string) => string = PLAIN): TextMap {
    if (this.#pieces.length === 0) this.#push(0, 0, "");
    return TextMap.over(this.#base, this.#texts.join(""), this.#pieces, encode);
  }

  #push(start: number, end: number, text: string): void {
    this.#pieces.push(this.#length, start, text.length, end - start);
    this.#texts.push(text);
    this.#length += text.length;
    this.#at = end;
  }
}
