/**
 * Context: whole words near a place. A word counts in front of a value (on its line or the line above) or shortly behind it;
 * the label of another value in between takes it away. Identifiers are read as words: `customerSsn`, `phone_no`.
 */
import { classOf } from "./scan.ts";

/** How far context reaches, in UTF-16 units. */
const BEFORE = 72;
const AFTER = 36;
/** Longer words are read to the end, but not looked up. */
const LONGEST_WORD = 32;

interface Phrase {
  /** The words in front of the last one, from the last to the first. */
  readonly before: readonly string[];
  readonly id: number;
}

/** Which recognisers each word or phrase speaks for. Ids are given by the plan. */
export class Vocabulary {
  private readonly byLast = new Map<string, Phrase[]>();

  add(phrase: string, id: number): void {
    const [last = "", ...before] = phrase.toLowerCase().split(" ").reverse();
    const known = this.byLast.get(last);
    if (known === undefined) this.byLast.set(last, [{ before, id }]);
    else known.push({ before, id });
  }

  /** The ids that a phrase ending in the last of these words speaks for. */
  endingAt(words: readonly string[], last: number): readonly number[] {
    const phrases = this.byLast.get(words[last] ?? "");
    if (phrases === undefined) return NONE;
    return phrases
      .filter(({ before }) => before.every((word, back) => words[last - 1 - back] === word))
      .map(({ id }) => id);
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
  private words: string[] = [];
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
    this.read(start - BEFORE, end + AFTER);
    for (let at = this.hits.length - 1; at >= 0; at--) {
      const hit = this.hits[at];
      if (hit === undefined || hit.end <= start - BEFORE) break;
      if (hit.start >= end + AFTER || (hit.start < end && hit.end > start) || !hit.ids.includes(id)) continue;
      if (hit.end <= start ? this.reachesForward(hit.end, start) : this.reachesBack(end, hit.start)) return true;
    }
    return false;
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
      this.words = [];
      this.hits = [];
      this.readTo = from;
      while (this.readTo > 0 && isContextUnit(this.text, this.readTo - 1)) this.readTo--;
    } else if (this.words.length > 200) {
      this.words = this.words.slice(-8);
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
    for (let next = start + 1; next <= at; next++) {
      if (next < at && !isSeam(text, next)) continue;
      this.push(from, next);
      from = next;
    }
    // The words of an identifier, and the identifier as one word.
    if (this.words.at(-1)?.length !== at - start) this.push(start, at);
  }

  private push(start: number, end: number): void {
    this.words.push(this.text.slice(start, end).toLowerCase());
    const ids = this.vocabulary.endingAt(this.words, this.words.length - 1);
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
