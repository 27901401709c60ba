/** The edit that gives a value the type its schema asks for, where the value itself says which edit that is. */
import type { ParsedDoc } from "../../core/document.ts";
import type { Op } from "../../core/edit/ops.ts";
import { yamlValue } from "../../core/edit/plan.ts";
import type { Safety } from "../../core/finding.ts";
import { nodeAt, type ScalarNode, type TreeNode } from "../../core/tree.ts";
import type { SchemaProblem } from "../../schema/problem.ts";
import { keyAt, valueAt } from "./metadata.ts";

export interface Repair {
  /** What is done, for a fix of several places. */
  readonly kind: string;
  readonly title: string;
  readonly safety: Safety;
  readonly op: Op;
}

type NewText = Omit<Repair, "op"> & { readonly text: string };

/** The repair of one problem, or undefined when a person must decide. */
export function repairOf(doc: ParsedDoc, problem: SchemaProblem): Repair | undefined {
  const { path, on, suggestion } = problem;
  if (suggestion !== undefined) {
    const json = doc.format === "json";
    const text = json
      ? JSON.stringify(suggestion.value)
      : on === "key"
        ? suggestion.value
        : yamlValue(suggestion.value);
    const safety = suggestion.safe ? "safe" : "review";
    const kind = on === "key" ? "Rename the key" : "Replace the value";
    const title = on === "key" ? `Rename to \`${suggestion.value}\`` : `Write \`${suggestion.value}\``;
    return {
      kind,
      title,
      safety,
      op: { op: "replace", anchor: on === "key" ? keyAt(doc, path) : valueAt(doc, path), text },
    };
  }
  const node = nodeAt(doc.tree?.root, path);
  const found =
    problem.keyword === "type" && node !== undefined ? newText(doc, problem.expected ?? "", node) : undefined;
  if (found === undefined) return undefined;
  const { text, ...rest } = found;
  return { ...rest, op: { op: "replace", anchor: valueAt(doc, path), text } };
}

function newText(doc: ParsedDoc, expected: string, node: TreeNode): NewText | undefined {
  const words = expected.split(/,? or |, /);
  const text = words.includes("text");
  const list = words.some((word) => word.startsWith("a list"));
  if (node.kind === "seq") return text && !list ? unwrapped(doc, node) : undefined;
  if (node.kind !== "scalar" || node.style === "block") return undefined;
  if (node.value === null) return undefined;
  if (list && typeof node.value === "string") return wrapped(doc, node);
  if (text && typeof node.value !== "string") return quoted(node);
  return words.includes("a number") && typeof node.value === "string" ? grams(node.value) : undefined;
}

/** `tags: churn` where a list is asked for. Commas may part the items or belong to one, which a person must say. */
function wrapped(doc: ParsedDoc, node: ScalarNode): NewText {
  const source = doc.source.slice(node.span);
  const parts = String(node.value)
    .split(/\s*,\s*/)
    .filter((part) => part !== "");
  if (parts.length > 1)
    return {
      kind: "Make it a list",
      title: "Make it a list, split at the commas",
      safety: "review",
      text: `[${parts.map((part) => flowItem(doc, part)).join(", ")}]`,
    };
  const kept = node.style === "plain" && /[[\]{}#:]/.test(source) ? JSON.stringify(node.value) : source;
  return { kind: "Make it a list", title: "Make it a list of one", safety: "safe", text: `[${kept}]` };
}

function flowItem(doc: ParsedDoc, value: string): string {
  return doc.format === "json" || /[[\]{}#:]/.test(value) ? JSON.stringify(value) : yamlValue(value);
}

/** `1.10` and `no` mean what they look like once they are in quotes. */
function quoted(node: ScalarNode): NewText {
  return {
    kind: "Put the value in quotes",
    title: `Write \`"${node.raw}"\``,
    safety: "safe",
    text: JSON.stringify(node.raw),
  };
}

function unwrapped(doc: ParsedDoc, node: Extract<TreeNode, { kind: "seq" }>): NewText | undefined {
  const [only] = node.items;
  // A list over several lines would leave its own lines behind.
  if (only?.kind !== "scalar" || node.items.length !== 1 || !node.flow) return undefined;
  const text = doc.source.slice(only.span);
  return {
    kind: "Write the value without a list",
    title: `Write \`${only.raw}\` without a list`,
    safety: "safe",
    text,
  };
}

/** `12 kg` where grams are asked for. Only the step from kilograms or tonnes changes digits. */
function grams(value: string): NewText | undefined {
  const [, digits, unit] = /^(\d+(?:\.\d+)?)\s*(g|kg|t)(?:\s*(?:of\s*)?CO2.*)?$/i.exec(value.trim()) ?? [];
  if (digits === undefined || unit === undefined) return undefined;
  const factor = { g: 1, kg: 1e3, t: 1e6 }[unit.toLowerCase()] ?? 1;
  const text = factor === 1 ? digits : String(Number((Number(digits) * factor).toPrecision(12)));
  return { kind: "Write grams", title: `Write ${text} (grams)`, safety: factor === 1 ? "safe" : "review", text };
}
