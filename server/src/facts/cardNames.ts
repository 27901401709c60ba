/** The names a model card goes by: what other cards may call its model. */
import type { ModelCardFacts } from "./facts.ts";
import { foldWords } from "./words.ts";

/** The names of a card's own model: its title without "model card for", and the folder that holds its README. */
export function namesOf({ name, path }: ModelCardFacts): readonly string[] {
  const title = (name ?? "").replace(/^\W*model\s?card\s*(?:for|of|:|-|–|—)?\s*/i, "");
  const folder = path.split("/").at(-2);
  return [title, lastStep(title), folder ?? ""].map(foldWords).filter((one) => one.length > 2);
}

/** The title without "model card" and without marks: two cards with the same one are about one model. */
export function plainName(name: string | undefined): string {
  return (name ?? "").toLowerCase().replace(/model\s?card|[^\p{L}\p{N}]+/gu, "");
}

/** Every name under which a card can be looked up. */
export function lookupNames(card: ModelCardFacts): readonly string[] {
  return [...new Set([plainName(card.name), ...namesOf(card), firstWordName(card) ?? ""])].filter(
    (name) => name !== "",
  );
}

/** Words that titles of many models share. */
const COMMON =
  /^(?:model|models|card|modellkarte|version|classifier|classification|detection|detector|prediction|predictor|identification|recognition|system|pipeline|project|base|large|small|tiny|mini|the|and|for)$/;

/** A name for cards whose titles share their first distinctive word. The blank keeps it apart from every whole name. */
export function firstWordName({ name }: ModelCardFacts): string | undefined {
  const word = (name ?? "")
    .split(/[^\p{L}\p{N}.-]+/u)
    .map((part) => foldWords(part))
    .find((part) => part.length > 3 && !COMMON.test(part));
  return word === undefined ? undefined : `${word} …`;
}

function lastStep(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}
