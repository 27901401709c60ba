/** Text of a file on a terminal: no character may move the cursor, and carets stand under what they mean. */

// A card is a stranger's text: an escape sequence in it must not reach the terminal, nor a mark that reorders the line.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this is about
const DANGEROUS = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]/g;
const WIDE =
  /^[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]|\ufe0f/u;
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

const TAB = "    ";

/** The text with every character that a terminal would act on replaced by a sign for it. */
export function visible(text: string): string {
  return text.replace(DANGEROUS, (character) => {
    const code = character.charCodeAt(0);
    if (code === 9) return TAB;
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? "\u2421" : "\ufffd";
  });
}

/** Columns that a visible text takes on a terminal. */
export function widthOf(text: string): number {
  // Nearly every line; the segmenter is a hundred times slower.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the ASCII range starts with them
  if (/^[\u0000-\u007f]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += WIDE.test(segment) ? 2 : 1;
  return width;
}
