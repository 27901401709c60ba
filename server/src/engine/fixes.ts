/** Edits over the findings of a document: all safe fixes at once, and suppressions. */
import { type ParsedDoc, parseDocument } from "../core/document.ts";
import { applyEdits, type TextEdit, yamlValue } from "../core/edit/plan.ts";
import type { Finding, Fix } from "../core/finding.ts";
import { overlaps, SourceText, type Span, shift } from "../core/text.ts";
import { child, entryAt, nodeAt, pathAt } from "../core/tree.ts";
import { commentEdit } from "./codeComments.ts";
import { suppressionsIn } from "./suppress.ts";

type Planned = ReadonlyMap<string, readonly TextEdit[]> | undefined;

/**
 * The safe fixes of a document whose edits do not overlap, first come first served; run again for the rest. A fix that
 * would change another file is left to a person.
 */
export function fixAll(doc: ParsedDoc, findings: readonly Finding[], plan: (fix: Fix) => Planned): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  for (const finding of findings) {
    const fix = finding.fixes[0];
    if (fix?.safety !== "safe" || finding.suppressed !== undefined) continue;
    const planned = plan(fix);
    const own = planned?.get(doc.path);
    if (planned === undefined || own === undefined || planned.size !== 1) continue;
    if (own.some((edit) => edits.some((taken) => overlaps(edit.span, taken.span)))) continue;
    edits.push(...own);
  }
  return edits.sort((a, b) => a.span.start - b.span.start);
}

/**
 * The comment that suppresses a finding: above its line in Markdown and YAML. JSON has no comments, so there the rule
 * is switched off for this file in `plumbline.yaml`, when there is one.
 */
export function ignoreEdits(
  finding: Finding,
  reason: string,
  parsed: (path: string) => ParsedDoc | undefined,
): Planned {
  const doc = parsed(finding.path);
  if (doc === undefined) return undefined;
  const { source } = doc;
  const why = reason.replace(/\s+/g, " ").replace(/--+>?/g, "-").trim();
  if (doc.code !== undefined) {
    const edit = commentEdit(doc, finding.span, `# plumbline-ignore ${finding.rule}: ${why}`);
    if (edit !== undefined) return new Map([[finding.path, [edit]]]);
  }
  if (doc.format === "json") return ignoreInPolicy(finding, why, parsed("plumbline.yaml"));
  const line = source.positionAt(finding.span.start).line;
  const inBody = doc.format === "markdown" && finding.span.start >= doc.bodyStart;
  if (inBody) {
    const row = finding.parts.length > 1 ? undefined : endOfRow(doc, finding.span);
    // Bars in the reason would part it into cells.
    const inRow = `<!-- plumbline-ignore ${finding.rule}: ${why.replaceAll("|", "/")} -->`;
    if (row !== undefined) return one(finding.path, row.at, `${row.lead}${inRow}`);
    const { first, indent } = codeAround(doc, finding.span) ?? { first: blockFirstLine(doc, line), indent: "" };
    const at = source.lineStart(first);
    const blank =
      at === doc.bodyStart || source.text.slice(0, at).endsWith(`${source.eol}${source.eol}`) ? "" : source.eol;
    return one(finding.path, at, `${blank}${indent}<!-- plumbline-ignore ${finding.rule}: ${why} -->${source.eol}`);
  }
  const fence = doc.fence;
  // A finding on the fence itself has no YAML line of its own: the comment goes below it.
  const target =
    fence !== undefined && finding.span.start < fence.content.start
      ? source.positionAt(fence.content.start).line
      : (lineOfBlock(doc, finding.span.start) ?? line);
  const indent = /^[ \t]*/.exec(source.slice(source.lineSpan(target)))?.[0] ?? "";
  return one(
    finding.path,
    source.lineStart(target),
    `${indent}# plumbline-ignore ${finding.rule}: ${why}${source.eol}`,
  );
}

/** Inside a block scalar a comment would be text, of a script for example: it goes above the key. */
function lineOfBlock(doc: ParsedDoc, offset: number): number | undefined {
  const { path } = pathAt(doc.tree?.root, offset);
  const node = nodeAt(doc.tree?.root, path);
  const entry = entryAt(doc.tree?.root, path);
  if (entry === undefined || node?.kind !== "scalar" || node.style !== "block" || doc.format !== "yaml")
    return undefined;
  return doc.source.positionAt(entry.key.span.start).line;
}

/** Inside a code block a comment would be code: it goes above the whole block, although that holds blank lines. */
function codeAround(doc: ParsedDoc, span: Span): { first: number; indent: string } | undefined {
  const code = doc.body?.blocks.find(
    (block) => block.kind === "code" && overlaps(shift(block.span, doc.bodyStart), span),
  );
  if (code === undefined) return undefined;
  const start = code.span.start + doc.bodyStart;
  const first = doc.source.positionAt(start).line;
  const indent = doc.source.text.slice(doc.source.lineStart(first), start);
  return indent.trim() === "" ? { first, indent } : undefined;
}

/**
 * Behind the last bar of a row a comment is a cell too many, which is not shown, and covers that row only. The head of a
 * table must have as many cells as the rule below it.
 */
function endOfRow(doc: ParsedDoc, span: Span): { at: number; lead: string } | undefined {
  const { source, body, bodyStart } = doc;
  for (const block of body?.blocks ?? []) {
    if (block.kind !== "table" || !overlaps(shift(block.span, bodyStart), span)) continue;
    for (const row of block.rows) {
      const [first] = row;
      if (first === undefined) continue;
      const line = source.lineSpan(source.positionAt(first.span.start + bodyStart).line);
      if (span.start < line.start || span.end > line.end) continue;
      const text = source.slice(line).trimEnd();
      return { at: line.start + text.length, lead: /(?:\||-->)$/.test(text) ? " " : " | " };
    }
  }
  return undefined;
}

/**
 * How many other findings of the same rule an ignoring edit hides, in the document of the finding. In a setting for the
 * file, all of them.
 */
export function alsoIgnored(
  finding: Finding,
  edits: ReadonlyMap<string, readonly TextEdit[]>,
  doc: ParsedDoc,
  findings: readonly Finding[],
): number {
  const others = findings.filter(
    ({ rule, suppressed, fingerprint }) =>
      rule === finding.rule && suppressed === undefined && fingerprint !== finding.fingerprint,
  );
  const own = edits.get(finding.path);
  const [edit] = own ?? [];
  if (own === undefined || edit === undefined) return others.length;
  const after = parseDocument(doc.path, doc.kind, doc.format, new SourceText(applyEdits(doc.source.text, own)));
  const end = edit.span.start + edit.text.length;
  const comment = suppressionsIn(after).find(({ span }) => span.start >= edit.span.start && span.start <= end);
  const moved = (offset: number) => (offset < edit.span.end ? offset : offset + edit.text.length);
  return others.filter(({ span }) =>
    comment?.covers.some((covered) => overlaps(covered, { start: moved(span.start), end: moved(span.end) })),
  ).length;
}

/** A comment inside a paragraph would break it: it goes above the block. */
function blockFirstLine(doc: ParsedDoc, line: number): number {
  let first = line;
  while (
    first > 0 &&
    doc.source.lineStart(first) > doc.bodyStart &&
    doc.source.slice(doc.source.lineSpan(first - 1)).trim() !== ""
  )
    first--;
  return doc.source.lineStart(first) < doc.bodyStart ? line : first;
}

function ignoreInPolicy(finding: Finding, reason: string, policy: ParsedDoc | undefined): Planned {
  if (policy === undefined || policy.tree?.root?.kind !== "map") return undefined;
  const { source } = policy;
  const root = policy.tree.root;
  const setting = `  ${finding.rule}:\n    paths: { ${yamlValue(finding.path)}: off }\n    reason: ${yamlValue(reason)}`;
  const rules = entryAt(root, ["rules"]);
  if (rules === undefined) {
    const text = `${source.text.endsWith("\n") ? "" : "\n"}rules:\n${setting}\n`;
    return one(policy.path, source.length, text);
  }
  if (child(rules.value, finding.rule) !== undefined || rules.value.kind !== "map" || rules.value.flow)
    return undefined;
  const end = source.lineSpan(source.positionAt(rules.span.end).line).end;
  return one(policy.path, end, `\n${setting}`);
}

function one(path: string, at: number, text: string): Planned {
  return new Map([[path, [{ span: { start: at, end: at }, text }]]]);
}
