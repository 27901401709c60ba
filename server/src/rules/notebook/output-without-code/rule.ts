import type { Fix } from "../../../core/finding.ts";
import type { NotebookCell, NotebookOutput } from "../../../core/parse/notebook.ts";
import { listOf, stringOf } from "../../../core/tree.ts";
import { documentRule } from "../../rule.ts";

export default documentRule(
  {
    id: "notebook/output-without-code",
    title: "Output of code that is no longer there",
    severity: "warning",
    home: "default",
    fixable: "review",
    messages: {
      empty: "This output stands under an empty cell: its code is no longer here. Clear it.",
      uncounted: "{outputs} no execution count while others do: the code behind is not certain. Run all cells.",
    },
  },
  ["notebook"],
  function* ({ doc }) {
    const cells = (doc.notebook?.cells ?? []).filter(({ type, outputs }) => type === "code" && outputs.length > 0);
    for (const cell of cells) {
      if (cell.source.text.trim() !== "" || cell.outputs.every(showsNothing)) continue;
      yield {
        message: "empty",
        anchor: { doc: doc.path, at: "tree", path: [...cell.at, "outputs"], part: "key" },
        key: cell.id ?? "",
        fixes: [clearOutputs(doc.path, cell)],
      };
    }
    const isCounted = ({ count, outputs }: NotebookCell) =>
      count !== undefined || outputs.some((output) => output.count !== undefined);
    const uncounted = cells.filter((cell) => !isCounted(cell) && cell.source.text.trim() !== "");
    const [first] = uncounted;
    // Some exporters write no counts at all.
    if (first === undefined || cells.length - uncounted.length < 2) return;
    yield {
      message: "uncounted",
      data: { outputs: uncounted.length === 1 ? "One output has" : `${uncounted.length} outputs have` },
      severity: "info",
      anchor: { doc: doc.path, at: "tree", path: [...first.at, "outputs"], part: "key" },
      key: "uncounted",
      wholeDocument: true,
    };
  },
);

/** Some tools leave a style without content behind. */
function showsNothing({ type, texts }: NotebookOutput): boolean {
  if (type === "error" || texts.length === 0) return false;
  return texts.every(({ mime, node }) => {
    const text = stringOf(node) ?? listOf(node).map(stringOf).join("");
    return /^\s*$/.test(mime === "text/html" ? text.replace(/<style[^>]*>[^<]*<\/style>/g, "") : text);
  });
}

function clearOutputs(path: string, cell: NotebookCell): Fix {
  const anchor = { doc: path, at: "tree", path: [...cell.at, "outputs"], part: "value" } as const;
  return { title: "Clear the output of this cell", safety: "review", ops: [{ op: "replace", anchor, text: "[]" }] };
}
