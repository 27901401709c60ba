/** The lists that values come from: task ids, licences, languages and so on, generated into `schemas/vocabularies`. */
import datasetValues from "../../../schemas/vocabularies/dataset-values.json" with { type: "json" };
import languages from "../../../schemas/vocabularies/languages.json" with { type: "json" };
import languages3 from "../../../schemas/vocabularies/languages-639-3.json" with { type: "json" };
import libraries from "../../../schemas/vocabularies/libraries.json" with { type: "json" };
import pipelineTags from "../../../schemas/vocabularies/pipeline-tags.json" with { type: "json" };
import subtasks from "../../../schemas/vocabularies/subtasks.json" with { type: "json" };
import { editDistance, foldId, slipLimit } from "./distance.ts";
import { HUB_LICENCES, licence, SPDX_LICENCES } from "./licenses.ts";
import { METRICS, metric } from "./metrics.ts";

const NAMES = [
  "annotation-creators",
  "dataset-tasks",
  "language-creators",
  "languages",
  "libraries",
  "licenses",
  "metrics",
  "multilinguality",
  "pipeline-tags",
  "size-categories",
  "spdx",
  "subtasks",
] as const;
export type VocabularyName = (typeof NAMES)[number];

export interface VocabularyEntry {
  readonly id: string;
  readonly label: string;
  /** A further line for hover and completion. */
  readonly description?: string;
}

export interface Vocabulary {
  readonly name: VocabularyName;
  /** Readers refuse or ignore a value that is not on a closed list; an open list is only for completion. */
  readonly closed: boolean;
  /** What completion offers. `has` may know more, such as 7,900 rare languages. */
  readonly entries: readonly VocabularyEntry[];
  readonly has: (id: string) => boolean;
  readonly label: (id: string) => string | undefined;
  /** The ids that were likely meant, best first. Differences of case, blanks, `_`, `-` and `.` count as 1 together. */
  readonly nearest: (id: string, max?: number) => readonly Near[];
}

export interface Near {
  readonly id: string;
  readonly distance: number;
}

const made = new Map<VocabularyName, Vocabulary>();

/** A vocabulary by name; its entries are made at the first call. */
export function vocabulary(name: VocabularyName): Vocabulary {
  const known = made.get(name);
  if (known !== undefined) return known;
  const vocabulary = MAKERS[name]();
  made.set(name, vocabulary);
  return vocabulary;
}

export function isVocabularyName(name: string): name is VocabularyName {
  return (NAMES as readonly string[]).includes(name);
}

const MAKERS: Readonly<Record<VocabularyName, () => Vocabulary>> = {
  "annotation-creators": () => described("annotation-creators"),
  // The Hub hides a few in its menus and takes them all.
  "dataset-tasks": () =>
    simple("dataset-tasks", true, [
      ...pipelineTags.entries.map(([id = "", label = "", , description = ""]) => ({ id, label, description })),
      { id: "other", label: "Other" },
    ]),
  "language-creators": () => described("language-creators"),
  languages: languageVocabulary,
  libraries: () => simple("libraries", false, pairs(libraries.entries)),
  licenses: () =>
    simple(
      "licenses",
      true,
      HUB_LICENCES.map(({ id, name }) => ({ id, label: name })),
      (text) => licence(text)?.hub,
    ),
  spdx: () =>
    simple(
      "spdx",
      false,
      SPDX_LICENCES.map(({ id, name }) => ({ id, label: name })),
      (text) => licence(text)?.spdx,
    ),
  metrics: () =>
    simple(
      "metrics",
      false,
      METRICS.map(({ id, label }) => ({ id, label })),
      (text) => metric(text)?.id,
    ),
  multilinguality: () => described("multilinguality"),
  "pipeline-tags": () =>
    simple(
      "pipeline-tags",
      true,
      pipelineTags.entries.map(([id = "", label = "", , description = ""]) => ({ id, label, description })),
    ),
  "size-categories": () => described("size-categories"),
  subtasks: () => simple("subtasks", true, pairs(subtasks.entries)),
};

/** A short list that the Hub's dataset cards use. */
function described(name: keyof typeof datasetValues): Vocabulary {
  const entries = datasetValues[name].map(([id = "", label = "", description = ""]) => ({ id, label, description }));
  return simple(name, true, entries);
}

function pairs(rows: readonly (readonly string[])[]): VocabularyEntry[] {
  return rows.map(([id = "", label = ""]) => ({ id, label }));
}

/** `meant` is what a reader of prose would take the text for; it comes before what merely looks alike. */
function simple(
  name: VocabularyName,
  closed: boolean,
  entries: readonly VocabularyEntry[],
  meant?: (text: string) => string | undefined,
): Vocabulary {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return {
    name,
    closed,
    entries,
    has: (id) => byId.has(id),
    label: (id) => byId.get(id)?.label,
    nearest: (text, max = 3) => {
      const first = meant?.(text);
      return rank(text, entries, first !== undefined && byId.has(first) ? first : undefined).slice(0, max);
    },
  };
}

function rank(text: string, entries: readonly VocabularyEntry[], meant: string | undefined): Near[] {
  const folded = foldId(text);
  const limit = slipLimit(folded.length);
  const found: Near[] = [];
  for (const { id, label } of entries) {
    if (id === meant) found.push({ id, distance: id === text ? 0 : 1 });
    else {
      const distance = Math.min(editDistance(folded, foldId(id), limit), editDistance(folded, foldId(label), limit));
      // Written differently but the same word: never 0, which means the very id.
      if (distance <= limit) found.push({ id, distance: id === text ? 0 : Math.max(distance, 1) });
    }
  }
  const order = (near: Near) => (near.id === meant ? 0 : near.distance);
  return found.sort((a, b) => order(a) - order(b) || inOrder(a, b));
}

/** Codes are too short for slips: a wrong code is explained by a name, a region or another standard's code. */
function languageVocabulary(): Vocabulary {
  const entries = languages.entries.map(([id = "", label = "", own = ""]) =>
    own === "" ? { id, label } : { id, label, description: own },
  );
  const byId = new Map<string, VocabularyEntry>(entries.map((entry) => [entry.id, entry]));
  const aliases: Readonly<Record<string, string | undefined>> = languages.aliases;
  const label = (id: string) => byId.get(id)?.label ?? byId.get(aliases[id] ?? "")?.label ?? rareLanguage(id);
  const has = (id: string) => label(id) !== undefined;
  const nearest = (text: string, max = 3): Near[] => {
    if (has(text)) return [{ id: text, distance: 0 }];
    const word = text.trim().toLowerCase();
    const [code = "", ...region] = word.split(/[-_]/);
    if (has(code) && (region.length > 0 || code !== text)) return [{ id: code, distance: 1 }];
    const near: Near[] = [];
    const limit = slipLimit(word.length);
    for (const { id, label, description } of entries) {
      const own = description?.toLowerCase() === word ? 0 : limit + 1;
      const distance = Math.min(own, editDistance(word, label.toLowerCase(), limit));
      if (distance <= limit) near.push({ id, distance: Math.max(distance, 1) });
    }
    if (near.length === 0) near.push(...rareByName(word));
    return near.sort((a, b) => a.distance - b.distance || inOrder(a, b)).slice(0, max);
  };
  return { name: "languages", closed: true, entries, has, label, nearest };
}

const RARE: Readonly<Record<string, string | undefined>> = languages3.letters;

/** English name of an ISO 639-3 code. */
function rareLanguage(code: string): string | undefined {
  if (!/^[a-z]{3}$/.test(code)) return undefined;
  const names = `|${RARE[code.charAt(0)] ?? ""}|`;
  const start = names.indexOf(`|${code} `);
  return start < 0 ? undefined : names.slice(start + 5, names.indexOf("|", start + 1));
}

/** The ISO 639-3 code whose name is this very word. */
function rareByName(word: string): Near[] {
  for (const names of Object.values(RARE)) {
    const line = names?.split("|").find((entry) => entry.slice(4).toLowerCase() === word);
    if (line !== undefined) return [{ id: line.slice(0, 3), distance: 1 }];
  }
  return [];
}

function inOrder(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
