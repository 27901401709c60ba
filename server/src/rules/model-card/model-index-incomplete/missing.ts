/** What a result needs so that the Hub's library can read it. Source: `model_index_to_eval_results` of huggingface_hub. */
import { child, type MapNode, stringOf, type TreeNode, type TreePath } from "../../../core/tree.ts";
import { itemsOf } from "../../metadata/metadata.ts";

export interface Missing {
  /** The mapping that lacks it. */
  readonly owner: TreePath;
  readonly key: string;
  /** How the message names it, for example `dataset.name`. */
  readonly label: string;
  /** A value that other fields already say. */
  readonly value: string | undefined;
}

/** What one entry of the list lacks, results aside. `name` is what the card calls the model. */
export function missingInEntry(entry: MapNode, path: TreePath, name: string | undefined): Missing[] {
  const missing: Missing[] = [];
  if (isAbsent(entry, "name"))
    missing.push({
      owner: path,
      key: "name",
      label: "`name`",
      value: name?.replace(/^model card\s*(for|of|:|-)?\s*/i, ""),
    });
  if (isAbsent(entry, "results")) missing.push({ owner: path, key: "results", label: "`results`", value: undefined });
  return missing;
}

/** What one result lacks. Fields below a value of the wrong type are not asked for: its type is reported already. */
export function missingInResult(result: MapNode, path: TreePath): Missing[] {
  const missing: Missing[] = [];
  const task = child(result, "task");
  if (isAbsent(result, "task")) missing.push(lack(path, "task", "`task.type`"));
  else if (task?.kind === "map" && isAbsent(task, "type")) missing.push(lack([...path, "task"], "type", "`task.type`"));
  const dataset = child(result, "dataset");
  if (isAbsent(result, "dataset")) missing.push(lack(path, "dataset", "`dataset`"));
  else if (dataset?.kind === "map") {
    const to = [...path, "dataset"];
    if (isAbsent(dataset, "type")) missing.push(lack(to, "type", "`dataset.type`"));
    if (isAbsent(dataset, "name")) missing.push(lack(to, "name", "`dataset.name`", stringOf(child(dataset, "type"))));
  }
  const metrics = child(result, "metrics");
  if (isAbsent(result, "metrics")) missing.push(lack(path, "metrics", "`metrics`"));
  for (const [i, metric] of itemsOf(metrics)) {
    if (metric.kind === "map") missing.push(...missingInMetric(metric, [...path, "metrics", i], i));
  }
  const source = child(result, "source");
  if (source?.kind === "map" && isAbsent(source, "url")) missing.push(lack([...path, "source"], "url", "`source.url`"));
  return missing;
}

function missingInMetric(metric: MapNode, path: TreePath, index: number): Missing[] {
  const keys = ["type", "value"].filter((key) => isAbsent(metric, key));
  return keys.map((key) => lack(path, key, `\`metrics[${index}].${key}\``));
}

function lack(owner: TreePath, key: string, label: string, value?: string): Missing {
  return { owner, key, label, value };
}

function isAbsent(owner: MapNode, key: string): boolean {
  const value: TreeNode | undefined = child(owner, key);
  return value === undefined || (value.kind === "scalar" && value.value === null);
}
