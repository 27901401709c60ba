/** Joins the algorithm that a card names to what a run noted down, a configuration sets, or the code builds. */
import type { FactIndex } from "./index.ts";
import type { Describing } from "./joinedSettings.ts";
import type { AlgorithmMention } from "./mentions.ts";
import { algorithmsIn } from "./mentionsAlgorithm.ts";
import { algorithm } from "./settingNames.ts";
import { type SettingSource, scopeTest, settingsFor } from "./settingSources.ts";

export interface AlgorithmMatch {
  readonly mention: AlgorithmMention;
  readonly file: string;
  readonly text: string;
  readonly algorithm: string;
  readonly anchor: SettingSource["anchor"];
  readonly state: "agrees" | "disagrees";
}

/** Keys that say which of several models was taken, and keys that only say which one this is. */
const CHOSEN =
  /^(best|selected|chosen|final|winning|champion)_?(model|algorithm|classifier|estimator|regressor)(_?(name|type))?$/i;
const NAMED = /^(model|algorithm|algo|model_type|model_name|classifier|estimator|regressor|type)$/i;

/** Algorithms that a looser name covers: gradient boosting is what these three do. */
const FAMILY: Readonly<Record<string, readonly string[]>> = {
  "gradient-boosting": ["xgboost", "lightgbm", "catboost", "hist-gradient-boosting"],
};

interface Found {
  readonly file: string;
  readonly algorithm: string;
  readonly text: string;
  readonly anchor: SettingSource["anchor"];
}

/** The algorithm of a card or README with its source, when the document names one. */
export function matchAlgorithms(index: FactIndex, card: Describing): readonly AlgorithmMatch[] {
  const mentions = card.mentions.algorithms.filter(({ aside }) => aside === undefined);
  const [named] = mentions;
  // A document about several models does not say which of them a file means.
  if (named === undefined || mentions.some((mention) => mention.algorithm !== named.algorithm)) return [];
  const found = decide(index, card, named.algorithm);
  return found === undefined ? [] : mentions.map((mention) => ({ mention, ...found }));
}

function decide(
  index: FactIndex,
  card: Describing,
  stated: string,
): (Found & { readonly state: AlgorithmMatch["state"] }) | undefined {
  const sources = settingsFor(index, card.path);
  const records = sources.filter(
    ({ tier, keys, value }) => tier !== "script" && tier !== "notebook" && keys.length < 4 && typeof value === "string",
  );
  const chosen = newest(records.filter(({ keys }) => CHOSEN.test(keys.at(-1) ?? "")));
  const settled = chosen.length > 0 ? chosen : records.filter(({ keys }) => NAMED.test(keys.at(-1) ?? ""));
  const read = settled.map(asFound);
  const agreeing = read.find((found) => found !== undefined && isOne(stated, found.algorithm));
  if (agreeing !== undefined) return { ...agreeing, state: "agrees" };
  if (chosen.length > 0) {
    // A name that nobody knows may be the card's algorithm by another name.
    if (read.includes(undefined)) return undefined;
    return only(read.flatMap((found) => found ?? []));
  }
  const built = called(index, card);
  const same = built.find((found) => isOne(stated, found.algorithm));
  if (same !== undefined) return { ...same, state: "agrees" };
  const known = read.flatMap((found) => found ?? []);
  return only(known.length > 0 ? known : built);
}

function only(found: readonly Found[]): (Found & { readonly state: "disagrees" }) | undefined {
  const [first] = found;
  if (first === undefined || found.some(({ algorithm: other }) => other !== first.algorithm)) return undefined;
  return { ...first, state: "disagrees" };
}

function isOne(stated: string, actual: string): boolean {
  return stated === actual || (FAMILY[stated] ?? []).includes(actual) || (FAMILY[actual] ?? []).includes(stated);
}

function asFound({ file, text, value, anchor }: SettingSource): Found | undefined {
  const name = String(value);
  const ids = new Set(algorithmsIn(name.replace(/[_-]/g, " ")).map(({ id }) => id));
  const id = algorithm(name) ?? (ids.size === 1 ? [...ids][0] : undefined);
  return id === undefined ? undefined : { file, algorithm: id, text, anchor };
}

function newest(sources: readonly SettingSource[]): readonly SettingSource[] {
  if (sources.some(({ date }) => date === undefined)) return sources;
  const last = sources.reduce((latest, { date = "" }) => (date > latest ? date : latest), "");
  return sources.filter(({ date }) => date === last);
}

/** The estimators that the code around a card builds. */
function called(index: FactIndex, card: Describing): readonly Found[] {
  const fits = scopeTest(index, card.path);
  const found: Found[] = [];
  for (const kind of ["script", "notebook"] as const)
    for (const code of index.inUnit(kind, card.path)) {
      if (!fits(code.path)) continue;
      for (const { id, anchor } of code.calls) {
        const known = /^[A-Z]/.test(id) ? algorithm(id) : undefined;
        if (known !== undefined) found.push({ file: code.path, algorithm: known, text: id, anchor });
      }
    }
  return found;
}
