/** Licences joined to the licence file, and the datasets and base models of a card joined to their own cards. */
import type { Anchor } from "../core/anchor.ts";
import { baseCards, dataCards } from "./describedData.ts";
import type { DocFacts, ModelCardFacts, NamedThing } from "./facts.ts";
import type { FactIndex } from "./index.ts";
import { type JoinedValue, type JoinProvider, pointerOf } from "./joined.ts";
import { licenceFileFor, licencesIn, sameLicence } from "./licenceFiles.ts";
import { foldWords } from "./words.ts";

export const joinedCards: JoinProvider = {
  subjects: ["model-card", "readme", "requirements"],
  *joined(index, facts): Iterable<JoinedValue> {
    yield* licences(index, facts);
    if (facts.kind !== "model-card") return;
    yield* basesInSettings(index, facts);
    for (const { named, about } of dataCards(index, facts)) yield described("dataset", named, about.path, about.name);
    for (const { named, other } of baseCards(index, facts)) yield described("model", named, other.path, other.name);
  },
};

/** Only those that agree: what differs may cover another part, which the rule about licence files weighs. */
function* licences(index: FactIndex, facts: DocFacts): Iterable<JoinedValue> {
  const stated: { text: string; anchor: Anchor }[] = [];
  if (facts.kind === "requirements" && facts.project.license !== undefined)
    stated.push({ text: facts.project.license.id, anchor: facts.project.license.anchor });
  if (facts.kind === "model-card" || facts.kind === "readme")
    stated.push(...(facts.outward?.licences ?? []).filter(({ covers }) => covers === "all" || covers === "code"));
  const file = stated.length === 0 ? undefined : licenceFileFor(index, facts.path);
  if (file === undefined) return;
  for (const { text, anchor } of stated) {
    if (licencesIn(text)?.some((one) => sameLicence(one, file.licence)) !== true) continue;
    yield {
      what: "license",
      from: anchor,
      to: file.anchor,
      toText: file.licence.name,
      pointer: pointerOf(file.anchor),
      state: "agrees",
    };
  }
}

/** Settings that hold the base model of a card, with or without its owner. */
function* basesInSettings(index: FactIndex, card: ModelCardFacts): Iterable<JoinedValue> {
  const bases = [...card.baseModels, ...(card.outward?.models.bases ?? [])];
  if (bases.length === 0) return;
  for (const { values } of index.inUnit("settings", card.path)) {
    for (const { value, text, anchor } of values) {
      const base = typeof value === "string" ? bases.find(({ id }) => bareId(id) === bareId(value)) : undefined;
      if (base === undefined) continue;
      yield {
        what: "model",
        from: base.anchor,
        to: anchor,
        toText: text,
        pointer: pointerOf(anchor),
        state: "agrees",
      };
    }
  }
}

function bareId(id: string): string {
  return foldWords(id.slice(id.lastIndexOf("/") + 1));
}

function described(what: "dataset" | "model", named: NamedThing, path: string, name: string | undefined): JoinedValue {
  const to: Anchor = { doc: path, at: "top" };
  return { what, from: named.anchor, to, toText: name ?? path, pointer: pointerOf(to), state: "agrees" };
}
