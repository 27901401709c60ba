/** The numbers of a metrics file (JSON or YAML): each with the keys that lead to it. */
import type { ParsedDoc } from "../core/document.ts";
import { brokenAt } from "../core/parse/broken.ts";
import { child, type PathStep, stringOf, type TreeNode } from "../core/tree.ts";
import type { MetricsFacts, MetricValue } from "./facts.ts";
import { metricName, splitOf, wordsOf } from "./metricName.ts";

/** Arrays longer than this are raw scores, curves or predictions: single numbers of them are no metric anybody quotes. */
const LONGEST_LIST = 50;
/** A file with more numbers is a data dump; none of its numbers is taken for a metric. */
const MOST_VALUES = 5000;

/** Reads a metrics file. A file that is no mapping of names to numbers gives no values, and neither does half a file. */
export function metricsFacts(doc: ParsedDoc): MetricsFacts {
  const values: MetricValue[] = [];
  const root = doc.tree?.root;
  if (brokenAt(doc) === undefined && root !== undefined && root.kind !== "scalar")
    walk(root, [], values, doc.path, undefined);
  return { kind: "metrics", path: doc.path, values: values.length > MOST_VALUES ? [] : values, texts: [] };
}

function walk(
  node: TreeNode,
  at: readonly PathStep[],
  values: MetricValue[],
  path: string,
  saidSplit: MetricValue["split"],
): void {
  if (values.length > MOST_VALUES) return;
  if (node.kind === "map") {
    // `"split": "test"` beside the numbers is about all of them.
    const said = ["split", "dataset_split", "subset"]
      .map((key) => stringOf(child(node, key)))
      .find((text) => text !== undefined);
    const split = said === undefined ? saidSplit : (splitOf(said) ?? saidSplit);
    for (const { name, value } of node.entries) walk(value, [...at, name], values, path, split);
  } else if (node.kind === "seq") {
    if (node.items.length > LONGEST_LIST) return;
    for (const [i, item] of node.items.entries())
      if (item.kind !== "scalar") walk(item, [...at, i], values, path, saidSplit);
  } else if (typeof node.value === "number" && Number.isFinite(node.value)) {
    const key = at.at(-1);
    if (typeof key !== "string") return;
    const parents = at.slice(0, -1).join(" ").replace(/[_-]/g, " ");
    const file = path
      .slice(path.lastIndexOf("/") + 1)
      .replace(/\.[^.]*$/, "")
      .replace(/[_-]/g, " ");
    values.push({
      at,
      metric:
        metricName(key) ??
        (/^(value|score|mean|estimate)$/i.test(key) ? metricName(String(at.at(-2) ?? "")) : undefined),
      value: node.value,
      text: node.raw,
      split: splitOf(key.replace(/_/g, " ")) ?? splitOf(parents) ?? saidSplit ?? splitOf(file),
      qualifiers: wordsOf(parents),
      anchor: { doc: path, at: "tree", path: at, part: "value" },
    });
  }
}
