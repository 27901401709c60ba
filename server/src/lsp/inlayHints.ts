/** Behind a number that agrees with its source: where it comes from. */
import type { InlayHint, Range } from "vscode-languageserver";
import { overlaps } from "../core/text.ts";
import type { Place } from "./workspace.ts";

/** The sources of the numbers in a range. Numbers that disagree have a finding instead. */
export function inlayHints({ folder, path }: Place, range: Range): InlayHint[] {
  const doc = folder.engine.parsed(path);
  if (doc === undefined || !folder.isCurrent(path)) return [];
  const wanted = doc.source.span(range);
  return folder.engine
    .links(path)
    .filter(({ state, span }) => state === "agrees" && overlaps(span, wanted))
    .map(({ span, to }) => ({
      position: doc.source.positionAt(span.end),
      label: `= ${to.path}${to.pointer}`,
      paddingLeft: true,
      tooltip: "This number agrees with its source.",
    }));
}
