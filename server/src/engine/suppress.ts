/** Suppression comments: `plumbline-ignore <rule-id>: <reason>`, in an HTML comment or behind a `#`. */
import { distance } from "fastest-levenshtein";
import type { ParsedDoc } from "../core/document.ts";
import type { RuleId } from "../core/finding.ts";
import { overlaps, type Span, shift } from "../core/text.ts";
import { commentInCode } from "./codeComments.ts";

export interface SuppressionComment {
  readonly rules: readonly { readonly id: string; readonly span: Span }[];
  readonly reason: string;
  /** The whole comment. */
  readonly span: Span;
  /** What it covers: its own lines and, when it stands alone, the block, key or statement below; in a cell its outputs too. */
  readonly covers: readonly Span[];
}

const MARK = "plumbline-ignore";
const BODY = /^plumbline-ignore(?=[\s:]|$)[ \t]*([^:\r\n]*?)[ \t]*(?::[ \t]*([^\r\n]*?))?[ \t]*$/;

/** The suppression comments of a document, in order. A document without the word costs one search. */
export function suppressionsIn(doc: ParsedDoc): readonly SuppressionComment[] {
  const { text } = doc.source;
  const found: SuppressionComment[] = [];
  for (let at = text.indexOf(MARK); at >= 0; at = text.indexOf(MARK, at + MARK.length)) {
    const comment = commentAround(doc, at);
    const match = comment === undefined ? null : BODY.exec(comment.body);
    if (comment === undefined || match === null) continue;
    found.push({
      rules: readIds(match[1] ?? "", at, text),
      reason: (match[2] ?? "").trim(),
      span: comment.span,
      covers: comment.covers ?? [coverage(doc, comment.span)],
    });
  }
  return found;
}

/** Words of its own after this many wrong letters. */
const SLIP = 3;

/** The first words of comments that nearly read `plumbline-ignore`, and so hide nothing. */
export function misspeltIn(doc: ParsedDoc): readonly Span[] {
  const found: Span[] = [];
  for (const { 0: word, index } of doc.source.text.matchAll(/\bplum[a-z]{0,9}[-_ :]{1,2}?[a-z]{4,9}\b/gi)) {
    if (word === MARK || distance(word.toLowerCase(), MARK) > SLIP || commentAround(doc, index) === undefined) continue;
    found.push({ start: index, end: index + word.length });
  }
  return found;
}

/** The suppression of a finding: a comment that names the rule and covers its place, or any when it speaks of the whole document. */
export function suppressedBy(
  comments: readonly SuppressionComment[],
  rule: RuleId,
  span: Span,
  wholeDocument: boolean,
): SuppressionComment | undefined {
  return comments.find(
    (comment) =>
      comment.reason !== "" &&
      comment.rules.some(({ id }) => id === rule) &&
      (wholeDocument || comment.covers.some((covered) => overlaps(covered, span))),
  );
}

function readIds(list: string, at: number, text: string): { id: string; span: Span }[] {
  const ids: { id: string; span: Span }[] = [];
  let from = at + MARK.length;
  for (const id of list.split(/[\s,]+/).filter((part) => part !== "")) {
    const start = text.indexOf(id, from);
    ids.push({ id, span: { start, end: start + id.length } });
    from = start + id.length;
  }
  return ids;
}

function commentAround(
  doc: ParsedDoc,
  at: number,
): { readonly span: Span; readonly body: string; readonly covers?: readonly Span[] } | undefined {
  const { text } = doc.source;
  if (doc.code !== undefined) return commentInCode(doc, at);
  if (doc.format === "markdown" && at >= doc.bodyStart) {
    const open = text.lastIndexOf("<!--", at);
    if (open < doc.bodyStart || text.slice(open + 4, at).trim() !== "" || inCode(doc, at)) return undefined;
    const close = text.indexOf("-->", at);
    if (close < 0) return undefined;
    return {
      span: { start: open, end: close + 3 },
      body: text
        .slice(at, close)
        .trim()
        .replace(/\s*[\r\n]+\s*/g, " "),
    };
  }
  if (doc.format === "json") return undefined;
  const line = doc.source.lineSpan(doc.source.positionAt(at).line);
  const hash = text.lastIndexOf("#", at);
  if (hash < line.start || text.slice(hash + 1, at).trim() !== "") return undefined;
  // YAML 1.2, 6.6: a `#` behind anything but white space is part of what it stands behind.
  if (hash > line.start && !/\s/.test(text[hash - 1] ?? "")) return undefined;
  return { span: { start: hash, end: line.end }, body: text.slice(at, line.end).trim() };
}

function inCode(doc: ParsedDoc, at: number): boolean {
  return (
    doc.body?.blocks.some(
      (block) => block.kind === "code" && overlaps(shift(block.span, doc.bodyStart), { start: at, end: at + 1 }),
    ) === true
  );
}

function coverage(doc: ParsedDoc, comment: Span): Span {
  const { source } = doc;
  const firstLine = source.positionAt(comment.start).line;
  const lastLine = source.positionAt(comment.end).line;
  const start = source.lineStart(firstLine);
  const alone =
    source.text.slice(start, comment.start).trim() === "" &&
    source.text.slice(comment.end, source.lineSpan(lastLine).end).trim() === "";
  if (!alone) return { start, end: source.lineSpan(lastLine).end };
  let line = lastLine + 1;
  while (line < source.lineCount && isSkipped(source.slice(source.lineSpan(line)))) line++;
  return {
    start,
    end: doc.format === "markdown" && comment.start >= doc.bodyStart ? blockEnd(doc, line) : entryEnd(doc, line),
  };
}

function isSkipped(line: string): boolean {
  return line.trim() === "" || line.includes(MARK);
}

/** To the end of the block that starts at a line: the next blank line, or the end of a code block. */
function blockEnd(doc: ParsedDoc, line: number): number {
  const { source } = doc;
  const own = shift(source.lineSpan(line), -doc.bodyStart);
  // However deep it is indented: a block in a list item, too.
  const code = doc.body?.blocks.find(
    (block) => block.kind === "code" && block.span.start >= own.start && block.span.start < own.end,
  );
  if (code !== undefined) return code.span.end + doc.bodyStart;
  let last = line;
  while (last + 1 < source.lineCount && source.slice(source.lineSpan(last + 1)).trim() !== "") last++;
  return source.lineSpan(last).end;
}

/** To the end of a YAML entry: the lines below that are indented deeper, list items of the same key included. */
function entryEnd(doc: ParsedDoc, line: number): number {
  const { source } = doc;
  const indentOf = (text: string) => text.length - text.trimStart().length;
  const first = source.slice(source.lineSpan(line));
  let last = line;
  for (let next = line + 1; next < source.lineCount; next++) {
    const text = source.slice(source.lineSpan(next));
    if (text.trim() === "") continue;
    const deeper =
      indentOf(text) > indentOf(first) ||
      (indentOf(text) === indentOf(first) && text.trimStart().startsWith("- ") && !first.trimStart().startsWith("- "));
    if (!deeper) break;
    last = next;
  }
  return source.lineSpan(last).end;
}
