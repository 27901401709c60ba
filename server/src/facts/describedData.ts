/** Cards that describe what another card names: its datasets, the models it was made from. */
import { namesOf } from "./cardNames.ts";
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
  if (card.datasets.length === 0) return [];
  const described = [...index.all("dataset-card"), ...index.all("datasheet")];
  return card.datasets.flatMap((named) =>
    described.filter((about) => isCalled(about, named.id)).map((about) => ({ name: named.id, named, about })),
  );
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

/** Whether a dataset goes by this id: the whole of it, or its name without the owner. */
export function isCalled(about: DatasetCardFacts | DatasheetFacts, id: string): boolean {
  const wanted = new Set([foldWords(id), foldWords(lastStep(id))]);
  const ids = about.kind === "dataset-card" ? about.ids.map((own) => own.id) : [];
  return [about.name ?? "", ...ids].some(
    (name) => name !== "" && [name, lastStep(name)].some((own) => wanted.has(foldWords(own))),
  );
}

function lastStep(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}
