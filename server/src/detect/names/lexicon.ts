/** Which words are given names. Set up when it is first asked: most texts hold nothing that could be one. */
import { GIVEN_NAMES } from "./givenNames.ts";

let names: ReadonlySet<string> | undefined;

/**
 * Whether a word is a frequent given name in some country: in any case, with or without its accents; of a name with a hyphen
 * one part is enough. Names that are also ordinary words, months, places, products or algorithms are none.
 */
export function isGivenName(word: string): boolean {
  names ??= new Set(GIVEN_NAMES.split(/\s/));
  const name = plain(word);
  if (names.has(name)) return true;
  return name.includes("-") && name.split("-").some((part) => names?.has(part) === true);
}

/** Letters that no accent can be taken from. */
const WRITTEN: Readonly<Record<string, string>> = {
  ł: "l",
  ø: "o",
  ß: "ss",
  æ: "ae",
  ı: "i",
  đ: "d",
  ð: "d",
  þ: "th",
  œ: "oe",
};

function plain(word: string): string {
  const lower = word.toLowerCase();
  if (/^[a-z-]*$/.test(lower)) return lower;
  return lower
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[łøßæıđðþœ]/g, (letter) => WRITTEN[letter] ?? letter);
}
