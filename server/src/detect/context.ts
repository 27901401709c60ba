/**
 * Context: whole words near a place. A word counts in front of a value (on its line or the line above) or shortly behind it;
 * the label of another value in between takes it away. Identifiers are read as words: `customerSsn`, `phone_no`.
 */
import { contextClasses } from "./scan.ts";

/** How far context reaches, in UTF-16 units. */
const BEFORE = 72;
const AFTER = 36;
/** So many words are remembered for phrases; a number of ones in binary. */
const LAST_WORDS = 15;

interface Phrase {
  /** The words in front of the last one, from the last to the first. */
  readonly before: readonly string[];
  readonly id: number;
}

/** Which recognisers each word or phrase speaks for. Ids are given by the plan. */
export class Vocabulary {
  private latest: { readonly text: string; readonly ids: ReadonlySet<number> } | undefined;
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

  /** The ids that a phrase ending in this word speaks for; `wordBack` gives the words in front of it. */
  endingAt(word: string | undefined, wordBack: (back: number) => string | undefined): readonly number[] {
    const phrases = this.byLast.get(word ?? "");
    if (phrases === undefined) return NONE;
    const ids: number[] = [];
    for (const { before, id } of phrases) if (before.every((one, back) => wordBack(back + 1) === one)) ids.push(id);
    return ids;
  }

  /** The ids that the words of a short text speak for. All cells of a column ask with the same one. */
  idsIn(text: string): ReadonlySet<number> {
    if (this.latest?.text === text) return this.latest.ids;
    const words = wordsOf(text);
    const ids = new Set(words.flatMap((word, at) => this.endingAt(word, (back) => words[at - back])));
    this.latest = { text, ids };
    return ids;
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
  private readonly classes = contextClasses();
  /** Where the last words begin and end, in a ring. */
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private count = 0;
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
    return this.text.charCodeAt(end) === 32 && this.classAt(end + 1) > DIGIT;
  }

  private reachesForward(from: number, to: number): boolean {
    const lines = this.text.slice(from, to).split("\n");
    // More than one line away.
    if (lines.slice(1, -1).some((line) => line.trim() !== "")) return false;
    // A value, and then the label of another one.
    return !lines.some((line) => {
      const label = Math.max(line.lastIndexOf(":"), line.lastIndexOf("="), line.lastIndexOf("|"));
      return label > 0 && /\d/.test(line.slice(0, label));
    });
  }

  private reachesBack(from: number, to: number): boolean {
    return !/[\n;:|,={}"[\]]/.test(this.text.slice(from, to));
  }

  private read(from: number, to: number): void {
    if (this.readTo < from) {
      this.count = 0;
      this.hits = [];
      this.readTo = from;
      while (this.readTo > 0 && this.classAt(this.readTo - 1) !== 0) this.readTo--;
    } else if (this.hits.length > 64) {
      this.hits = this.hits.filter(({ end }) => end > from);
    }
    if (this.readTo < to) this.readTo = this.readWords(this.readTo, Math.min(to, this.text.length));
  }

  /** Reads the words that begin before `to`, and answers where the last one ends. Words are split where case or kind turns. */
  private readWords(from: number, to: number): number {
    const { text, classes } = this;
    const { length } = text;
    let at = from;
    while (at < to) {
      let kind = classes[text.charCodeAt(at)];
      if (kind === 0) {
        at++;
        continue;
      }
      const start = at;
      let part = at;
      for (at++; at < length; at++) {
        const next = classes[text.charCodeAt(at)];
        if (next === 0) break;
        if (next !== kind && ((kind === SMALL && next === CAPITAL) || next === DIGIT)) {
          this.push(part, at);
          part = at;
        }
        kind = next;
      }
      // Numbers are no words; the words of an identifier count, and the identifier as one word.
      if (part > start || kind !== DIGIT) this.push(part, at);
      if (part > start) this.push(start, at);
    }
    return at;
  }

  private classAt(at: number): number {
    return at < this.text.length ? (this.classes[this.text.charCodeAt(at)] ?? 0) : 0;
  }

  private push(start: number, end: number): void {
    this.starts[this.count & LAST_WORDS] = start;
    this.ends[this.count & LAST_WORDS] = end;
    this.count++;
    if (!this.vocabulary.mayEnd(end - start, this.text.charCodeAt(end - 1))) return;
    const last = this.wordAt(this.count - 1);
    const ids = this.vocabulary.endingAt(last, (back) => this.wordAt(this.count - 1 - back));
    if (ids.length > 0) this.hits.push({ ids, start, end });
  }

  private wordAt(place: number): string | undefined {
    if (place < 0 || place < this.count - LAST_WORDS) return undefined;
    return this.text.slice(this.starts[place & LAST_WORDS], this.ends[place & LAST_WORDS]).toLowerCase();
  }
}

const DIGIT = 1;
const SMALL = 2;
const CAPITAL = 3;
