/** Small questions about Python's syntax tree: what is called, with which arguments, and what a literal says. */
import type { SyntaxNode } from "@lezer/common";
import type { Span } from "../../text.ts";
import type { Scalar } from "../../tree.ts";

export interface Argument {
  /** Of a keyword argument. */
  readonly name: string | undefined;
  readonly value: SyntaxNode;
  /** `*values` or `**values`. */
  readonly star: "" | "*" | "**";
}

export function spanOf(node: SyntaxNode): Span {
  return { start: node.from, end: node.to };
}

/** The children that say something: no brackets, commas and comments. */
export function partsOf(node: SyntaxNode): SyntaxNode[] {
  const parts: SyntaxNode[] = [];
  for (let part = node.firstChild; part !== null; part = part.nextSibling)
    if (/^[A-Z]/.test(part.name) && part.name !== "Comment") parts.push(part);
  return parts;
}

/** `a.b.c` of a chain of plain names, else undefined. */
export function dottedName(node: SyntaxNode, text: string): string | undefined {
  if (node.name === "VariableName") return text.slice(node.from, node.to);
  if (node.name !== "MemberExpression") return undefined;
  const object = node.firstChild;
  const last = node.lastChild;
  if (object === null || last?.name !== "PropertyName") return undefined;
  const before = dottedName(object, text);
  return before === undefined ? undefined : `${before}.${text.slice(last.from, last.to)}`;
}

/** The name that is called and its node: `fit` of `make().fit(x)`. */
export function calleeOf(call: SyntaxNode, text: string): { name: string; node: SyntaxNode } | undefined {
  const callee = call.firstChild;
  if (callee === null) return undefined;
  const last = callee.name === "MemberExpression" ? callee.lastChild : callee;
  if (last?.name !== "VariableName" && last?.name !== "PropertyName") return undefined;
  return { name: text.slice(last.from, last.to), node: last };
}

/** The arguments of a call. */
export function argumentsOf(call: SyntaxNode, text: string): Argument[] {
  const list = call.getChild("ArgList");
  const found: Argument[] = [];
  let star: Argument["star"] = "";
  for (let node = list?.firstChild ?? null; node !== null; node = node.nextSibling) {
    if (node.name === "*" || node.name === "**") star = node.name;
    if (!/^[A-Z]/.test(node.name) || node.name === "Comment") continue;
    const operator = node.nextSibling;
    const value = operator?.name === "AssignOp" ? operator.nextSibling : null;
    if (node.name === "VariableName" && value !== null && /^[A-Z]/.test(value.name)) {
      found.push({ name: text.slice(node.from, node.to), value, star: "" });
      node = value;
    } else if (node.name !== "AssignOp") found.push({ name: undefined, value: node, star });
    star = "";
  }
  return found;
}

/** Keys with their values, of `{"a": 1}` and `dict(a=1)`; keys that are no plain strings are left out. */
export function entriesOf(node: SyntaxNode, text: string): { key: string; value: SyntaxNode }[] {
  if (node.name === "CallExpression") {
    if (calleeOf(node, text)?.name !== "dict") return [];
    return argumentsOf(node, text).flatMap(({ name, value }) => (name === undefined ? [] : [{ key: name, value }]));
  }
  if (node.name !== "DictionaryExpression") return [];
  const entries: { key: string; value: SyntaxNode }[] = [];
  for (let key = node.firstChild; key !== null; key = key.nextSibling) {
    const colon = key.nextSibling;
    const value = colon?.name === ":" ? colon.nextSibling : null;
    if (value === null || !/^[A-Z]/.test(value.name)) continue;
    const literal = key.name === "String" ? stringLiteral(key, text) : undefined;
    if (literal !== undefined) entries.push({ key: literal, value });
    key = value;
  }
  return entries;
}

/** The value of a literal: a number, a plain string, `True`, `False`, `None`. */
export function literalOf(node: SyntaxNode, text: string): { readonly value: Scalar } | undefined {
  const written = text.slice(node.from, node.to);
  switch (node.name) {
    case "Number":
      return numberLiteral(written);
    case "UnaryExpression": {
      const operand = node.lastChild;
      const number = operand?.name === "Number" ? numberLiteral(text.slice(operand.from, operand.to)) : undefined;
      if (number === undefined || !/^[-+]/.test(written)) return undefined;
      return { value: written.startsWith("-") ? -number.value : number.value };
    }
    case "Boolean":
      return { value: written === "True" };
    case "None":
      return { value: null };
    case "ParenthesizedExpression": {
      const [only, other] = partsOf(node);
      return only === undefined || other !== undefined ? undefined : literalOf(only, text);
    }
    default: {
      const value = stringLiteral(node, text);
      return value === undefined ? undefined : { value };
    }
  }
}

function numberLiteral(written: string): { readonly value: number } | undefined {
  const value = Number(written.replace(/(?<=[\da-fA-F])_(?=[\da-fA-F])/g, ""));
  return Number.isFinite(value) ? { value } : undefined;
}

const QUOTES = /^([a-zA-Z]{0,2})("""|'''|"|')/;

/** What stands between the quotes of a string without replacements; undefined for bytes and what is no string. */
export function stringLiteral(node: SyntaxNode, text: string): string | undefined {
  if (node.name === "ContinuedString") {
    const parts = partsOf(node).map((part) => stringLiteral(part, text));
    return parts.includes(undefined) ? undefined : parts.join("");
  }
  if (node.name !== "String" && !(node.name === "FormatString" && node.getChild("FormatReplacement") === null))
    return undefined;
  const content = contentSpan(node, text);
  const prefix = QUOTES.exec(text.slice(node.from, node.from + 5))?.[1]?.toLowerCase() ?? "";
  if (prefix.includes("b")) return undefined;
  const raw = text.slice(content.start, content.end);
  return prefix.includes("r") ? raw : decodeEscapes(raw);
}

/** The stretch between the quotes. */
export function contentSpan(node: SyntaxNode, text: string): Span {
  const open = QUOTES.exec(text.slice(node.from, node.from + 5));
  if (open === null) return spanOf(node);
  const quotes = open[2]?.length ?? 1;
  const start = node.from + open[0].length;
  const closed = node.to - quotes >= start && text.slice(node.to - quotes, node.to) === open[2];
  return { start, end: closed ? node.to - quotes : node.to };
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  "\\": "\\",
  "'": "'",
  '"': '"',
  "\n": "",
};

function decodeEscapes(raw: string): string {
  return raw.includes("\\") ? raw.replace(/\\([\s\S])/g, (whole, letter: string) => ESCAPES[letter] ?? whole) : raw;
}
