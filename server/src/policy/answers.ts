/** Reads `answers` of `plumbline.yaml`. An answer stands alone or as a mapping with its reason. */
import { insidePath, isPattern } from "../core/paths.ts";
import { child, listOf, stringOf, type TreeNode } from "../core/tree.ts";
import { type Answers, NO_ANSWERS } from "../rules/answers.ts";

/** Reads the answers from a tree that the schema of the policy accepts. */
export function readAnswers(node: TreeNode | undefined): Answers {
  if (node?.kind !== "map") return NO_ANSWERS;
  return {
    "people-affected": booleanOf(answerIn(node, "people-affected")),
    "personal-data": personalData(stringOf(answerIn(node, "personal-data"))),
    "research-only": booleanOf(answerIn(node, "research-only")),
    datasets: readDatasets(child(node, "datasets")),
    "metrics-source": listOf(child(node, "metrics-source")).flatMap((item) => pathOf(stringOf(item)) ?? []),
  };
}

function answerIn(node: TreeNode, name: string): TreeNode | undefined {
  const value = child(node, name);
  return value?.kind === "map" ? child(value, "answer") : value;
}

function booleanOf(node: TreeNode | undefined): boolean | undefined {
  return node?.kind === "scalar" && typeof node.value === "boolean" ? node.value : undefined;
}

function personalData(word: string | undefined): Answers["personal-data"] {
  return word === "none" || word === "some" || word === "anonymised" || word === "pseudonymised" ? word : undefined;
}

function readDatasets(node: TreeNode | undefined): Answers["datasets"] {
  const datasets = new Map<string, readonly string[]>();
  if (node?.kind !== "map") return datasets;
  for (const { name, value } of node.entries) {
    const path = pathOf(name)?.replace(/\/$/, "");
    if (path !== undefined) datasets.set(path, [...(datasets.get(path) ?? []), ...namesIn(value)]);
  }
  return datasets;
}

function namesIn(value: TreeNode): readonly string[] {
  return listOf(value).flatMap((item) => stringOf(item) ?? []);
}

function pathOf(text: string | undefined): string | undefined {
  return text === undefined || isPattern(text) ? text : insidePath(text);
}
