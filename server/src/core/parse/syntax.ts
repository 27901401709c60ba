/** What a parser says besides its tree. Parsers never throw: they return what they understood, and this. */
import type { Span } from "../text.ts";
import type { TreeNode } from "../tree.ts";
import { thousands } from "../words.ts";
import type { Chunk } from "./yamlChunks.ts";

/** A place where the text breaks the grammar of its format. `message` is one sentence for a person. */
export interface SyntaxProblem {
  readonly code: string;
  readonly message: string;
  readonly span: Span;
}

/** Why a document or a part of it was not read. The codes are part of the command line's contract. */
export interface NotRead {
  readonly code: "cap" | "encoding" | "syntax" | "template" | "unreadable" | "link" | "kind" | "internal";
  readonly reason: string;
}

export interface ParsedTree {
  readonly root: TreeNode | undefined;
  readonly problems: readonly SyntaxProblem[];
  /** Keys that stand twice in one mapping: the earlier and the later place. */
  readonly duplicates: readonly { readonly name: string; readonly earlier: Span; readonly later: Span }[];
  /** Set when the tree was given up on; `root` is then undefined. */
  readonly notRead: NotRead | undefined;
  /** The top-level keys of a large YAML text, so that the next parse can take over what stayed the same. */
  readonly chunks?: readonly Chunk[];
}

/**
 * Limits that keep a hostile file from costing more than a hostile file is worth. Real cards of the field stay under
 * 12 levels and 5,000 values; both limits leave more than ten times that.
 */
export const MAX_DEPTH = 200;
export const MAX_VALUES = 100_000;

export const TOO_DEEP: NotRead = { code: "cap", reason: `it is nested deeper than ${MAX_DEPTH} levels` };
export const TOO_MANY_VALUES: NotRead = {
  code: "cap",
  reason: `its aliases expand to more than ${thousands(MAX_VALUES)} values`,
};
