/** Ids of base models, compared without owner, case and separators. */
import type { ModelCardFacts, NamedThing } from "../../facts/facts.ts";
import { foldWords } from "../../facts/words.ts";

/** The base models that a card names, in its front matter or behind a label. */
export function namedBases(card: ModelCardFacts): readonly NamedThing[] {
  return [...card.baseModels, ...(card.outward?.models.bases ?? [])];
}

/** An id without its owner. */
export function bareId(id: string): string {
  return foldWords(id.slice(id.lastIndexOf("/") + 1));
}

/** One may be the other with a suffix (`-instruct`, `-uncased`) left out, so nothing is certain. */
export function mayBeSame(a: string, b: string): boolean {
  const [first, second] = [bareId(a), bareId(b)];
  return first.startsWith(second) || second.startsWith(first);
}
