/** The line of a finding with carets under what it speaks of. */
import type { Range } from "../../core/text.ts";
import { visible, widthOf } from "./visible.ts";

/** A longer line is cut around the finding. */
const MAX_LINE = 110;
const LEAD = 40;

export interface Frame {
  readonly line: string;
  /** Spaces and carets, to be put under `line`. */
  readonly carets: string;
}

/** A range over several lines is shown on its first one. An empty range gets one caret. */
export function frame(line: string, range: Range): Frame {
  const start = Math.min(range.start.character, line.length);
  const end = range.end.line > range.start.line ? line.length : Math.min(range.end.character, line.length);
  const from = line.length <= MAX_LINE || start < MAX_LINE - LEAD ? 0 : start - LEAD;
  const to = Math.min(line.length, from + MAX_LINE);
  const before = `${from > 0 ? "…" : ""}${visible(line.slice(from, start))}`;
  const marked = visible(line.slice(start, Math.min(end, to)));
  const after = `${visible(line.slice(Math.max(start, Math.min(end, to)), to))}${to < line.length ? "…" : ""}`;
  return {
    line: before + marked + after,
    carets: " ".repeat(widthOf(before)) + "^".repeat(Math.max(1, widthOf(marked))),
  };
}
