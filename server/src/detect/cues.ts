/** Words that something is found behind: `Mrs`, `born`, `aged`. Nearly every word of a text is none, which is told by a bit. */
import type { Hook } from "./recognizer.ts";

/** Bits of the filter; a power of two. */
const BITS = 1 << 15;

export class Cues {
  private readonly hooks = new Map<string, Hook[]>();
  private readonly filter = new Uint32Array(BITS >> 5);

  /** All words of some finders, or undefined when they have none. */
  static of(tables: readonly ReadonlyMap<string, Hook>[]): Cues | undefined {
    if (tables.length === 0) return undefined;
    const cues = new Cues();
    for (const table of tables) for (const [word, hook] of table) cues.add(word, hook);
    return cues;
  }

  private add(word: string, hook: Hook): void {
    const bit = bitOf(word, 0, word.length);
    this.filter[bit >> 5] = (this.filter[bit >> 5] ?? 0) | (1 << (bit & 31));
    const known = this.hooks.get(word);
    if (known === undefined) this.hooks.set(word, [hook]);
    else known.push(hook);
  }

  /** Whether the word may be one of these, in whatever case. */
  mayHold(text: string, start: number, end: number): boolean {
    const bit = bitOf(text, start, end);
    return ((this.filter[bit >> 5] ?? 0) & (1 << (bit & 31))) !== 0;
  }

  /** What looks behind this word. */
  get(text: string, start: number, end: number): readonly Hook[] | undefined {
    return this.hooks.get(text.slice(start, end).toLowerCase());
  }
}

/** The last five bits of a letter are the same in capitals, with accents of western languages as well. */
function bitOf(text: string, start: number, end: number): number {
  const first = text.charCodeAt(start) & 31;
  const second = text.charCodeAt(end - start > 1 ? start + 1 : start) & 31;
  const last = text.charCodeAt(end - 1) & 31;
  const length = (end - start) & 31;
  return (first | (second << 5) | (last << 10)) ^ ((length * 733) & (BITS - 1));
}
