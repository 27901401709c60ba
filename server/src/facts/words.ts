/** Whether a text names something, whatever case and separators it writes the name with. */
import type { ParsedDoc } from "../core/document.ts";

const folded = new WeakMap<object, string>();

/** Whether a document holds these words next to each other: `creditcard` stands in "Credit Card", `mind small` in "MIND-small". */
export function holdsWords(doc: ParsedDoc | undefined, words: string): boolean {
  if (doc === undefined) return false;
  const wanted = foldWords(words);
  return wanted !== "" && foldedText(doc).includes(wanted);
}

/** Letters and digits alone, in lower case and without accents. */
export function foldWords(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

function foldedText(doc: ParsedDoc): string {
  let text = folded.get(doc.source);
  if (text === undefined) {
    text = foldWords(doc.source.text);
    folded.set(doc.source, text);
  }
  return text;
}
