import type { ParsedDoc } from "../../../core/document.ts";
import type { Report } from "../../../core/finding.ts";
import { child, type MapNode, type TreePath } from "../../../core/tree.ts";
import { isPlaceholder } from "../../../facts/placeholder.ts";
import { type Guess, hubId, judge, removedTask } from "../../metadata/guess.ts";
import { fieldName, metadataOf, valueAt } from "../../metadata/metadata.ts";
import { textsOf, VALUE_MESSAGES, writeOther, writeValue } from "../../metadata/values.ts";
import { documentRule } from "../../rule.ts";
import { examplesFor, taskOf } from "./examples.ts";

/** Fields with a list of known values, and what one of them is called. */
const FIELDS = {
  license: "licence",
  pipeline_tag: "task",
  library_name: "library",
  language: "language",
  metrics: "metric",
  base_model_relation: "relation",
} as const;

export default documentRule(
  {
    id: "model-card/unknown-value",
    title: "Value that the Hub does not know",
    severity: "warning",
    home: "default",
    fixable: "safe",
    messages: {
      ...VALUE_MESSAGES,
      removed: "`{value}` is no longer a task of the Hub. Write `{nearest}`.",
      licence: "`{value}` is not a known licence. Write `other`, and the name under `license_name`.",
      unknown: "`{value}` is not a known {thing}. Write one of the Hub's list, such as {examples}.",
      subtask: "`{value}` is a sub-task of `{nearest}`. Write that task.",
      link: "`{field}` holds a link where the Hub reads an id. Write `{nearest}`.",
    },
  },
  ["model-card"],
  function* ({ doc }) {
    const root = metadataOf(doc);
    if (root === undefined) return;
    for (const field of Object.keys(FIELDS) as (keyof typeof FIELDS)[]) {
      for (const [path, value] of textsOf(child(root, field), [field])) {
        const found = isPlaceholder(value) ? undefined : unknown(doc, root, field, path, value);
        if (found !== undefined) yield found;
      }
    }
    for (const field of ["base_model", "datasets", "new_version"]) {
      for (const [path, value] of textsOf(child(root, field), [field])) {
        const id = hubId(value);
        const data = { field: fieldName(path), nearest: id ?? "" };
        if (id !== undefined)
          yield { message: "link", data, anchor: valueAt(doc, path), fixes: [writeValue(doc, path, id, true)] };
      }
    }
  },
);

function unknown(
  doc: ParsedDoc,
  root: MapNode,
  field: keyof typeof FIELDS,
  path: TreePath,
  value: string,
): Report | undefined {
  const anchor = valueAt(doc, path);
  const removed = field === "pipeline_tag" ? removedTask(value) : undefined;
  if (removed !== undefined) {
    return {
      message: "removed",
      data: { value, nearest: removed },
      anchor,
      fixes: [writeValue(doc, path, removed, false)],
    };
  }
  const verdict = judge(field, value);
  if (verdict === "known") return undefined;
  const task = field === "pipeline_tag" ? taskOf(value) : undefined;
  if (task !== undefined) {
    const data = { value, nearest: task };
    return { message: "subtask", severity: "info", data, anchor, fixes: [writeValue(doc, path, task, false)] };
  }
  const data = { value, thing: FIELDS[field] };
  const [first] = verdict;
  if (first !== undefined) {
    const fixes = verdict.map((guess: Guess) => writeValue(doc, path, guess.id, guess.safe));
    return { message: "near", data: { ...data, nearest: first.id }, anchor, fixes };
  }
  // Lists age: what is like nothing on them may be newer than they are.
  if (field !== "license")
    return { message: "unknown", severity: "info", data: { ...data, examples: examplesFor(field, value) }, anchor };
  const named = child(root, "license_name") !== undefined;
  return named
    ? undefined
    : { message: "licence", severity: "info", data, anchor, fixes: writeOther(doc, root, path, value) };
}
