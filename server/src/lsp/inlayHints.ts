/** Behind a number that agrees with its source: where it comes from. */
import type { InlayHint, Range } from "vscode-languageserver";
import { overlaps } from "../core/text.ts";
import type { Place } from "./workspace.ts";

/** The sources of the numbers in a range. Numbers that disagree have a finding instead. */
export function inlayHints({ folder, path }: Place, range: Range): InlayHint[] {
  const doc = folder.engine.parsed(path);
  if (doc === undefined || !folder.isCurrent(path)) return [];
  const wanted = doc.source.span(range);
  const sources = new Map<number, Set<string>>();
  for (const { state, span, to } of folder.engine.links(path)) {
    if (state !== "agrees" || !overlaps(span, wanted)) continue;
    const here = sources.get(span.end) ?? new Set();
    sources.set(span.end, here.add(`${to.path}${to.pointer}`));
  }
  return [...sources].map(([end, [first = "", ...others]]) => ({
    position: doc.source.positionAt(end),
    label: `= ${first}${others.length === 0 ? "" : ` and ${others.length} more`}`,
    paddingLeft: true,
    tooltip:
      others.length === 0 ? "This agrees with its source." : `This agrees with ${[first, ...others].join(", ")}.`,
  }));
}
