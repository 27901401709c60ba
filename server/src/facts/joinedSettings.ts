/**
 * Joins a parameter that a card names to the file that sets it. A value belongs to a parameter, a model and a phase: when
 * anything that decides has the card's value, they agree; to disagree, everything on the first tier that knows the
 * parameter must say the same other thing.
 */
import type { ModelCardFacts } from "./facts.ts";
import type { FactIndex } from "./index.ts";
import type { JoinProvider } from "./joined.ts";
import type { SettingMention } from "./mentions.ts";
import { algorithm, glue, valueWord } from "./settingNames.ts";
import { type SettingSource, settingsFor, TIERS } from "./settingSources.ts";
import type { ReadmeFacts } from "./sources.ts";

export interface SettingMatch {
  readonly mention: SettingMention;
  readonly source: SettingSource;
  readonly state: "agrees" | "disagrees";
}

export type Describing = ModelCardFacts | ReadmeFacts;

/** The parameters of a card or README that have a source, with whether they agree with it. */
export function matchSettings(index: FactIndex, card: Describing): readonly SettingMatch[] {
  if (card.mentions.settings.length === 0) return [];
  const bySetting = new Map<string, SettingSource[]>();
  for (const source of settingsFor(index, card.path)) {
    const list = bySetting.get(source.setting);
    if (list === undefined) bySetting.set(source.setting, [source]);
    else list.push(source);
  }
  const trainers = trainingNotebooks(bySetting);
  const algorithms = new Set(card.mentions.algorithms.map((mention) => mention.algorithm));
  const matches = card.mentions.settings.flatMap((mention) => {
    const known = bySetting.get(mention.setting) ?? [];
    const sources = ofEntry(mention, known, card).filter((source) => fits(mention, source, algorithms));
    return decide(mention, sources, trainers) ?? [];
  });
  const several = statedTwice(card);
  const agreeing = agreeingFiles(card, bySetting);
  return matches.filter(
    (match) =>
      match.state === "agrees" ||
      (!isOfTheFiles(match.mention) &&
        isPlain(match.mention, card) &&
        (match.source.entry !== undefined || isKey(match) || !several.has(match.mention.setting)) &&
        isKin(match, agreeing, algorithms)),
  );
}

/** The very key of the file of parameters needs no second look at what else the document says. */
function isKey({ mention, source }: SettingMatch): boolean {
  return mention.exact && source.tier === "parameters";
}

/** Sentences of a README speak of trials and uses as often as of the model; so do those in a language that is not read. */
function isPlain({ exact, place }: SettingMention, card: Describing): boolean {
  if (exact || place === "table") return true;
  return card.language !== "other" && (card.kind === "model-card" || place === "list");
}

/** Parameters that a document gives two values: two models, two runs or two phases, and nobody knows which is which. */
function statedTwice({ mentions }: Describing): ReadonlySet<string> {
  const first = new Map<string, SettingMention>();
  const several = new Set<string>();
  for (const mention of mentions.settings) {
    if (mention.aside === "range" || mention.aside === "default") continue;
    const before = first.get(mention.setting);
    if (before === undefined) first.set(mention.setting, mention);
    else if (before.value !== mention.value) several.add(mention.setting);
  }
  return several;
}

/**
 * Code is believed to train the card's model when it calls the card's algorithm, or has other values of the card. A
 * notebook may be any trial, so it needs three of them.
 */
function isKin({ source }: SettingMatch, agreeing: Agreeing, algorithms: ReadonlySet<string>): boolean {
  if (source.tier !== "script" && source.tier !== "notebook") return true;
  if (!source.fallback && source.keys.some((key) => algorithms.has(algorithm(key) ?? ""))) return true;
  // A default counts where the card's other values are the defaults of the same file too.
  const wanted = source.fallback || source.tier === "notebook" ? 3 : 1;
  return (agreeing.get(source.file)?.size ?? 0) >= wanted;
}

/** By file of code: the parameters of a card that have the card's value there. */
type Agreeing = ReadonlyMap<string, ReadonlySet<string>>;

function agreeingFiles(card: Describing, bySetting: ReadonlyMap<string, readonly SettingSource[]>): Agreeing {
  const files = new Map<string, Set<string>>();
  for (const mention of card.mentions.settings)
    for (const source of bySetting.get(mention.setting) ?? []) {
      if ((source.tier !== "script" && source.tier !== "notebook") || !isSame(mention, source)) continue;
      const known = files.get(source.file);
      if (known === undefined) files.set(source.file, new Set([mention.setting]));
      else known.add(mention.setting);
    }
  return files;
}

/** In how many notebooks a model seems to be trained. With more than one, the card's is not known to be any of them. */
function trainingNotebooks(bySetting: ReadonlyMap<string, readonly SettingSource[]>): number {
  const files = new Set<string>();
  for (const setting of ["learning_rate", "epochs", "batch_size", "n_estimators", "max_depth", "max_steps"])
    for (const { tier, file } of bySetting.get(setting) ?? []) if (tier === "notebook") files.add(file);
  return files.size;
}

/**
 * In a configuration of several models, the entry that the mention's section names; else, in a card, the one in use. A
 * document about several models names one that is not there without meaning another.
 */
function ofEntry(
  mention: SettingMention,
  sources: readonly SettingSource[],
  card: Describing,
): readonly SettingSource[] {
  const about = glue(mention.about);
  const named = sources.filter(({ entry }) => entry?.names.some((name) => name.length > 3 && about.includes(name)));
  if (named.length > 0) return named;
  const others = sources.filter(({ entry }) => entry === undefined);
  const active = card.kind === "model-card" ? sources.filter(({ entry }) => entry?.active) : [];
  return active.length > 0 ? active : others;
}

/** Words in the keys above a value, or in the name of its file, that make it another one than the card's. */
const OTHER_PHASE =
  /^(best|repeat\w*|seeds?|candidate\w*|previous|old|reference|infer\w*|serv\w*|predict\w*|eval\w*|valid\w*|val|test\w*|deploy\w*|api|generat\w*|monitor\w*|drift\w*|alert\w*|baseline\w*|gate\w*|anti|fraud|retriev\w*|search\w*|legacy|deprecated|smoke|debug|warmup|pretrain\w*|distill\w*|teacher|tokenizer|embed\w*|rerank\w*|detect\w*|segment\w*|augment\w*|preprocess\w*|visuali\w*|plot\w*|latency|load|cache|stage\d|phase\d|fold\d*|subgroup\w*|group\w*|ensemble)$/i;
const DATA_SPLIT = new Set(["test_size", "val_size", "train_size"]);

/** Headings about the data: an image size there is that of the files, which the model may be fed smaller. */
const ABOUT_DATA =
  /(?<!\p{L})(data|datasets?|corpus|images?|daten\p{L}*|données|datos|dados|imágenes|imagens)(?!\p{L})/iu;
const ABOUT_MODEL =
  /(?<!\p{L})(model\p{L}*|train(?:ing)?(?! (?:data|set|images|corpus))|inputs?|pre-?process\p{L}*|architecture|hyper-?param\p{L}*|config\p{L}*|eingabe\p{L}*|entr[ée]e|entrada|modèle|modelo|entra[iî]n\p{L}*|entren\p{L}*|treina?\p{L}*|arquitect?ura)(?!\p{L})/iu;

function isOfTheFiles({ setting, about, label }: SettingMention): boolean {
  return setting === "image_size" && ABOUT_DATA.test(about) && !ABOUT_MODEL.test(`${about} ${label}`);
}

function fits(mention: SettingMention, source: SettingSource, algorithms: ReadonlySet<string>): boolean {
  if (source.setting.startsWith("=") && !mayBeKey(mention, source)) return false;
  if (!isPlausible(source)) return false;
  const said = glue(`${mention.about} ${mention.label}`);
  const parents = source.keys.slice(0, -1).flatMap((key) => key.split(/[^A-Za-z0-9]+|(?<=[a-z])(?=[A-Z])/));
  if (!DATA_SPLIT.has(source.setting) && parents.some((word) => OTHER_PHASE.test(word) && !said.includes(glue(word))))
    return false;
  // A parameter of another algorithm than the card's is another parameter.
  const owners = source.keys.slice(0, -1).flatMap((key) => algorithm(key) ?? []);
  if (owners.length === 0) return true;
  if (mention.algorithms.length > 0) return owners.some((owner) => mention.algorithms.includes(owner));
  return algorithms.size === 0 || owners.some((owner) => algorithms.has(owner));
}

/** A key that no vocabulary has must be the same key, in a file of parameters, and say enough to be told from others. */
function mayBeKey(mention: SettingMention, { tier, setting }: SettingSource): boolean {
  if (tier !== "parameters" && tier !== "config") return false;
  return (
    setting.length > 5 &&
    (mention.exact || mention.place === "table") &&
    !/^=(name|type|path|value|version|model|description|license|format|title|status|method|size|date)$/.test(setting)
  );
}

function isPlausible({ setting, value, keys }: SettingSource): boolean {
  // Nought and -1 say "no limit" where a limit is set.
  if (typeof value === "number" && value <= 0 && /(^|_)(max|limit|num|n|top)(_|$)/i.test(keys.at(-1) ?? ""))
    return false;
  if (DATA_SPLIT.has(setting)) return typeof value === "number" && value > 0 && value < 1;
  if (setting === "threshold") return typeof value === "number" && value >= 0 && value <= 1;
  if (setting === "calibration") return typeof value === "string" && valueWord(setting, value) !== undefined;
  if (setting === "image_size") return imageSize(value) !== undefined;
  return true;
}

function decide(
  mention: SettingMention,
  sources: readonly SettingSource[],
  trainers: number,
): SettingMatch | undefined {
  const agreeing = sources.find((source) => isSame(mention, source));
  if (agreeing !== undefined) return { mention, source: agreeing, state: "agrees" };
  for (const tier of TIERS) {
    const ranked = newest(sources.filter((source) => source.tier === tier));
    // The default of an entry point is for those who run it so: a file of parameters comes first.
    const firm = ranked.filter(({ of }) => of !== "mlproject");
    const all = firm.length > 0 ? firm : ranked;
    if (all.length === 0) continue;
    if (tier === "notebook" && trainers > 1) return undefined;
    const deciding = all.filter((source) => !source.fallback && sameSort(mention, source));
    const [first] =
      deciding.length > 0 || all.length > 1 ? deciding : all.filter((source) => sameSort(mention, source));
    // Two values on one tier are two models, two runs or two phases: the card's place does not say which is meant.
    if (first === undefined || all.some((source) => normal(source) !== normal(first))) return undefined;
    return { mention, source: first, state: "disagrees" };
  }
  return undefined;
}

/** Of runs that say when they were, the last. */
function newest(sources: readonly SettingSource[]): readonly SettingSource[] {
  if (sources.some(({ date }) => date === undefined)) return sources;
  const last = sources.reduce((latest, { date = "" }) => (date > latest ? date : latest), "");
  return sources.filter(({ date }) => date === last);
}

function normal({ setting, value }: SettingSource): string {
  if (setting === "image_size") return imageSize(value) ?? "";
  if (typeof value === "number") return String(value);
  return valueWord(setting, value) ?? glue(value);
}

function sameSort(mention: SettingMention, { setting, value }: SettingSource): boolean {
  return setting === "image_size" || typeof mention.value === typeof value;
}

/** Whether a source has the value that a card states, at the digits that the card shows. */
export function isSame(mention: SettingMention, source: SettingSource): boolean {
  const { value } = source;
  if (source.setting === "image_size") return imageSize(mention.value) === imageSize(value);
  if (typeof mention.value === "string") {
    if (typeof value !== "string") return false;
    const [stated, set] = [normalWord(mention.setting, mention.value), normalWord(mention.setting, value)];
    // "Adam with weight decay" is AdamW to most who write it.
    return stated === set || (mention.setting === "optimizer" && stated === "adam" && set === "adamw");
  }
  if (typeof value !== "number") return false;
  const { written } = mention;
  const scale = written?.percent === true && Math.abs(value) <= 1 ? 100 : 1;
  const shown = written?.decimals ?? 0;
  const away = Math.abs(mention.value - value * scale);
  if (away <= 1e-9 * Math.max(1, Math.abs(value))) return true;
  // Computed values are rounded or cut off in a text; a person who sets 0.05 does not write 0.1.
  const decimals = (String(value * scale).split(".")[1] ?? "").length;
  return shown > 0 && decimals >= shown + 2 && away < 10 ** -shown;
}

function normalWord(setting: string, word: string): string {
  return valueWord(setting, word) ?? glue(word);
}

function imageSize(value: number | string): string | undefined {
  if (typeof value === "number") return value >= 16 ? String(value) : undefined;
  const match = /^[([]?\s*(\d{2,5})\s*[x×X*,]\s*(\d{2,5})/.exec(value);
  if (match === null) return undefined;
  return match[1] === match[2] ? match[1] : `${match[1]}x${match[2]}`;
}

/** Parameters of cards and READMEs with the files that set them. */
export const joinedSettings: JoinProvider = {
  subjects: ["model-card", "readme"],
  *joined(index, facts) {
    if (facts.kind !== "model-card" && facts.kind !== "readme") return;
    for (const { mention, source, state } of matchSettings(index, facts)) {
      if (mention.aside !== undefined && state === "disagrees") continue;
      yield {
        what: "parameter",
        from: mention.anchor,
        to: source.anchor,
        toText: source.text,
        pointer: source.anchor.at === "tree" ? `#/${source.anchor.path.join("/")}` : `#${source.keys.join(".")}`,
        state,
      };
    }
  },
};
