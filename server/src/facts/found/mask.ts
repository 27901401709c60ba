/** Lines of a file as people may see them in a log: every value that is found in them is covered. */
import type { ParsedDoc } from "../../core/document.ts";
import type { Span } from "../../core/text.ts";
import type { DetectOptions } from "../../detect/detection.ts";
import { foundIn } from "./found.ts";

const COVER = "•";

/** A line without its ending; what covers a value is as long as the value, so that places in the line stay. */
export function maskedLine(doc: ParsedDoc, line: number, options: DetectOptions): string {
  const span = doc.source.lineSpan(line);
  const { values, columns } = foundIn(doc, options);
  let text = doc.source.slice(span);
  for (const value of values) text = covered(text, span, value.span);
  for (const column of columns) for (const value of column.values) text = covered(text, span, value.span);
  return text;
}

function covered(text: string, line: Span, value: Span): string {
  const start = Math.max(0, value.start - line.start);
  const end = Math.min(text.length, value.end - line.start);
  return start >= end ? text : text.slice(0, start) + COVER.repeat(end - start) + text.slice(end);
}
