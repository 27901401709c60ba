/** What a schema says about a document, in words for people and at a path. */
import type { TreePath } from "../core/tree.ts";

export interface SchemaProblem {
  /** The JSON Schema keyword that failed: `type`, `required`, `enum`, `additionalProperties`, ... */
  readonly keyword: string;
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
  /** A replacement for the key or the value; `safe` when nothing else can be meant. */
  readonly suggestion?: { readonly value: string; readonly safe: boolean };
}
