/** What a model was made from, as far as cards in the workspace describe it. */
import type { Anchor } from "../../../core/anchor.ts";
import { baseCards, dataCards } from "../../../facts/describedData.ts";
import type { ModelCardFacts, NamedThing } from "../../../facts/facts.ts";
import type { FactIndex } from "../../../facts/index.ts";

export interface Source {
  readonly as: "data" | "base";
  readonly name: string;
  readonly path: string;
  readonly licence: { readonly id: string; readonly anchor: Anchor };
}

/** The datasets and base models that a card names and that have a card of their own here, with its licence. */
export function sourcesOf(index: FactIndex, card: ModelCardFacts): readonly Source[] {
  const source = (as: Source["as"], name: string, path: string, license: NamedThing | undefined): Source[] =>
    license === undefined ? [] : [{ as, name, path, licence: license }];
  return [
    ...dataCards(index, card).flatMap(({ name, about }) => source("data", name, about.path, about.license)),
    ...baseCards(index, card).flatMap(({ name, other }) => source("base", name, other.path, other.license)),
  ];
}
