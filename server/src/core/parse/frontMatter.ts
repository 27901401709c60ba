/**
 * Finds front matter as the Hub does: a `---` line at the very start (blank lines may stand before it), the shortest
 * block up to the next `---` line. No regular expression runs over the body.
 * Source: huggingface_hub `repocard.py`, REGEX_YAML_BLOCK.
 */
import type { Span } from "../text.ts";

export interface FrontMatterFence {
  /** The opening `---` line. */
  readonly open: Span;
  /** The YAML between the fences. */
  readonly content: Span;
  /** The closing `---` line without its line break. */
  readonly close: Span;
  /** Where the body starts: after the line break of the closing fence. */
  readonly bodyStart: number;
}

export interface FrontMatterScan {
  readonly fence: FrontMatterFence | undefined;
  /** A `---` at the top that is never closed, although a `key:` line follows: front matter that nobody will read. */
  readonly unclosed: Span | undefined;
}

const FENCE = "---";

/** Looks for front matter. Offsets are those of `text`, a byte order mark included. */
export function scanFrontMatter(text: string): FrontMatterScan {
  const start = skipBlank(text);
  if (!text.startsWith(FENCE, start)) return { fence: undefined, unclosed: undefined };
  const openEnd = start + FENCE.length;
  const firstLine = lineBreakEnd(text, openEnd);
  if (firstLine === undefined) return { fence: undefined, unclosed: undefined };
  const open = { start, end: openEnd };
  for (let line = firstLine; line <= text.length; ) {
    const end = lineEnd(text, line);
    if (isClosingFence(text, line, end)) {
      const closeEnd = line + FENCE.length;
      return {
        fence: {
          open,
          content: { start: firstLine, end: line },
          close: { start: line, end: closeEnd },
          bodyStart: lineBreakEnd(text, end) ?? end,
        },
        unclosed: undefined,
      };
    }
    const next = lineBreakEnd(text, end);
    if (next === undefined) break;
    line = next;
  }
  const second = text.slice(firstLine, lineEnd(text, firstLine));
  return { fence: undefined, unclosed: /^[A-Za-z_][\w-]*:(\s|$)/.test(second) ? open : undefined };
}

function skipBlank(text: string): number {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length && /\s/.test(text[at] ?? "")) at++;
  return at;
}

function isClosingFence(text: string, start: number, end: number): boolean {
  return text.startsWith(FENCE, start) && /^[ \t]*$/.test(text.slice(start + FENCE.length, end));
}

function lineEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== "\n" && text[at] !== "\r") at++;
  return at;
}

/** The offset after a line break that starts at `at`, or undefined when none does. */
function lineBreakEnd(text: string, at: number): number | undefined {
  if (text[at] === "\r") return text[at + 1] === "\n" ? at + 2 : at + 1;
  return text[at] === "\n" ? at + 1 : undefined;
}
