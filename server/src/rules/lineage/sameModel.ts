/** Which cards of a project describe the same model. */
import { firstWordName } from "../../facts/cardNames.ts";
import type { ModelCardFacts } from "../../facts/facts.ts";
import type { FactIndex } from "../../facts/index.ts";

/** Folders for copies of a card that are published elsewhere. */
const COPY = /(?:^|\/)(?:hugging[-_ ]?face|hf|hub|hub[-_]card|model[-_]?hub|wiki\w*|docs?|release)\//i;

/**
 * The cards that a card is a copy of: it lies where copies are published, they do not and lie higher up, and the titles
 * share the name that comes first. Most cards lie elsewhere, and then nothing is looked up.
 */
export function originalsOf(index: FactIndex, copy: ModelCardFacts): readonly ModelCardFacts[] {
  const name = COPY.test(copy.path) ? firstWordName(copy) : undefined;
  if (name === undefined) return [];
  return [...index.cardsNamed(name)].filter(
    (other) =>
      firstWordName(other) === name &&
      !COPY.test(other.path) &&
      folderOf(other.path).length < folderOf(copy.path).length,
  );
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}
