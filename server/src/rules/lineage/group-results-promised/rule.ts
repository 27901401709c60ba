/** The card says that it reports results per group, and nothing of the project has a result of such a group. */
import type { MetricsFacts, ModelCardFacts } from "../../../facts/facts.ts";
import { attributesOfKeys, type GroupAttribute, OPEN_ATTRIBUTES } from "../../../facts/groupNames.ts";
import type { GroupPromise } from "../../../facts/groupResults.ts";
import type { FactIndex } from "../../../facts/index.ts";
import { joinInputs } from "../../../facts/joinInputs.ts";
import { type WorkspaceContext, workspaceRule } from "../../rule.ts";

export default workspaceRule(
  {
    id: "lineage/group-results-promised",
    title: "Promised results per group that the project does not have",
    severity: "info",
    home: "default",
    prose: true,
    fixable: "none",
    messages: {
      missing: "Results by {groups} are promised here, but no file or table has them. Add them, or drop the promise.",
    },
  },
  ["model-card"],
  function* (context, card) {
    const promised = (card.outward?.groups.promised ?? []).filter((promise) => isOpen(context.index, card, promise));
    if (promised.length === 0 || !hasResults(context.index, card)) return;
    const shown = shownAnywhere(context, card);
    const said = new Set<GroupAttribute>();
    for (const { attributes, anchor } of promised) {
      const missing = attributes.filter((attribute) => !shown.has(attribute) && !said.has(attribute));
      // Groups that a team names itself may be any of these, and any of these is a subgroup.
      if (missing.length === 0 || (missing.includes("subgroup") && shown.size > 0)) continue;
      for (const attribute of missing) said.add(attribute);
      yield { message: "missing", data: { groups: listed(missing) }, anchor, key: missing.join(" ") };
    }
  },
);

/** A file or an address beside the promise holds the results, unless it is a metrics file, which can be looked into. */
function isOpen(index: FactIndex, card: ModelCardFacts, { block }: GroupPromise): boolean {
  return card.references.every(
    ({ anchor, path }) =>
      anchor.at !== "region" || anchor.region !== block || (path !== undefined && index.at(path)?.kind === "metrics"),
  );
}

function hasResults(index: FactIndex, card: ModelCardFacts): boolean {
  const { declared, others } = joinInputs(index, card);
  const files = [...declared, ...others];
  // An empty one was too large to read, or is broken.
  return files.length > 0 && files.every(({ values }) => values.length > 0);
}

function shownAnywhere({ index, neighbours, says }: WorkspaceContext, card: ModelCardFacts): Set<GroupAttribute> {
  const shown = new Set<GroupAttribute>(card.outward?.groups.shown);
  const add = (attributes: readonly GroupAttribute[]) => {
    for (const attribute of attributes) shown.add(attribute);
  };
  for (const readme of index.all("readme")) add(readme.outward?.groups.shown ?? []);
  for (const other of index.all("model-card")) if (other.path !== card.path) add(other.outward?.groups.shown ?? []);
  for (const file of index.all("metrics")) {
    // Pictures and reports lie beside the metrics.
    add(attributesOfKeys([file.path, ...neighbours(file.path.slice(0, file.path.lastIndexOf("/") + 1))]));
    for (const { at, qualifiers } of file.values) add(attributesOfKeys([...at, ...qualifiers]));
    for (const { keys, text } of file.texts) add(attributesOfKeys([...keys, text]));
    if (hasSiblings(file)) add(OPEN_ATTRIBUTES);
  }
  for (const { path, results, hasOutputs } of index.all("notebook")) {
    for (const { at, qualifiers } of results) add(attributesOfKeys([...at, ...qualifiers]));
    // Plots and printed tables are not read; a notebook that speaks of a group may show it.
    if (hasOutputs) add(EVERY.filter((attribute) => WORDS[attribute].some((word) => says(path, word))));
  }
  return shown;
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
    parents.set(key, (parents.get(key) ?? new Set()).add(parent));
  }
  return [...parents.values()].some(({ size }) => size > 1);
}

const KNOWN = /train|val|test|dev|holdout|avg|average|macro|micro|weighted|overall|fold|^\d+$/i;

function listed(attributes: readonly string[]): string {
  return attributes.length < 2
    ? attributes.join("")
    : `${attributes.slice(0, -1).join(", ")} and ${attributes.at(-1) ?? ""}`;
}
