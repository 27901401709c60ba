/** How a text map finds its way: pieces, JSON literals, several maps in a row, and a stretch of another map. */
import type { Span } from "./text.ts";

/** The inside of a JSON string literal (without its quotes) and where it starts in the file. */
export interface JsonLiteral {
  readonly raw: string;
  readonly at: number;
}

export type Side = "start" | "end";

/** What a map is made of. Offsets are those of the decoded text on one side and of the file on the other. */
export interface Way {
  text(): string;
  /** An end that touches a piece belongs to the piece before it; a start belongs to the piece that it opens. */
  point(offset: number, side: Side): number;
  /** Adds the stretches of the file that hold a stretch that is not empty. */
  parts(start: number, end: number, into: Span[]): void;
  back(span: Span): Span | undefined;
  /** A text as it is written at an offset of the decoded text. */
  encode(text: string, at: number): string;
}

/** Four numbers a piece: offset in the decoded text, offset in the file, length in the decoded text, length in the file. */
export type Pieces = readonly number[];
const STRIDE = 4;

export const PLAIN = (text: string): string => text;

/** Adds a stretch, or lengthens the last one when they touch. */
function add(span: Span, into: Span[]): void {
  const last = into.at(-1);
  if (last !== undefined && last.end === span.start) into[into.length - 1] = { start: last.start, end: span.end };
  else into.push(span);
}

/** Index of the last of sorted numbers that `reached` holds for, or 0. */
function lastReached(count: number, at: (index: number) => number, offset: number, side: Side): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const start = at(middle);
    if (side === "end" ? start < offset : start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Pieces that point into the file, or into the decoded text of another way. */
export class PieceWay implements Way {
  #pieces: Pieces | undefined;
  readonly #make: (() => Pieces) | undefined;
  readonly #base: Way | undefined;
  readonly #encode: (text: string) => string;
  readonly text: () => string;

  constructor(
    pieces: Pieces | (() => Pieces),
    text: () => string,
    base: Way | undefined,
    encode: (text: string) => string,
  ) {
    if (typeof pieces === "function") this.#make = pieces;
    else this.#pieces = pieces;
    this.#base = base;
    this.text = text;
    this.#encode = encode;
  }

  #all(): Pieces {
    this.#pieces ??= this.#make?.() ?? [];
    return this.#pieces;
  }

  #find(offset: number, side: Side): number {
    const pieces = this.#all();
    return lastReached(pieces.length / STRIDE, (i) => pieces[i * STRIDE] ?? 0, offset, side) * STRIDE;
  }

  encode(text: string, at: number): string {
    const own = this.#encode(text);
    return this.#base === undefined ? own : this.#base.encode(own, this.#inner(at, "start"));
  }

  point(offset: number, side: Side): number {
    const here = this.#inner(offset, side);
    return this.#base === undefined ? here : this.#base.point(here, side);
  }

  /** In the file, or in the decoded text of the base. */
  #inner(offset: number, side: Side): number {
    const pieces = this.#all();
    const i = this.#find(offset, side);
    const [decoded = 0, file = 0, decodedLength = 0, fileLength = 0] = pieces.slice(i, i + STRIDE);
    const within = Math.min(Math.max(0, offset - decoded), decodedLength);
    const whole = side === "end" || within === decodedLength ? fileLength : 0;
    return file + (within === 0 ? 0 : decodedLength === fileLength ? within : whole);
  }

  parts(start: number, end: number, into: Span[]): void {
    const pieces = this.#all();
    for (let i = this.#find(start, "start"); i < pieces.length; i += STRIDE) {
      const decoded = pieces[i] ?? 0;
      const file = pieces[i + 1] ?? 0;
      const decodedLength = pieces[i + 2] ?? 0;
      const fileLength = pieces[i + 3] ?? 0;
      if (decoded >= end) return;
      const from = Math.max(start - decoded, 0);
      const to = Math.min(end - decoded, decodedLength);
      if (fileLength === 0 || from >= to) continue;
      const plain = decodedLength === fileLength;
      const span = plain ? { start: file + from, end: file + to } : { start: file, end: file + fileLength };
      if (this.#base === undefined) add(span, into);
      else this.#base.parts(span.start, span.end, into);
    }
  }

  back(span: Span): Span | undefined {
    const inner = this.#base === undefined ? span : this.#base.back(span);
    if (inner === undefined) return undefined;
    const pieces = this.#all();
    let start: number | undefined;
    let end: number | undefined;
    for (let i = 0; i < pieces.length; i += STRIDE) {
      const decoded = pieces[i] ?? 0;
      const file = pieces[i + 1] ?? 0;
      const decodedLength = pieces[i + 2] ?? 0;
      const fileLength = pieces[i + 3] ?? 0;
      const from = Math.max(inner.start, file);
      const to = Math.min(inner.end, file + fileLength);
      // A piece that only touches the stretch adds nothing to it; an empty stretch has nothing but such pieces.
      if (from > to || (from === to && inner.start < inner.end)) continue;
      const plain = decodedLength === fileLength;
      start ??= decoded + (plain ? from - file : 0);
      end = decoded + (plain ? to - file : to > file ? decodedLength : 0);
    }
    return start === undefined || end === undefined ? undefined : { start, end: Math.max(start, end) };
  }
}

/** JSON string literals in a row, with gaps between them. */
export class JsonWay extends PieceWay {
  constructor(literals: readonly JsonLiteral[], gaps: string | readonly string[]) {
    super(
      () => jsonPieces(literals, gaps),
      () => jsonText(literals, gaps),
      undefined,
      (text) => JSON.stringify(text).slice(1, -1),
    );
  }
}

function gapAfter(gaps: string | readonly string[], index: number, count: number): string {
  if (index === count - 1) return "";
  return typeof gaps === "string" ? gaps : (gaps[index] ?? "");
}

function jsonText(literals: readonly JsonLiteral[], gaps: string | readonly string[]): string {
  const texts: string[] = [];
  for (const [index, { raw }] of literals.entries()) {
    let plainFrom = 0;
    for (let i = raw.indexOf("\\"); i >= 0; i = raw.indexOf("\\", plainFrom)) {
      const read = readJsonEscape(raw, i);
      if (i > plainFrom) texts.push(raw.slice(plainFrom, i));
      texts.push(read.text);
      plainFrom = i + read.length;
    }
    texts.push(plainFrom === 0 ? raw : raw.slice(plainFrom), gapAfter(gaps, index, literals.length));
  }
  return texts.join("");
}

function jsonPieces(literals: readonly JsonLiteral[], gaps: string | readonly string[]): Pieces {
  const pieces: number[] = [];
  let decoded = 0;
  const push = (file: number, decodedLength: number, fileLength: number) => {
    if (decodedLength === 0) return;
    pieces.push(decoded, file, decodedLength, fileLength);
    decoded += decodedLength;
  };
  for (const [index, { raw, at }] of literals.entries()) {
    let plainFrom = 0;
    for (let i = raw.indexOf("\\"); i >= 0; i = raw.indexOf("\\", plainFrom)) {
      const read = readJsonEscape(raw, i);
      push(at + plainFrom, i - plainFrom, i - plainFrom);
      push(at + i, read.text.length, read.length);
      plainFrom = i + read.length;
    }
    push(at + plainFrom, raw.length - plainFrom, raw.length - plainFrom);
    push(at + raw.length, gapAfter(gaps, index, literals.length).length, 0);
  }
  if (pieces.length === 0) pieces.push(0, literals[0]?.at ?? 0, 0, 0);
  return pieces;
}

/** Several ways in a row, with the same gap between them. */
export class JoinedWay implements Way {
  readonly #ways: readonly Way[];
  readonly #starts: readonly number[];
  readonly #ends: readonly number[];
  readonly text: () => string;

  constructor(parts: readonly { readonly way: Way; readonly text: string }[], gap: string) {
    const starts: number[] = [];
    const ends: number[] = [];
    let at = 0;
    for (const { text } of parts) {
      starts.push(at);
      at += text.length;
      ends.push(at);
      at += gap.length;
    }
    this.#ways = parts.map(({ way }) => way);
    this.#starts = starts;
    this.#ends = ends;
    this.text = () => parts.map(({ text }) => text).join(gap);
  }

  point(offset: number, side: Side): number {
    const { index, within } = this.#part(offset, side);
    return this.#ways[index]?.point(within, side) ?? 0;
  }

  #part(offset: number, side: Side): { index: number; within: number } {
    let i = lastReached(this.#starts.length, (index) => this.#starts[index] ?? 0, offset, side);
    const behind = offset > (this.#ends[i] ?? 0) || (side === "start" && offset === this.#ends[i]);
    if (side === "start" && behind && i + 1 < this.#ways.length) i++;
    const start = this.#starts[i] ?? 0;
    const within = Math.min(Math.max(0, offset - start), (this.#ends[i] ?? 0) - start);
    return { index: i, within };
  }

  parts(start: number, end: number, into: Span[]): void {
    for (let i = lastReached(this.#starts.length, (index) => this.#starts[index] ?? 0, start, "start"); ; i++) {
      const from = this.#starts[i];
      if (from === undefined || from >= end) return;
      const to = Math.min(end, this.#ends[i] ?? 0);
      if (Math.max(start, from) < to) this.#ways[i]?.parts(Math.max(start, from) - from, to - from, into);
    }
  }

  back(span: Span): Span | undefined {
    let start: number | undefined;
    let end = 0;
    for (const [i, way] of this.#ways.entries()) {
      const inner = way.back(span);
      // A part that only touches the stretch adds nothing to it.
      if (inner === undefined || (inner.start === inner.end && span.start < span.end)) continue;
      const from = this.#starts[i] ?? 0;
      start ??= from + inner.start;
      end = from + inner.end;
    }
    return start === undefined ? undefined : { start, end };
  }

  encode(text: string, at: number): string {
    const { index, within } = this.#part(at, "start");
    return this.#ways[index]?.encode(text, within) ?? text;
  }
}

/** A stretch of another way, perhaps with marks of its own around it. Tables make many of them. */
export class SliceWay implements Way {
  readonly #base: Way;
  readonly #of: { readonly text: string };
  readonly #start: number;
  readonly #end: number;
  readonly #encode: (text: string) => string;

  constructor(base: Way, of: { readonly text: string }, start: number, end: number, encode: (text: string) => string) {
    this.#base = base;
    this.#of = of;
    this.#start = start;
    this.#end = end;
    this.#encode = encode;
  }

  text(): string {
    return this.#of.text.slice(this.#start, this.#end);
  }

  point(offset: number, side: Side): number {
    return this.#base.point(this.#start + offset, side);
  }

  parts(start: number, end: number, into: Span[]): void {
    this.#base.parts(this.#start + start, this.#start + end, into);
  }

  back(span: Span): Span | undefined {
    const inner = this.#base.back(span);
    const length = this.#end - this.#start;
    if (inner === undefined || inner.end < this.#start || inner.start > this.#start + length) return undefined;
    const inside = (offset: number) => Math.min(Math.max(0, offset - this.#start), length);
    return { start: inside(inner.start), end: inside(inner.end) };
  }

  encode(text: string, at: number): string {
    return this.#base.encode(this.#encode(text), this.#start + at);
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
