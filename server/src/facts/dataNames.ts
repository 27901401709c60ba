/** The names a dataset goes by: what the cards of models may call it. */
import type { NamedThing } from "./facts.ts";
import type { DatasetCardFacts, DatasheetFacts } from "./sources.ts";
import { foldWords } from "./words.ts";

/** Every name under which a card or sheet can be looked up: its title and ids, with owner and without. */
export function dataNames(about: DatasetCardFacts | DatasheetFacts): readonly string[] {
  const ids = about.kind === "dataset-card" ? about.ids.map(({ id }) => id) : [];
  return [...new Set([about.name ?? "", ...ids].flatMap(waysToSay))].filter((name) => name !== "");
}

/** How an id may be said: the whole of it, or its name without the owner. */
export function waysToSay(id: NamedThing["id"]): readonly string[] {
  return [foldWords(id), foldWords(id.slice(id.lastIndexOf("/") + 1))];
}
