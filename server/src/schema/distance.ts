/** How far two words are apart, as a typist counts. */

/**
 * Number of inserted, removed, replaced and swapped characters between two words, or `limit + 1` when it is more than
 * `limit`: a caller looking for the nearest of many words pays little for those far away.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
      best = Math.min(best, cost);
    }
    if (best > limit) return limit + 1;
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? limit + 1;
}

/** Case, blanks, underscores, dots and hyphens do not tell two ids apart to a person. */
export function foldId(text: string): string {
  return text.toLowerCase().replaceAll(/[\s_.-]+/g, "");
}

/** The distance at which a word of this length may still be a slip of the pen. */
export function slipLimit(length: number): number {
  return length < 3 ? 0 : length < 6 ? 1 : length < 12 ? 2 : 3;
}

/** The candidate that a person most likely meant, or undefined when none or two are equally near; `warn` is meant for `warning`. */
export function nearestWord(word: string, candidates: readonly string[]): string | undefined {
  const folded = foldId(word);
  const begun = folded.length < 3 ? [] : candidates.filter((candidate) => foldId(candidate).startsWith(folded));
  if (begun.length === 1) return begun[0];
  const limit = slipLimit(folded.length);
  let best = limit + 1;
  let found: string | undefined;
  for (const candidate of candidates) {
    const distance = editDistance(folded, foldId(candidate), limit);
    if (distance < best) {
      best = distance;
      found = candidate;
    } else if (distance === best) found = undefined;
  }
  return found;
}
