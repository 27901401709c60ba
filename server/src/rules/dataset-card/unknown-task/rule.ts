import type { ParsedDoc } from "../../../core/document.ts";
import type { Report } from "../../../core/finding.ts";
import type { TreePath } from "../../../core/tree.ts";
import { vocabulary } from "../../../schema/vocabulary.ts";
import { judge } from "../../metadata/guess.ts";
import { metadataOf, valueAt } from "../../metadata/metadata.ts";
import {
  fieldReports,
  nearReport,
  REMOVED_TASK_MESSAGES,
  removedTaskReport,
  VALUE_MESSAGES,
} from "../../metadata/values.ts";
import { documentRule } from "../../rule.ts";

export default documentRule(
  {
    id: "dataset-card/unknown-task",
    title: "Task that the Hub does not know",
    severity: "warning",
    home: "default",
    fixable: "safe",
    messages: {
      ...VALUE_MESSAGES,
      ...REMOVED_TASK_MESSAGES,
      category: "`{value}` is a task, not a sub-task. Move it to `task_categories`.",
      subtask: "`{value}` is a sub-task. Move it to `task_ids`.",
      unknown: "`{value}` is not a known task. Write one of the Hub's list, or `other`.",
    },
  },
  ["dataset-card"],
  function* ({ doc }) {
    const root = metadataOf(doc);
    yield* fieldReports(root, "task_categories", (path, value) => category(doc, path, value));
    yield* fieldReports(root, "task_ids", (path, value) => subtask(doc, path, value));
  },
);

function category(doc: ParsedDoc, path: TreePath, value: string): Report | undefined {
  const removed = removedTaskReport(doc, path, value);
  if (removed !== undefined) return removed;
  const verdict = judge("task_categories", value);
  if (verdict === "known") return undefined;
  const anchor = valueAt(doc, path);
  if (vocabulary("subtasks").has(value)) return { message: "subtask", severity: "info", data: { value }, anchor };
  return nearReport(doc, path, value, "task", verdict) ?? { message: "unknown", data: { value }, anchor };
}

/** Sub-tasks age, and teams have their own: only a task in the wrong place, or a slip, is worth a word. */
function subtask(doc: ParsedDoc, path: TreePath, value: string): Report | undefined {
  // `<task>-other-<anything>` was the Hub's own way to name a sub-task that has no id.
  if (/-other(-|$)/.test(value) || vocabulary("subtasks").has(value)) return undefined;
  if (value !== "other" && vocabulary("dataset-tasks").has(value))
    return { message: "category", severity: "info", data: { value }, anchor: valueAt(doc, path) };
  const verdict = judge("task_ids", value);
  return verdict === "known" ? undefined : nearReport(doc, path, value, "sub-task", verdict);
}
