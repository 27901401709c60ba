/**
 * Large front matter, one top-level key at a time: what did not change since the last parse is taken over. This is sound
 * because a line that starts with a key in the first column ends whatever stands above it; everything that could make
 * it untrue (anchors, several documents, any error) sends the text to the ordinary parser.
 */
import type { Span } from "../text.ts";
import type { Entry, ScalarNode, TreeNode } from "../tree.ts";
import { MAX_VALUES, type ParsedTree } from "./syntax.ts";
import { parseYaml, type YamlVersion } from "./yaml.ts";

/** One top-level key with its value, parsed by itself. */
export interface Chunk {
  readonly text: string;
  readonly start: number;
  readonly entry: Entry;
  readonly duplicates: ParsedTree["duplicates"];
  readonly values: number;
}

/** Below this many characters one ordinary parse is as fast. */
const WORTH_IT = 2000;

const KEY_LINE = /^[A-Za-z_][\w-]*:(?=[ \t]|\r|\n|$)/gm;
/** An end of line has one reading only: two for CR LF would be tried in every combination. */
const PREFIX = /^(?:---[ \t]*(?:\r\n|\r(?!\n)|\n))?(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r(?!\n)|\n))*$/;
const MARKER = /^(?:---|\.\.\.)/m;
const ANCHOR_OR_ALIAS = /(?:^|[\s,[{:-])[&*][^\s,]/m;

/** Parses YAML as `parseYaml` does, with the chunks of an earlier parse of nearly the same text. */
export function parseYamlChunks(text: string, version: YamlVersion, previous: ParsedTree | undefined): ParsedTree {
  return chunked(text, version, previous) ?? parseYaml(text, { version });
}

function chunked(text: string, version: YamlVersion, previous: ParsedTree | undefined): ParsedTree | undefined {
  if (text.length < WORTH_IT || ANCHOR_OR_ALIAS.test(text)) return undefined;
  const starts = Array.from(text.matchAll(KEY_LINE), (match) => match.index);
  const first = starts[0];
  if (first === undefined || !PREFIX.test(text.slice(0, first).trimStart()) || MARKER.test(text.slice(first)))
    return undefined;
  const known = new Map((previous?.chunks ?? []).map((chunk) => [chunk.text, chunk]));
  const chunks: Chunk[] = [];
  let values = 1;
  for (const [i, start] of starts.entries()) {
    const chunkText = text.slice(start, starts[i + 1] ?? text.length);
    const old = known.get(chunkText);
    const chunk = old === undefined ? parseChunk(chunkText, start, version) : moved(old, start);
    if (chunk === undefined) return undefined;
    chunks.push(chunk);
    values += chunk.values;
  }
  if (values > MAX_VALUES) return undefined;
  const entries = chunks.map((chunk) => chunk.entry);
  const end = entries.at(-1)?.span.end ?? first;
  return {
    root: { kind: "map", span: { start: first, end }, entries, flow: false },
    problems: [],
    duplicates: [...topDuplicates(entries), ...chunks.flatMap((chunk) => chunk.duplicates)],
    notRead: undefined,
    chunks,
  };
}

function parseChunk(text: string, start: number, version: YamlVersion): Chunk | undefined {
  const tree = parseYaml(text, { version });
  const root = tree.root;
  if (tree.problems.length > 0 || root?.kind !== "map" || root.flow || root.entries.length !== 1) return undefined;
  const [entry] = root.entries;
  if (entry === undefined || entry.name === "<<") return undefined;
  return moved({ text, start: 0, entry, duplicates: tree.duplicates, values: count(entry.value) + 1 }, start);
}

function moved(chunk: Chunk, start: number): Chunk {
  const by = start - chunk.start;
  if (by === 0) return chunk;
  const duplicates = chunk.duplicates.map(({ name, earlier, later }) => ({
    name,
    earlier: move(earlier, by),
    later: move(later, by),
  }));
  return { ...chunk, start, entry: movedEntry(chunk.entry, by), duplicates };
}

function movedEntry(entry: Entry, by: number): Entry {
  const key: ScalarNode = { ...entry.key, span: move(entry.key.span, by) };
  return { key, name: entry.name, value: movedNode(entry.value, by), span: move(entry.span, by) };
}

function movedNode(node: TreeNode, by: number): TreeNode {
  const span = move(node.span, by);
  if (node.kind === "scalar") return { ...node, span };
  if (node.kind === "seq") return { ...node, span, items: node.items.map((item) => movedNode(item, by)) };
  return { ...node, span, entries: node.entries.map((entry) => movedEntry(entry, by)) };
}

function move(span: Span, by: number): Span {
  return { start: span.start + by, end: span.end + by };
}

function count(node: TreeNode): number {
  if (node.kind === "scalar") return 1;
  if (node.kind === "seq") return node.items.reduce((sum, item) => sum + count(item), 1);
  return node.entries.reduce((sum, entry) => sum + 1 + count(entry.value), 1);
}

/** A key that stands twice: each later place with the one before it, as the ordinary parser pairs them. */
function topDuplicates(entries: readonly Entry[]): ParsedTree["duplicates"] {
  const seen = new Map<string, Entry>();
  return entries.flatMap((entry) => {
    const earlier = seen.get(entry.name);
    seen.set(entry.name, entry);
    return earlier === undefined ? [] : [{ name: entry.name, earlier: earlier.span, later: entry.span }];
  });
}
