/** What a schema says about a document, in words for people and at a path. */
import { nodeAt, type TreeNode, type TreePath } from "../core/tree.ts";

export interface SchemaProblem {
  /** The JSON Schema keyword that failed: `type`, `required`, `enum`, `additionalProperties`, ...; `x-aliases` for a misspelt key. */
  readonly keyword: string;
  /** The value that is wrong; for `required` the object that lacks the key, for unknown keys the entry. */
  readonly path: TreePath;
  readonly on: "key" | "value";
  /** What is so, without the path: "must be a list of text, here it is a number". */
  readonly problem: string;
  /** What to do: "Write `datasets: [name]`." */
  readonly remedy: string;
  readonly expected?: string;
  readonly actual?: string;
  /** The missing or unknown property, for `required` and `additionalProperties`. */
  readonly property?: string;
  /** Text to put in place of the key or the value, as the file's format writes it; `safe` when nothing else can be meant. */
  readonly suggestion?: { readonly value: string; readonly safe: boolean };
}

/** Where to underline a problem: an item of a list and the root have no key of their own, so their first key stands for them. */
export function placeOf(
  problem: SchemaProblem,
  root: TreeNode,
): { readonly path: TreePath; readonly on: "key" | "value" } {
  if (problem.on === "key" && typeof problem.path.at(-1) === "string") return problem;
  if (problem.keyword === "type") return problem;
  const node = nodeAt(root, problem.path);
  const first = node?.kind === "map" ? node.entries[0] : undefined;
  return first === undefined ? { path: problem.path, on: "value" } : { path: [...problem.path, first.name], on: "key" };
}
