/** What a schema says about a document, in words for people and at a path. */
import type { TreePath } from "../core/tree.ts";

export interface SchemaProblem {
  /** The JSON Schema keyword that failed: `type`, `required`, `enum`, `additionalProperties`, ...; `x-aliases` for a misspelt key. */
  readonly keyword: string;
  /** The value that is wrong; for `required` the object that lacks the key, for unknown keys the entry. */
  readonly path: TreePath;
  readonly on: "key" | "value";
  /** What is so of the place, without naming it: "must be a list of text, here it is a number", "`name` is missing". */
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
