/** Groups of people or things for which somebody around a card shows a result. */
import type { DocumentKind } from "../../../core/document.ts";
import type { FactsByKind, MetricsFacts, ModelCardFacts } from "../../../facts/facts.ts";
import { attributesOfKeys, type GroupAttribute, OPEN_ATTRIBUTES } from "../../../facts/groupNames.ts";
import type { FactIndex } from "../../../facts/index.ts";
import type { WorkspaceContext } from "../../rule.ts";

type Attributes = ReadonlySet<GroupAttribute>;

/** The groups that the card itself, the other documents of its project, its metrics and its notebooks show. */
export function shownAround({ index, neighbours, says }: WorkspaceContext, card: ModelCardFacts): Attributes {
  const shown = new Set<GroupAttribute>(card.outward?.groups.shown);
  const add = (attributes: Iterable<GroupAttribute>) => {
    for (const attribute of attributes) shown.add(attribute);
  };
  for (const kind of ["readme", "model-card"] as const)
    for (const group of around(index, kind, card.path)) add(union(group, ({ outward }) => outward?.groups.shown ?? []));
  for (const group of around(index, "metrics", card.path)) {
    add(union(group, inMetrics));
    // Pictures and reports lie beside the metrics.
    for (const folder of new Set([...group].map(({ path }) => path.slice(0, path.lastIndexOf("/") + 1))))
      add(attributesOfKeys(neighbours(folder)));
  }
  for (const group of around(index, "notebook", card.path)) {
    add(
      union(group, ({ results }) => results.flatMap(({ at, qualifiers }) => attributesOfKeys([...at, ...qualifiers]))),
    );
    // Plots and printed tables are not read; a notebook that speaks of a group may show it.
    for (const { path, hasOutputs } of group)
      if (hasOutputs) add(EVERY.filter((attribute) => WORDS[attribute].some((word) => says(path, word))));
  }
  return shown;
}

/** The card's project, and what belongs to none. A card that belongs to none speaks of every project. */
function around<K extends DocumentKind>(index: FactIndex, kind: K, path: string): readonly Iterable<FactsByKind[K]>[] {
  return index.unitOf(path).root === "" ? [index.all(kind)] : [index.inUnit(kind, path), index.inUnit(kind, "")];
}

/** What groups of documents show, or every card would read all the others again. */
const unions = new WeakMap<object, Attributes>();

function union<T>(group: Iterable<T>, shownBy: (facts: T) => Iterable<GroupAttribute>): Attributes {
  let all = unions.get(group);
  if (all === undefined) {
    all = new Set([...group].flatMap((facts) => [...shownBy(facts)]));
    unions.set(group, all);
  }
  return all;
}

function inMetrics(file: MetricsFacts): readonly GroupAttribute[] {
  return [
    ...attributesOfKeys([file.path]),
    ...file.values.flatMap(({ at, qualifiers }) => attributesOfKeys([...at, ...qualifiers])),
    ...file.texts.flatMap(({ keys, text }) => attributesOfKeys([...keys, text])),
    ...(hasSiblings(file) ? OPEN_ATTRIBUTES : []),
  ];
}

const WORDS: Readonly<Record<GroupAttribute, readonly string[]>> = {
  sex: ["sex", "gender", "male", "female"],
  age: ["age", "age group"],
  region: ["region", "country", "state"],
  language: ["language", "lang"],
  "skin type": ["skin", "fitzpatrick"],
  ethnicity: ["ethnicity", "race"],
  subgroup: ["subgroup", "group", "groupby", "slice"],
};
const EVERY = Object.keys(WORDS) as readonly GroupAttribute[];

/** The same result under several names: they may be groups. Splits, averages and numbered folds are none. */
function hasSiblings({ values }: MetricsFacts): boolean {
  const parents = new Map<string, Set<string>>();
  for (const { at, metric } of values) {
    const parent = String(at.at(-2) ?? "");
    if (metric === undefined || at.length < 2 || KNOWN.test(parent)) continue;
    const key = `${at.slice(0, -2).join("/")} ${metric}`;
    const known = parents.get(key) ?? new Set();
    parents.set(key, known.add(parent));
  }
  return [...parents.values()].some(({ size }) => size > 1);
}

const KNOWN = /train|val|test|dev|holdout|avg|average|macro|micro|weighted|overall|fold|^\d+$/i;
