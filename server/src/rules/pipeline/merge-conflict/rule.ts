/** A merge that nobody finished: one finding instead of a dozen about broken syntax. */
import type { Anchor } from "../../../core/anchor.ts";
import type { ParsedDoc } from "../../../core/document.ts";
import type { Fix } from "../../../core/finding.ts";
import { documentRule } from "../../rule.ts";
import { type Conflict, conflictsIn } from "../conflicts.ts";

export default documentRule(
  {
    id: "pipeline/merge-conflict",
    title: "Merge that was not finished",
    severity: "error",
    home: "default",
    fixable: "review",
    messages: {
      one: "A merge is not finished here, so no tool can read the file. Keep one side and remove the markers.",
      several:
        "A merge is not finished here and in {more} more places, so no tool can read the file. Keep one side of each.",
    },
  },
  ["pipeline", "pipeline-lock", "data-pointer", "mlproject", "mlmodel", "settings"],
  function* ({ doc }) {
    const conflicts = conflictsIn(doc.source.text);
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
  },
);

function keep(doc: ParsedDoc, conflict: Conflict, side: "ours" | "theirs", title: string): Fix {
  const text = doc.source.slice(conflict[side]);
  return { title, safety: "review", ops: [{ op: "replace", anchor: at(doc, conflict.start, conflict.end), text }] };
}

function at(doc: ParsedDoc, start: number, end: number): Anchor {
  return { doc: doc.path, at: "span", span: { start, end } };
}
