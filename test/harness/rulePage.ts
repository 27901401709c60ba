/** Reads a rule's page: its examples, the findings they expect, and the text after the fix. */

export interface Expectation {
  /** Zero-based line in the example without its markers. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly severity: string;
  readonly rule: string;
  readonly message: string;
}

export interface ExampleFile {
  readonly path: string;
  readonly text: string;
  readonly expected: readonly Expectation[];
}

export interface Example {
  readonly title: string;
  readonly correct: boolean;
  readonly files: readonly ExampleFile[];
  /** Texts after a fix: the path, which of the fixes (from 1), the whole text. */
  readonly after: readonly { readonly path: string; readonly fix: number; readonly text: string }[];
  /** The heading above: the page's own id, or the member of a family whose section this is. */
  readonly section: string;
}

export interface RulePage {
  readonly id: string;
  /** The first paragraph: what hovers show. */
  readonly summary: string;
  readonly sections: readonly string[];
  readonly examples: readonly Example[];
}

const MARKER = /^(\s*)(\^+) (error|warning|info|hint)(?: \[([^\]\s]+)\])?: (.+)$/;
const FENCE = /^(`{3,}|~{3,})\s*(.*)$/;

/** Parses a page. Throws with the line when an example has no path, so that none is silently left out. */
export function parseRulePage(text: string): RulePage {
  const lines = text.split("\n");
  const id = /^# (\S+)\s*$/.exec(lines[0] ?? "")?.[1];
  if (id === undefined) throw new Error("a rule page starts with `# <rule-id>`");
  const examples: Example[] = [];
  const sections: string[] = [];
  let section: string = id;
  let current:
    | {
        title: string;
        correct: boolean;
        files: ExampleFile[];
        after: { path: string; fix: number; text: string }[];
        section: string;
      }
    | undefined;
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i] ?? "";
    const heading = /^(#{2,3}) (.*)$/.exec(line);
    if (heading !== null) {
      const title = heading[2] ?? "";
      const kind = /^(Incorrect|Correct)\b:?\s*(.*)$/.exec(title);
      if (heading[1] === "##") {
        section = /^`?([a-z-]+\/[a-z0-9-]+)`?$/.exec(title)?.[1] ?? section;
        sections.push(title);
        current = undefined;
      } else if (kind !== null) {
        current = { title: kind[2] || title, correct: kind[1] === "Correct", files: [], after: [], section };
        examples.push(current);
      }
      continue;
    }
    const fence = FENCE.exec(line);
    if (fence === null) continue;
    const close = lines.findIndex((other, j) => j > i && other.trim() === fence[1]);
    if (close < 0) throw new Error(`${id}: the fence of line ${i + 1} is never closed`);
    const content = lines.slice(i + 1, close);
    const info = fence[2] ?? "";
    const path = /\bpath=(\S+)/.exec(info)?.[1];
    i = close;
    if (current === undefined) continue;
    if (path === undefined) throw new Error(`${id}: the example fence that ends in line ${close + 1} has no path=`);
    const after = /\bafter(?:=(\d+))?\b/.exec(info);
    if (after !== null) current.after.push({ path, fix: Number(after[1] ?? 1), text: `${content.join("\n")}\n` });
    else current.files.push(readExample(id, path, content));
  }
  return { id, summary: summaryOf(lines), sections, examples };
}

function readExample(id: string, path: string, content: readonly string[]): ExampleFile {
  const kept: string[] = [];
  const expected: Expectation[] = [];
  for (const line of content) {
    const marker = MARKER.exec(line);
    if (marker === null) {
      kept.push(line);
      continue;
    }
    const [, indent = "", carets = "", severity = "", rule = id, message = ""] = marker;
    expected.push({
      line: kept.length - 1,
      start: indent.length,
      end: indent.length + carets.length,
      severity,
      rule,
      message,
    });
  }
  return { path, text: `${kept.join("\n")}\n`, expected };
}

function summaryOf(lines: readonly string[]): string {
  const start = lines.findIndex((line, i) => i > 0 && line.trim() !== "");
  const end = lines.findIndex((line, i) => i > start && line.trim() === "");
  return lines.slice(start, end < 0 ? undefined : end).join(" ");
}
