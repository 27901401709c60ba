/** Values to name when a value is like nothing on its list. */
import subtasks from "../../../../../schemas/vocabularies/subtasks.json" with { type: "json" };
import { vocabulary } from "../../../schema/vocabulary.ts";

const EXAMPLES = 3;

/** Common tasks of several kinds of model; they only say what an entry of the list looks like. */
const COMMON_TASKS = ["text-classification", "text-generation", "image-classification"];

/** Shown for the other fields. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  language: ["en", "de", "zh"],
  base_model_relation: ["finetune", "adapter", "quantized"],
};

/** The task of the Hub that a sub-task belongs to, such as `text-classification` for `sentiment-analysis`. */
export function taskOf(value: string): string | undefined {
  return subtasks.entries.find(([id]) => id === value)?.[2];
}

/** Up to three values of a field's list as words of a message: those that share a word with `value` first. */
export function examplesFor(field: string, value: string): string {
  const ids = field === "pipeline_tag" ? tasksLike(value) : (OTHERS[field] ?? []);
  return `${ids
    .slice(0, -1)
    .map((id) => `\`${id}\``)
    .join(", ")} or \`${ids.at(-1)}\``;
}

function tasksLike(value: string): readonly string[] {
  const words = new Set(value.toLowerCase().split(/[^a-z0-9]+/));
  const shared = (id: string) => id.split("-").filter((word) => word !== "to" && words.has(word)).length;
  const like = vocabulary("pipeline-tags")
    .entries.map(({ id }) => ({ id, count: shared(id) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  return [...new Set([...like.map(({ id }) => id), ...COMMON_TASKS])].slice(0, EXAMPLES);
}
