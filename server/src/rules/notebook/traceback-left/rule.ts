import type { Report } from "../../../core/finding.ts";
import type { NotebookCell } from "../../../core/parse/notebook.ts";
import { documentRule } from "../../rule.ts";
import { type Foldable, folded } from "../../workflow/reading/fold.ts";
import { raisesOnPurpose } from "../reading/places.ts";

/** Text before a cell that shows an error on purpose. */
const ANNOUNCED =
  /\b(errors?|exceptions?|rais(e|es|ing)|fails?|failed|failure|traceback|won't work|does(n't| not) work|not (allowed|possible|supported)|can(not|'t)|invalid|wrong|bug|fehler|schlägt fehl|erreur|échoue|falla|erro|falha)\b/i;

export default documentRule(
  {
    id: "notebook/traceback-left",
    title: "Cell that ended in an error",
    severity: "info",
    home: "default",
    fixable: "review",
    messages: {
      error: "This cell ends in {error}: what follows ran on an older state, or never. Fix it or clear it.",
      several: "{n} cells end in an error ({names}): what follows ran on an older state, or never. Fix or clear them.",
    },
  },
  ["notebook"],
  function* ({ doc }) {
    const cells = doc.notebook?.cells ?? [];
    const found: Foldable[] = [];
    for (const cell of cells) {
      const error = cell.outputs.find(({ type }) => type === "error");
      if (error === undefined || raisesOnPurpose(cell) || isAnnounced(cell, cells[cell.index - 1])) continue;
      const anchor = { doc: doc.path, at: "tree", path: [...error.at, "ename"], part: "value" } as const;
      const outputs = { doc: doc.path, at: "tree", path: [...cell.at, "outputs"], part: "value" } as const;
      const [only, other] = cell.outputs;
      const named = /^[\w.]+$/.test(error.error ?? "") ? (error.error ?? "") : "an error";
      const alone: Report = {
        message: "error",
        data: { error: named },
        anchor,
        key: cell.id ?? "",
        // What was printed before the error may be worth keeping.
        fixes:
          only === undefined || other !== undefined
            ? []
            : [
                {
                  title: "Clear the output of this cell",
                  safety: "review",
                  ops: [{ op: "replace", anchor: outputs, text: "[]" }],
                },
              ],
      };
      found.push({ anchor, label: named, alone });
    }
    const ops = found.flatMap(({ alone }) => alone.fixes?.flatMap((fix) => fix.ops) ?? []);
    for (const report of folded("notebook/traceback-left", found, "several"))
      yield found.length === 1 || ops.length < found.length
        ? report
        : { ...report, fixes: [{ title: "Clear the output of these cells", safety: "review", ops }] };
  },
);

function isAnnounced(cell: NotebookCell, before: NotebookCell | undefined): boolean {
  const comments = cell.source.text.match(/#.*$/gm)?.join("\n") ?? "";
  return ANNOUNCED.test(comments) || (before?.type === "markdown" && ANNOUNCED.test(before.source.text));
}
