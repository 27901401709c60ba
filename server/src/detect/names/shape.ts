/** How names are written: capitalised words, initials and particles in a row. Read unit by unit, never by search. */
import { isGivenName } from "./lexicon.ts";
import { isFamilyName, isNoName, isThing } from "./ordinary.ts";

export interface Name {
  readonly start: number;
  readonly end: number;
  /** The words without initials and particles. */
  readonly words: readonly string[];
  /** One of the words but the last is a given name; or the only one is. */
  readonly given: boolean;
}

const PARTICLES: ReadonlySet<string> = new Set(
  "van von vom zu zur der den de del della di da dos das do du la le el al bin ibn bint ter ten af av y e".split(" "),
);
const MOST_WORDS = 5;
const LONGEST_WORD = 24;

function isLetter(unit: number): boolean {
  if (unit < 128) return (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122);
  return unit >= 0xc0 && unit < 0x600 && unit !== 0xd7 && unit !== 0xf7 ? true : unit >= 0x1e00 && unit < 0x2000;
}

function isCapital(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit < 128) return unit >= 65 && unit <= 90;
  if (!isLetter(unit)) return false;
  const sign = text.charAt(at);
  return sign.toLowerCase() !== sign;
}

/** Where a word of letters that begins here ends; apostrophes and hyphens between letters belong to it. */
export function wordEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && end - start <= LONGEST_WORD) {
    const unit = text.charCodeAt(end);
    if (isLetter(unit)) end++;
    else if (end > start && (unit === 39 || unit === 45 || unit === 0x2019) && isLetter(text.charCodeAt(end + 1))) {
      // `Keller's` is the name and a case.
      if (unit !== 45 && /^s(?:[^\p{L}]|$)/u.test(text.slice(end + 1, end + 3))) break;
      end += 2;
    } else break;
  }
  return end;
}

/** Where the word of letters begins that ends in front of a place. */
export function wordStart(text: string, end: number): number {
  let start = end;
  while (start > 0 && end - start <= LONGEST_WORD) {
    const unit = text.charCodeAt(start - 1);
    if (!isLetter(unit) && !(start < end && (unit === 39 || unit === 45 || unit === 0x2019))) break;
    start--;
  }
  return start;
}

/** Whether the word is written as a name is: a capital, then small letters; `McKay` and `O'Neil` as well. */
export function isNameWord(word: string): boolean {
  return (
    isCapital(word, 0) &&
    word.length > 1 &&
    word.length <= LONGEST_WORD &&
    /\p{Ll}$/u.test(word) &&
    !/\p{Ll}\p{Lu}.*\p{Lu}/u.test(word)
  );
}

/**
 * The name that begins at this place, or undefined. It goes on as long as the words are written as names.
 * @param titled - A title in front says that it is a person, so that `Hall` and `Lake` are names.
 */
export function nameAt(text: string, start: number, titled = false): Name | undefined {
  let at = start;
  let end = start;
  const words: string[] = [];
  while (words.length < MOST_WORDS) {
    const stop = wordEnd(text, at);
    if (stop === at) break;
    const word = text.slice(at, stop);
    const small = word.toLowerCase();
    if (isNameWord(word)) {
      if (isThing(small) && !(titled && isFamilyName(small))) return undefined;
      if (isNoName(small)) break;
      words.push(word);
      end = stop;
    } else if (word.length === 1 && isCapital(text, at) && (text[stop] === "." || words.length > 0)) {
      // An initial ends no name.
      if (text[stop] === ".") at++;
    } else if (words.length === 0 || !PARTICLES.has(small)) {
      break;
    }
    const next = at + word.length;
    if (text[next] !== " " && text[next] !== "\u00a0") break;
    at = next + 1;
  }
  if (words.length === 0 || /[\p{L}\p{N}_]/u.test(text.charAt(end))) return undefined;
  // What follows at once makes an identifier, a host or a call of it.
  if (/^(?:[([/\\@=_]|[.:]{1,2}[\p{L}_(])/u.test(text.slice(end, end + 3))) return undefined;
  const given = words.length === 1 ? isGivenName(words[0] ?? "") : words.slice(0, -1).some(isGivenName);
  return { start, end, words, given };
}

/** Names that everybody knows to be made up. */
export function isPlaceholder({ words }: Name): boolean {
  return words.some((word) =>
    /^(?:Doe|Roe|Mustermann|Musterfrau|Placeholder|Lastname|Firstname|Surname|Nachname|Vorname)$/.test(word),
  );
}
