/** Whether two cards of one project describe the same model. */
import type { ModelCardFacts } from "../../facts/facts.ts";
import { foldWords } from "../../facts/words.ts";

/** Folders for copies of a card that are published elsewhere. */
const COPY = /(?:^|\/)(?:hugging[-_ ]?face|hf|hub|hub[-_]card|model[-_]?hub|wiki\w*|docs?|release)\//i;
const COMMON =
  /^(?:model|models|card|modellkarte|version|classifier|classification|detection|detector|prediction|predictor|identification|recognition|system|pipeline|project|base|large|small|tiny|mini|the|and|for)$/;

/** Whether a card lies where copies of cards are published; most do not, and need not be compared with all others. */
export function mayBeCopy({ path }: ModelCardFacts): boolean {
  return COPY.test(path);
}

/** One lies where copies are published, the other does not, and their titles share the name that comes first. */
export function isCopyOf(copy: ModelCardFacts, other: ModelCardFacts): boolean {
  if (!COPY.test(copy.path) || COPY.test(other.path) || folderOf(other.path).length >= folderOf(copy.path).length)
    return false;
  const own = nameIn(copy);
  return own !== undefined && own === nameIn(other);
}

/** The first distinctive word of a card's title. */
function nameIn({ name }: ModelCardFacts): string | undefined {
  return (name ?? "")
    .split(/[^\p{L}\p{N}.-]+/u)
    .map((word) => foldWords(word))
    .find((word) => word.length > 3 && !COMMON.test(word));
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}
