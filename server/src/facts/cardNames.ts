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
  return [...new Set([plainName(card.name), ...namesOf(card)])].filter((name) => name !== "");
}

function lastStep(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}
