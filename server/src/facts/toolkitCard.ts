/** The facts of a Model Card Toolkit card (JSON or YAML). */
import type { Anchor } from "../core/anchor.ts";
import type { ParsedDoc } from "../core/document.ts";
import { child, listOf, stringOf, type TreeNode, type TreePath } from "../core/tree.ts";
import { toolkitVersion } from "../schema/select.ts";
import type { FillState, NumberClaim, Statement, StatementId, ToolkitCardFacts } from "./facts.ts";
import { metricName, splitOf, wordsOf } from "./metricName.ts";
import { soleNumber } from "./numbers.ts";
import { isPlaceholder } from "./placeholder.ts";

/** Where the toolkit keeps each statement. */
const FIELDS: readonly (readonly [StatementId, TreePath])[] = [
  ["intended-use", ["considerations", "use_cases"]],
  ["intended-use", ["considerations", "users"]],
  ["limitations", ["considerations", "limitations"]],
  ["training-data", ["model_parameters", "data"]],
  ["evaluation", ["quantitative_analysis", "performance_metrics"]],
  ["license", ["model_details", "licenses"]],
  ["license", ["model_details", "license"]],
  ["version", ["model_details", "version"]],
  ["contact", ["model_details", "owners"]],
  ["ethical-considerations", ["considerations", "ethical_considerations"]],
];

/** What a card of the Model Card Toolkit says. */
export function toolkitCardFacts(doc: ParsedDoc): ToolkitCardFacts {
  const root = doc.tree?.root;
  const statements = new Map<StatementId, Statement>();
  for (const [id, path] of FIELDS) {
    let node = root;
    for (const step of path) node = typeof step === "string" ? child(node, step) : undefined;
    if (node === undefined) continue;
    const state = fill(node);
    const anchor: Anchor = { doc: doc.path, at: "tree", path, part: "key" };
    if (statements.get(id)?.state !== "filled") statements.set(id, { id, state, anchor, by: "field" });
  }
  return {
    kind: "model-card-toolkit",
    path: doc.path,
    version: toolkitVersion(doc),
    name: stringOf(child(child(root, "model_details"), "name")),
    statements,
    numbers: numbers(doc.path, root),
  };
}

function fill(node: TreeNode): FillState {
  const texts = leaves(node).filter((text) => text.trim() !== "");
  if (texts.length === 0) return "empty";
  return texts.every((text) => isPlaceholder(text)) ? "placeholder" : "filled";
}

function leaves(node: TreeNode): string[] {
  if (node.kind === "scalar") return node.value === null ? [] : [String(node.value)];
  return node.kind === "map" ? node.entries.flatMap((e) => leaves(e.value)) : node.items.flatMap(leaves);
}

function numbers(doc: string, root: TreeNode | undefined): readonly NumberClaim[] {
  const claims: NumberClaim[] = [];
  for (const [i, item] of listOf(child(child(root, "quantitative_analysis"), "performance_metrics")).entries()) {
    const type = stringOf(child(item, "type")) ?? "";
    const metric = metricName(type);
    const value = child(item, "value");
    if (metric === undefined || value?.kind !== "scalar") continue;
    const number = soleNumber(value.raw, "en");
    if (number === undefined) continue;
    const slice = stringOf(child(item, "slice")) ?? "";
    const path: TreePath = ["quantitative_analysis", "performance_metrics", i, "value"];
    claims.push({
      id: `performance_metrics ${metric} ${slice}`,
      metric,
      label: type,
      value: number.value,
      decimals: number.decimals,
      percent: number.percent,
      text: number.text,
      place: "front-matter",
      anchor: { doc, at: "tree", path, part: "value" },
      block: { doc, at: "tree", path: path.slice(0, -1), part: "value" },
      split: splitOf(type.replace(/_/g, " ")),
      qualifiers: wordsOf(slice),
      aside: undefined,
      source: undefined,
    });
  }
  return claims;
}
