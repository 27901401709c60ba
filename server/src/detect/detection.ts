/** What detection is asked and what it answers. Entity names are those of Microsoft Presidio; offsets count UTF-16 units. */

/** One stretch of a text that is probably a value of this kind; `end` is exclusive, `score` goes from 0 to 1. */
export interface Detection {
  readonly entity: string;
  readonly start: number;
  readonly end: number;
  readonly score: number;
}

/** A kind of value that a policy adds: a regular expression with its own name. */
export interface CustomEntity {
  readonly entity: string;
  readonly pattern: RegExp;
  /** What a match counts without a word of `context` near it. */
  readonly score: number;
  /** Words that make a match certain when one of them stands near it. */
  readonly context?: readonly string[];
}

/** What is known not to be personal although it looks so. */
export interface AllowList {
  /** Values that one of these matches as a whole are allowed. */
  readonly patterns?: readonly RegExp[];
  /** Names of columns whose values are allowed; lower case. */
  readonly columns?: ReadonlySet<string>;
  /** Whether the value is on the list of keyed hashes; the caller holds the key. */
  readonly isListed?: (value: string) => boolean;
}

export interface DetectOptions {
  /** Only these kinds count; all when absent. */
  readonly entities?: ReadonlySet<string>;
  /** Weaker matches are left out; `DEFAULT_MIN_SCORE` when absent. 0 lets known synthetic values through as well. */
  readonly minScore?: number;
  /** Limits for single kinds, instead of `minScore`. */
  readonly minScores?: ReadonlyMap<string, number>;
  /** Words that count as if they stood in front of every value: the name of a column, a key. */
  readonly context?: string;
  readonly allow?: AllowList;
  readonly custom?: readonly CustomEntity[];
}

/** Where weak matches without context stay silent. */
export const DEFAULT_MIN_SCORE = 0.5;

/** What a context word adds, and the least a match with one counts. */
export const CONTEXT_GAIN = 0.35;
export const CONTEXT_LEAST = 0.55;
