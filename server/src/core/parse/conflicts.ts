/** The markers that git leaves in a file when two sides changed the same lines. */
import type { Span } from "../text.ts";

export interface Conflict {
  readonly start: number;
  /** End of the line with the first marker. */
  readonly startEnd: number;
  /** Behind the line with the last marker. */
  readonly end: number;
  readonly ours: Span;
  readonly theirs: Span;
}

const MARKER = /^(<{7}|\|{7}|={7}|>{7})(?:[ \t][^\r\n]*)?\r?$/gm;

/** All finished pairs of markers, in the order of the text. */
export function conflictsIn(text: string): readonly Conflict[] {
  if (!text.includes("<<<<<<<") || !text.includes(">>>>>>>")) return [];
  const conflicts: Conflict[] = [];
  let open: { start: number; startEnd: number; next: number } | undefined;
  let base: number | undefined;
  let middle: Span | undefined;
  for (const { 0: whole, 1: mark = "", index } of text.matchAll(MARKER)) {
    const lineEnd = index + whole.length;
    const next = Math.min(text.length, lineEnd + 1);
    if (mark.startsWith("<")) {
      open = { start: index, startEnd: whole.endsWith("\r") ? lineEnd - 1 : lineEnd, next };
      base = undefined;
      middle = undefined;
    } else if (open === undefined) continue;
    else if (mark.startsWith("|")) base = index;
    else if (mark.startsWith("=")) middle ??= { start: index, end: next };
    else if (middle !== undefined) {
      const ours = { start: open.next, end: base ?? middle.start };
      conflicts.push({ ...open, end: next, ours, theirs: { start: middle.end, end: index } });
      open = undefined;
    }
  }
  return conflicts;
}
