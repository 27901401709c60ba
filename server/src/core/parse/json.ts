/** JSON to the common tree, tolerant of errors, with `jsonc-parser` doing the reading. Never throws. */
import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import type { Span } from "../text.ts";
import type { Entry, Scalar, ScalarNode, TreeNode } from "../tree.ts";
import { MAX_DEPTH, type ParsedTree, type SyntaxProblem, TOO_DEEP } from "./syntax.ts";

const UNREAD: ParsedTree = { root: undefined, problems: [], duplicates: [], notRead: TOO_DEEP };

/** Parses one JSON value. Offsets are those of `text`. */
export function parseJson(text: string): ParsedTree {
  const errors: ParseError[] = [];
  const duplicates: { name: string; earlier: Span; later: Span }[] = [];
  try {
    // A byte order mark is no part of the value; a blank in its place keeps every offset.
    const node = parseTree(text.replace(/^\uFEFF/, " "), errors, { disallowComments: true, allowTrailingComma: false });
    const root = node === undefined ? undefined : convert(node, text, duplicates, 0);
    if (root === "too deep") return UNREAD;
    return { root, problems: errors.map((error) => explain(error, text)), duplicates, notRead: undefined };
  } catch (error) {
    // The parser is recursive: only very deep nesting can exhaust its stack.
    if (error instanceof RangeError) return UNREAD;
    throw error;
  }
}

function convert(
  node: Node,
  text: string,
  duplicates: { name: string; earlier: Span; later: Span }[],
  depth: number,
): TreeNode | "too deep" {
  if (depth > MAX_DEPTH) return "too deep";
  const span = { start: node.offset, end: Math.min(node.offset + node.length, text.length) };
  if (node.type === "array") {
    const items: TreeNode[] = [];
    for (const item of node.children ?? []) {
      const converted = convert(item, text, duplicates, depth + 1);
      if (converted === "too deep") return converted;
      items.push(converted);
    }
    return { kind: "seq", span, items, flow: true };
  }
  if (node.type === "object") {
    const entries: Entry[] = [];
    const seen = new Map<string, Entry>();
    for (const property of node.children ?? []) {
      const [keyNode, valueNode] = property.children ?? [];
      if (keyNode === undefined) continue;
      const key = scalar(keyNode, text);
      const value: TreeNode | "too deep" =
        valueNode === undefined
          ? { kind: "scalar", span: { start: key.span.end, end: key.span.end }, value: null, raw: "", style: "json" }
          : convert(valueNode, text, duplicates, depth + 1);
      if (value === "too deep") return value;
      const made = { key, name: String(key.value), value, span: { start: key.span.start, end: value.span.end } };
      const earlier = seen.get(made.name);
      if (earlier !== undefined) duplicates.push({ name: made.name, earlier: earlier.span, later: made.span });
      seen.set(made.name, made);
      entries.push(made);
    }
    return { kind: "map", span, entries, flow: true };
  }
  return scalar(node, text);
}

function scalar(node: Node, text: string): ScalarNode {
  const span = { start: node.offset, end: Math.min(node.offset + node.length, text.length) };
  const quoted = node.type === "string";
  const closed = quoted && span.end - span.start >= 2 && text[span.end - 1] === '"';
  const raw = quoted ? text.slice(span.start + 1, closed ? span.end - 1 : span.end) : text.slice(span.start, span.end);
  return { kind: "scalar", span, value: (node.value ?? null) as Scalar, raw, style: "json" };
}

const EXPLAINED: Readonly<Record<string, string>> = {
  InvalidSymbol: "This word is no JSON value",
  InvalidNumberFormat: "This is no JSON number",
  PropertyNameExpected: "A key in double quotes is missing",
  ValueExpected: "A value is missing",
  ColonExpected: "A colon is missing",
  CommaExpected: "A comma is missing",
  CloseBraceExpected: "A closing brace is missing",
  CloseBracketExpected: "A closing bracket is missing",
  EndOfFileExpected: "The value ended before this",
  InvalidCommentToken: "JSON has no comments",
  UnexpectedEndOfString: "A closing quote is missing",
};

function explain(error: ParseError, text: string): SyntaxProblem {
  const code = printParseErrorCode(error.error);
  const start = Math.min(error.offset, text.length);
  return { code, message: EXPLAINED[code] ?? code, span: { start, end: Math.min(start + error.length, text.length) } };
}
