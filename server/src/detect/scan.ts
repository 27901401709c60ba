/** Reads the units of a text: which belong to words, which are digits. */

const DIGIT = 1;
const LETTER = 2;

const CLASSES = new Uint8Array(128);
for (let unit = 48; unit <= 57; unit++) CLASSES[unit] = DIGIT;
for (let unit = 65; unit <= 90; unit++) CLASSES[unit] = LETTER;
for (let unit = 97; unit <= 122; unit++) CLASSES[unit] = LETTER;
CLASSES[95] = LETTER;

/**
 * 0 for signs and blanks, 1 for digits, 2 for letters and the underscore. Scripts without blanks between words (Thai,
 * Chinese, Japanese, Korean) end a word: a number that touches them is free-standing.
 */
export function classOf(unit: number): number {
  if (unit < 128) return CLASSES[unit] ?? 0;
  if (unit < 0xc0 || unit === 0xd7 || unit === 0xf7)
    return unit === 0xaa || unit === 0xb5 || unit === 0xba ? LETTER : 0;
  return unit < 0xe00 || (unit >= 0x1e00 && unit < 0x2000) ? LETTER : 0;
}

/** Whether a UTF-16 unit belongs to a word. */
export function isWordUnit(unit: number): boolean {
  return classOf(unit) !== 0;
}

/** Whether a UTF-16 unit is a digit of ASCII. */
export function isDigitUnit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}
