/** Where a syntax problem is shown, and the repairs after which the front matter can be read. */
import type { Anchor } from "../../core/anchor.ts";
import type { ParsedDoc } from "../../core/document.ts";
import { applyEdits, type TextEdit } from "../../core/edit/plan.ts";
import type { Fix } from "../../core/finding.ts";
import type { SyntaxProblem } from "../../core/parse/syntax.ts";
import { parseYaml } from "../../core/parse/yaml.ts";
import type { Span } from "../../core/text.ts";
import type { TreeNode } from "../../core/tree.ts";
import { firstLineOf } from "./metadata.ts";

interface Repair {
  readonly title: string;
  /** What is wrong, where the repair knows it better than the parser. */
  readonly problem?: string;
  readonly edits: readonly TextEdit[];
}

/** Shows the problem on one line, and offers the repair for its kind when the text can be read afterwards. */
export function mend(
  doc: ParsedDoc,
  problem: SyntaxProblem,
  content: Span,
): { span: Span; problem: string; fixes: Fix[] } {
  const span = shown(doc, problem);
  const words = problem.message.charAt(0).toLowerCase() + problem.message.slice(1).replace(/\.$/, "");
  const repair = repairOf(doc, problem, content);
  if (repair === undefined || !reads(doc, repair.edits, content)) {
    // Without a value to quote, the parser's words about quotes would mislead.
    const vague = problem.code === "BLOCK_AS_IMPLICIT_KEY";
    return {
      span,
      problem: vague ? "a key stands where a value belongs, or a line is not indented right" : words,
      fixes: [],
    };
  }
  const ops = repair.edits.map((edit) => {
    const anchor: Anchor = { doc: doc.path, at: "span", span: edit.span };
    return { op: "replace" as const, anchor, text: edit.text };
  });
  return { span, problem: repair.problem ?? words, fixes: [{ title: repair.title, safety: "safe", ops }] };
}

function shown(doc: ParsedDoc, problem: SyntaxProblem): Span {
  const { start } = problem.span;
  if (QUOTABLE.has(problem.code)) return firstLineOf(doc, { start, end: trimmedEnd(doc, start) });
  const opened = problem.code === "MISSING_CHAR" ? unclosedQuote(doc.tree?.root, doc.source.text) : undefined;
  return firstLineOf(doc, opened ?? problem.span);
}

/** Problems of a value that quotes may solve. */
const QUOTABLE: ReadonlySet<string> = new Set(["BLOCK_AS_IMPLICIT_KEY", "BAD_SCALAR_START"]);

/** The quoted value that runs on to the end because its second quote is missing. */
function unclosedQuote(node: TreeNode | undefined, text: string): Span | undefined {
  if (node === undefined) return undefined;
  if (node.kind === "scalar") {
    const quoted = node.style === "single" || node.style === "double";
    const closed = node.span.end - node.span.start >= 2 && text[node.span.end - 1] === text[node.span.start];
    return quoted && !closed ? node.span : undefined;
  }
  const parts = node.kind === "map" ? node.entries.flatMap((e) => [e.key, e.value]) : node.items;
  for (const part of parts) {
    const found = unclosedQuote(part, text);
    if (found !== undefined) return found;
  }
  return undefined;
}

function repairOf(doc: ParsedDoc, problem: SyntaxProblem, content: Span): Repair | undefined {
  switch (problem.code) {
    case "TAB_AS_INDENT":
      return { title: "Indent with spaces", edits: tabEdits(doc, content) };
    case "BLOCK_AS_IMPLICIT_KEY":
    case "BAD_SCALAR_START":
      return { title: "Put the value in quotes", edits: [quoteRestOfLine(doc, problem.span.start)] };
    case "MULTILINE_IMPLICIT_KEY":
      return colonRepair(doc, problem.span.start);
    default:
      return undefined;
  }
}

function tabEdits(doc: ParsedDoc, content: Span): TextEdit[] {
  const edits: TextEdit[] = [];
  const indents = /^[ \t]*\t[ \t]*/gm;
  for (const match of doc.source.slice(content).matchAll(indents)) {
    const start = content.start + match.index;
    edits.push({ span: { start, end: start + match[0].length }, text: match[0].replaceAll("\t", "  ") });
  }
  return edits;
}

function quoteRestOfLine(doc: ParsedDoc, start: number): TextEdit {
  const span = { start, end: trimmedEnd(doc, start) };
  const value = doc.source.slice(span);
  return { span, text: value.includes("'") ? JSON.stringify(value) : `'${value}'` };
}

/** `license:mit` lacks the blank that makes its first part a key. */
function colonRepair(doc: ParsedDoc, start: number): Repair | undefined {
  const line = doc.source.slice({ start, end: trimmedEnd(doc, start) });
  const colon = /^[a-z_-]+:(?=[^\s:/])/.exec(line)?.[0].length;
  if (colon === undefined) return undefined;
  const at = start + colon;
  const problem = "a blank is missing behind the colon";
  return { title: "Put a blank behind the colon", problem, edits: [{ span: { start: at, end: at }, text: " " }] };
}

function trimmedEnd(doc: ParsedDoc, from: number): number {
  const { source } = doc;
  const end = source.lineSpan(source.positionAt(from).line).end;
  return from + source.slice({ start: from, end }).trimEnd().length;
}

function reads(doc: ParsedDoc, edits: readonly TextEdit[], content: Span): boolean {
  const { root, problems } = parseYaml(applyEdits(doc.source.text.slice(0, content.end), edits), { version: "1.1" });
  return problems.length === 0 && root?.kind === "map";
}
