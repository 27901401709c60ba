/** Fixes for what outputs show: clear one of them, or print other columns. */
import type { ParsedDoc } from "../../../core/document.ts";
import type { TextEdit } from "../../../core/edit/plan.ts";
import type { Fix } from "../../../core/finding.ts";
import type { NotebookCell } from "../../../core/parse/notebook.ts";
import type { Span } from "../../../core/text.ts";
import { nodeAt } from "../../../core/tree.ts";
import type { FoundColumn } from "../../../facts/found/found.ts";
import { editOps } from "./spans.ts";

/** Takes one output away; the others, the code and the counts stay as they are. */
export function clearOutput(doc: ParsedDoc, cell: NotebookCell, output: number): Fix | undefined {
  const edit = withoutOutput(doc, cell, output);
  return edit === undefined ? undefined : { title: "Clear this output", safety: "review", ops: editOps(doc, [edit]) };
}

function withoutOutput(doc: ParsedDoc, cell: NotebookCell, output: number): TextEdit | undefined {
  const list = nodeAt(doc.tree?.root, [...cell.at, "outputs"]);
  if (list?.kind !== "seq") return undefined;
  const item = list.items[output];
  if (item === undefined) return undefined;
  const before = list.items[output - 1];
  const after = list.items[output + 1];
  let span: Span = list.span;
  if (before !== undefined) span = { start: before.span.end, end: item.span.end };
  else if (after !== undefined) span = { start: item.span.start, end: after.span.start };
  return { span, text: before === undefined && after === undefined ? "[]" : "" };
}

/** `df`, `df.head()`, `display(df.head(3))`, `print(df)` at the end of a cell; the table's name is in the second group. */
const SHOWN =
  /(^|\n)([ \t]*(?:(?:display|print)\([ \t]*)?)([A-Za-z_]\w*(?:\.[A-Za-z_]\w*|\[["'][^"'\n]*["']\])*?)((?:\.(?:head|tail|sample)\([^()\n]*\))?(?:\.(?:T|transpose\(\)))?(?:[ \t]*\))?)[ \t]*;?\s*$/;

/**
 * Shows the table without the columns that are personal, and takes away the output that shows them. Only where the last
 * line of a Python cell shows a table by its name: anything else is for a person to rewrite.
 */
export function showOtherColumns(
  doc: ParsedDoc,
  cell: NotebookCell,
  output: number,
  columns: readonly FoundColumn[],
): Fix | undefined {
  const names = [...new Set(columns.map(({ column }) => column.name))];
  if (
    !isPython(doc, cell) ||
    columns.length === 0 ||
    columns.some(({ column, table }) => column.index || table.form === "piped")
  )
    return undefined;
  if (names.some((name) => name.trim() === "" || /[\n"\\]/.test(name))) return undefined;
  const { text } = cell.source;
  const match = SHOWN.exec(text);
  const [, lead = "", opening = "", table = "", rest = ""] = match ?? [];
  if (match === null || table === "" || /^(None|True|False)$/.test(table)) return undefined;
  if (opening.includes("(") !== rest.trimEnd().endsWith(")") && !/\([^()]*\)$/.test(rest)) return undefined;
  const at = match.index + lead.length + opening.length + table.length;
  const others = columns[0]?.table.columns.filter(({ index }) => !index).length ?? 0;
  if (others <= names.length) return undefined;
  const list = names.map((name) => JSON.stringify(name)).join(", ");
  const place = cell.source.toFile({ start: at, end: at });
  const cleared = withoutOutput(doc, cell, output);
  return {
    title: "Show the other columns only, and clear this output",
    safety: "review",
    ops: editOps(doc, [
      { span: { start: place.start, end: place.start }, text: cell.source.encode(`.drop(columns=[${list}])`) },
      ...(cleared === undefined ? [] : [cleared]),
    ]),
  };
}

function isPython(doc: ParsedDoc, cell: NotebookCell): boolean {
  return cell.type === "code" && doc.code?.units.some((unit) => unit.cell === cell.index && !unit.foreign) === true;
}
