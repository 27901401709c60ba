/** Sections, questions and answers of a datasheet in Markdown: questions are headings, bold text, or lines that ask. */
import type { Anchor } from "../core/anchor.ts";
import type { Block, MarkdownBody, Section } from "../core/parse/markdown.ts";
import { type DatasheetQuestion, questionIn, type Sheet, sectionsNamed } from "./datasheetQuestions.ts";
import type { FillState } from "./facts.ts";
import { isPlaceholder } from "./placeholder.ts";
import type { DatasheetAnswer } from "./sources.ts";
import { sectionState } from "./statements.ts";

interface Asked {
  readonly question: DatasheetQuestion;
  readonly anchor: Anchor;
  /** What stands behind the question in its own block, with its place. */
  readonly behind: string;
  readonly behindAt: Anchor | undefined;
}

/** The seven sections and their questions in a body. */
export function markdownSheet(path: string, body: MarkdownBody): Sheet {
  const sections = new Map<string, { state: FillState; anchor: Anchor }>();
  const answers = new Map<string, DatasheetAnswer>();
  for (const section of body.sections) {
    if (section.heading === undefined) continue;
    for (const { id } of sectionsNamed(section.title)) {
      const state = sectionState(body, section);
      const known = sections.get(id);
      if (known === undefined || (known.state !== "filled" && state === "filled"))
        sections.set(id, { state, anchor: { doc: path, at: "region", region: section.id } });
    }
  }
  let open: { asked: Asked; blocks: Block[] } | undefined;
  const close = () => {
    if (open !== undefined && !answers.has(open.asked.question.id))
      answers.set(open.asked.question.id, answerOf(path, body, open.asked, open.blocks));
    open = undefined;
  };
  let at: Section | undefined;
  for (const block of body.blocks) {
    if (block.section !== at) {
      close();
      at = block.section;
      const asked = askedByHeading(path, at);
      if (asked !== undefined) open = { asked, blocks: [] };
    }
    const asked = askedBy(path, body, block);
    if (asked !== undefined) {
      close();
      open = { asked, blocks: [] };
    } else open?.blocks.push(block);
  }
  close();
  // A question under which no block stands was never reached above.
  for (const section of body.sections) {
    const asked = askedByHeading(path, section);
    if (asked !== undefined && !answers.has(asked.question.id) && sectionState(body, section) === "empty")
      answers.set(asked.question.id, answerOf(path, body, asked, []));
  }
  return { sections, answers };
}

function sectionAbove(section: Section): readonly DatasheetQuestion[] {
  for (let at: Section | undefined = section; at !== undefined; at = at.parent) {
    const named = sectionsNamed(at.title);
    if (named.length > 0) return named.flatMap(({ questions }) => questions);
  }
  return [];
}

function askedByHeading(path: string, section: Section): Asked | undefined {
  if (section.heading === undefined || section.parent === undefined) return undefined;
  if (sectionsNamed(section.title).length > 0) return undefined;
  const question = questionIn(sectionAbove(section.parent), section.title);
  if (question === undefined) return undefined;
  const anchor: Anchor = { doc: path, at: "region", region: section.id };
  return { question, anchor, behind: "", behindAt: undefined };
}

/** A question in bold, or a first line that ends in a question mark. */
function askedBy(path: string, body: MarkdownBody, block: Block): Asked | undefined {
  if (block.kind !== "paragraph" && block.kind !== "item" && block.kind !== "quote") return undefined;
  const text = body.text.slice(block.span.start, block.span.end);
  const found =
    /^\s*(?:\d+[.)]\s*)?(\*\*|__)([\s\S]{5,300}?)\1:?/.exec(text) ??
    /^\s{0,20}(?:Q\d{0,4}[:.]\s{0,20}|\d{1,4}[.)]\s{0,20})?()([^\n?]{8,300}\?)/i.exec(text);
  const asked = found?.[2];
  if (found === null || asked === undefined) return undefined;
  const question = questionIn(sectionAbove(block.section), asked);
  if (question === undefined) return undefined;
  const start = found.index + found[0].indexOf(asked);
  const region = { doc: path, at: "region", region: block.id } as const;
  // The paper puts a hint in brackets or further questions behind the question; they answer nothing.
  const hints = /^(?:\s*(?:\([^)]*\)|[^.!?\n]*\?|[*_]+))*/.exec(text.slice(found[0].length))?.[0] ?? "";
  const from = found[0].length + hints.length;
  const rest = text.slice(from);
  const lead = rest.length - rest.trimStart().length;
  return {
    question,
    anchor: { ...region, within: { start, end: start + asked.length } },
    behind: rest.trim(),
    behindAt:
      rest.trim() === "" ? undefined : { ...region, within: { start: from + lead, end: text.trimEnd().length } },
  };
}

function answerOf(path: string, body: MarkdownBody, asked: Asked, blocks: readonly Block[]): DatasheetAnswer {
  const texts = blocks.flatMap((block) => {
    if (block.kind === "comment") return [];
    const text = body.text
      .slice(block.span.start, block.span.end)
      .replace(/<!--[\s\S]*?-->/g, "")
      .trim();
    // A hint in italics or in brackets, as templates have it below the question.
    return text === "" || /^(?:_[^_]*\?_|\*[^*]*\?\*|\([^)]*\?\))$/.test(text) ? [] : [{ block, text }];
  });
  const all = [asked.behind, ...texts.map(({ text }) => text)].filter((text) => text !== "");
  const state: FillState =
    all.length === 0 ? "empty" : all.every((text) => isPlaceholder(text)) ? "placeholder" : "filled";
  const first = texts[0];
  const answer: Anchor | undefined =
    asked.behindAt ?? (first === undefined ? undefined : { doc: path, at: "region", region: first.block.id });
  return { state, text: all.join("\n"), anchor: asked.anchor, answer };
}
