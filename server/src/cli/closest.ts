/** "Did you mean ...?" */
import { distance } from "fastest-levenshtein";

/** The candidate that a word was probably meant to be: at most a third of its letters differ. */
export function closest(word: string, candidates: readonly string[]): string | undefined {
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const away = distance(wanted, candidate.toLowerCase());
    if (away >= least || away > Math.max(1, Math.ceil(candidate.length / 3))) continue;
    least = away;
    best = candidate;
  }
  return best;
}
