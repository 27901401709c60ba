/** Where the settings of a project really stand: parameter files, configurations, records of runs, code. */
import type { Anchor } from "../core/anchor.ts";
import type { Scalar } from "../core/tree.ts";
import type { DocFacts, MetricsFacts } from "./facts.ts";
import type { FactIndex } from "./index.ts";
import { glue, parameter } from "./settingNames.ts";
import type { CodeFacts, SettingsFacts, SettingValue } from "./sources.ts";

/** From the file that decides to the one that only may: what stands further up is believed first. */
export const TIERS = ["parameters", "config", "run", "script", "notebook"] as const;
export type Tier = (typeof TIERS)[number];

export interface SettingSource {
  readonly file: string;
  readonly tier: Tier;
  /** Id of the vocabulary, or the glued key behind an equals sign, as mentions have it. */
  readonly setting: string;
  readonly value: number | string;
  readonly text: string;
  readonly anchor: Anchor;
  /** The keys or calls that lead to it, its own name last. */
  readonly keys: readonly string[];
  /** The entry it belongs to, in a configuration of several models of which one is in use. */
  readonly entry: { readonly id: string; readonly names: readonly string[]; readonly active: boolean } | undefined;
  /** Only what is taken when nobody says otherwise: an option's default, a parameter's of a function. It contradicts nothing. */
  readonly fallback: boolean;
  /** The kind of the file. */
  readonly of: DocFacts["kind"];
  /** When the run was, as its record says. */
  readonly date: string | undefined;
}

/** Kinds of documents that hold settings. */
const KINDS = ["settings", "pipeline-lock", "mlproject", "metrics", "script", "notebook"] as const;

/** Files that show or try something rather than decide it. */
const ELSEWHERE =
  /(^|\/)(tests?|testing|examples?|samples?|demos?|docs?|tutorials?|archived?|archive|legacy|old|deprecated|vendor|third_party|templates?|node_modules|\.github)\//i;
const TRIAL =
  /(?:^|[^a-z])(smoke|debug|quick|sample|example|template|test|dummy|baseline|ablation|sweep|grid|search|dev)(?:[^a-z]|$)/i;

const known = new WeakMap<DocFacts, readonly SettingSource[]>();

/** The settings that one document holds, read once for each version of its facts. */
export function settingsIn(facts: DocFacts): readonly SettingSource[] {
  const before = known.get(facts);
  if (before !== undefined) return before;
  const sources = read(facts);
  known.set(facts, sources);
  return sources;
}

/** All settings that a document of a unit may be compared with: see `isInScope`. */
export function settingsFor(index: FactIndex, path: string): readonly SettingSource[] {
  const fits = scopeTest(index, path);
  const found: SettingSource[] = [];
  for (const kind of KINDS)
    for (const facts of index.inUnit(kind, path)) {
      if (!fits(facts.path) || (kind !== "metrics" && TRIAL.test(facts.path))) continue;
      found.push(...settingsIn(facts));
    }
  return found;
}

/** Whether a file lies below the folder that a document speaks of, and not in one with a card of its own, nor among trials. */
export function scopeTest(index: FactIndex, path: string): (file: string) => boolean {
  const own = scopeOf(path);
  const isBelow = placeTest(index, path);
  return (file) => isBelow(file) && !ELSEWHERE.test(own === "" ? file : file.slice(own.length + 1));
}

/** Whether a file lies below the folder that a document speaks of, and not in one with a card of its own. */
export function placeTest(index: FactIndex, path: string): (file: string) => boolean {
  const own = scopeOf(path);
  const others = scopesBelow(own, index.pathsInUnit("model-card", path));
  return (file) => isUnder(file, own) && !others.some((scope) => isUnder(file, scope));
}

const scopes = new WeakMap<readonly string[], readonly string[]>();

/** The folders below one that have a card of their own. */
function scopesBelow(own: string, cards: readonly string[]): readonly string[] {
  let sorted = scopes.get(cards);
  if (sorted === undefined) {
    sorted = [...new Set(cards.map(scopeOf))].sort();
    scopes.set(cards, sorted);
  }
  if (own === "") return sorted.filter((scope) => scope !== "");
  const prefix = `${own}/`;
  const first = firstAtLeast(sorted, prefix);
  let end = first;
  while (sorted[end]?.startsWith(prefix) === true) end++;
  return sorted.slice(first, end);
}

function firstAtLeast(sorted: readonly string[], wanted: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? "") < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isUnder(file: string, folder: string): boolean {
  return folder === "" || file.startsWith(`${folder}/`);
}

/** The folder a card or README speaks of: its own, or the one above a folder of documents. */
export function scopeOf(path: string): string {
  const folders = path.split("/").slice(0, -1);
  while (
    /^(docs?|documentation|wiki\w*|cards?|model[-_]?cards?|reports?|hugging_?face|hf|configs?|conf|params|settings|\.?github)$/i.test(
      folders.at(-1) ?? "",
    )
  )
    folders.pop();
  return folders.join("/");
}

function read(facts: DocFacts): readonly SettingSource[] {
  switch (facts.kind) {
    case "settings":
      return fromSettings(facts);
    case "pipeline-lock":
      return facts.stages.flatMap((stage) =>
        stage.params.flatMap((value) => source(facts.path, "parameters", value, undefined, false, facts.kind) ?? []),
      );
    case "mlproject":
      return facts.parameters.flatMap(
        (value) => source(facts.path, "parameters", value, undefined, false, facts.kind) ?? [],
      );
    case "metrics":
      return fromRun(facts);
    case "script":
      return fromCode(facts.path, "script", facts);
    case "notebook":
      return fromCode(facts.path, "notebook", facts);
    default:
      return [];
  }
}

const ACTIVE_KEY =
  /^(active|current|default|served|serving|production|deployed|selected)_?(model|entry|config)?(_?(name|id|key))?$/i;

/** The entry of a configuration that a key such as `active_model` names, with the list it stands in. */
export interface ActiveEntry {
  readonly key: string;
  readonly anchor: Anchor;
  /** The mapping whose keys are the entries, and all of them: id with the name it goes by. */
  readonly list: string;
  readonly entries: ReadonlyMap<string, { readonly name: string | undefined; readonly deprecated: Anchor | undefined }>;
}

/** The entry in use of a configuration with several models, when one key at its top says which. */
export function activeEntry({ values }: SettingsFacts): ActiveEntry | undefined {
  for (const { name, keys, value, anchor } of values) {
    if (keys.length !== 1 || typeof value !== "string" || !ACTIVE_KEY.test(name) || !/model/i.test(name)) continue;
    const entries = new Map<string, { name: string | undefined; deprecated: Anchor | undefined }>();
    const list = values.find((other) => other.keys.length > 2 && other.keys[1] === value)?.keys[0];
    if (typeof list !== "string") continue;
    for (const other of values) {
      const [first, id, field] = other.keys;
      if (first !== list || typeof id !== "string" || other.keys.length < 3) continue;
      const entry = entries.get(id) ?? { name: undefined, deprecated: undefined };
      const isName = other.keys.length === 3 && field === "name" && typeof other.value === "string";
      const isOld = other.keys.length === 3 && /^(deprecated|retired)$/.test(String(field)) && other.value === true;
      entries.set(id, {
        name: isName ? String(other.value) : entry.name,
        deprecated: isOld ? other.anchor : entry.deprecated,
      });
    }
    if (entries.size > 1) return { key: value, anchor, list, entries };
  }
  return undefined;
}

function fromSettings(facts: SettingsFacts): readonly SettingSource[] {
  const active = activeEntry(facts);
  const name = facts.path.slice(facts.path.lastIndexOf("/") + 1);
  const tier: Tier = /^(params|parameters|hparams|hyperparameters)\./i.test(name) ? "parameters" : "config";
  return facts.values.flatMap((value) => {
    const id = active !== undefined && value.keys[0] === active.list ? String(value.keys[1]) : undefined;
    const name = id === undefined ? undefined : active?.entries.get(id)?.name?.replace(/\([^()]*\)/g, "");
    const entry =
      id === undefined
        ? undefined
        : { id, names: [id, ...(name === undefined ? [] : [name])].map(glue), active: id === active?.key };
    return source(facts.path, tier, value, entry) ?? [];
  });
}

/** Numbers and words beside the metrics of a run; the metrics themselves are joined elsewhere. */
function fromRun(facts: MetricsFacts): readonly SettingSource[] {
  const numbers = facts.values.flatMap((value): SettingSource[] => {
    const key = value.at.at(-1);
    if (value.metric !== undefined || typeof key !== "string") return [];
    const like = { name: key, keys: value.at, value: value.value, text: value.text, anchor: value.anchor };
    return source(facts.path, "run", like) ?? [];
  });
  const date = facts.texts.find(
    ({ name, value, keys }) =>
      keys.length < 3 &&
      /^(created(_at)?|timestamp|date|generated(_at)?|run_date|trained_at|evaluated_at)$/i.test(name) &&
      /^\d{4}-\d\d-\d\d/.test(String(value)),
  )?.text;
  const all = [...numbers, ...facts.texts.flatMap((value) => source(facts.path, "run", value) ?? [])];
  return all.map((one) => ({ ...one, date }));
}

const OPTION = /^(add_argument|option|argument|Option|Argument|Field|field)$/;

function fromCode(path: string, tier: Tier, facts: CodeFacts): readonly SettingSource[] {
  return facts.settings.flatMap((value) => {
    const call = String(value.keys[0] ?? "");
    // A parameter of a function goes by `function:parameter`.
    const { anchor } = value;
    const isDefault = anchor.at === "place" && /^[\w.]+:\w+$/.test(anchor.name.split("§")[0] ?? "");
    return source(path, tier, value, undefined, OPTION.test(call) || isDefault) ?? [];
  });
}

function source(
  file: string,
  tier: Tier,
  { name, keys, value, text, anchor }: Pick<SettingValue, "name" | "keys" | "value" | "text" | "anchor">,
  entry: SettingSource["entry"] = undefined,
  fallback = false,
  of: DocFacts["kind"] = tier === "script" || tier === "notebook" ? tier : tier === "run" ? "metrics" : "settings",
): SettingSource[] | undefined {
  const plain = plainValue(value);
  if (plain === undefined || /[${}]/.test(text)) return undefined;
  const meant = parameter(name);
  const setting = meant?.id ?? `=${glue(name)}`;
  // An item of a list is one of several values.
  if (typeof keys.at(-1) === "number" && meant?.value !== "size") return undefined;
  return [
    { file, tier, setting, value: plain, text, anchor, keys: keys.map(String), entry, fallback, of, date: undefined },
  ];
}

function plainValue(value: Scalar): number | string | undefined {
  if (typeof value === "number") return value;
  if (typeof value !== "string" || value === "" || value.length > 80) return undefined;
  // YAML 1.1 takes `2e-5` for a word.
  const number = /^[-+]?[\d.]+(?:e[-+]?\d+)?$/i.test(value) ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : value;
}
