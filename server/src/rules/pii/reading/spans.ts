/** Anchors and edits of what was found. */
import type { Anchor } from "../../../core/anchor.ts";
import type { ParsedDoc } from "../../../core/document.ts";
import type { Op } from "../../../core/edit/ops.ts";
import type { TextEdit } from "../../../core/edit/plan.ts";
import type { Span } from "../../../core/text.ts";

/** A stretch of the file as it is now; findings of this kind are made anew with every parse. */
export function spanAnchor(doc: ParsedDoc, span: Span): Anchor {
  return { doc: doc.path, at: "span", span };
}

export function editOps(doc: ParsedDoc, edits: readonly TextEdit[]): Op[] {
  return edits.map(({ span, text }) => ({ op: "replace", anchor: spanAnchor(doc, span), text }));
}
