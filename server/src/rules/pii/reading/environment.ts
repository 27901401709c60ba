/** Moving a secret out of Python code: the string that holds it becomes a look into the environment. */
import type { SyntaxNode } from "@lezer/common";
import type { ParsedDoc } from "../../../core/document.ts";
import type { TextEdit } from "../../../core/edit/plan.ts";
import type { Fix } from "../../../core/finding.ts";
import type { CodeUnit } from "../../../core/parse/python/code.ts";
import type { Span } from "../../../core/text.ts";
import { editOps } from "./spans.ts";

/** The fix for a secret at a place of the file, where that is inside one plain string of Python. */
export function fromEnvironment(
  doc: ParsedDoc,
  secret: { readonly entity: string; readonly span: Span },
): Fix | undefined {
  for (const unit of doc.code?.units ?? []) {
    const inside = unit.foreign ? undefined : unit.map.toDecoded(secret.span);
    if (inside === undefined) continue;
    const string = stringAround(unit, inside);
    if (string === undefined) return undefined;
    const name = variableFor(unit, string) ?? secret.entity;
    const setsIt = /\benviron\[["'][^"'\n]+["']\][ \t]*=[ \t]*$/.test(before(unit, string));
    // What sets the environment cannot read from it.
    const [module, call] = setsIt ? ["getpass", `getpass.getpass("${name}: ")`] : ["os", `os.environ["${name}"]`];
    const at = (span: Span) => unit.map.toFile(span);
    const edits: TextEdit[] = [
      { span: at({ start: string.from, end: string.to }), text: unit.map.encode(call) },
      ...importing(doc, unit, module),
    ];
    const title = setsIt ? `Ask for ${name} when the code runs` : `Read it from the environment as ${name}`;
    return { title, safety: "review", ops: editOps(doc, edits) };
  }
  return undefined;
}

/** The whole literal, with its quotes; none for formatted ones, whose other parts would be lost, and for joined ones. */
function stringAround(unit: CodeUnit, { start, end }: Span): SyntaxNode | undefined {
  for (let node: SyntaxNode | null = unit.tree.resolveInner(start, 1); node !== null; node = node.parent) {
    if (node.name !== "String") continue;
    const isWhole =
      node.to >= end && node.parent?.name !== "ContinuedString" && node.parent?.name !== "ExpressionStatement";
    return isWhole ? node : undefined;
  }
  return undefined;
}

function before(unit: CodeUnit, string: SyntaxNode): string {
  return unit.text.slice(Math.max(0, string.from - 200), string.from);
}

/** What the code calls it: the name that it is assigned to, the key or the argument that it is given as. */
function variableFor(unit: CodeUnit, string: SyntaxNode): string | undefined {
  const named =
    /(?:([A-Za-z_]\w*)(?:\[["']([^"'\n]+)["']\])?|["']([^"'\n]+)["'])[ \t]*(?::[ \t]*str[ \t]*)?[=:][ \t]*\(?[ \t]*$/.exec(
      before(unit, string),
    );
  const name = named?.[2] ?? named?.[1] ?? named?.[3];
  const upper = name
    ?.replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z\d]+/g, "_")
    .replace(/^_+|_+$/g, "")
    .toUpperCase();
  return upper === undefined || !/^[A-Z]/.test(upper) ? undefined : upper;
}

/** `import os`, above the first statement of the unit, unless the code has it already. */
function importing(doc: ParsedDoc, unit: CodeUnit, wanted: string): TextEdit[] {
  const known = doc.code?.imports.some(
    ({ module, name, as }) => module === wanted && name === undefined && as === wanted,
  );
  if (known === true) return [];
  const first = firstStatement(unit);
  const at = unit.map.toFile({ start: first, end: first }).start;
  return [{ span: { start: at, end: at }, text: unit.map.encode(`import ${wanted}\n`) + nextItem(doc, at) }];
}

/** A notebook has one string for each line of a cell, one below the other: a new line is a string of its own. */
function nextItem(doc: ParsedDoc, at: number): string {
  if (doc.kind !== "notebook") return "";
  const { text } = doc.source;
  const lineStart = text.lastIndexOf("\n", at) + 1;
  const isItem = /[[,]\s*$/.test(text.slice(Math.max(0, lineStart - 40), lineStart));
  const [, indent] = /^([ \t]*)"$/.exec(text.slice(lineStart, at)) ?? [];
  if (!isItem || indent === undefined) return "";
  return `",${text[lineStart - 2] === "\r" ? "\r\n" : "\n"}${indent}"`;
}

/** Behind what has to come first: a comment for the interpreter, a docstring, imports from the future, cell magics. */
function firstStatement(unit: CodeUnit): number {
  for (let node = unit.tree.topNode.firstChild; node !== null; node = node.nextSibling) {
    const text = unit.text.slice(node.from, node.to);
    if (node.name === "Comment" || /^from\s+__future__/.test(text)) continue;
    if (node.name === "ExpressionStatement" && node.firstChild?.name === "String" && node.nextSibling !== null)
      continue;
    return unit.text.lastIndexOf("\n", node.from - 1) + 1;
  }
  return 0;
}
