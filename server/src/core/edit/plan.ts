/** Plans operations into text edits on the current text: sorted, not overlapping, with the document's own line ending. */
import { stringify } from "yaml";
import { type Anchor, resolve } from "../anchor.ts";
import type { ParsedDoc } from "../document.ts";
import type { Fix } from "../finding.ts";
import type { Section } from "../parse/markdown.ts";
import { overlaps, type Span, shift } from "../text.ts";
import { entryAt, nodeAt, type Scalar, type TreeNode, type TreePath } from "../tree.ts";
import type { Op } from "./ops.ts";

export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/** The edits of a fix by document, or undefined when a place it speaks of is gone or two of its edits overlap. */
export function plan(
  fix: Fix,
  parsed: (path: string) => ParsedDoc | undefined,
): ReadonlyMap<string, readonly TextEdit[]> | undefined {
  const edits = new Map<string, TextEdit[]>();
  for (const op of fix.ops) {
    const path = "doc" in op ? op.doc : op.anchor.doc;
    const doc = parsed(path);
    const edit = doc === undefined ? undefined : planOp(doc, op);
    if (doc === undefined || edit === undefined) return undefined;
    const list = edits.get(path) ?? [];
    list.push({ span: edit.span, text: edit.text.replace(/\r\n|\r|\n/g, doc.source.eol) });
    edits.set(path, list);
  }
  for (const list of edits.values()) {
    list.sort((a, b) => a.span.start - b.span.start);
    for (const [i, edit] of list.entries()) {
      const next = list[i + 1];
      if (next !== undefined && overlaps(edit.span, next.span) && edit.span.start !== edit.span.end) return undefined;
    }
  }
  return edits;
}

/** Applies edits that do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start);
  let result = "";
  let at = 0;
  for (const { span, text: inserted } of sorted) {
    result += text.slice(at, span.start) + inserted;
    at = span.end;
  }
  return result + text.slice(at);
}

/** A value as YAML text on one line, quoted where a reader would otherwise see another type. */
export function yamlValue(value: Scalar): string {
  return stringify(value, { version: "1.1", lineWidth: 0 }).trimEnd();
}

function planOp(doc: ParsedDoc, op: Op): TextEdit | undefined {
  switch (op.op) {
    case "replace":
      return { span: exact(doc, op.anchor), text: escaped(doc, op.anchor, op.text) };
    case "insert": {
      const span = exact(doc, op.anchor);
      const at = op.side === "before" ? span.start : span.end;
      return { span: { start: at, end: at }, text: escaped(doc, op.anchor, op.text) };
    }
    case "insert-lines":
      return insertLines(doc, exact(doc, op.anchor), op.side, op.text);
    case "delete-lines":
      return deleteLines(doc, exact(doc, op.anchor));
    case "insert-entry":
      return insertEntry(doc, op.path, op.key, op.value);
    case "delete-entry":
      return deleteEntry(doc, op.path);
    case "append-item":
      return appendItem(doc, op.path, op.value);
    case "insert-section":
      return insertSection(doc, op);
    case "delete-section":
      return deleteSection(doc, op.section);
  }
}

/** The code of a notebook stands in JSON strings: what goes into it is escaped as they are. */
function escaped(doc: ParsedDoc, anchor: Anchor, text: string): string {
  return doc.notebook !== undefined && anchor.at === "place" ? JSON.stringify(text).slice(1, -1) : text;
}

/** Underlines shorten long values to their key; edits need the value itself. */
function exact(doc: ParsedDoc, anchor: Anchor): Span {
  if (anchor.at === "tree" && anchor.part === "value" && anchor.within === undefined) {
    const node = nodeAt(doc.tree?.root, anchor.path);
    if (node !== undefined && node.span.start < node.span.end) return node.span;
  }
  return resolve(doc, anchor);
}

function insertLines(doc: ParsedDoc, span: Span, side: "before" | "after", text: string): TextEdit {
  const { source } = doc;
  const first = source.lineSpan(source.positionAt(span.start).line);
  const indent = /^[ \t]*/.exec(source.slice(first))?.[0] ?? "";
  const lines = indentLines(text, indent);
  if (side === "before") return { span: { start: first.start, end: first.start }, text: `${lines}\n` };
  const last = source.lineSpan(source.positionAt(span.end).line);
  return { span: { start: last.end, end: last.end }, text: `\n${lines}` };
}

function deleteLines(doc: ParsedDoc, span: Span): TextEdit {
  const { source } = doc;
  const firstLine = source.positionAt(span.start).line;
  const lastLine = source.positionAt(Math.max(span.start, span.end)).line;
  const start = source.lineStart(firstLine);
  const end = source.lineStart(lastLine + 1);
  // The last line of a file has no break of its own: the one before it goes.
  if (end === source.length && source.lineSpan(lastLine).end === end && firstLine > 0)
    return { span: { start: source.lineSpan(firstLine - 1).end, end }, text: "" };
  return { span: { start, end }, text: "" };
}

function insertEntry(doc: ParsedDoc, path: TreePath, key: string, value: string): TextEdit | undefined {
  const root = doc.tree?.root;
  const map = path.length === 0 ? root : nodeAt(root, path);
  const json = doc.format === "json";
  const keyText = json ? JSON.stringify(key) : yamlValue(key);
  if (map === undefined || (map.kind === "map" && map.entries.length === 0 && !map.flow)) {
    if (path.length > 0 || doc.fence === undefined) return undefined;
    const at = doc.fence.content.start;
    return { span: { start: at, end: at }, text: `${blockEntry(keyText, value, "")}\n` };
  }
  if (map.kind !== "map") return undefined;
  const last = map.entries.at(-1);
  if (map.flow) return insertFlowEntry(doc, map.span, last?.span, `${keyText}: ${value}`);
  if (last === undefined) return undefined;
  const indent = " ".repeat(doc.source.positionAt(last.key.span.start).character);
  const end = doc.source.lineSpan(doc.source.positionAt(last.span.end).line).end;
  return { span: { start: end, end }, text: `\n${blockEntry(keyText, value, indent)}` };
}

function insertFlowEntry(doc: ParsedDoc, map: Span, last: Span | undefined, entry: string): TextEdit {
  if (last === undefined) return { span: { start: map.start + 1, end: map.start + 1 }, text: entry };
  const line = doc.source.lineSpan(doc.source.positionAt(last.start).line);
  const lead = doc.source.text.slice(line.start, last.start);
  const separator = /^[ \t]*$/.test(lead) ? `,\n${lead}` : ", ";
  return { span: { start: last.end, end: last.end }, text: separator + entry };
}

function blockEntry(key: string, value: string, indent: string): string {
  const block = value.includes("\n") || value.startsWith("- ");
  return block ? `${indent}${key}:\n${indentLines(value, `${indent}  `)}` : `${indent}${key}: ${value}`.trimEnd();
}

function deleteEntry(doc: ParsedDoc, path: TreePath): TextEdit | undefined {
  const root = doc.tree?.root;
  const found = entryAt(root, path);
  const parent = path.length === 1 ? root : nodeAt(root, path.slice(0, -1));
  if (found === undefined || parent?.kind !== "map") return undefined;
  if (!parent.flow) return deleteBlockEntry(doc, found.span, parent, path.length > 1);
  const at = parent.entries.indexOf(found);
  const next = parent.entries[at + 1];
  const before = parent.entries[at - 1];
  if (next !== undefined) return { span: { start: found.span.start, end: next.span.start }, text: "" };
  return { span: { start: before?.span.end ?? found.span.start, end: found.span.end }, text: "" };
}

/** The only entry of a nested mapping cannot go without its parent's meaning changing; the caller deletes the parent. */
function deleteBlockEntry(doc: ParsedDoc, span: Span, parent: TreeNode, nested: boolean): TextEdit | undefined {
  if (parent.kind === "map" && parent.entries.length === 1 && nested) return undefined;
  const line = doc.source.lineSpan(doc.source.positionAt(span.start).line);
  const lead = doc.source.text.slice(line.start, span.start);
  if (/^[ \t]*$/.test(lead)) return deleteLines(doc, span);
  // First entry of a list item: what follows moves up behind the dash.
  const next = parent.kind === "map" ? parent.entries[1] : undefined;
  return next === undefined ? undefined : { span: { start: span.start, end: next.span.start }, text: "" };
}

function appendItem(doc: ParsedDoc, path: TreePath, value: string): TextEdit | undefined {
  const list = nodeAt(doc.tree?.root, path);
  if (list?.kind !== "seq") return undefined;
  const last = list.items.at(-1);
  if (list.flow) {
    const at = last?.span.end ?? list.span.start + 1;
    return { span: { start: at, end: at }, text: last === undefined ? value : `, ${value}` };
  }
  if (last === undefined) return undefined;
  const { source } = doc;
  const line = source.lineSpan(source.positionAt(list.span.start).line);
  const indent = " ".repeat(list.span.start - line.start);
  const end = source.lineSpan(source.positionAt(last.span.end).line).end;
  return { span: { start: end, end }, text: `\n${indent}- ${indentLines(value, `${indent}  `).trimStart()}` };
}

function insertSection(doc: ParsedDoc, op: Extract<Op, { op: "insert-section" }>): TextEdit | undefined {
  if (doc.body === undefined) return undefined;
  const after: Section | undefined =
    op.after === undefined ? undefined : doc.body.sections.find((section) => section.id === op.after);
  if (op.after !== undefined && after === undefined) return undefined;
  const limit = after === undefined ? doc.source.length : shift(after.span, doc.bodyStart).end;
  let at = limit;
  while (at > doc.bodyStart && /\s/.test(doc.source.text[at - 1] ?? "")) at--;
  const rest = doc.source.text.slice(at, limit);
  const section = `${"#".repeat(op.level)} ${op.title}\n\n${op.text}`;
  const lead = at === doc.bodyStart ? "" : "\n\n";
  return {
    span: { start: at, end: at },
    text: `${lead}${section}${rest === "" && limit === doc.source.length ? "\n" : ""}`,
  };
}

function deleteSection(doc: ParsedDoc, id: string): TextEdit | undefined {
  const section = doc.body?.sections.find((candidate) => candidate.id === id);
  if (section?.heading === undefined) return undefined;
  return { span: shift(section.own, doc.bodyStart), text: "" };
}

function indentLines(text: string, indent: string): string {
  return text
    .split("\n")
    .map((line) => (line === "" ? line : indent + line))
    .join("\n");
}
