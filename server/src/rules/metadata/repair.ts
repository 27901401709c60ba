/** The edit that gives a value the shape its schema asks for, where the value itself says which edit that is. */
import type { ParsedDoc } from "../../core/document.ts";
import type { Op } from "../../core/edit/ops.ts";
import { yamlValue } from "../../core/edit/plan.ts";
import type { Safety } from "../../core/finding.ts";
import { entryAt, nodeAt, type ScalarNode, type TreeNode, type TreePath } from "../../core/tree.ts";
import type { SchemaProblem } from "../../schema/problem.ts";
import { keyAt, valueAt } from "./metadata.ts";

export interface Repair {
  /** What is done, for a fix of several places. */
  readonly kind: string;
  readonly title: string;
  readonly safety: Safety;
  readonly op: Op;
}

/** The repair of one problem, or undefined when a person must decide. */
export function repairOf(doc: ParsedDoc, problem: SchemaProblem): Repair | undefined {
  const { path, on, suggestion } = problem;
  const node = nodeAt(doc.tree?.root, path);
  if (problem.keyword === "type" && node?.kind === "scalar") {
    if (node.value === null) return removal(doc, path);
    if (typeof node.value === "string") {
      const repair =
        split(doc, problem, node.value) ?? grams(doc, problem, node.value) ?? described(doc, problem, node);
      if (repair !== undefined) return repair;
    }
  }
  if (suggestion === undefined) return undefined;
  const safety = suggestion.safe ? "safe" : "review";
  if (on === "key") {
    const op: Op = { op: "replace", anchor: keyAt(doc, path), text: suggestion.value };
    return { kind: "Rename the key", title: `Rename to \`${suggestion.value}\``, safety, op };
  }
  const op = replacement(doc, path, node, suggestion.value);
  return op && { kind: "Correct the value", title: `Write \`${suggestion.value}\``, safety, op };
}

/** A key without a value says nothing to any reader. The last key of a nested mapping stays: its owner would be empty. */
function removal(doc: ParsedDoc, path: TreePath): Repair | undefined {
  const owner = nodeAt(doc.tree?.root, path.slice(0, -1));
  if (typeof path.at(-1) !== "string" || owner?.kind !== "map" || owner.entries.length < 2) return undefined;
  const op: Op = { op: "delete-entry", doc: doc.path, path };
  return { kind: "Remove the empty keys", title: `Remove \`${path.at(-1)}\``, safety: "review", op };
}

/** A list over several lines is replaced from its key on, so that the new value stands behind the colon. */
function replacement(doc: ParsedDoc, path: TreePath, node: TreeNode | undefined, text: string): Op | undefined {
  const anchor = valueAt(doc, path);
  if (node === undefined || node.kind === "scalar" || node.flow) return { op: "replace", anchor, text };
  const owner = entryAt(doc.tree?.root, path);
  if (owner === undefined) return undefined;
  const span = { start: owner.key.span.end, end: node.span.end };
  const between = doc.source.slice({ start: span.start, end: node.span.start });
  return /^:\s*$/.test(between)
    ? { op: "replace", anchor: { doc: doc.path, at: "span", span }, text: `: ${text}` }
    : undefined;
}

/** `tags: churn, banking` where a list is asked for. A comma may also belong to an item, which a person must say. */
function split(doc: ParsedDoc, problem: SchemaProblem, value: string): Repair | undefined {
  const parts = value.split(",").map((part) => part.trim());
  if (parts.length < 2 || !/\blist\b/.test(problem.expected ?? "")) return undefined;
  const items = parts.filter((part) => part !== "").map((part) => flowItem(doc, part));
  const op: Op = { op: "replace", anchor: valueAt(doc, problem.path), text: `[${items.join(", ")}]` };
  return { kind: "Make it a list", title: "Make it a list, split at the commas", safety: "review", op };
}

function flowItem(doc: ParsedDoc, value: string): string {
  return doc.format === "json" || /[[\]{}#:]/.test(value) ? JSON.stringify(value) : yamlValue(value);
}

/** `12 kg` where grams are asked for. Only the step from kilograms or tonnes changes digits. */
function grams(doc: ParsedDoc, problem: SchemaProblem, value: string): Repair | undefined {
  if (problem.path[0] !== "co2_eq_emissions") return undefined;
  const [, digits, unit = ""] = /^(\d+(?:\.\d+)?)\s*(g|kg|t)(?:\s*(?:of\s*)?CO2.*)?$/i.exec(value.trim()) ?? [];
  if (digits === undefined) return undefined;
  const factor = { g: 1, kg: 1e3, t: 1e6 }[unit.toLowerCase()] ?? 1;
  const text = factor === 1 ? digits : String(Number((Number(digits) * factor).toPrecision(12)));
  const op: Op = { op: "replace", anchor: valueAt(doc, problem.path), text };
  return { kind: "Write grams", title: `Write ${text} (grams)`, safety: factor === 1 ? "safe" : "review", op };
}

/** Lists of the Model Card Toolkit whose items were text in its first version and are objects in its second. */
const DESCRIBED: ReadonlySet<unknown> = new Set(["users", "use_cases", "limitations", "tradeoffs"]);

function described(doc: ParsedDoc, problem: SchemaProblem, node: ScalarNode): Repair | undefined {
  const [top, list, item] = problem.path;
  if (top !== "considerations" || !DESCRIBED.has(list) || typeof item !== "number" || node.style === "block")
    return undefined;
  const value = JSON.stringify(node.value);
  const text = doc.format === "json" ? `{ "description": ${value} }` : `{ description: ${value} }`;
  const op: Op = { op: "replace", anchor: valueAt(doc, problem.path), text };
  return { kind: "Put the text under `description`", title: "Put the text under `description`", safety: "safe", op };
}
