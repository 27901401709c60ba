/** The numbers of a metrics file (JSON, YAML, CSV, JSON Lines, plain text): each with the keys that lead to it. */
import type { ParsedDoc } from "../core/document.ts";
import { brokenAt } from "../core/parse/broken.ts";
import { resultsIn } from "../core/parse/results.ts";
import { child, type PathStep, stringOf, type TreeNode } from "../core/tree.ts";
import type { MetricsFacts, MetricValue } from "./facts.ts";
import { metricName, splitOf, wordsOf } from "./metricName.ts";
import type { SettingValue } from "./sources.ts";

/** Arrays longer than this are raw scores, curves or predictions: single numbers of them are no metric anybody quotes. */
const LONGEST_LIST = 50;
/** A file with more numbers is a data dump; none of its numbers is taken for a metric. */
const MOST_VALUES = 5000;
/** Texts longer than this are prose, and no name, date or switch. */
const LONGEST_TEXT = 120;

interface Found {
  readonly values: MetricValue[];
  readonly texts: SettingValue[];
}

/** Reads a metrics file. A file that is no mapping of names to numbers gives no values, and neither does half a file. */
export function metricsFacts(doc: ParsedDoc): MetricsFacts {
  const found: Found = { values: [], texts: [] };
  const root = doc.tree?.root;
  if (doc.format === "text") readLines(doc, found);
  else if (brokenAt(doc) === undefined && root !== undefined && root.kind !== "scalar")
    walk(root, [], found, doc.path, undefined);
  const { values, texts } = isSmall(found) ? found : { values: [], texts: [] };
  return { kind: "metrics", path: doc.path, values: values.map((value) => asF1(value, values)), texts };
}

function isSmall({ values, texts }: Found): boolean {
  return values.length <= MOST_VALUES && texts.length <= MOST_VALUES;
}

function walk(
  node: TreeNode,
  at: readonly PathStep[],
  found: Found,
  path: string,
  saidSplit: MetricValue["split"],
): void {
  if (!isSmall(found)) return;
  if (node.kind === "map") {
    // `"split": "test"` beside the numbers is about all of them.
    const said = ["split", "dataset_split", "split_evaluated", "subset"]
      .map((key) => stringOf(child(node, key)))
      .find((text) => text !== undefined);
    const split = said === undefined ? saidSplit : (splitOf(said) ?? saidSplit);
    for (const { name, value } of node.entries) walk(value, [...at, name], found, path, split);
  } else if (node.kind === "seq") {
    if (node.items.length > LONGEST_LIST) return;
    for (const [i, item] of node.items.entries())
      if (item.kind !== "scalar") walk(item, [...at, i], found, path, saidSplit);
  } else {
    const key = at.at(-1);
    if (typeof key !== "string") return;
    const anchor = { doc: path, at: "tree", path: at, part: "value" } as const;
    if (typeof node.value === "string" && node.value.length <= LONGEST_TEXT)
      found.texts.push({ name: key, keys: at, value: node.value, text: node.value, anchor });
    if (typeof node.value !== "number" || !Number.isFinite(node.value)) return;
    const parents = at.slice(0, -1).join(" ").replace(/[_-]/g, " ");
    found.values.push({
      at,
      metric:
        metricName(key.replace(/_/g, " ")) ??
        (/^(value|score|mean|estimate)$/i.test(key) ? metricName(String(at.at(-2) ?? "")) : undefined),
      value: node.value,
      text: node.raw,
      split: splitOf(key.replace(/_/g, " ")) ?? splitOf(parents) ?? saidSplit ?? splitOf(fileWords(path)),
      qualifiers: wordsOf(parents),
      anchor,
    });
  }
}

function readLines(doc: ParsedDoc, found: Found): void {
  const { path } = doc;
  const rows = resultsIn(path, doc.source).values;
  const splits = new Map<string, MetricValue["split"]>();
  for (const { keys, value } of rows)
    if (typeof value === "string" && /^(split|dataset_split|split_evaluated|subset)$/i.test(String(keys.at(-1))))
      splits.set(String(keys[0]), splitOf(value));
  for (const { keys, value, text, name, row } of rows) {
    const key = String(keys.at(-1) ?? "");
    const anchor = { doc: path, at: "place", name } as const;
    if (typeof value === "string") {
      if (value.length <= LONGEST_TEXT) found.texts.push({ name: key, keys, value, text, anchor });
      continue;
    }
    const words = [...row, ...keys.slice(0, -1).map(String)].join(" ").replace(/[_-]/g, " ");
    found.values.push({
      at: keys,
      metric: metricName(key.replace(/_/g, " ")),
      value,
      text,
      split:
        splitOf(key.replace(/_/g, " ")) ?? splits.get(String(keys[0])) ?? splitOf(words) ?? splitOf(fileWords(path)),
      qualifiers: wordsOf(words),
      anchor,
    });
  }
}

function fileWords(path: string): string {
  return path
    .slice(path.lastIndexOf("/") + 1)
    .replace(/\.[^.]*$/, "")
    .replace(/[_-]/g, " ");
}

/** F-beta with a beta of 1 is F1: the precision and the recall beside it say so. */
function asF1(value: MetricValue, all: readonly MetricValue[]): MetricValue {
  if (value.metric !== "fbeta") return value;
  const stem = value.at.slice(0, -1).join("/");
  const beside = (metric: string) =>
    all.find((other) => other.metric === metric && other.at.slice(0, -1).join("/") === stem)?.value;
  const precision = beside("precision") ?? 0;
  const recall = beside("recall") ?? 0;
  const f1 = (2 * precision * recall) / (precision + recall);
  return Math.abs(f1 - value.value) < 1e-4 ? { ...value, metric: "f1" } : value;
}
