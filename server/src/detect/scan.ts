/** Reads the units of a text: which belong to words, which are digits. */

const DIGIT = 1;
const LETTER = 2;
const SMALL = 2;
const CAPITAL = 3;
const OTHER = 4;

function wordClass(unit: number): number {
  if (unit >= 48 && unit <= 57) return DIGIT;
  if (unit === 95 || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122)) return LETTER;
  if (unit < 0xaa) return 0;
  if (unit < 0xc0 || unit === 0xd7 || unit === 0xf7)
    return unit === 0xaa || unit === 0xb5 || unit === 0xba ? LETTER : 0;
  return unit < 0xe00 || (unit >= 0x1e00 && unit < 0x2000) ? LETTER : 0;
}

function contextClass(unit: number): number {
  if (unit >= 48 && unit <= 57) return DIGIT;
  if (unit >= 97 && unit <= 122) return SMALL;
  if (unit >= 65 && unit <= 90) return CAPITAL;
  if (unit < 128) return 0;
  return wordClass(unit) !== 0 || (unit >= 0xe00 && unit < 0x2000) || (unit >= 0x3040 && unit < 0xd7b0) ? OTHER : 0;
}

/** One entry a UTF-16 unit: a look-up is what the pass does most. Set up for the first text. */
let tables: { readonly words: Uint8Array; readonly context: Uint8Array } | undefined;

function classes() {
  if (tables !== undefined) return tables;
  const words = new Uint8Array(0x10000);
  const context = new Uint8Array(0x10000);
  for (let unit = 0; unit < 0xd800; unit++) {
    words[unit] = wordClass(unit);
    context[unit] = contextClass(unit);
  }
  tables = { words, context };
  return tables;
}

/**
 * 0 for signs and blanks, 1 for digits, 2 for letters and the underscore. Scripts without blanks between words (Thai,
 * Chinese, Japanese, Korean) end a word: a number that touches them is free-standing.
 */
export function wordClasses(): Uint8Array {
  return classes().words;
}

/** For words of context: 0 for signs, blanks and the underscore, 1 for digits, 2 for small, 3 for capital, 4 for other letters. */
export function contextClasses(): Uint8Array {
  return classes().context;
}

/** Whether a UTF-16 unit belongs to a word. */
export function isWordUnit(unit: number): boolean {
  return (classes().words[unit] ?? 0) !== 0;
}

/** Whether a UTF-16 unit is a digit of ASCII. */
export function isDigitUnit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}
