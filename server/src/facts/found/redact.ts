/** Replacing values in a file: nothing else changes, not even the number of lines. */
import type { ParsedDoc } from "../../core/document.ts";
import type { TextEdit } from "../../core/edit/plan.ts";
import type { Span } from "../../core/text.ts";
import { nodeAt, pathAt } from "../../core/tree.ts";
import type { DetectOptions } from "../../detect/detection.ts";
import { type FoundValue, foundIn } from "./found.ts";

/** Edits that put `<ENTITY>` in the place of every value that is found, sorted, not overlapping. */
export function redactions(doc: ParsedDoc, settings: DetectOptions): TextEdit[] {
  const { values, columns } = foundIn(doc, settings);
  const all = [...values, ...columns.flatMap((column) => column.values)];
  return withoutOverlaps(all.flatMap((value) => replacement(doc, value, `<${value.entity}>`)));
}

/**
 * The edits that put `text` in the place of a value. A value over several lines leaves its lines behind, empty; what
 * stands between its stretches (a tag, a colour code, the quotes between two lines of a cell) stays.
 */
export function replacement(
  doc: ParsedDoc,
  { map, inText }: Pick<FoundValue, "map" | "inText">,
  text: string,
): TextEdit[] {
  const edits: TextEdit[] = [];
  for (const line of linesOf(map.text, inText)) {
    for (const span of map.toFileParts(line)) {
      if (edits.length > 0) edits.push({ span, text: "" });
      else edits.push({ span, text: isBare(doc, span) ? JSON.stringify(text) : map.encode(text) });
    }
  }
  return edits;
}

/** A number of JSON has no quotes of its own. */
function isBare({ format, tree, source }: ParsedDoc, { start }: Span): boolean {
  if (format !== "json" || tree?.root === undefined) return false;
  // Most values stand in strings, which is seen without walking down the tree.
  if (!/^[\s[:,][-\d]$/.test(source.text.slice(start - 1, start + 1))) return false;
  const node = nodeAt(tree.root, pathAt(tree.root, start).path);
  return node?.kind === "scalar" && node.span.start === start && !node.raw.startsWith('"');
}

function linesOf(text: string, { start, end }: Span): Span[] {
  const lines: Span[] = [];
  for (let from = start; from < end; ) {
    const found = text.slice(from, end).search(/[\r\n]/);
    const to = found < 0 ? end : from + found;
    if (to > from) lines.push({ start: from, end: to });
    from = to + 1;
  }
  return lines;
}

/** What is found twice, as text and in a table, or in part, is replaced once, as a whole. */
export function withoutOverlaps(edits: readonly TextEdit[]): TextEdit[] {
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  const kept: TextEdit[] = [];
  for (const edit of sorted) {
    const last = kept.at(-1);
    if (last === undefined || edit.span.start >= last.span.end) kept.push(edit);
    else if (edit.span.end > last.span.end)
      kept[kept.length - 1] = { span: { start: last.span.start, end: edit.span.end }, text: last.text };
  }
  return kept;
}
