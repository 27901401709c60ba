/** Adds what a cell lacks, where the tools that write notebooks would put it. */
import type { ParsedDoc } from "../../../core/document.ts";
import type { Op } from "../../../core/edit/ops.ts";
import type { NotebookCell } from "../../../core/parse/notebook.ts";
import { entryAt, type TreePath } from "../../../core/tree.ts";

/** One entry before `metadata`, on a line of its own where that stands on one. */
export function addBeforeMetadata(doc: ParsedDoc, cell: TreePath, key: string, value: string): Op[] {
  const path = [...cell, "metadata"];
  const metadata = entryAt(doc.tree?.root, path);
  const text = `${JSON.stringify(key)}: ${value},`;
  if (metadata === undefined) return [{ op: "insert-entry", doc: doc.path, path: cell, key, value }];
  const line = doc.source.lineStart(doc.source.positionAt(metadata.key.span.start).line);
  const lead = doc.source.text.slice(line, metadata.key.span.start);
  const anchor = { doc: doc.path, at: "tree", path, part: "key" } as const;
  return [{ op: "insert", anchor, side: "before", text: `${text}${/^[ \t]*$/.test(lead) ? `\n${lead}` : " "}` }];
}

/** Ids for the cells that have none, in order: the same for the same notebook, and none that is taken. */
export function freshIds(cells: readonly NotebookCell[]): string[] {
  const taken = new Set(cells.map(({ id }) => id));
  return cells
    .filter(({ id }) => id === undefined)
    .map(({ index }) => {
      let id = `cell-${index + 1}`;
      for (let n = 2; taken.has(id); n++) id = `cell-${index + 1}-${n}`;
      taken.add(id);
      return id;
    });
}
