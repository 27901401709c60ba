/** Values and names of values, as a problem shows them. */
import type { ScalarNode, TreeNode } from "../core/tree.ts";

/** What stands in the document: "the number 3", "a list", "text". Text is not repeated: it may be long or private. */
export function actualWords(node: TreeNode): string {
  if (node.kind === "map") return "a mapping";
  if (node.kind === "seq") return "a list";
  if (typeof node.value === "string") return node.value === "" ? "empty text" : "text";
  if (typeof node.value === "number") return `the number ${node.raw.slice(0, 40)}`;
  return node.value === null ? "`null`" : `\`${node.raw === "" ? String(node.value) : node.raw}\``;
}

/** A key with nothing behind it. */
export function isEmpty(node: TreeNode): boolean {
  return node.kind === "scalar" && node.value === null && node.raw === "";
}

/** A scalar as it stands in its file, quotes included. */
export function sourceOf(node: ScalarNode): string {
  if (node.style === "single") return `'${node.raw}'`;
  if (node.style === "double") return `"${node.raw}"`;
  if (node.style === "json") return JSON.stringify(node.value);
  return node.style === "block" ? JSON.stringify(node.value) : node.raw;
}

/** Plain YAML text inside brackets must hold nothing that ends it. */
export function inBrackets(node: ScalarNode): string {
  const isText = typeof node.value === "string";
  if (!isText) return JSON.stringify(node.raw);
  return node.style === "plain" && /[,[\]{}]|: |\s#/.test(node.raw) ? JSON.stringify(node.raw) : sourceOf(node);
}

/** An example as a person would write it on one line; undefined when it is too long to be read in a sentence. */
export function exampleText(value: unknown, json: boolean): string | undefined {
  const text = json ? JSON.stringify(value) : flow(value);
  return text.length <= 60 ? text : undefined;
}

function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(([key, inner]) => `${key}: ${flow(inner)}`);
    return `{ ${entries.join(", ")} }`;
  }
  const isPlain =
    typeof value === "string" &&
    /^[A-Za-z][\w./ -]*$/.test(value) &&
    !/^(no|yes|on|off|true|false|null|y|n)$/i.test(value);
  return isPlain ? value : JSON.stringify(value);
}

/** "a", "a or b", "a, b or c". */
export function either(words: readonly string[], joint = "or"): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${joint} ${words.at(-1)}`;
}
