/** Postal addresses, read part by part: numbers, capitalised words, words for streets and flats, postal codes. */
import { wordEnd } from "./shape.ts";

export interface Address {
  readonly start: number;
  readonly end: number;
  /** Numbers of up to three digits or with a letter: houses, flats. */
  readonly numbers: number;
  /** Five digits, or the two halves of a British code. */
  readonly codes: number;
  /** Capitalised words of three letters or more. */
  readonly words: number;
  /** A word for a street is among them. */
  readonly street: boolean;
  /** A word for a flat, a suite or a box is. */
  readonly unit: boolean;
}

const STREETS: ReadonlySet<string> = new Set(
  "street st avenue ave road rd lane ln drive dr boulevard blvd court ct place pl terrace way square sq crescent cres close highway hwy parkway pkwy row mews rue chemin allée quai calle avenida av paseo plaza travessa rua via viale piazza straße strasse str gasse weg platz allee straat laan plein gatan gate vej ulica ul ulice utca".split(
    " ",
  ),
);
const UNITS: ReadonlySet<string> = new Set(
  "apt apartment suite ste unit floor flat box psc postbox room building po".split(" "),
);
const SMALL: ReadonlySet<string> = new Set(
  "de del des du la las le les los el da do dos das di der den dem am an im zu zum zur of the d l".split(" "),
);

const LONGEST = 160;
const MOST_PARTS = 18;

/** Words for a street in small letters. */
export function isStreetWord(word: string): boolean {
  return STREETS.has(word);
}

/** The end of a compound that is a street: `Hauptstraße`. */
export function isStreetCompound(word: string): boolean {
  return (
    /(?:stra(?:ß|ss)e|str|gasse|weg|platz|allee|straat|laan|gatan|gata|veien|vej|gade)$/.test(word) && word.length > 6
  );
}

/**
 * Reads an address from here as far as it goes; undefined when nothing of one stands here.
 * @param loose - It is known to be one, so that a word in small letters in front of a number is a street.
 */
export function addressAt(text: string, start: number, loose = false): Address | undefined {
  let at = start;
  let end = start;
  let numbers = 0;
  let codes = 0;
  let words = 0;
  let street = false;
  let unit = false;
  for (let parts = 0; parts < MOST_PARTS && at - start < LONGEST; parts++) {
    const stop = partEnd(text, at);
    if (stop === at) break;
    const part = text.slice(at, stop);
    const small = part.toLowerCase();
    const isWord = !/\d/.test(part);
    if (isWord && (text[stop] === ":" || text[stop] === "=")) break;
    if (isWord && !/^(?:[dl]['’])?\p{Lu}/u.test(part)) {
      if (UNITS.has(small)) unit = true;
      else if (STREETS.has(small)) street = true;
      else if (loose && !BETWEEN.test(small) && /^\.? \d/.test(text.slice(stop, stop + 3))) street = true;
      else if (!SMALL.has(small)) break;
    } else if (isWord) {
      if (SENTENCE.has(part)) break;
      if (UNITS.has(small)) unit = true;
      else if (STREETS.has(small) || isStreetCompound(small)) street = true;
      if (part.length > 2) words++;
    } else if (/^\d{5}(?:-\d{4})?$/.test(part) || /^(?:[A-Z]{1,2}\d[A-Z\d]?|\d[A-Z]{2})$/.test(part)) codes++;
    else numbers++;
    if (!isWord || !SMALL.has(small)) end = stop;
    const next = gapEnd(text, stop, small);
    if (next === stop) break;
    at = next;
  }
  return end === start ? undefined : { start, end, numbers, codes, words, street, unit };
}

/** Words in front of numbers that are no street. */
const BETWEEN =
  /^(?:within|since|in|at|on|before|after|than|about|and|or|only|to|from|for|with|by|until|is|are|has|over|under)$/;

/** Words that begin the next sentence. */
const SENTENCE: ReadonlySet<string> = new Set(
  "The This That It I We You He She They Please Phone Tel Telephone Email Mail Fax Mobile Website Call And But In On For My Is Was To From Date Name Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(
    " ",
  ),
);

function partEnd(text: string, at: number): number {
  if (/\d/.test(text[at] ?? "") || /^[A-Z]{1,2}\d/.test(text.slice(at, at + 3))) {
    const number =
      /^(?:[A-Z]{1,2}\d[A-Z\d]?|\d{5}-\d{4}|\d{1,6}(?:[-/]\d{1,5})?[A-Za-z]{0,2})(?![\p{L}\d_@]|[.,]\d)/u.exec(
        text.slice(at, at + 14),
      );
    return number === null ? at : at + number[0].length;
  }
  const end = wordEnd(text, at);
  return /[\d_@(]/.test(text[end] ?? "") ? at : end;
}

/** Abbreviations whose full stop ends no sentence. */
const SHORT = /^(?:p|o|avda|avd|bd|st|ave|rd|ln|dr|blvd|ct|pl|sq|apt|ste|ul|u|str|no|nr|av|hwy|mt|ft)$/;

/** Where the next part may begin: behind a blank, a comma, one line end. */
function gapEnd(text: string, at: number, word: string): number {
  let from = at;
  if (text[from] === ".") {
    if (!SHORT.test(word)) return at;
    from++;
  }
  const gap = /^ ?,? {0,3}(?:\r?\n {0,16},? ?)?/.exec(text.slice(from, from + 28))?.[0] ?? "";
  return from + gap.length;
}

/** The place where the number of a house begins that stands in front of the words in front of a street; `at` when there is none. */
export function houseBefore(text: string, at: number): number {
  const from = Math.max(0, at - 56);
  const found = /\d{1,6}[A-Za-z]?(?:-\d{1,4})?,? (?:\d{1,5} )?(?:[\p{L}'’.-]+ ){0,4}$/u;
  for (let start = from; start < at; start++) {
    if (!/\d/.test(text[start] ?? "") || /[\w.,/:$€£#-]/.test(text[start - 1] ?? " ")) continue;
    const between = text.slice(start, at);
    if (found.exec(between)?.index !== 0) continue;
    const words = between.split(" ").filter((word) => /\p{L}{2}/u.test(word));
    if (words.every((word) => /^\p{Lu}|^(?:de|la|of|the|du|des|bis|ter)$|^\d/u.test(word))) return start;
  }
  return at;
}
