/** TOML to the common tree, with `toml-eslint-parser` doing the reading. Never throws. */
import { type AST, ParseError, parseTOML } from "toml-eslint-parser";
import type { Span } from "../../text.ts";
import type { Scalar, ScalarNode, TreeNode } from "../../tree.ts";
import type { ParsedTree } from "../syntax.ts";

interface Draft {
  readonly kind: "map";
  span: Span;
  readonly entries: { key: ScalarNode; name: string; value: TreeNode; span: Span }[];
  readonly flow: boolean;
}

interface DraftList {
  readonly kind: "seq";
  span: Span;
  readonly items: TreeNode[];
  readonly flow: boolean;
}

/** Parses a TOML text. A text with a mistake gives no tree: its reader stops at the first. */
export function parseToml(text: string): ParsedTree {
  const root = draft({ start: 0, end: text.length }, false);
  try {
    // A byte order mark is no part of TOML; a blank in its place keeps every offset.
    const program = parseTOML(text.replace(/^\uFEFF/, " "));
    for (const part of program.body[0].body) {
      if (part.type === "TOMLKeyValue") addPair(root, part, text);
      else {
        const table = tableAt(root, part);
        for (const pair of part.body) addPair(table, pair, text);
      }
    }
    return { root, problems: [], duplicates: [], notRead: undefined };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    const at = Math.min(error.index, Math.max(0, text.length - 1));
    const problem = { message: error.message, span: { start: at, end: Math.min(at + 1, text.length) }, code: "TOML" };
    const reason = `it is not valid TOML (line ${error.lineNumber}: ${error.message.charAt(0).toLowerCase()}${error.message.slice(1)})`;
    return { root: undefined, problems: [problem], duplicates: [], notRead: { code: "syntax", reason } };
  }
}

/** The mapping that a `[table]` or `[[table]]` header opens, made along with those above it. */
function tableAt(root: Draft, table: AST.TOMLTable): Draft {
  const keys = table.key.keys;
  let at: Draft = root;
  let named = 0;
  table.resolvedKey.forEach((step, i) => {
    if (typeof step === "number") return;
    const written = keys[Math.min(named++, keys.length - 1)];
    const span = spanOf(written ?? table.key);
    const index = table.resolvedKey[i + 1];
    const found = at.entries.find(({ name }) => name === step)?.value;
    if (typeof index === "number") {
      const list = found?.kind === "seq" ? (found as DraftList) : addList(at, step, span);
      let item = list.items[index];
      if (item === undefined) {
        item = draft(spanOf(table), false);
        list.items.push(item);
      }
      at = item as Draft;
    } else at = found?.kind === "map" ? (found as Draft) : addMap(at, step, span, spanOf(table));
  });
  return at;
}

function addPair(into: Draft, pair: AST.TOMLKeyValue, text: string): void {
  let at = into;
  const keys = pair.key.keys;
  keys.forEach((key, i) => {
    const name = key.type === "TOMLBare" ? key.name : key.value;
    if (i === keys.length - 1) {
      at.entries.push({ key: keyNode(name, spanOf(key)), name, value: convert(pair.value, text), span: spanOf(pair) });
      return;
    }
    const found = at.entries.find((entry) => entry.name === name)?.value;
    at = found?.kind === "map" ? (found as Draft) : addMap(at, name, spanOf(key), spanOf(pair));
  });
}

function convert(node: AST.TOMLContentNode, text: string): TreeNode {
  const span = spanOf(node);
  if (node.type === "TOMLArray")
    return { kind: "seq", span, items: node.elements.map((element) => convert(element, text)), flow: true };
  if (node.type === "TOMLInlineTable") {
    const map = draft(span, true);
    for (const pair of node.body) addPair(map, pair, text);
    return map;
  }
  const written = text.slice(span.start, span.end);
  const value: Scalar = node.value instanceof Date ? written : node.value;
  const quotes = node.kind !== "string" ? 0 : node.multiline ? 3 : 1;
  const style = quotes === 0 ? "plain" : quotes === 3 ? "block" : written.startsWith("'") ? "single" : "double";
  return { kind: "scalar", span, value, raw: quotes === 0 ? written : written.slice(quotes, -quotes), style };
}

function addMap(into: Draft, name: string, key: Span, whole: Span): Draft {
  const value = draft({ start: key.start, end: whole.end }, false);
  into.entries.push({ key: keyNode(name, key), name, value, span: { start: key.start, end: whole.end } });
  return value;
}

function addList(into: Draft, name: string, key: Span): DraftList {
  const value: DraftList = { kind: "seq", span: key, items: [], flow: false };
  into.entries.push({ key: keyNode(name, key), name, value, span: key });
  return value;
}

function draft(span: Span, flow: boolean): Draft {
  return { kind: "map", span, entries: [], flow };
}

function keyNode(name: string, span: Span): ScalarNode {
  return { kind: "scalar", span, value: name, raw: name, style: "plain" };
}

function spanOf(node: { readonly range: readonly [number, number] }): Span {
  return { start: node.range[0], end: node.range[1] };
}
