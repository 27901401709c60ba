/**
 * The one tree that YAML and JSON become. A node keeps where it stands and how it was written, because `1.10` is a
 * version to a person and a number to a parser. Aliases make the tree a graph: a node may hang in two places.
 */
import type { Span } from "./text.ts";

export type Scalar = string | number | boolean | null;

/** One step from a mapping (key) or a sequence (index). */
export type PathStep = string | number;
export type TreePath = readonly PathStep[];

export interface ScalarNode {
  readonly kind: "scalar";
  readonly span: Span;
  readonly value: Scalar;
  /** The text between the quotes, or the plain text, as it stands in the file. */
  readonly raw: string;
  readonly style: "plain" | "single" | "double" | "block" | "json";
}

export interface Entry {
  readonly key: ScalarNode;
  readonly name: string;
  readonly value: TreeNode;
  /** From the key to the end of the value. */
  readonly span: Span;
}

export interface MapNode {
  readonly kind: "map";
  readonly span: Span;
  readonly entries: readonly Entry[];
  /** Written with braces on one or more lines rather than by indentation. */
  readonly flow: boolean;
}

export interface SeqNode {
  readonly kind: "seq";
  readonly span: Span;
  readonly items: readonly TreeNode[];
  readonly flow: boolean;
}

export type TreeNode = ScalarNode | MapNode | SeqNode;

/** The entry for a key; the last one when the key is repeated, as YAML and JSON readers do. */
export function entry(node: TreeNode | undefined, name: string): Entry | undefined {
  if (node?.kind !== "map") return undefined;
  for (let i = node.entries.length - 1; i >= 0; i--) {
    const found = node.entries[i];
    if (found?.name === name) return found;
  }
  return undefined;
}

/** The node under one key of a mapping. */
export function child(node: TreeNode | undefined, name: string): TreeNode | undefined {
  return entry(node, name)?.value;
}

/** The node at a path, or undefined when the path leaves the tree. */
export function nodeAt(node: TreeNode | undefined, path: TreePath): TreeNode | undefined {
  let at = node;
  for (const step of path) {
    if (at === undefined) return undefined;
    at = typeof step === "number" ? (at.kind === "seq" ? at.items[step] : undefined) : child(at, step);
  }
  return at;
}

/** The entry whose value stands at a path, when the last step is a key. */
export function entryAt(node: TreeNode | undefined, path: TreePath): Entry | undefined {
  const last = path.at(-1);
  return typeof last === "string" ? entry(nodeAt(node, path.slice(0, -1)), last) : undefined;
}

/** The node as plain data. Shared nodes give shared objects, so an alias bomb stays small. */
export function toData(node: TreeNode, seen: Map<TreeNode, unknown> = new Map()): unknown {
  if (node.kind === "scalar") return node.value;
  const known = seen.get(node);
  if (known !== undefined) return known;
  if (node.kind === "seq") {
    const list: unknown[] = [];
    seen.set(node, list);
    for (const item of node.items) list.push(toData(item, seen));
    return list;
  }
  const record: Record<string, unknown> = {};
  seen.set(node, record);
  for (const { name, value } of node.entries) {
    // A key such as __proto__ is data here, never the prototype.
    Object.defineProperty(record, name, {
      value: toData(value, seen),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return record;
}

/** The string value of a scalar, or undefined for anything else. */
export function stringOf(node: TreeNode | undefined): string | undefined {
  return node?.kind === "scalar" && typeof node.value === "string" ? node.value : undefined;
}

/** The number of a numeric scalar, or undefined. */
export function numberOf(node: TreeNode | undefined): number | undefined {
  return node?.kind === "scalar" && typeof node.value === "number" ? node.value : undefined;
}

/** The items of a list; a lone scalar counts as a list of one, as the Hub reads many fields. */
export function listOf(node: TreeNode | undefined): readonly TreeNode[] {
  if (node === undefined) return [];
  if (node.kind === "seq") return node.items;
  return node.kind === "scalar" && node.value !== null ? [node] : [];
}

/** The path to the innermost entry or item at an offset, and whether the offset stands on a key. */
export function pathAt(root: TreeNode | undefined, offset: number): { path: PathStep[]; onKey: boolean } {
  const path: PathStep[] = [];
  let node = root;
  while (node !== undefined) {
    if (node.kind === "scalar") break;
    let next: TreeNode | undefined;
    if (node.kind === "map") {
      const found = node.entries.findLast((e) => e.span.start <= offset && offset <= e.span.end);
      if (found === undefined) break;
      path.push(found.name);
      if (offset <= found.key.span.end) return { path, onKey: true };
      next = found.value;
    } else {
      const index = node.items.findLastIndex((item) => item.span.start <= offset && offset <= item.span.end);
      if (index < 0) break;
      path.push(index);
      next = node.items[index];
    }
    // A value that stands elsewhere came through an alias: the offset is on the alias, not in it.
    if (next === undefined || offset < next.span.start || offset > next.span.end) break;
    node = next;
  }
  return { path, onKey: false };
}
