/** Tables of cues: which hook looks behind which words. */
import type { Hook } from "../recognizer.ts";

/** Words in one string each, and what looks behind them; a word that stands in two is looked behind twice. */
export function cueTable(entries: readonly (readonly [string, Hook])[]): ReadonlyMap<string, Hook> {
  const cues = new Map<string, Hook>();
  for (const [words, hook] of entries) {
    for (const word of words.split(" ")) {
      const known = cues.get(word);
      cues.set(word, known === undefined ? hook : (...where) => known(...where) ?? hook(...where));
    }
  }
  return cues;
}
