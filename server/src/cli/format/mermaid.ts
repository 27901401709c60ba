/** The lineage as a Mermaid flowchart: GitHub, GitLab and VS Code draw it in Markdown. */
import type { LineageReport, ReportNode } from "../../engine/lineage.ts";

/** A shape for each kind, so that the picture reads without colour. */
const SHAPES: Readonly<Record<ReportNode["kind"], readonly [string, string]>> = {
  data: ["[(", ")]"],
  dataset: ["[(", ")]"],
  stage: ["[[", "]]"],
  code: ["[/", "/]"],
  settings: ["[/", "/]"],
  model: ["{{", "}}"],
  metrics: ["(", ")"],
  card: ["([", "])"],
  "dataset-card": ["([", "])"],
};

/** One line a node and an edge; nodes with a gap are dashed and carry the sentence. */
export function mermaid({ nodes, edges, gaps }: LineageReport): string {
  const names = new Map(nodes.map(({ id }, i) => [id, `n${i}`]));
  const lines = ["flowchart LR"];
  const messages = new Map<string, string[]>();
  for (const { node, message } of gaps) messages.set(node, [...(messages.get(node) ?? []), message]);
  for (const { id, kind, label } of nodes) {
    const [open, close] = SHAPES[kind];
    const text = [label, ...(messages.get(id) ?? [])].map(escaped).join("<br/>");
    lines.push(`  ${names.get(id)}${open}"${text}"${close}`);
  }
  for (const { from, to, kind } of edges) lines.push(`  ${names.get(from)} -->|${kind}| ${names.get(to)}`);
  const dashed = [...messages.keys()].flatMap((id) => names.get(id) ?? []);
  if (dashed.length > 0) lines.push("  classDef gap stroke-dasharray: 5 5", `  class ${dashed.join(",")} gap`);
  return `${lines.join("\n")}\n`;
}

/** Mermaid reads quotes, brackets and backticks; entities are what it shows instead. */
function escaped(text: string): string {
  return text.replace(/[#"<>`[\]{}()|&]/g, (mark) => `#${mark.charCodeAt(0)};`);
}
