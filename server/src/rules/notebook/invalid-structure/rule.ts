import type { ParsedDoc } from "../../../core/document.ts";
import { brokenAt } from "../../../core/parse/broken.ts";
import type { NotebookCell } from "../../../core/parse/notebook.ts";
import type { Span } from "../../../core/text.ts";
import { child, nodeAt } from "../../../core/tree.ts";
import { documentRule } from "../../rule.ts";
import { addBeforeMetadata, freshIds } from "./repair.ts";

export default documentRule(
  {
    id: "notebook/invalid-structure",
    title: "Notebook that some tools cannot open",
    severity: "error",
    home: "default",
    fixable: "safe",
    messages: {
      merge: "Marks of a merge stand in this notebook, so no tool can open it. Choose one side of each conflict.",
      syntax: "This is not valid JSON: {problem}. Restore an earlier version, or repair it here.",
      "no-id":
        "No id in {count} of {all} cells, though version 4.{minor} asks for one. Add ids, or some tools cannot open this notebook.",
      "no-key": "No `{key}` in {count} of {all} code cells. Add it, or some tools cannot open this notebook.",
    },
  },
  ["notebook"],
  function* ({ doc }) {
    const marker = /^(<{7}|>{7})( |\r?$)/m.exec(doc.source.text);
    if (marker !== null) {
      const line = doc.source.lineSpan(doc.source.positionAt(marker.index).line);
      yield { message: "merge", anchor: { doc: doc.path, at: "span", span: line }, wholeDocument: true };
      return;
    }
    const problem = doc.notRead === undefined ? brokenAt(doc) : undefined;
    if (problem !== undefined) {
      const message = problem.message.charAt(0).toLowerCase() + problem.message.slice(1);
      yield {
        message: "syntax",
        data: { problem: message },
        anchor: { doc: doc.path, at: "span", span: visible(doc, problem.span) },
      };
      return;
    }
    const { notebook } = doc;
    if (notebook?.version !== 4) return;
    const minor = notebook.minor ?? 0;
    const all = notebook.cells.length;
    if (minor === 5) {
      const without = notebook.cells.filter(({ id }) => id === undefined);
      const ids = freshIds(notebook.cells);
      if (without.length > 0)
        yield {
          ...placed(doc, without),
          message: "no-id",
          severity: "info",
          data: { count: without.length, all, minor },
          fixes: [
            {
              title: "Add an id to each cell",
              safety: "safe",
              ops: without.flatMap(({ at }, i) => addBeforeMetadata(doc, at, "id", JSON.stringify(ids[i]))),
            },
          ],
        };
    }
    const codeCells = notebook.cells.filter(({ type }) => type === "code");
    for (const [key, value] of [
      ["outputs", "[]"],
      ["execution_count", "null"],
    ] as const) {
      const without = codeCells.filter(({ at }) => child(nodeAt(doc.tree?.root, at), key) === undefined);
      if (without.length === 0) continue;
      yield {
        ...placed(doc, without),
        message: "no-key",
        data: { count: without.length, all: codeCells.length, key },
        key,
        fixes: [
          {
            title: `Add \`${key}\` to each code cell`,
            safety: "safe",
            ops: without.flatMap(({ at }) => addBeforeMetadata(doc, at, key, value)),
          },
        ],
      };
    }
  },
);

/** What is missing at the end of a file is shown at its last character. */
function visible(doc: ParsedDoc, span: Span): Span {
  const end = doc.source.text.trimEnd().length;
  return span.start < end ? span : { start: Math.max(0, end - 1), end };
}

function placed(doc: ParsedDoc, cells: readonly NotebookCell[]) {
  const at = cells[0]?.at ?? [];
  const anchor = { doc: doc.path, at: "tree", path: [...at, "cell_type"], part: "value" } as const;
  return { anchor, wholeDocument: true };
}
