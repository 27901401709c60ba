/**
 * Context: whole words near a place. A word counts in front of a value (on its line or the line above) or shortly behind it;
 * the label of another value in between takes it away. Identifiers are read as words: `customerSsn`, `phone_no`.
 */
import { classOf, isDigitUnit } from "./scan.ts";

/** How far context reaches, in UTF-16 units. */
const BEFORE = 72;
const AFTER = 36;
/** Longer words are read to the end, but not looked up. */
const LONGEST_WORD = 32;
/** In words, those of identifiers counted twice. */
const LONGEST_PHRASE = 6;

interface Phrase {
  /** The words in front of the last one, from the last to the first. */
  readonly before: readonly string[];
  readonly id: number;
}

/** Which recognisers each word or phrase speaks for. Ids are given by the plan. */
export class Vocabulary {
  private readonly byLast = new Map<string, Phrase[]>();
  /** Lengths of the last words by their last unit, as bits: most words of a text are no phrase's last. */
  private readonly lengths = new Uint32Array(64);

  add(phrase: string, id: number): void {
    const [last = "", ...before] = phrase.toLowerCase().split(" ").reverse();
    const place = last.charCodeAt(last.length - 1) & 31;
    this.lengths[place] = (this.lengths[place] ?? 0) | (1 << (last.length & 31));
    const known = this.byLast.get(last);
    if (known === undefined) this.byLast.set(last, [{ before, id }]);
    else known.push({ before, id });
  }

  /** Whether some phrase may end in a word of this length and last unit, in whatever case. */
  mayEnd(length: number, unit: number): boolean {
    return ((this.lengths[unit & 31] ?? 0) & (1 << (length & 31))) !== 0;
  }

  /** The ids that a phrase ending in the last of these words speaks for. */
  endingAt(words: readonly string[], last: number): readonly number[] {
    const phrases = this.byLast.get(words[last] ?? "");
    if (phrases === undefined) return NONE;
    const ids: number[] = [];
    for (const { before, id } of phrases)
      if (before.every((word, back) => words[last - 1 - back] === word)) ids.push(id);
    return ids;
  }

  /** The ids that the words of a short text speak for. */
  idsIn(text: string): ReadonlySet<number> {
    const words = wordsOf(text);
    return new Set(words.flatMap((_, at) => this.endingAt(words, at)));
  }
}

const NONE: readonly number[] = [];

/** The words of a text in lower case; those of an identifier one by one and joined. */
export function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  for (const [word] of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    const parts = word.split(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{L})(?=\p{N})/u).map((part) => part.toLowerCase());
    words.push(...parts);
    if (parts.length > 1) words.push(word.toLowerCase());
  }
  return words;
}

interface Hit {
  readonly ids: readonly number[];
  readonly start: number;
  readonly end: number;
}

/** The words near places of one text; places are asked for in about ascending order. */
export class Context {
  private readonly text: string;
  private readonly vocabulary: Vocabulary;
  private readonly always: ReadonlySet<number>;
  /** Where the last words begin and end, one behind the other. */
  private starts: number[] = [];
  private ends: number[] = [];
  private hits: Hit[] = [];
  private readTo = 0;

  constructor(text: string, vocabulary: Vocabulary, always: ReadonlySet<number>) {
    this.text = text;
    this.vocabulary = vocabulary;
    this.always = always;
  }

  /** Whether a word of this recogniser stands near the place. */
  near(id: number, start: number, end: number): boolean {
    if (this.always.has(id)) return true;
    this.read(start - BEFORE, this.mayFollow(end) ? end + AFTER : end);
    for (let at = this.hits.length - 1; at >= 0; at--) {
      const hit = this.hits[at];
      if (hit === undefined || hit.end <= start - BEFORE) break;
      if (hit.start >= end + AFTER || (hit.start < end && hit.end > start) || !hit.ids.includes(id)) continue;
      if (hit.end <= start ? this.reachesForward(hit.end, start) : this.reachesBack(end, hit.start)) return true;
    }
    return false;
  }

  /** Behind a value words count in a sentence only: a blank and a letter follow. */
  private mayFollow(end: number): boolean {
    return (
      this.text.charCodeAt(end) === 32 &&
      isContextUnit(this.text, end + 1) &&
      !isDigitUnit(this.text.charCodeAt(end + 1))
    );
  }

  private reachesForward(from: number, to: number): boolean {
    const between = this.text.slice(from, to);
    // More than one line away, or behind the label of another value.
    return !/\n[^\n]*\S[^\n]*\n/.test(between) && !/\d[^\n]{0,40}[:=|]/.test(between);
  }

  private reachesBack(from: number, to: number): boolean {
    return !/[\n;:|,={}"[\]]/.test(this.text.slice(from, to));
  }

  private read(from: number, to: number): void {
    if (this.readTo < from) {
      this.starts = [];
      this.ends = [];
      this.hits = [];
      this.readTo = from;
      while (this.readTo > 0 && isContextUnit(this.text, this.readTo - 1)) this.readTo--;
    } else if (this.starts.length > 400) {
      this.starts = this.starts.slice(-LONGEST_PHRASE);
      this.ends = this.ends.slice(-LONGEST_PHRASE);
      this.hits = this.hits.filter(({ end }) => end > from);
    }
    const end = Math.min(to, this.text.length);
    while (this.readTo < end) this.readWord();
  }

  private readWord(): void {
    const text = this.text;
    let at = this.readTo;
    while (at < text.length && !isContextUnit(text, at)) at++;
    const start = at;
    while (at < text.length && isContextUnit(text, at)) at++;
    this.readTo = at;
    if (at === start || at - start > LONGEST_WORD * 2) return;
    let from = start;
    for (let next = start + 1; next < at; next++) {
      if (!isSeam(text, next)) continue;
      this.push(from, next);
      from = next;
    }
    this.push(from, at);
    // The words of an identifier, and the identifier as one word.
    if (from > start) this.push(start, at);
  }

  private push(start: number, end: number): void {
    this.starts.push(start);
    this.ends.push(end);
    if (!this.vocabulary.mayEnd(end - start, this.text.charCodeAt(end - 1))) return;
    const words: string[] = [];
    for (let at = Math.max(0, this.starts.length - LONGEST_PHRASE); at < this.starts.length; at++)
      words.push(this.text.slice(this.starts[at], this.ends[at]).toLowerCase());
    const ids = this.vocabulary.endingAt(words, words.length - 1);
    if (ids.length > 0) this.hits.push({ ids, start, end });
  }
}

function isContextUnit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit < 128) return unit !== 95 && classOf(unit) !== 0;
  return classOf(unit) !== 0 || (unit >= 0xe00 && unit < 0x2000) || (unit >= 0x3040 && unit < 0xd7b0);
}

/** Between a small and a capital letter, and between a letter and a digit. */
function isSeam(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  const small = before >= 97 && before <= 122;
  if (small && after >= 65 && after <= 90) return true;
  return after >= 48 && after <= 57 && before >= 65;
}
