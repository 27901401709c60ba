/**
 * Edits as data. An operation names anchors and text; `plan.ts` turns operations into text edits on the current text.
 * Nothing is ever printed back from a tree, so lines that a fix does not touch stay as they are to the byte.
 */
import type { Anchor } from "../anchor.ts";
import type { TreePath } from "../tree.ts";

export type Op =
  /** Puts `text` in the place of what the anchor stands for. */
  | { readonly op: "replace"; readonly anchor: Anchor; readonly text: string }
  /** Puts `text` directly before or after what the anchor stands for. */
  | { readonly op: "insert"; readonly anchor: Anchor; readonly side: "before" | "after"; readonly text: string }
  /** Puts whole lines before or after the lines of the anchor, indented as its first line is. */
  | { readonly op: "insert-lines"; readonly anchor: Anchor; readonly side: "before" | "after"; readonly text: string }
  /** Removes the whole lines that the anchor touches. */
  | { readonly op: "delete-lines"; readonly anchor: Anchor }
  /** Adds `key: value` to the mapping at `path`; `value` is YAML or JSON text without indentation, as the file's format asks. */
  | {
      readonly op: "insert-entry";
      readonly doc: string;
      readonly path: TreePath;
      readonly key: string;
      readonly value: string;
    }
  /** Removes the entry at `path` with its lines. */
  | { readonly op: "delete-entry"; readonly doc: string; readonly path: TreePath }
  /** Adds an item to the list at `path`. */
  | { readonly op: "append-item"; readonly doc: string; readonly path: TreePath; readonly value: string }
  /** Adds a section behind the section `after`, or at the end of the document. */
  | {
      readonly op: "insert-section";
      readonly doc: string;
      readonly after?: string;
      readonly level: number;
      readonly title: string;
      readonly text: string;
    }
  /** Removes a section: its heading and everything up to the next heading. */
  | { readonly op: "delete-section"; readonly doc: string; readonly section: string };
