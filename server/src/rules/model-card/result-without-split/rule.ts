import type { ParsedDoc } from "../../../core/document.ts";
import type { Fix } from "../../../core/finding.ts";
import { child, type MapNode, stringOf, type TreeNode, type TreePath } from "../../../core/tree.ts";
import { itemsOf, keyAt, metadataOf } from "../../metadata/metadata.ts";
import { documentRule } from "../../rule.ts";

/** Words that already say which part of the data was used. */
const SPLIT_WORD =
  /(^|[^a-z])(train(ing)?|val(id(ation)?)?|dev|tests?|eval(uation)?|held[- ]?out|hold[- ]?out|\d+[- ]?shot)([^a-z]|$)/i;

export default documentRule(
  {
    id: "model-card/result-without-split",
    title: "Results that do not say which split they are from",
    severity: "info",
    home: "default",
    fixable: "review",
    messages: {
      one: "This result does not say which split of the data it is from. Add `split: test`, or the one that was used.",
      many: "{count} results do not say which split of the data they are from. Add `split: test`, or the one that was used.",
    },
  },
  ["model-card"],
  function* ({ doc }) {
    const places = datasetsWithoutSplit(metadataOf(doc));
    const [first, ...others] = places;
    if (first === undefined) return;
    yield {
      message: others.length === 0 ? "one" : "many",
      data: { count: places.length },
      anchor: keyAt(doc, first),
      related: others.map((path) => ({ anchor: keyAt(doc, path), message: "No split here." })),
      fixes: [fix(doc, places, "test"), fix(doc, places, "validation")],
    };
  },
);

function fix(doc: ParsedDoc, places: readonly TreePath[], split: string): Fix {
  const ops = places.map((path) => ({ op: "insert-entry" as const, doc: doc.path, path, key: "split", value: split }));
  return { title: `Add \`split: ${split}\`${places.length > 1 ? " to each of them" : ""}`, safety: "review", ops };
}

function datasetsWithoutSplit(root: MapNode | undefined): TreePath[] {
  const paths: TreePath[] = [];
  for (const [i, entry] of itemsOf(child(root, "model-index"))) {
    for (const [j, result] of itemsOf(child(entry, "results"))) {
      const dataset = child(result, "dataset");
      if (dataset?.kind !== "map" || dataset.entries.length === 0 || child(dataset, "split") !== undefined) continue;
      if (ENVIRONMENT.test(stringOf(child(child(result, "task"), "type")) ?? "")) continue;
      if (!saysSplit(dataset, child(result, "metrics"))) paths.push(["model-index", i, "results", j, "dataset"]);
    }
  }
  return paths;
}

/** An environment of games or robots has no splits. */
const ENVIRONMENT = /^(reinforcement-learning|robotics)$/;

/** Many cards write the split into a name: `LibriSpeech (test-clean)`, `Test WER`, `ARC (25-shot)`. */
function saysSplit(dataset: MapNode, metrics: TreeNode | undefined): boolean {
  const words = [...texts(dataset), ...itemsOf(metrics).flatMap(([, metric]) => texts(metric))];
  return words.some((word) => SPLIT_WORD.test(word));
}

function texts(node: TreeNode | undefined): string[] {
  if (node === undefined) return [];
  if (node.kind === "scalar") return [stringOf(node) ?? ""];
  return node.kind === "seq" ? node.items.flatMap(texts) : node.entries.flatMap((e) => [e.name, ...texts(e.value)]);
}
