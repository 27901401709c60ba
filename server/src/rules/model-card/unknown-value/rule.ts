import type { ParsedDoc } from "../../../core/document.ts";
import type { Report } from "../../../core/finding.ts";
import { child, type MapNode, type TreePath } from "../../../core/tree.ts";
import { hubId, judge } from "../../metadata/guess.ts";
import { fieldName, metadataOf, valueAt } from "../../metadata/metadata.ts";
import {
  fieldReports,
  nearReport,
  REMOVED_TASK_MESSAGES,
  removedTaskReport,
  textsOf,
  VALUE_MESSAGES,
  writeOther,
  writeValue,
} from "../../metadata/values.ts";
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
      ...REMOVED_TASK_MESSAGES,
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
    for (const field of Object.keys(FIELDS) as (keyof typeof FIELDS)[])
      yield* fieldReports(root, field, (path, value) => unknown(doc, root, field, path, value));
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
  const removed = field === "pipeline_tag" ? removedTaskReport(doc, path, value) : undefined;
  if (removed !== undefined) return removed;
  const verdict = judge(field, value);
  if (verdict === "known") return undefined;
  const anchor = valueAt(doc, path);
  const task = field === "pipeline_tag" ? taskOf(value) : undefined;
  if (task !== undefined) {
    const data = { value, nearest: task };
    return { message: "subtask", severity: "info", data, anchor, fixes: [writeValue(doc, path, task, false)] };
  }
  const near = nearReport(doc, path, value, FIELDS[field], verdict);
  if (near !== undefined) return near;
  const data = { value, thing: FIELDS[field] };
  // Lists age: what is like nothing on them may be newer than they are.
  if (field !== "license")
    return { message: "unknown", severity: "info", data: { ...data, examples: examplesFor(field, value) }, anchor };
  const named = child(root, "license_name") !== undefined;
  return named
    ? undefined
    : { message: "licence", severity: "info", data, anchor, fixes: writeOther(doc, root, path, value) };
}
