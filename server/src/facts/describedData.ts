/** Cards that describe what another card names: its datasets, the models it was made from. */
import { namesOf } from "./cardNames.ts";
import { waysToSay } from "./dataNames.ts";
import type { ModelCardFacts, NamedThing } from "./facts.ts";
import type { FactIndex } from "./index.ts";
import type { DatasetCardFacts, DatasheetFacts } from "./sources.ts";
import { foldWords } from "./words.ts";

export interface DataCard {
  /** As the model's card calls it. */
  readonly name: string;
  readonly named: NamedThing;
  readonly about: DatasetCardFacts | DatasheetFacts;
}

/** The cards and datasheets of the datasets that a card's front matter names. */
export function dataCards(index: FactIndex, card: ModelCardFacts): readonly DataCard[] {
  return card.datasets.flatMap((named) =>
    describing(index, named.id).map((about) => ({ name: named.id, named, about })),
  );
}

/** The cards and datasheets of a dataset that goes by this id: the whole of it, or its name without the owner. */
export function describing(index: FactIndex, id: string): readonly (DatasetCardFacts | DatasheetFacts)[] {
  return [...new Set(waysToSay(id).flatMap((name) => (name === "" ? [] : index.dataNamed(name))))];
}

/** The cards of the base models that a card names. */
export function baseCards(
  index: FactIndex,
  card: ModelCardFacts,
): readonly { readonly name: string; readonly named: NamedThing; readonly other: ModelCardFacts }[] {
  if (card.baseModels.length === 0) return [];
  return card.baseModels.flatMap((named) => {
    const name = foldWords(lastStep(named.id));
    return [...index.cardsNamed(name)]
      .filter((other) => other.path !== card.path && namesOf(other).includes(name))
      .map((other) => ({ name: named.id, named, other }));
  });
}

function lastStep(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}
