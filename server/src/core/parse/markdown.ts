/**
 * Markdown to sections and blocks, with `@lezer/markdown` doing the reading: it gives exact offsets for every inline
 * part and is the quickest of the parsers measured. All spans are relative to the body, so that an edit in the front
 * matter leaves them valid.
 */
import type { SyntaxNode, Tree } from "@lezer/common";
import { Autolink, parser, Table as TableExtension } from "@lezer/markdown";
import type { Span } from "../text.ts";

export interface Heading {
  readonly span: Span;
  readonly title: Span;
}

export interface Section {
  /** Stable name: slugs of the headings from the top, `#n` behind one that repeats. The part before any heading is "". */
  readonly id: string;
  readonly title: string;
  readonly level: number;
  readonly heading: Heading | undefined;
  readonly parent: Section | undefined;
  /** From the heading to the next heading of the same or a higher level. */
  span: Span;
  /** From the heading to the next heading of any level. */
  own: Span;
}

interface BlockBase {
  /** Region id: section, kind and how many of that kind stand before it in the section. */
  readonly id: string;
  readonly section: Section;
  readonly span: Span;
}

export interface TextBlock extends BlockBase {
  readonly kind: "paragraph" | "item" | "quote";
}

export interface HtmlBlock extends BlockBase {
  readonly kind: "html" | "comment";
}

export interface CodeBlock extends BlockBase {
  readonly kind: "code";
  readonly info: string;
  readonly code: Span;
}

export interface TableCell {
  readonly id: string;
  readonly span: Span;
  readonly text: string;
}

export interface TableBlock extends BlockBase {
  readonly kind: "table";
  readonly header: readonly TableCell[];
  readonly rows: readonly (readonly TableCell[])[];
}

export type Block = TextBlock | HtmlBlock | CodeBlock | TableBlock;

export interface Link {
  readonly span: Span;
  readonly url: Span;
  readonly image: boolean;
  readonly block: string;
}

export interface MarkdownBody {
  readonly text: string;
  readonly sections: readonly Section[];
  readonly blocks: readonly Block[];
  readonly links: readonly Link[];
  /** Stretches that are no prose: code, URLs, HTML, comments. Sorted, not overlapping. */
  readonly masked: readonly Span[];
}

const gfm = parser.configure([TableExtension, Autolink]);

const MASKED = new Set([
  "InlineCode",
  "URL",
  "Autolink",
  "HTMLTag",
  "Comment",
  "CommentBlock",
  "HTMLBlock",
  "FencedCode",
  "CodeBlock",
  "ProcessingInstruction",
  "LinkReference",
]);

const HTML_BLOCKS = new Set(["HTMLBlock", "CommentBlock", "ProcessingInstructionBlock"]);

/** Lists and quotations nested deeper are read as one paragraph: no person writes them, and recursion has an end. */
const MAX_NESTING = 100;

/** A line of nothing but the marks that stand under a table's head. */
const RULE_LINE = /^[ \t>|:-]+$/gm;

/** The parser looks ahead from every blank of a run, so a run of n costs n squared. Nobody writes such runs by hand. */
const LONG_RUN = / {128,}/g;

/** Reads a Markdown body. Never throws; any text is Markdown. */
export function parseMarkdown(text: string): MarkdownBody {
  // The parser ends lines at line feeds only, and sees no table whose rule ends in a blank or a carriage return. What
  // it gets instead has the same length, so that its offsets are those of the text.
  const lines = text.includes("\r") ? text.replace(/\r\n/g, " \n").replace(/\r/g, "\n") : text;
  const ruled = lines.replace(RULE_LINE, withoutBlanksBehind).replace(LONG_RUN, withoutBlanksInside);
  return new Reader(text, gfm.parse(ruled)).read();
}

/** The ends of a run keep their meaning (indentation, line break); what lies between need not be blank. */
function withoutBlanksInside(run: string): string {
  return run.slice(0, 32) + "\u00a0".repeat(run.length - 64) + run.slice(-32);
}

/** The rule with its last dash drawn out over the blanks behind it. */
function withoutBlanksBehind(line: string): string {
  const rule = line.trimEnd();
  if (rule.length === line.length || !/^[ \t>]*(?:\||:?--)/.test(rule) || !rule.includes("|")) return line;
  const dash = rule.lastIndexOf("-") + 1;
  return dash === 0 ? line : rule.slice(0, dash) + "-".repeat(line.length - rule.length) + rule.slice(dash);
}

class Reader {
  readonly #text: string;
  readonly #tree: Tree;
  readonly #sections: Section[] = [];
  readonly #blocks: Block[] = [];
  readonly #links: Link[] = [];
  readonly #masked: Span[] = [];
  readonly #ids = new Map<string, number>();
  #section: Section;

  constructor(text: string, tree: Tree) {
    this.#text = text;
    this.#tree = tree;
    this.#section = {
      id: "",
      title: "",
      level: 0,
      heading: undefined,
      parent: undefined,
      span: { start: 0, end: text.length },
      own: { start: 0, end: text.length },
    };
    this.#sections.push(this.#section);
  }

  read(): MarkdownBody {
    this.#children(this.#tree.topNode, false, 0);
    this.#closeSections(0, this.#text.length);
    return {
      text: this.#text,
      sections: this.#sections,
      blocks: this.#blocks,
      links: this.#links,
      masked: this.#masked,
    };
  }

  #children(parent: SyntaxNode, quoted: boolean, depth: number): void {
    for (let node = parent.firstChild; node !== null; node = node.nextSibling) this.#block(node, quoted, depth);
  }

  #block(node: SyntaxNode, quoted: boolean, depth: number): void {
    const level = /^(?:ATX|Setext)Heading([1-6])$/.exec(node.name)?.[1];
    if (level !== undefined && !quoted) {
      this.#heading(node, Number(level));
    } else if (node.name === "Paragraph" || depth > MAX_NESTING) {
      this.#prose(node, quoted ? "quote" : "paragraph");
    } else if (node.name === "Blockquote") {
      this.#children(node, true, depth + 1);
    } else if (node.name === "BulletList" || node.name === "OrderedList") {
      this.#children(node, quoted, depth + 1);
    } else if (node.name === "ListItem") {
      this.#item(node, quoted, depth + 1);
    } else if (node.name === "Table") {
      this.#table(node);
    } else if (node.name === "FencedCode" || node.name === "CodeBlock") {
      this.#code(node);
    } else if (HTML_BLOCKS.has(node.name)) {
      this.#masked.push(spanOf(node));
      const kind = node.name === "CommentBlock" ? "comment" : "html";
      this.#blocks.push({ kind, ...this.#base(spanOf(node), "h") });
    } else {
      this.#inline(node, "");
    }
  }

  #heading(node: SyntaxNode, level: number): void {
    const title = this.#trim({ start: titleStart(node), end: titleEnd(node) });
    const text = this.#text.slice(title.start, title.end);
    this.#closeSections(level, node.from);
    let parent: Section | undefined = this.#section;
    while (parent !== undefined && parent.level >= level) parent = parent.parent;
    const stem = `${parent === undefined || parent.id === "" ? "" : `${parent.id}/`}${slug(text) || "untitled"}`;
    const section: Section = {
      id: this.#unique(stem, "#"),
      title: text,
      level,
      heading: { span: spanOf(node), title },
      parent: parent ?? this.#sections[0],
      span: { start: node.from, end: this.#text.length },
      own: { start: node.from, end: this.#text.length },
    };
    this.#sections.push(section);
    this.#section = section;
    this.#inline(node, section.id);
  }

  /** Ends the open sections of this level or deeper at an offset, and the own part of the newest one. */
  #closeSections(level: number, at: number): void {
    const newest = this.#section;
    newest.own = { start: newest.own.start, end: at };
    for (
      let open: Section | undefined = newest;
      open !== undefined && open.level >= Math.max(level, 1);
      open = open.parent
    ) {
      open.span = { start: open.span.start, end: at };
    }
  }

  #item(node: SyntaxNode, quoted: boolean, depth: number): void {
    for (let child = node.firstChild; child !== null; child = child.nextSibling) {
      if (child.name === "Paragraph") this.#prose(child, quoted ? "quote" : "item");
      else if (child.name !== "ListMark") this.#block(child, quoted, depth);
    }
  }

  #prose(node: SyntaxNode, kind: TextBlock["kind"]): void {
    const base = this.#base(spanOf(node), kind === "item" ? "i" : kind === "quote" ? "q" : "p");
    this.#blocks.push({ kind, ...base });
    this.#inline(node, base.id);
  }

  #code(node: SyntaxNode): void {
    const info = node.getChild("CodeInfo");
    const texts = node.getChildren("CodeText");
    const code = { start: texts[0]?.from ?? node.to, end: texts.at(-1)?.to ?? node.to };
    this.#masked.push(spanOf(node));
    this.#blocks.push({
      kind: "code",
      info: info === null ? "" : this.#text.slice(info.from, info.to).trim(),
      code,
      ...this.#base(spanOf(node), "c"),
    });
  }

  #table(node: SyntaxNode): void {
    const base = this.#base(spanOf(node), "t");
    const header = node.getChild("TableHeader");
    const rows = node.getChildren("TableRow");
    const cells = (row: SyntaxNode, index: number) => this.#cells(row, `${base.id}/${index}`);
    this.#blocks.push({
      kind: "table",
      header: header === null ? [] : cells(header, 0),
      rows: rows.map((row, i) => cells(row, i + 1)),
      ...base,
    });
    this.#inline(node, base.id);
  }

  /** Cells by the bars between them: an empty cell has no node of its own, but it has a place. */
  #cells(row: SyntaxNode, id: string): TableCell[] {
    const bars = row.getChildren("TableDelimiter").map((bar) => bar.from);
    const leading = bars[0] !== undefined && this.#text.slice(row.from, bars[0]).trim() === "";
    const starts = leading ? bars.map((bar) => bar + 1) : [row.from, ...bars.map((bar) => bar + 1)];
    const ends = leading ? [...bars.slice(1), row.to] : [...bars, row.to];
    const cells: TableCell[] = [];
    for (const [i, start] of starts.entries()) {
      const span = this.#trim({ start, end: Math.max(start, ends[i] ?? row.to) });
      const text = this.#text.slice(span.start, span.end);
      // Behind the last bar, a comment on the row is no cell.
      if (i === starts.length - 1 && i > 0 && /^(?:<!--(?:[^-]|-(?!->))*-->\s*)*$/.test(text)) break;
      cells.push({ id: `${id},${i}`, span, text });
    }
    return cells;
  }

  /** Collects links and masked stretches below a block. A cursor walks, since emphasis can nest as deep as a text is long. */
  #inline(node: SyntaxNode, block: string): void {
    node.cursor().iterate((at) => {
      if (at.name === "Link" || at.name === "Image") {
        const url = at.node.getChild("URL");
        if (url !== null) {
          const image = at.name === "Image";
          this.#links.push({ span: { start: at.from, end: at.to }, url: spanOf(url), image, block });
        }
      }
      if (!MASKED.has(at.name)) return true;
      this.#masked.push({ start: at.from, end: at.to });
      return false;
    });
  }

  #base(span: Span, letter: string): { id: string; section: Section; span: Span } {
    // The carriage return of the last line belongs to the line's ending, as the line feed behind it does.
    const end = span.end > span.start && this.#text[span.end - 1] === "\r" ? span.end - 1 : span.end;
    return {
      id: this.#unique(`${this.#section.id}§${letter}`, ""),
      section: this.#section,
      span: { start: span.start, end },
    };
  }

  #unique(stem: string, mark: string): string {
    const count = this.#ids.get(stem) ?? 0;
    this.#ids.set(stem, count + 1);
    return mark === "#" && count === 0 ? stem : `${stem}${mark}${count}`;
  }

  #trim(span: Span): Span {
    let { start, end } = span;
    while (start < end && /\s/.test(this.#text[start] ?? "")) start++;
    while (end > start && /\s/.test(this.#text[end - 1] ?? "")) end--;
    return { start, end };
  }
}

function spanOf(node: SyntaxNode): Span {
  return { start: node.from, end: node.to };
}

/** `# Title` starts behind its mark; `Title` over a row of equal signs starts where the heading does. */
function titleStart(heading: SyntaxNode): number {
  const first = heading.firstChild;
  return first !== null && first.name === "HeaderMark" && first.from === heading.from ? first.to : heading.from;
}

function titleEnd(heading: SyntaxNode): number {
  const last = heading.lastChild;
  return last !== null && last.name === "HeaderMark" && last.from > heading.from ? last.from : heading.to;
}

/** A heading as part of an id: lower case, words joined by hyphens, any script. */
export function slug(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
}

/** The blocks that lie in a span. Blocks stand in the order of the text, so this costs a search, not a walk. */
export function blocksWithin(body: MarkdownBody, span: Span): readonly Block[] {
  const from = firstFrom(body.blocks.length, (i) => body.blocks[i]?.span.start ?? 0, span.start);
  let to = from;
  while (to < body.blocks.length && (body.blocks[to]?.span.start ?? span.end) < span.end) to++;
  return body.blocks.slice(from, to);
}

/** The stretches inside a span that are no prose. */
export function maskedWithin(body: MarkdownBody, span: Span): readonly Span[] {
  const from = firstFrom(body.masked.length, (i) => body.masked[i]?.start ?? 0, span.start);
  let to = from;
  while (to < body.masked.length && (body.masked[to]?.start ?? span.end) < span.end) to++;
  return body.masked.slice(from, to);
}

function firstFrom(length: number, startOf: (index: number) => number, start: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (startOf(middle) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
