/** Where things stand in code, and the calls that rules of notebooks and scripts ask about. */
import type { SyntaxNode } from "@lezer/common";
import type { Anchor } from "../../../core/anchor.ts";
import type { ParsedDoc } from "../../../core/document.ts";
import type { NotebookCell } from "../../../core/parse/notebook.ts";
import type { Code, CodeCall, CodeUnit } from "../../../core/parse/python/code.ts";
import { fullName, type Origins, originsOf } from "../../../facts/code/imports.ts";

/** A node of the code, as it stands in the file now. */
export function nodeAnchor(doc: ParsedDoc, unit: CodeUnit, node: Pick<SyntaxNode, "from" | "to">): Anchor {
  return { doc: doc.path, at: "span", span: unit.map.toFile({ start: node.from, end: node.to }) };
}

/** The anchor of a place that the reader named. */
export function placeAnchor(doc: ParsedDoc, name: string): Anchor {
  return { doc: doc.path, at: "place", name };
}

const ORIGINS = new WeakMap<Code, Origins>();

/** The full name of what is called: `sklearn.model_selection.train_test_split`, or `.fit` of some object. */
export function nameOf(code: Code, call: CodeCall): string {
  let origins = ORIGINS.get(code);
  if (origins === undefined) {
    origins = originsOf(code);
    ORIGINS.set(code, origins);
  }
  return fullName(origins, call);
}

/** The code cells that hold more than blanks, in order. */
export function codeCells(doc: ParsedDoc): readonly NotebookCell[] {
  return (doc.notebook?.cells ?? []).filter(({ type, source }) => type === "code" && source.text.trim() !== "");
}

/** Whether a cell says that it ends in an error on purpose. */
export function raisesOnPurpose({ tags }: Pick<NotebookCell, "tags">): boolean {
  return tags.includes("raises-exception");
}
