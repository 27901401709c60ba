/** Files that a document names, and which of them is the source of a number. */
import type { MarkdownBody, Section, TableBlock, TableCell, TextBlock } from "../core/parse/markdown.ts";
import type { Span } from "../core/text.ts";
import type { FileReference, NumberClaim } from "./facts.ts";

type Source = NumberClaim["source"];

/** Answers which file a table row or a paragraph says its numbers come from. */
export interface Sources {
  forTable(table: TableBlock, row: readonly TableCell[]): Source;
  forBlock(block: TextBlock): Source;
}

interface Named {
  readonly span: Span;
  readonly path: string;
  readonly pointer: string | undefined;
  readonly comment: boolean;
}

const DATA_FILE = /\.(json|ya?ml|csv|tsv|jsonl|toml)$/i;
const PATH_IN_CODE = /^(?:\.{0,2}\/)?(?:[\w@.-]+\/)*[\w@.-]+\.[A-Za-z][A-Za-z0-9]{1,7}$/;
const EVIDENCE = /<!--\s*(?:ev|evidence|source)\s*:\s*([^\s#>]+)(?:#(\S*?))?\s*-->/g;

/** All files a body names by link, image or code font. */
export function findReferences(path: string, body: MarkdownBody): readonly FileReference[] {
  const references: FileReference[] = [];
  for (const link of body.links) {
    const text = body.text.slice(link.url.start, link.url.end).replace(/^<|>$/g, "");
    const block = blockOf(body, link.block);
    if (block === undefined) continue;
    references.push({
      text,
      path: relativePath(path, text),
      anchor: { doc: path, at: "region", region: link.block, within: shiftBy(link.url, -block.start) },
      how: link.image ? "image" : "link",
    });
  }
  for (const code of codeSpans(body)) {
    if (!PATH_IN_CODE.test(code.text) || (!code.text.includes("/") && !DATA_FILE.test(code.text))) continue;
    references.push({
      text: code.text,
      path: relativePath(path, code.text),
      anchor: { doc: path, at: "region", region: code.block, within: code.within },
      how: "code",
    });
  }
  return references;
}

/** Prepares the answers for a body: evidence comments first, then files named in the block, then in its section. */
export function findSources(path: string, body: MarkdownBody): Sources {
  const named: Named[] = [];
  for (const match of body.text.matchAll(EVIDENCE)) {
    const target = relativePath(path, match[1] ?? "");
    if (target !== undefined)
      named.push({
        span: { start: match.index, end: match.index + match[0].length },
        path: target,
        pointer: match[2],
        comment: true,
      });
  }
  for (const link of body.links) {
    const target = relativePath(path, body.text.slice(link.url.start, link.url.end));
    if (target !== undefined && DATA_FILE.test(target))
      named.push({ span: link.span, path: target, pointer: undefined, comment: false });
  }
  for (const code of codeSpans(body)) {
    const target =
      PATH_IN_CODE.test(code.text) && DATA_FILE.test(code.text) ? relativePath(path, code.text) : undefined;
    if (target !== undefined) named.push({ span: code.span, path: target, pointer: undefined, comment: false });
  }
  const inside = (span: Span) => named.filter((n) => n.span.start >= span.start && n.span.end <= span.end);
  const pick = (candidates: readonly Named[], how: "block" | "section"): Source => {
    const comment = candidates.find((candidate) => candidate.comment);
    if (comment !== undefined) return { path: comment.path, pointer: comment.pointer, how: "comment" };
    const paths = new Set(candidates.map((candidate) => candidate.path));
    // Two files named in one place settle nothing.
    const [only] = paths;
    return paths.size === 1 && only !== undefined ? { path: only, pointer: undefined, how } : undefined;
  };
  const forSection = (section: Section, before: number): Source =>
    pick(inside({ start: section.own.start, end: before }), "section") ?? pick(inside(section.own), "section");
  return {
    forTable(table, row) {
      const first = row[0]?.span.start ?? table.span.start;
      const line = { start: first, end: lineEnd(body.text, row.at(-1)?.span.end ?? first) };
      return (
        pick(inside(line), "block") ??
        pick(
          inside(table.span).filter((n) => n.comment),
          "block",
        ) ??
        forSection(table.section, table.span.start)
      );
    },
    forBlock: (block) => pick(inside(block.span), "block") ?? forSection(block.section, block.span.start),
  };
}

/** A reference as a path of the workspace; undefined for addresses, anchors, absolute paths and what leads out of it. */
export function relativePath(from: string, reference: string): string | undefined {
  const bare = reference.split(/[?#]/)[0] ?? "";
  if (
    bare === "" ||
    /^[a-z][a-z0-9+.-]*:/i.test(bare) ||
    bare.startsWith("/") ||
    bare.startsWith("\\") ||
    /[{}$*<>|]/.test(bare)
  )
    return undefined;
  const parts = from.split("/").slice(0, -1);
  for (const step of decode(bare).split("/")) {
    if (step === "" || step === ".") continue;
    if (step !== "..") parts.push(step);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.length === 0 ? undefined : parts.join("/");
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // A stray per cent sign: the path is meant as it stands.
    return path;
  }
}

function codeSpans(body: MarkdownBody): { span: Span; text: string; block: string; within: Span }[] {
  const spans: { span: Span; text: string; block: string; within: Span }[] = [];
  let at = 0;
  const prose = body.blocks.filter(
    (block) => block.kind !== "code" && block.kind !== "html" && block.kind !== "comment",
  );
  for (const span of body.masked) {
    const raw = body.text.slice(span.start, span.end);
    const ticks = /^`+/.exec(raw)?.[0].length ?? 0;
    if (ticks === 0 || raw.includes("\n")) continue;
    while (at < prose.length && (prose[at]?.span.end ?? 0) < span.end) at++;
    const block = prose[at];
    if (block === undefined || block.span.start > span.start) continue;
    const start = span.start + ticks - block.span.start;
    spans.push({
      span,
      text: raw.slice(ticks, -ticks).trim(),
      block: block.id,
      within: { start, end: span.end - ticks - block.span.start },
    });
  }
  return spans;
}

function blockOf(body: MarkdownBody, id: string): Span | undefined {
  return (
    body.blocks.find((block) => block.id === id)?.span ??
    body.sections.find((section) => section.id === id)?.heading?.title
  );
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

function shiftBy(span: Span, by: number): Span {
  return { start: span.start + by, end: span.end + by };
}
