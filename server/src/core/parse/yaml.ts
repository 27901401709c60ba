/**
 * YAML to the common tree. `yaml` parses; this file turns its nodes into ours with trimmed spans. YAML 1.1 is what the
 * Hub's Python loader reads (`no` is a boolean there), 1.2 is what our own files and most tools mean.
 */
import { type Document, isAlias, isMap, isScalar, type Node, parseDocument, visit, type YAMLError } from "yaml";
import type { Span } from "../text.ts";
import type { Entry, Scalar, ScalarNode, TreeNode } from "../tree.ts";
import {
  MAX_DEPTH,
  MAX_VALUES,
  type NotRead,
  type ParsedTree,
  type SyntaxProblem,
  TOO_DEEP,
  TOO_MANY_VALUES,
} from "./syntax.ts";
import { joinLinesOfBracket, MOST_JOINED } from "./yamlFlow.ts";

interface State {
  readonly text: string;
  readonly merge: boolean;
  readonly anchors: Map<string, TreeNode>;
  readonly sizes: Map<TreeNode, number>;
  readonly duplicates: { name: string; earlier: Span; later: Span }[];
}

class GiveUp extends Error {
  readonly notRead: NotRead;
  constructor(notRead: NotRead) {
    super(notRead.reason);
    this.notRead = notRead;
  }
}

/**
 * Which YAML a tool reads. `1.2-python` is what `ruamel.yaml` makes of it, which DVC uses: the words of 1.2 (`no` is a
 * string), with the merge keys and the free indentation inside brackets of Python's readers.
 */
export type YamlVersion = "1.1" | "1.2" | "1.2-python";

/** Parses one YAML document. Offsets are those of `text`; never throws. */
export function parseYaml(text: string, options: { readonly version: YamlVersion }): ParsedTree {
  const duplicates: State["duplicates"] = [];
  try {
    const doc = parsed(withLineFeeds(text), options.version);
    const state: State = { text, merge: options.version !== "1.2", anchors: new Map(), sizes: new Map(), duplicates };
    const problems = doc.errors.map((error, i) => explain(error, text, i === 0 ? doc : undefined));
    const root = doc.contents === null ? undefined : convert(doc.contents as Node, state, 0);
    if (root !== undefined && sizeOf(root, state.sizes) > MAX_VALUES) throw new GiveUp(TOO_MANY_VALUES);
    return { root: isEmptyDocument(doc) ? undefined : root, problems, duplicates, notRead: undefined };
  } catch (error) {
    if (error instanceof GiveUp) return { root: undefined, problems: [], duplicates: [], notRead: error.notRead };
    // The parser is recursive: only very deep nesting can exhaust its stack.
    if (error instanceof RangeError) return { root: undefined, problems: [], duplicates: [], notRead: TOO_DEEP };
    throw error;
  }
}

function parsed(text: string, version: YamlVersion): Document {
  const options = {
    version: version === "1.1" ? "1.1" : "1.2",
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "silent",
    keepSourceTokens: false,
  } as const;
  let doc: Document = parseDocument(text, options);
  let lines = text;
  for (let joined = 0; version !== "1.2" && joined < MOST_JOINED; joined++) {
    const [error] = doc.errors;
    const next = error === undefined ? undefined : joinLinesOfBracket(lines, error);
    if (next === undefined) break;
    lines = next;
    doc = parseDocument(lines, options);
  }
  return doc;
}

/** A lone CR is a line break in YAML, which `yaml` does not know; one character for another leaves offsets alone. */
function withLineFeeds(text: string): string {
  return text.includes("\r") ? text.replace(/\r(?!\n)/g, "\n") : text;
}

function isEmptyDocument(doc: Document): boolean {
  return isScalar(doc.contents) && doc.contents.value === null && doc.contents.range?.[0] === doc.contents.range?.[1];
}

function convert(node: Node, state: State, depth: number): TreeNode {
  if (depth > MAX_DEPTH) throw new GiveUp(TOO_DEEP);
  const range = node.range ?? [0, 0, 0];
  if (isAlias(node)) {
    const target = state.anchors.get(node.source);
    return target ?? { kind: "scalar", span: { start: range[0], end: range[1] }, value: null, raw: "", style: "plain" };
  }
  const converted = isScalar(node) ? convertScalar(node, range, state) : convertCollection(node, range, state, depth);
  if ("anchor" in node && typeof node.anchor === "string") state.anchors.set(node.anchor, converted);
  return converted;
}

function convertCollection(node: Node, range: readonly number[], state: State, depth: number): TreeNode {
  const start = range[0] ?? 0;
  const flow = "flow" in node && node.flow === true;
  if (isMap(node)) {
    const entries: Entry[] = [];
    const seen = new Map<string, Entry>();
    for (const pair of node.items) {
      const made = convertEntry(pair.key as Node | null, pair.value as Node | null, state, depth);
      const earlier = seen.get(made.name);
      if (earlier !== undefined) state.duplicates.push({ name: made.name, earlier: earlier.span, later: made.span });
      seen.set(made.name, made);
      entries.push(made);
    }
    const end = flow ? (range[1] ?? start) : (entries.at(-1)?.span.end ?? start);
    return { kind: "map", span: { start, end }, entries: state.merge ? withMerged(entries) : entries, flow };
  }
  const items = "items" in node ? (node.items as Node[]).map((item) => convert(item, state, depth + 1)) : [];
  // An alias item stands elsewhere, so it says nothing about where this list ends.
  const last = items.findLast((item) => item.span.start >= start);
  const end = flow
    ? (range[1] ?? start)
    : Math.max(start, last?.span.end ?? trimEnd(state.text, start, range[1] ?? start));
  return { kind: "seq", span: { start, end }, items, flow };
}

function convertEntry(keyNode: Node | null, valueNode: Node | null, state: State, depth: number): Entry {
  const keyTree = keyNode === null ? undefined : convert(keyNode, state, depth + 1);
  const at = keyTree?.span.start ?? valueNode?.range?.[0] ?? 0;
  const key: ScalarNode =
    keyTree?.kind === "scalar"
      ? keyTree
      : { kind: "scalar", span: keyTree?.span ?? { start: at, end: at }, value: null, raw: "", style: "plain" };
  const value: TreeNode =
    valueNode === null
      ? { kind: "scalar", span: { start: key.span.end, end: key.span.end }, value: null, raw: "", style: "plain" }
      : convert(valueNode, state, depth + 1);
  const name = typeof key.value === "string" ? key.value : key.raw;
  const ownEnd = valueNode?.range?.[1] ?? key.span.end;
  const end = isAlias(valueNode) ? ownEnd : Math.max(key.span.end, value.span.end);
  return { key, name, value, span: { start: key.span.start, end } };
}

function convertScalar(node: { value: unknown; type?: string }, range: readonly number[], state: State): ScalarNode {
  const start = range[0] ?? 0;
  const end = range[1] ?? start;
  const text = state.text;
  switch (node.type) {
    case "QUOTE_DOUBLE":
    case "QUOTE_SINGLE": {
      const style = node.type === "QUOTE_DOUBLE" ? "double" : "single";
      const closed = end - start >= 2 && text[end - 1] === text[start];
      return {
        kind: "scalar",
        span: { start, end },
        value: scalarValue(node.value, ""),
        raw: text.slice(start + 1, closed ? end - 1 : end),
        style,
      };
    }
    case "BLOCK_LITERAL":
    case "BLOCK_FOLDED": {
      const trimmed = trimEnd(text, start, end);
      const raw = text.slice(start, trimmed);
      return {
        kind: "scalar",
        span: { start, end: trimmed },
        value: scalarValue(node.value, raw),
        raw,
        style: "block",
      };
    }
    default: {
      const raw = text.slice(start, end);
      return { kind: "scalar", span: { start, end }, value: scalarValue(node.value, raw), raw, style: "plain" };
    }
  }
}

/** Dates and other tagged values stay the text they were written as: no rule needs a calendar object. */
function scalarValue(value: unknown, raw: string): Scalar {
  if (value === null || typeof value === "string" || typeof value === "boolean" || typeof value === "number")
    return value;
  return typeof value === "bigint" ? Number(value) : raw;
}

/** Merge keys: what `<<` brings in comes before, and loses against, what is written here. */
function withMerged(entries: readonly Entry[]): readonly Entry[] {
  if (!entries.some((e) => e.name === "<<")) return entries;
  const merged: Entry[] = [];
  for (const e of entries) {
    if (e.name !== "<<") continue;
    const sources = e.value.kind === "seq" ? e.value.items : [e.value];
    for (const source of sources) if (source.kind === "map") merged.push(...source.entries);
  }
  return [...merged, ...entries.filter((e) => e.name !== "<<")];
}

/** Number of values when every alias is written out; a repeated node is counted each time but visited once. */
function sizeOf(node: TreeNode, sizes: Map<TreeNode, number>): number {
  if (node.kind === "scalar") return 1;
  const known = sizes.get(node);
  if (known !== undefined) return known;
  let size = 1;
  if (node.kind === "map") for (const e of node.entries) size += 1 + sizeOf(e.value, sizes);
  else for (const item of node.items) size += sizeOf(item, sizes);
  sizes.set(node, size);
  return size;
}

function trimEnd(text: string, start: number, end: number): number {
  let at = Math.min(end, text.length);
  while (at > start && /\s/.test(text[at - 1] ?? "")) at--;
  return at;
}

/** Sentences for the mistakes people make; `yaml`'s own words for the rest. */
const EXPLAINED: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: "A tab is used to indent; YAML allows only spaces",
  BLOCK_AS_IMPLICIT_KEY: "A value holds `: ` without quotes, so it reads as a second key",
  BAD_SCALAR_START: "This character cannot start a value without quotes",
  MISSING_CHAR: "A closing quote, bracket, comma or space is missing",
  BAD_INDENT: "This line is not indented like its neighbours",
  MULTILINE_IMPLICIT_KEY: "A key goes over several lines; a colon is missing",
  UNEXPECTED_TOKEN: "This does not belong here",
  MULTIPLE_DOCS: "A second document starts here; only one is read",
};

/** `doc` is given for the first problem, which is worth a look at the whole text; a file may hold thousands. */
function explain(error: YAMLError, text: string, doc: Document | undefined): SyntaxProblem {
  const bracket = /^Flow (?:sequence|map) .*end with a ([\]}])$/.exec(error.message)?.[1];
  if (bracket !== undefined && doc !== undefined) return explainBracket(error, bracket, text, doc);
  const start = Math.min(error.pos[0], text.length);
  const end = Math.min(Math.max(error.pos[1], start), text.length);
  const message =
    bracket === undefined
      ? (EXPLAINED[error.code] ?? error.message)
      : `A closing \`${bracket}\` is missing, or a line inside brackets is not indented`;
  return { code: error.code, message, span: { start, end } };
}

/** A bracket that is never closed, shown from where it opens; one that is closed behind lines that stand too far left. */
function explainBracket({ code, pos }: YAMLError, bracket: string, text: string, doc: Document): SyntaxProblem {
  const at = Math.min(pos[0], text.length);
  if (closesAfter(text.slice(at), bracket)) {
    const span = { start: at, end: Math.min(Math.max(pos[1], at), text.length) };
    return { code, message: "This line is not indented, but stands inside brackets", span };
  }
  let start = at;
  visit(doc, {
    // The innermost one that ends where the parser gave up.
    Collection: (_, { flow, range }) => {
      if (flow === true && range?.[1] === pos[0]) start = range[0];
    },
  });
  return { code, message: `A closing \`${bracket}\` is missing`, span: { start, end: trimEnd(text, start, at) } };
}

/** True when a text, from inside a bracket on, closes it. Comments and quoted values hold no brackets. */
function closesAfter(text: string, bracket: string): boolean {
  const bare = text.replace(/"(?:[^"\\]|\\.)*"|'[^'\r\n]*'|(?<!\S)#[^\r\n]*/g, "");
  let depth = 0;
  for (const [found] of bare.matchAll(/[[\]{}]/g)) {
    depth += found === "[" || found === "{" ? 1 : -1;
    if (depth < 0) return found === bracket;
  }
  return false;
}
