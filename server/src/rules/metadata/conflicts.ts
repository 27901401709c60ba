/** What is said of merges that nobody finished: one finding a document, at the first. */
import type { Anchor } from "../../core/anchor.ts";
import type { ParsedDoc } from "../../core/document.ts";
import type { Fix, Report } from "../../core/finding.ts";
import type { Conflict } from "../../core/parse/conflicts.ts";

/** The report `one` or `several` of conflicts, with both sides as fixes where there is one. */
export function* conflictReports(doc: ParsedDoc, conflicts: readonly Conflict[]): Iterable<Report> {
  const [first] = conflicts;
  if (first === undefined) return;
  const several = conflicts.length > 1;
  yield {
    message: several ? "several" : "one",
    data: { more: conflicts.length - 1 },
    anchor: at(doc, first.start, first.startEnd),
    related: conflicts
      .slice(1)
      .map(({ start, startEnd }) => ({ anchor: at(doc, start, startEnd), message: "Here too." })),
    fixes: several
      ? []
      : [keep(doc, first, "ours", "Keep the upper side"), keep(doc, first, "theirs", "Keep the lower side")],
  };
}

function keep(doc: ParsedDoc, conflict: Conflict, side: "ours" | "theirs", title: string): Fix {
  const text = doc.source.slice(conflict[side]);
  return { title, safety: "review", ops: [{ op: "replace", anchor: at(doc, conflict.start, conflict.end), text }] };
}

function at(doc: ParsedDoc, start: number, end: number): Anchor {
  return { doc: doc.path, at: "span", span: { start, end } };
}
