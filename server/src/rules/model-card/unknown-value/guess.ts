/** What a person meant by a value that is on no list. */
import { editDistance, foldId } from "../../../schema/distance.ts";
import { licence } from "../../../schema/licenses.ts";
import { metric } from "../../../schema/metrics.ts";
import { type VocabularyName, vocabulary } from "../../../schema/vocabulary.ts";

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

const LISTS: Readonly<Record<string, VocabularyName>> = {
  license: "licenses",
  pipeline_tag: "pipeline-tags",
  library_name: "libraries",
  language: "languages",
  metrics: "metrics",
};

/** `known`, or what was probably meant, best first; an empty list when the value is like nothing on its list. */
export function judge(field: string, value: string): "known" | readonly Guess[] {
  if (field === "base_model_relation") return relation(value);
  const name = LISTS[field];
  if (name === undefined) return "known";
  const list = vocabulary(name);
  if (list.has(value) || (name === "metrics" && metric(value) !== undefined)) return "known";
  const near = list.nearest(value).filter(({ id, distance }) => {
    const same = isSame(value, id, list.label(id));
    if (name === "licenses") return same || licence(value)?.hub === id || isSlip(value, id, distance);
    if (name === "languages") return true;
    return same || isSlip(value, id, list.closed ? distance : distance + 1);
  });
  // On an open list only a slip says anything.
  if (near.length === 0 && !list.closed) return "known";
  return near.map(({ id, distance }) => ({
    id,
    safe: isSame(value, id, list.label(id)) || (near.length === 1 && distance === 1 && name === "pipeline-tags"),
  }));
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
