/**
 * What a card or README says of how the model was made: parameters, packages, splits, algorithms, commands. A mention is
 * what stands there; whether it is right, the files beside it tell.
 */
import type { Anchor } from "../core/anchor.ts";
import type { Block, MarkdownBody } from "../core/parse/markdown.ts";
import type { ProseLanguage, WrittenNumber } from "./facts.ts";
import { algorithmsOf, deployedIn } from "./mentionsAlgorithm.ts";
import { commandsOf, packagesIn } from "./mentionsCode.ts";
import { splitsOf } from "./mentionsSplit.ts";
import { settingsInCode, settingsInTable, settingsInText } from "./mentionsText.ts";
import { featuresIn, versionsIn } from "./mentionsThings.ts";
import { glue } from "./settingNames.ts";

/** Why a value may not be this model's: an example, a range that was searched, another experiment, a limit that was not reached. */
export type MentionAside = "example" | "range" | "other" | "default" | "stopped";

interface Mention {
  /** Stable within the document: what is mentioned and which of its like it is. */
  readonly id: string;
  /** As written. */
  readonly label: string;
  readonly text: string;
  /** The value. */
  readonly anchor: Anchor;
  readonly aside: MentionAside | undefined;
  /** Titles of the sections around it and heads of its row, lower case: they may say that another model is meant. */
  readonly about: string;
}

export interface SettingMention extends Mention {
  /** Id of `schemas/vocabularies/settings.json`; for any other key, the key behind an equals sign. */
  readonly setting: string;
  /** Written as a key: in code font, or with underscores. */
  readonly exact: boolean;
  readonly value: number | string;
  readonly written: WrittenNumber | undefined;
  /** Algorithms that its sentence, its row or the titles above it name. */
  readonly algorithms: readonly string[];
  readonly place: "table" | "list" | "prose";
}

export interface PackageMention extends Mention {
  /** Normalised as PyPI does. */
  readonly name: string;
  /** The version, when it is said to be exactly this one. */
  readonly version: string | undefined;
}

export interface SplitMention extends Mention {
  /** Shares of training, (validation,) test; empty when only the manner is said. They add up to 1. */
  readonly shares: readonly number[];
  readonly manner: "chronological" | "random" | undefined;
}

export interface AlgorithmMention extends Mention {
  readonly algorithm: string;
}

export interface CommandMention extends Mention {
  readonly program: "mlflow" | "dvc";
  /** The entry point or stage; `text` is the same. */
  readonly target: string;
}

/** A sentence or row that says which model is in use, or the one to take: `text` is the word for it. */
export interface DeployedMention extends Mention {
  readonly says: "deployed" | "recommended";
  /** Names near it, then the titles of its sections from the inner one on. */
  readonly models: readonly string[];
}

/** "Model version: 1.2.0": of which thing, the label says. */
export interface VersionMention extends Mention {
  readonly of: "model" | "package";
}

/** The inputs that a document lists by name, in one table or list; `text` is the first of them. */
export interface FeaturesMention extends Mention {
  readonly names: readonly string[];
}

export interface Mentions {
  readonly settings: readonly SettingMention[];
  readonly packages: readonly PackageMention[];
  readonly splits: readonly SplitMention[];
  readonly algorithms: readonly AlgorithmMention[];
  readonly commands: readonly CommandMention[];
  readonly deployed: readonly DeployedMention[];
  readonly versions: readonly VersionMention[];
  readonly features: readonly FeaturesMention[];
}

export const NO_MENTIONS: Mentions = {
  settings: [],
  packages: [],
  splits: [],
  algorithms: [],
  commands: [],
  deployed: [],
  versions: [],
  features: [],
};

/** What readers of one block need. */
export interface MentionContext {
  readonly path: string;
  readonly body: MarkdownBody;
  readonly language: ProseLanguage;
}

export type Draft<M extends { readonly id: string }> = Omit<M, "id">;

/** The mentions of a body, in the order of the text. */
export function findMentions(path: string, body: MarkdownBody, language: ProseLanguage): Mentions {
  const context: MentionContext = { path, body, language };
  const settings: Draft<SettingMention>[] = [];
  const packages: Draft<PackageMention>[] = [];
  const splits: Draft<SplitMention>[] = [];
  const algorithms: Draft<AlgorithmMention>[] = [];
  const commands: Draft<CommandMention>[] = [];
  const deployed: Draft<DeployedMention>[] = [];
  const versions: Draft<VersionMention>[] = [];
  const features: Draft<FeaturesMention>[] = [];
  for (const block of body.blocks) {
    if (block.kind === "html" || block.kind === "comment" || block.kind === "quote") continue;
    packages.push(...packagesIn(context, block));
    if (block.kind === "code") {
      commands.push(...commandsOf(context, block));
      settings.push(...settingsInCode(context, block));
      continue;
    }
    if (block.kind === "table") settings.push(...settingsInTable(context, block));
    else if (block.kind === "paragraph" || block.kind === "item") settings.push(...settingsInText(context, block));
    splits.push(...splitsOf(context, block));
    algorithms.push(...algorithmsOf(context, block));
    deployed.push(...deployedIn(context, block));
    versions.push(...versionsIn(context, block));
    features.push(...featuresIn(context, block));
  }
  return {
    settings: withIds(settings, (mention) => mention.setting),
    packages: withIds(packages, (mention) => mention.name),
    splits: withIds(splits, (mention) => mention.manner ?? "split"),
    algorithms: withIds(algorithms, (mention) => mention.algorithm),
    commands: withIds(commands, (mention) => `${mention.program} ${mention.target}`),
    deployed: withIds(deployed, (mention) => `${mention.says} ${glue(mention.models[0] ?? "")}`),
    versions: withIds(versions, (mention) => `${mention.of} version`),
    features: withIds(features, () => "features"),
  };
}

function withIds<M extends Mention>(drafts: readonly Draft<M>[], stemOf: (draft: Draft<M>) => string): readonly M[] {
  const counts = new Map<string, number>();
  return drafts.map((draft) => {
    const stem = stemOf(draft);
    const nth = counts.get(stem) ?? 0;
    counts.set(stem, nth + 1);
    return { ...draft, id: nth === 0 ? stem : `${stem} ${nth}` } as M;
  });
}

/** Titles of the sections around a block, from the second level on, lower case. */
export function sectionsAbove(block: Block): string {
  const titles: string[] = [];
  for (let section = block.section; section.level > 1; ) {
    titles.unshift(section.title);
    if (section.parent === undefined) break;
    section = section.parent;
  }
  return titles.join(" / ").toLowerCase();
}

const EXAMPLE =
  /(?<![\p{L}])(examples?|e\.\s?g\.?|such as|for instance|typical(?:ly)?|illustrative|z\.\s?B\.|beispiel\w*|etwa|par exemple|p\.\s?ex\.?|exemples?|por ejemplo|ejemplos?|p\.\s?ej\.?|por exemplo|exemplos?)(?![\p{L}])/iu;
const RANGE =
  /(?<![\p{L}])(search(?:ed)?|grid|sweep|range|ranges|between|candidates?|tuned over|optuna|suchraum|bereich|zwischen|plage|entre|intervalle|rango|faixa|intervalo)(?![\p{L}])|∈|\.\.\./iu;
const OTHER =
  /(?<![\p{L}])(baselines?|previous(?:ly)?|earlier|former(?:ly)?|old|before|original(?:ly)?|initial(?:ly)? (?:we|tried|used)|phase|compared|versus|vs\.?|instead of|rather than|replac\w+|ablations?|alternatives?|tried|experiments?|paper|if you|you can|could|would|may|might|try|recommend\w*|increase[ds]?|reduce[ds]?|decrease[ds]?|raise[ds]?|lower(?:ed|s)?|up to|at least|at most|minimum of|maximum of|planned|future|früher\w*|statt|vorher\w*|auparavant|avant|au lieu|anterior\w*|antes|en lugar|em vez|recomend\w*|empfohlen\w*|recommandé\w*|retrain\p{L}*|(?:smaller|larger|bigger|lighter|faster|different|other|another|second|quanti[sz]ed|distilled) (?:model|version|variant|network|architecture)s?|(?:kleiner|größer|leichter|ander|zweit)\p{L}* (?:modell|version|variante|netz)\p{L}*|(?:autre|second|deuxième|plus petit) (?:modèle|version|variante|réseau)s?|(?:modèle|version) plus (?:petit|grand|léger)\p{L}*|otr[oa] (?:modelo|versión|variante|red)|modelo más (?:pequeño|grande|ligero)|outr[oa] (?:modelo|versão|variante|rede)|modelo (?:menor|maior|mais leve))(?![\p{L}])|→|->|>=|<=|≥|≤/iu;
const DEFAULT = /(?<![\p{L}])(defaults?|standardmäßig|par défaut|por defecto|por defeito|padrão)(?![\p{L}])/iu;

/** Whether a sentence or row says that its values are not the ones this model was made with. */
export function asideIn(text: string): MentionAside | undefined {
  if (EXAMPLE.test(text)) return "example";
  if (RANGE.test(text)) return "range";
  if (OTHER.test(text)) return "other";
  return DEFAULT.test(text) ? "default" : undefined;
}

/** Beyond so many letters on either side nothing belongs to a number any more: lists that are written as one sentence. */
export const LONGEST_SENTENCE = 1000;

/** The sentence of a text around a place. A full stop inside a number or an abbreviation ends none. */
export function sentenceAt(text: string, at: number): { readonly start: number; readonly end: number } {
  const from = Math.max(0, at - LONGEST_SENTENCE);
  const to = Math.min(text.length, at + LONGEST_SENTENCE);
  let start = from;
  for (const match of text.slice(from, at).matchAll(/(?<!\b[ez]\.?\s?[gB]|\bvs)[.!?;]\s+(?=[\p{Lu}*`_\d])|\n\s*\n/gu))
    start = from + match.index + match[0].length;
  const next = /[.!?;](?:\s+(?=[\p{Lu}*`_])|\s*$)|\n\s*\n/u.exec(text.slice(at, to));
  return { start, end: next === null ? to : at + next.index };
}
