/** What a person meant by a value that is on no list. */
import { editDistance, foldId } from "../../schema/distance.ts";
import { licence } from "../../schema/licenses.ts";
import { metric } from "../../schema/metrics.ts";
import { type VocabularyName, vocabulary } from "../../schema/vocabulary.ts";

export interface Guess {
  readonly id: string;
  /** Nothing else can be meant. */
  readonly safe: boolean;
}

/** Sub-tasks of `text-generation` that were tasks until 2024. Source: huggingface.js `pipelines.ts`. */
const REMOVED_TASKS: ReadonlyMap<string, string> = new Map([
  ["conversational", "text-generation"],
  ["text2text-generation", "text-generation"],
]);

const RELATIONS = ["adapter", "merge", "quantized", "finetune"];
/** Words that people write for a relation and that no slip of the pen explains. */
const RELATION_WORDS: Readonly<Record<string, string>> = {
  lora: "adapter",
  peft: "adapter",
  quantization: "quantized",
  finetuning: "finetune",
};

/**
 * Codes that people write for a language and that are none: countries (those that are both, such as `se` and `br`,
 * cannot be told) and codes that ISO 639 has withdrawn.
 */
const OTHER_CODES: Readonly<Record<string, string>> = {
  jp: "ja",
  cn: "zh",
  kr: "ko",
  cz: "cs",
  dk: "da",
  gr: "el",
  ua: "uk",
  vn: "vi",
  us: "en",
  gb: "en",
  iw: "he",
  in: "id",
  ji: "yi",
  jw: "jv",
  mo: "ro",
  ajp: "apc",
  farsi: "fa",
};

/** ISO 639-3 leaves `qaa` to `qtz` to everybody's own languages. */
const PRIVATE_USE = /^q[a-t][a-z]$/;

const LISTS: Readonly<Record<string, VocabularyName>> = {
  license: "licenses",
  pipeline_tag: "pipeline-tags",
  library_name: "libraries",
  language: "languages",
  metrics: "metrics",
  task_categories: "dataset-tasks",
  task_ids: "subtasks",
  size_categories: "size-categories",
  annotations_creators: "annotation-creators",
  language_creators: "language-creators",
  multilinguality: "multilinguality",
};

/** Lists of long words, where a slip of one letter can mean nothing else. */
const TASKS: ReadonlySet<VocabularyName> = new Set(["pipeline-tags", "dataset-tasks", "subtasks"]);

/** `known`, or what was probably meant, best first; an empty list when the value is like nothing on its list. */
export function judge(field: string, value: string): "known" | readonly Guess[] {
  if (field === "base_model_relation") return relation(value);
  const name = LISTS[field];
  if (name === undefined) return "known";
  const list = vocabulary(name);
  if (list.has(value) || (name === "metrics" && metric(value) !== undefined)) return "known";
  if (name === "licenses") return licences(value);
  const code = name === "languages" ? OTHER_CODES[value] : undefined;
  if (code !== undefined) return [{ id: code, safe: false }];
  if (name === "languages" && PRIVATE_USE.test(value)) return "known";
  const near = list.nearest(value).filter(({ id, distance }) => {
    const same = isSame(value, id, list.label(id));
    if (name === "languages") return true;
    return same || isSlip(value, id, list.closed ? distance : distance + 1);
  });
  // On an open list only a slip says anything.
  if (near.length === 0 && !list.closed) return "known";
  const guesses = near.map(({ id, distance }) => ({
    id,
    safe: isSame(value, id, list.label(id)) || (near.length === 1 && distance === 1 && TASKS.has(name)),
  }));
  const certain = guesses.find(({ safe }) => safe);
  return certain === undefined ? guesses : [certain];
}

/** A licence that is known by another name is no slip: `cc-by-nd-2.0` is not `cc-by-nc-2.0`. */
function licences(value: string): readonly Guess[] {
  const list = vocabulary("licenses");
  const known = licence(value) ?? licence(value.replace(/^other-(?=.)/i, ""));
  if (known !== undefined) {
    return known.hub === undefined ? [] : [{ id: known.hub, safe: isSame(value, known.hub, known.name) }];
  }
  // "Unlicensed" says that nothing is allowed, the Unlicense that everything is.
  if (/^unlicensed$/i.test(value)) return [];
  const near = list.nearest(value).filter(({ id, distance }) => isSlip(value, id, distance));
  return near.map(({ id }) => ({ id, safe: isSame(value, id, list.label(id)) }));
}

/** What the Hub calls today what used to be a task of its own. */
export function removedTask(value: string): string | undefined {
  return REMOVED_TASKS.get(value);
}

/** The id in a link to a model or a data set on the Hub. */
export function hubId(value: string): string | undefined {
  return /^https?:\/\/(?:www\.)?(?:huggingface\.co|hf\.co)\/(?:datasets\/)?([\w.-]+\/[\w.-]+)\/?$/.exec(value)?.[1];
}

/** A licence's own name as `license_name` wants it: `other-amazon-license` is `amazon-license`. */
export function licenceName(value: string): string {
  const name = value.toLowerCase().replace(/[^a-z0-9.]+/g, "-");
  return name.replace(/^other-(?=.)/, "").replace(/^-+|-+$/g, "");
}

function relation(value: string): "known" | readonly Guess[] {
  if (RELATIONS.includes(value)) return "known";
  const word = RELATION_WORDS[foldId(value)];
  if (word !== undefined) return [{ id: word, safe: false }];
  return RELATIONS.filter((id) => editDistance(foldId(value), id, 2) <= 2).map((id) => ({
    id,
    safe: foldId(value) === id,
  }));
}

function isSame(value: string, id: string, label: string | undefined): boolean {
  const word = foldId(value);
  return word === foldId(id) || word === foldId(label ?? "");
}

/** Other digits are another version, and short words are near too much. */
function isSlip(value: string, id: string, distance: number): boolean {
  const digits = (text: string) => text.replace(/\D/g, "");
  return value.length >= 6 && distance <= 2 && digits(value) === digits(id);
}
