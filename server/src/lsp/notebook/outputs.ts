/** Edits in the outputs of a cell, as the outputs that the cell has then: the client takes over what did not change. */
import type { ParsedDoc } from "../../core/document.ts";
import { applyEdits, type TextEdit } from "../../core/edit/plan.ts";
import type { NotebookCell } from "../../core/parse/notebook.ts";
import { shift } from "../../core/text.ts";
import { nodeAt } from "../../core/tree.ts";
import type { OutputsChange } from "../protocol.ts";
import type { LiveCell } from "./open.ts";
import { type FileOutput, isJson, type SentOutput } from "./sent.ts";

/** Tells which output of before an output is: put into each, it goes with one that is deleted. */
const MARK = "plumbline:from";

type Change = OutputsChange["outputs"][number];

/** What becomes of a cell's outputs; undefined when nobody sent any, or a new one would have to be made. */
export function changedOutputs(
  doc: ParsedDoc,
  saved: NotebookCell,
  cell: LiveCell,
  edits: readonly TextEdit[],
): OutputsChange | undefined {
  const span = nodeAt(doc.tree?.root, [...saved.at, "outputs"])?.span;
  const { outputs } = cell;
  if (span === undefined || outputs === undefined) return undefined;
  const marks = saved.outputs.flatMap((output, i) => {
    const at = output.span.start + 1;
    const isGone = edits.some((edit) => edit.span.start < at && at < edit.span.end);
    return isGone ? [] : [{ span: { start: at, end: at }, text: `"${MARK}":${i},` }];
  });
  const json = doc.source.slice(span);
  const all = [...marks, ...edits].map((edit) => ({ ...edit, span: shift(edit.span, -span.start) }));
  const before = listIn(json);
  const after = listIn(applyEdits(json, all));
  if (before === undefined || after === undefined) return undefined;
  const changes: Change[] = [];
  for (const output of after) {
    const from = output[MARK];
    const old = typeof from === "number" ? before[from] : undefined;
    const sent = typeof from === "number" ? outputs.outputs[from] : undefined;
    if (typeof from !== "number" || old === undefined || sent === undefined) return undefined;
    changes.push({ from, ...changesOf(old, output, sent) });
  }
  return { cell: cell.uri, revision: outputs.revision, outputs: changes };
}

function listIn(json: string): FileOutput[] | undefined {
  try {
    const list: unknown = JSON.parse(json);
    return Array.isArray(list) ? (list as FileOutput[]) : undefined;
  } catch {
    return undefined;
  }
}

function changesOf(before: FileOutput, after: FileOutput, { stream, items }: SentOutput): Omit<Change, "from"> {
  if (before.output_type === "error") {
    const traceback = Array.isArray(after.traceback) ? after.traceback.map(String) : [];
    const error = { ename: String(after.ename), evalue: String(after.evalue), traceback };
    const same = ["ename", "evalue", "traceback"].every((key) => isSame(before[key], after[key]));
    return same ? {} : { error };
  }
  if (stream !== undefined) {
    const mime = items[0]?.mime;
    return isSame(before.text, after.text) || mime === undefined ? {} : { items: [{ mime, text: joined(after.text) }] };
  }
  if (isSame(before.data, after.data)) return {};
  const old = recordOf(before.data);
  const left = Object.entries(recordOf(after.data)).map(([mime, value]) => {
    if (isSame(old[mime], value)) return { mime };
    return { mime, text: isJson(mime) && typeof value !== "string" ? JSON.stringify(value) : joined(value) };
  });
  return { items: left };
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function joined(value: unknown): string {
  return Array.isArray(value) ? value.map(String).join("") : String(value ?? "");
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
