/** Where metadata stands when it is not where the Hub looks for it. */
import type { ParsedDoc } from "../../core/document.ts";
import { parseYaml } from "../../core/parse/yaml.ts";
import type { Span } from "../../core/text.ts";
import { HUB_KEYS } from "./metadata.ts";

export interface MisplacedBlock {
  /** Its opening `---`. */
  readonly open: Span;
  /** From the opening fence through the closing one, with the blank lines behind it. */
  readonly block: Span;
  /** Set when the block stands at the top and only blanks behind the opening `---` spoil it. */
  readonly blanks: Span | undefined;
}

const KEY_LINE = /^["']?([A-Za-z_][\w.-]*)["']?[ \t]*:/;

/** Tells metadata from prose between two horizontal rules: some line starts with a key that the Hub reads. */
export function isMeantAsMetadata(content: string): boolean {
  return content.split(/\r\n|\r|\n/).some((line) => HUB_KEYS.has(KEY_LINE.exec(line.replace(/^- /, ""))?.[1] ?? ""));
}

/** The last line of front matter that is never closed: before the first blank line, heading or line of prose. */
export function endOfUnclosed(doc: ParsedDoc, open: Span): Span | undefined {
  const { source } = doc;
  const first = source.positionAt(open.start).line + 1;
  let last: Span | undefined;
  for (let line = first; line < source.lineCount; line++) {
    const span = source.lineSpan(line);
    const text = source.slice(span);
    if (!KEY_LINE.test(text) && !/^(\s+\S|- )/.test(text)) break;
    last = span;
  }
  if (last === undefined) return undefined;
  return isMetadata(source.text.slice(0, last.end)) ? last : undefined;
}

/**
 * A block of metadata behind nothing but headings, comments and blank lines. Anything else before it makes it an
 * example, or text between two rules.
 */
export function misplacedBlock(doc: ParsedDoc): MisplacedBlock | undefined {
  const { source } = doc;
  let comment = false;
  for (let line = 0; line < source.lineCount; line++) {
    const span = source.lineSpan(line);
    const text = source.slice(span).replace(/^\ufeff/, "");
    if (!comment && /^---[ \t]*$/.test(text)) return blockAt(doc, line);
    if (!comment && /^\s*<!--/.test(text)) comment = true;
    else if (!comment && !/^\s*$|^#{1,6}\s/.test(text)) return undefined;
    if (comment && text.includes("-->")) {
      if (!/-->\s*$/.test(text)) return undefined;
      comment = false;
    }
  }
  return undefined;
}

function blockAt(doc: ParsedDoc, opening: number): MisplacedBlock | undefined {
  const { source } = doc;
  for (let line = opening + 1; line < source.lineCount; line++) {
    if (!/^---[ \t]*$/.test(source.slice(source.lineSpan(line)))) continue;
    const content = source.slice({ start: source.lineStart(opening + 1), end: source.lineStart(line) });
    if (!isMetadata(content)) return undefined;
    let next = line + 1;
    while (next < source.lineCount && source.slice(source.lineSpan(next)).trim() === "") next++;
    const fence = source.lineSpan(opening);
    const start = fence.start + source.slice(fence).indexOf("---");
    const open = { start, end: start + 3 };
    const atTop =
      source.text
        .slice(0, start)
        .replace(/^\ufeff/, "")
        .trim() === "";
    const end = next < source.lineCount ? source.lineStart(next) : source.length;
    return { open, block: { start, end }, blanks: atTop ? { start: open.end, end: fence.end } : undefined };
  }
  return undefined;
}

function isMetadata(content: string): boolean {
  const { root, problems } = parseYaml(content, { version: "1.1" });
  return problems.length === 0 && root?.kind === "map" && root.entries.some(({ name }) => HUB_KEYS.has(name));
}
