/** Findings of an open notebook in the cells that the editor shows, and edits of its file as changes of these cells. */
import type { Range } from "vscode-languageserver";
import type { ParsedDoc } from "../../core/document.ts";
import type { TextEdit } from "../../core/edit/plan.ts";
import type { Finding } from "../../core/finding.ts";
import type { NotebookCell } from "../../core/parse/notebook.ts";
import { contains, overlaps, SourceText, type Span } from "../../core/text.ts";
import { nodeAt } from "../../core/tree.ts";
import type { Folder } from "../folder.ts";
import type { OutputsChange } from "../protocol.ts";
import type { LiveNotebook } from "./live.ts";
import type { LiveCell } from "./open.ts";
import { changedOutputs } from "./outputs.ts";

/** A finding where the editor shows it. */
export interface Shown {
  readonly finding: Finding;
  readonly range: Range;
}

/**
 * What is found in a cell as it is now: by the whole notebook if it was made of this state of the cell, else by the
 * check of the cell alone.
 */
export function shownIn(folder: Folder, path: string, notebook: LiveNotebook, cell: LiveCell): readonly Shown[] {
  // A notebook that is open as a text too is shown there.
  if (folder.live(path) === undefined) return [];
  const index = notebook.shown.indexOf(cell);
  const whole = folder.engine.parsed(path);
  if (index >= 0 && whole?.notebook !== undefined && folder.isCurrent(path)) {
    const found = folder.engine.findingsOf(path).filter((finding) => finding.cell === index);
    return found.map((finding) => inCell(whole.notebook?.cells[index], finding, cell));
  }
  const check = notebook.checks.get(cell.uri);
  if (check?.cell !== cell) return [];
  const only = check.doc.notebook?.cells[0];
  return check.findings.filter((finding) => finding.cell === only?.index).map((finding) => inCell(only, finding, cell));
}

/** In the text where it stands; what is said of outputs and counts stands in the first line. */
function inCell(saved: NotebookCell | undefined, finding: Finding, cell: LiveCell): Shown {
  const firstLine = cell.source.range(cell.source.lineSpan(0));
  if (saved === undefined) return { finding, range: firstLine };
  const inside = saved.source.toDecoded(finding.span);
  if (inside !== undefined) return { finding, range: new SourceText(saved.source.text).range(inside) };
  const output = saved.outputs.findIndex(({ span }) => contains(span, finding.span));
  const isOneOfMany = output >= 0 && saved.outputs.length > 1 && !/\boutput \d/i.test(finding.message);
  const message = isOneOfMany ? `Output ${output + 1}: ${finding.message}` : finding.message;
  return { finding: { ...finding, message }, range: firstLine };
}

export interface CellChanges {
  /** By the address of the cell; spans are those of its text. */
  readonly texts: ReadonlyMap<LiveCell, readonly TextEdit[]>;
  readonly outputs: readonly OutputsChange[];
}

/** Edits of the file as changes of cells; undefined when they change something that is neither text nor output. */
export function cellChanges(
  doc: ParsedDoc,
  shown: readonly LiveCell[],
  edits: readonly TextEdit[],
): CellChanges | undefined {
  const texts = new Map<LiveCell, TextEdit[]>();
  const outputEdits = new Map<NotebookCell, TextEdit[]>();
  for (const edit of edits) {
    const saved = doc.notebook?.cells.find(({ span }) => contains(span, edit.span));
    const cell = saved === undefined ? undefined : shown[saved.index];
    if (saved === undefined || cell === undefined) return undefined;
    const within = (key: string) => nodeAt(doc.tree?.root, [...saved.at, key])?.span;
    if (isIn(within(saved.sourceKey), edit.span)) {
      const change = sourceEdit(doc, saved, cell, edit);
      if (change === undefined) return undefined;
      texts.set(cell, [...(texts.get(cell) ?? []), change]);
    } else if (isIn(within("outputs"), edit.span)) {
      outputEdits.set(saved, [...(outputEdits.get(saved) ?? []), edit]);
    } else return undefined;
  }
  const outputs: OutputsChange[] = [];
  for (const [saved, list] of outputEdits) {
    const cell = shown[saved.index];
    const change = cell === undefined ? undefined : changedOutputs(doc, saved, cell, list);
    if (change === undefined) return undefined;
    outputs.push(change);
  }
  return { texts, outputs };
}

function isIn(outer: Span | undefined, inner: Span): boolean {
  return outer !== undefined && contains(outer, inner) && overlaps(outer, inner);
}

/** What an edit of the file changes in the text of its cell, whatever it does to quotes, lines and escapes. */
function sourceEdit(doc: ParsedDoc, saved: NotebookCell, cell: LiveCell, edit: TextEdit): TextEdit | undefined {
  const json = doc.source.slice(saved.span);
  const from = edit.span.start - saved.span.start;
  const to = edit.span.end - saved.span.start;
  const after = sourceOf(json.slice(0, from) + edit.text + json.slice(to), saved.sourceKey);
  const before = cell.source.text;
  if (after === undefined || saved.source.text !== before.replace(/\r\n?/g, "\n") || before.includes("\r"))
    return undefined;
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return { span: { start, end: before.length - end }, text: after.slice(start, after.length - end) };
}

function sourceOf(json: string, key: string): string | undefined {
  try {
    const cell: unknown = JSON.parse(json);
    const source = typeof cell === "object" && cell !== null ? (cell as Record<string, unknown>)[key] : undefined;
    return Array.isArray(source) ? source.join("") : typeof source === "string" ? source : undefined;
  } catch {
    return undefined;
  }
}
