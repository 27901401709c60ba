/** Where the account of a model breaks off: data nobody describes, results nobody quotes, models without a card. */
import type { LineageEdge, LineageGap, LineageNode } from "./lineage.ts";

/** The gaps of a graph, sorted by node. */
export function linkGaps(
  nodes: readonly LineageNode[],
  edges: readonly LineageEdge[],
  stages: readonly { readonly node: string; readonly unresolved: number }[],
): readonly LineageGap[] {
  const has = (node: string, end: "from" | "to", kinds: readonly LineageEdge["kind"][]) =>
    edges.some((edge) => edge[end] === node && kinds.includes(edge.kind));
  const anyCard = nodes.some(({ kind }) => kind === "card");
  const gaps: LineageGap[] = [];
  for (const { id, kind, label } of nodes) {
    const isInput = has(id, "from", ["reads"]) && !has(id, "to", ["writes"]);
    if ((kind === "data" || kind === "dataset") && isInput && !has(id, "to", ["describes"]))
      gaps.push({
        node: id,
        problem: "undescribed-data",
        message: `\`${label}\` goes in, and no dataset card describes it.`,
      });
    if (kind === "metrics" && anyCard && has(id, "to", ["writes"]) && !has(id, "from", ["quotes"]))
      gaps.push({ node: id, problem: "unquoted-metrics", message: `\`${label}\` is measured, and no card quotes it.` });
    if (kind === "model" && !anyCard && has(id, "to", ["writes"]))
      gaps.push({
        node: id,
        problem: "undescribed-model",
        message: `\`${label}\` is made, and there is no model card.`,
      });
  }
  for (const { node, unresolved } of stages) {
    if (unresolved === 0) continue;
    const paths = unresolved === 1 ? "1 path is" : `${unresolved} paths are`;
    gaps.push({
      node,
      problem: "unresolved-template",
      message: `${paths} not known, because a template in them could not be resolved.`,
    });
  }
  return gaps.sort((a, b) => (a.node < b.node ? -1 : a.node > b.node ? 1 : 0));
}
