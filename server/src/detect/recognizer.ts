/**
 * What a recogniser is.
 *
 * **Tables** (`Recognizer`) describe values with a fixed form. A pattern is tried only where a word of the right length and
 * make begins (`lead`), so that one pass over the text serves all of them.
 *
 * **Finders** (`Finder`) do what a table cannot say: telephone numbers, addresses of the internet, names, secrets. They hang
 * on the same pass through `Hook`s, or read the text by themselves.
 *
 * Both are listed in `recognizers.ts`; nothing else has to be told about a new one.
 */
import type { Detection } from "./detection.ts";

/** What a word is made of; a letters-only word can lead a pattern whose digits follow (`HRB 12345`). */
export type Kind = "d" | "m" | "l";

export interface Pattern {
  /**
   * The first words a match can begin with: `d9` nine digits, `m8-10` letters and digits, `l2` letters. Behind a colon
   * stand the only characters that may follow this word: `d3:-` three digits and a hyphen, `_` being a blank.
   */
  readonly lead: string;
  readonly like: RegExp;
  /** What a match counts by itself. */
  readonly score: number;
  /** The value may be glued to the word in front of it. */
  readonly inner?: boolean;
  /** So short that a context word does not make it likely, only likelier. */
  readonly weak?: boolean;
}

export interface Recognizer {
  readonly entity: string;
  readonly patterns: readonly Pattern[];
  /** Whole words, or several words in a row, that make a match near them likely. */
  readonly context: readonly string[];
  /** True: the check digits agree. False: this is no such value. Undefined: nothing can be said. A number: what it counts. */
  readonly check?: (value: string) => boolean | number | undefined;
  /** How much of a match is the value, where words may follow that look like a part of it; 0 for none. */
  readonly fit?: (value: string) => number;
  /** What a match counts whose check digits agree: how seldom that happens by chance. */
  readonly valid?: number;
  /** Values made up for examples: they count 0. */
  readonly synthetic?: (value: string) => boolean;
  /** Where the rule can be read. */
  readonly source: string;
}

/** Questions that a finder may ask about the surroundings of a place. */
export interface Surroundings {
  readonly text: string;
  /** What counts less is dropped anyway, so that it need not be looked into. */
  readonly limit: number;
  /** Whether a context word of the recogniser or finder with this entity stands near the place. */
  near(entity: string, start: number, end: number): boolean;
}

export interface Finder {
  /** The kinds this finder can answer with. */
  readonly entities: readonly string[];
  /** Context words for each of its kinds. */
  readonly context: Readonly<Record<string, readonly string[]>>;
  /** Reads the whole text. Scores are final but for the limit, which `detect` applies. */
  readonly find?: (text: string, around: Surroundings) => Iterable<Detection>;
  /** Called by the common pass where something begins; answers what stands there. */
  readonly hooks?: Hooks;
  /** The highest score of its answers; 1 when absent. What cannot reach the limit is not asked. */
  readonly most?: number;
  /** Asked only when one of its kinds is named: another finder answers the same values with a wider kind. */
  readonly onlyNamed?: boolean;
}

/** `at` is the place of the sign; `from` where the word in front of it begins. */
export type Hook = (text: string, at: number, from: number, around: Surroundings) => readonly Detection[] | undefined;

export interface Hooks {
  /** At an `@`. */
  readonly at?: Hook;
  /** At a colon that is followed by a colon, a slash or a hexadecimal digit. */
  readonly colon?: Hook;
  /** At a dot between two words. */
  readonly dot?: Hook;
  /** Behind a word of two hexadecimal digits, where a colon or a hyphen follows. */
  readonly hexPair?: Hook;
  /** Behind a word of four signs, where a dot and a word follow. */
  readonly hexQuad?: Hook;
  /** At a run of digits; `from` is where the word that holds them begins. */
  readonly digits?: Hook;
  /** Behind a word of letters that a blank and a digit follow. */
  readonly numbered?: Hook;
  /** Behind one of these words of letters, which are given in small letters. */
  readonly words?: ReadonlyMap<string, Hook>;
}
