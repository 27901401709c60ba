/** Suppression comments in Python: in scripts, and in the cells of notebooks, where they stand escaped in JSON. */
import type { SyntaxNode } from "@lezer/common";
import type { ParsedDoc } from "../core/document.ts";
import type { TextEdit } from "../core/edit/plan.ts";
import type { NotebookCell } from "../core/parse/notebook.ts";
import type { CodeUnit } from "../core/parse/python/code.ts";
import { contains, type Span } from "../core/text.ts";
import { nodeAt } from "../core/tree.ts";

export interface CodeComment {
  /** In the file, from the `#` to the end of the line. */
  readonly span: Span;
  readonly body: string;
  readonly covers: readonly Span[];
}

/** The comment whose words start at an offset of the file, or undefined when that is no comment. */
export function commentInCode(doc: ParsedDoc, at: number): CodeComment | undefined {
  const unit = unitAt(doc, { start: at, end: at + 1 });
  const word = unit?.map.toDecoded({ start: at, end: at + 1 })?.start;
  if (unit === undefined || word === undefined) return undefined;
  const source = unit.map.text;
  const line = lineAt(source, word);
  const hash = source.lastIndexOf("#", word);
  if (hash < line.start || source.slice(hash + 1, word).trim() !== "" || isString(unit, hash)) return undefined;
  const alone = source.slice(line.start, hash).trim() === "";
  const covered = alone ? { start: line.start, end: statementEnd(unit, line.end) } : line;
  const cell = cellOf(doc, unit);
  return {
    span: unit.map.toFile({ start: hash, end: line.end }),
    body: source.slice(word, line.end).trim(),
    covers: [unit.map.toFile(covered), ...(cell === undefined ? [] : aroundSource(doc, cell))],
  };
}

/** The edit that puts a comment above the statement that a finding stands in; undefined where none can stand. */
export function commentEdit(doc: ParsedDoc, finding: Span, comment: string): TextEdit | undefined {
  const unit =
    unitAt(doc, finding) ?? doc.code?.units.find((other) => contains(cellOf(doc, other)?.span ?? NOWHERE, finding));
  if (unit === undefined || unit.map.text.trim() === "") return undefined;
  const source = unit.map.text;
  const inside = unit.map.toDecoded(finding);
  const start = inside === undefined ? 0 : statementStart(unit, inside.start);
  if (start === 0 && source.trimStart().startsWith("%%")) return undefined;
  const line = lineAt(source, start);
  const indent = /^[ \t]*/.exec(source.slice(line.start, line.end))?.[0] ?? "";
  const at = unit.map.toFile({ start: line.start, end: line.start + 1 }).start;
  const cell = cellOf(doc, unit);
  if (cell === undefined) return insert(at, `${indent}${comment}${doc.source.eol}`);
  const text = JSON.stringify(`${indent}${comment}\n`);
  if (nodeAt(doc.tree?.root, [...cell.at, cell.sourceKey])?.kind !== "seq") return insert(at, text.slice(1, -1));
  // Lines are the items of a list: the comment becomes one, laid out as the others are.
  const quote = at - 1;
  const lead = /[^\r\n]*$/.exec(doc.source.text.slice(Math.max(0, quote - 200), quote))?.[0] ?? "";
  if (doc.source.text[quote] !== '"' || lead.trim() !== "") return insert(at, text.slice(1, -1));
  return insert(quote, `${text},${doc.source.eol}${lead}`);
}

const NOWHERE: Span = { start: -1, end: -1 };

function insert(at: number, text: string): TextEdit {
  return { span: { start: at, end: at }, text };
}

function unitAt(doc: ParsedDoc, span: Span): CodeUnit | undefined {
  return doc.code?.units.find((unit) => {
    const cell = cellOf(doc, unit);
    return (cell === undefined || contains(cell.span, span)) && unit.map.toDecoded(span) !== undefined;
  });
}

function cellOf(doc: ParsedDoc, unit: CodeUnit): NotebookCell | undefined {
  return unit.cell === undefined ? undefined : doc.notebook?.cells[unit.cell];
}

/** What a cell shows has no lines of its own to comment on: it goes with any comment of its code. */
function aroundSource(doc: ParsedDoc, cell: NotebookCell): Span[] {
  const source = nodeAt(doc.tree?.root, [...cell.at, cell.sourceKey])?.span;
  if (source === undefined) return [];
  return [
    { start: cell.span.start, end: source.start },
    { start: source.end, end: cell.span.end },
  ];
}

function lineAt(text: string, at: number): Span {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const end = text.indexOf("\n", at);
  return { start, end: end < 0 ? text.length : end > start && text[end - 1] === "\r" ? end - 1 : end };
}

function isString(unit: CodeUnit, at: number): boolean {
  return /String/.test(unit.tree.resolveInner(at, 1).name);
}

const COMPOUND = /^(FunctionDefinition|ClassDefinition|DecoratedStatement|(If|For|While|With|Try|Match)Statement)$/;

/** The end of the statement that begins below: a comment on a block speaks of its first line only. */
function statementEnd(unit: CodeUnit, from: number): number {
  const next = /[^\s#]/.exec(withoutComments(unit.map.text.slice(from)));
  if (next === null) return unit.map.text.length;
  const at = from + next.index;
  const line = lineAt(unit.map.text, at);
  const statement = statementAt(unit, at);
  return statement === undefined || COMPOUND.test(statement.name) ? line.end : Math.max(line.end, statement.to);
}

function withoutComments(text: string): string {
  return text.replace(/^[ \t]*#[^\r\n]*/gm, (line) => " ".repeat(line.length));
}

function statementStart(unit: CodeUnit, at: number): number {
  return statementAt(unit, at)?.from ?? at;
}

function statementAt(unit: CodeUnit, at: number): SyntaxNode | undefined {
  for (let node: SyntaxNode | null = unit.tree.resolveInner(at, 1); node !== null; node = node.parent)
    if (/Statement$|Definition$/.test(node.name)) return node;
  return undefined;
}
