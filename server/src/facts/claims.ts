/** Numbers that a card states about its model: in tables, lists and sentences. */
import {
  type Block,
  type MarkdownBody,
  maskedWithin,
  type Section,
  type TableBlock,
  type TextBlock,
} from "../core/parse/markdown.ts";
import type { Span } from "../core/text.ts";
import { apartRows, currentLabel, goesOn, isApartSentence, isApartTitle } from "./apart.ts";
import type { NumberClaim, ProseLanguage } from "./facts.ts";
import { MISSED } from "./figures.ts";
import { LONGEST_SENTENCE } from "./mentions.ts";
import { asideOf, METRIC_IN_PROSE, metricName, splitOf, splitsIn, wordsOf } from "./metricName.ts";
import { type FoundNumber, numbersIn, soleNumber } from "./numbers.ts";
import type { Sources } from "./references.ts";
import { boundOf, SIGN, signAt } from "./targets.ts";

/** The claims of a body, in order. */
export function findClaims(
  path: string,
  body: MarkdownBody,
  language: ProseLanguage,
  sources: Sources,
): readonly NumberClaim[] {
  const claims: NumberClaim[] = [];
  const ids = new Map<string, number>();
  const context: Context = { path, body, language, sources };
  for (const [i, block] of body.blocks.entries()) {
    const drafts =
      block.kind === "table"
        ? tableClaims(context, block, body.blocks[i - 1])
        : block.kind === "item" || block.kind === "paragraph"
          ? textClaims(context, block)
          : [];
    for (const draft of drafts) {
      const stem = [draft.place, draft.metric, draft.split ?? "", ...draft.qualifiers].join(" ");
      const nth = ids.get(stem) ?? 0;
      ids.set(stem, nth + 1);
      claims.push({ ...draft, id: nth === 0 ? stem : `${stem} ${nth}` });
    }
  }
  return claims;
}

interface Context {
  readonly path: string;
  readonly body: MarkdownBody;
  readonly language: ProseLanguage;
  readonly sources: Sources;
}

type Draft = Omit<NumberClaim, "id">;

function tableClaims(context: Context, table: TableBlock, intro: Block | undefined): Draft[] {
  const heads = table.header.map((cell) => ({
    text: cell.text,
    metric: metricName(cell.text),
    percent: /%|percent/i.test(cell.text),
  }));
  const byColumn = heads.some((head, i) => i > 0 && head.metric !== undefined);
  const around = splitAbove(table) ?? splitOfIntro(context, table, intro);
  const isBelowOther = isApart(table.section);
  const drafts: Draft[] = [];
  const apart = byColumn
    ? apartRows(
        heads.map(({ text, metric }) => ({ text, isMetric: metric !== undefined })),
        table.rows,
      )
    : [];
  for (const [at, row] of table.rows.entries()) {
    const first = row[0]?.text ?? "";
    const rowMetric = metricName(first);
    for (const [i, cell] of row.entries()) {
      const head = heads[i];
      const label = byColumn ? head?.text : first;
      const metric = byColumn ? head?.metric : i === 0 ? undefined : rowMetric;
      if (metric === undefined || label === undefined || (i === 0 && byColumn)) continue;
      const number = soleNumber(cell.text, context.language);
      if (number === undefined) continue;
      const otherHead = byColumn ? currentLabel(rowLabels(row, heads, i)) : (head?.text ?? "");
      const sign = SIGN.exec(cell.text)?.groups?.sign ?? "";
      const rowText = row.map(({ text }) => text).join(" ");
      const bound = boundOf(
        metric,
        sign,
        `${head?.text ?? ""} ${first}`,
        titled(table, `${head?.text ?? ""} ${rowText}`),
      );
      drafts.push({
        ...(bound === undefined || MISSED.test(rowText) ? {} : { bound }),
        ...written(number),
        percent: number.percent || (byColumn ? (head?.percent ?? false) : /%|percent/i.test(first)),
        metric,
        label: clean(label),
        place: "table",
        anchor: { doc: context.path, at: "region", region: cell.id, within: number.span },
        block: { doc: context.path, at: "region", region: row[0]?.id ?? table.id },
        split: splitOf(`${label} ${otherHead}`) ?? around,
        qualifiers: wordsOf(otherHead),
        aside:
          // "≥ 0.8" is what somebody wants, and no measurement.
          (/^[\s*_`\\]*[<>≤≥]/.test(cell.text) ? "target" : undefined) ??
          asideOf(`${otherHead} ${label}`) ??
          (isBelowOther || apart[at] === true ? "quoted" : undefined) ??
          (heads.length > 2 && !byColumn ? asideOf(head?.text ?? "") : undefined),
        source: context.sources.forTable(table, row),
      });
    }
  }
  return drafts;
}

/** The words that head a row: its cells without a number of their own. */
function rowLabels(
  row: TableBlock["rows"][number],
  heads: readonly { metric: string | undefined }[],
  at: number,
): string {
  return row
    .flatMap((cell, i) =>
      i !== at && heads[i]?.metric === undefined && !/^[\s\d.,%~≈+-]*$/.test(cell.text) ? [cell.text] : [],
    )
    .join(" ");
}

function textClaims(context: Context, block: TextBlock): Draft[] {
  const text = maskedText(context.body, block);
  const around = splitAbove(block);
  const isBelowOther = isApart(block.section);
  const drafts: Draft[] = [];
  const taken = new Set<number>();
  for (const match of text.matchAll(METRIC_IN_PROSE)) {
    const label = match.groups?.metric ?? "";
    const metric = metricName(label);
    if (metric === undefined) continue;
    const end = match.index + match[0].length;
    const signed = signAt(text.slice(end, end + 32), () => sentenceAt(text, end));
    const from = end + (signed?.length ?? 0);
    const number = numbersIn(text.slice(from, from + 24), context.language).find(
      (candidate) => candidate.span.start <= 1,
    );
    if (number === undefined) continue;
    const span = { start: from + number.span.start, end: from + number.span.end };
    // A whole number behind a metric's name is a count, a version or a heading number unless a per cent sign follows.
    if (number.decimals === 0 && !number.percent && number.value !== 0 && number.value !== 1) continue;
    if (taken.has(span.start)) continue;
    taken.add(span.start);
    const sentence = sentenceAround(text, span);
    const said = text.slice(sentence.start, sentence.end);
    const subject = withSubject(text, sentence);
    const leading = text.slice(sentence.start, match.index);
    const before = `${leading} ${inParentheses(match[0])}`;
    const clause = before.split(/[,;:(]|\b(?:and|und|et|y|e)\b/).at(-1) ?? "";
    // "Precision at recall ≥ 0.9" has a condition, and no target.
    const bound = METRIC_THERE.test(clause)
      ? undefined
      : boundOf(metric, signed?.sign ?? "", before, titled(block, said));
    drafts.push({
      ...(bound === undefined || MISSED.test(text) ? {} : { bound }),
      ...written(number),
      metric,
      label: label.trim(),
      place: block.kind === "item" ? "list" : "prose",
      anchor: { doc: context.path, at: "region", region: block.id, within: span },
      block: { doc: context.path, at: "region", region: block.id },
      split: splitOf(said) ?? around,
      qualifiers: wordsOf(withoutMetrics(before)),
      aside:
        (signed === undefined ? undefined : "target") ??
        asideOf(subject) ??
        (isBelowOther || isApartSentence(subject, leading) ? "quoted" : undefined) ??
        (isOneOfSeveral(text, span) || splitsIn(said).length > 1 ? "quoted" : undefined),
      source: context.sources.forBlock(block),
    });
  }
  return drafts;
}

const METRIC_THERE = new RegExp(METRIC_IN_PROSE.source, "iu");

/** A stretch of text with the headings above it. */
function titled(block: Block, text: string): string {
  let all = text;
  for (let at: Section | undefined = block.section; at !== undefined && at.level > 1; at = at.parent)
    all += ` ${at.title}`;
  return all;
}

/** "0.93 / 0.90", "0.89 to 0.91": which of them is meant, the place does not say. */
function isOneOfSeveral(text: string, span: Span): boolean {
  const after = /^\s?(?:\\?%)?\s*(?:\/\s*[\d.]|(?:to|bis|à|a|até|–|—|-|\.\.\.?)\s*[\d.])/.test(
    text.slice(span.end, span.end + 12),
  );
  return after || /[\d%]\s*\/\s*$/.test(text.slice(Math.max(0, span.start - 8), span.start));
}

function inParentheses(text: string): string {
  return /\(([^()]*)\)/.exec(text)?.[1] ?? "";
}

/** The words that stand before a metric without the other metrics and numbers of the same list. */
function withoutMetrics(text: string): string {
  return text.replace(METRIC_IN_PROSE, " ").replace(/[\d.,%]+/g, " ");
}

/** Whether a heading above makes the numbers of a section others than the present results. */
function isApart(section: Section): boolean {
  for (let at: Section | undefined = section; at !== undefined && at.level > 1; at = at.parent)
    if (isApartTitle(at.title)) return true;
  return false;
}

/** The split that the nearest heading names. */
function splitAbove(block: Block): NumberClaim["split"] {
  for (let section: Section | undefined = block.section; section !== undefined; section = section.parent) {
    const split = section.level > 1 ? splitOf(section.title) : undefined;
    if (split !== undefined) return split;
  }
  return undefined;
}

/** The split that the paragraph before a table names. */
function splitOfIntro({ body }: Context, table: TableBlock, intro: Block | undefined): NumberClaim["split"] {
  if (intro?.kind !== "paragraph" || intro.section !== table.section) return undefined;
  return splitOf(body.text.slice(intro.span.start, intro.span.end));
}

/** The block with code and links blanked out, at the same offsets. */
function maskedText(body: MarkdownBody, block: TextBlock): string {
  const text = body.text.slice(block.span.start, block.span.end);
  const parts: string[] = [];
  let at = 0;
  for (const span of maskedWithin(body, block.span)) {
    const start = Math.max(at, span.start - block.span.start);
    const end = Math.min(text.length, span.end - block.span.start);
    // A metric's name in code font is still its name; only longer code is blanked.
    if (end <= start || /^`[\w@ -]{1,24}`$/.test(text.slice(start, end))) continue;
    parts.push(text.slice(at, start), " ".repeat(end - start));
    at = end;
  }
  return parts.join("") + text.slice(at);
}

function sentenceAt(text: string, at: number): string {
  const { start, end } = sentenceAround(text, { start: at, end: at });
  return text.slice(start, end);
}

function sentenceAround(text: string, span: Span): Span {
  const from = Math.max(0, span.start - LONGEST_SENTENCE);
  const to = Math.min(text.length, span.end + LONGEST_SENTENCE);
  let start = from;
  for (const match of text.slice(from, span.start).matchAll(/[.!?;]\s+|\n\s*\n/g))
    start = from + match.index + match[0].length;
  const next = /[.!?;](?:\s|$)|\n\s*\n/.exec(text.slice(span.end, to));
  return { start, end: next === null ? to : span.end + next.index };
}

/** A sentence with those before it that say what its pronoun stands for. */
function withSubject(text: string, sentence: Span): string {
  const from = Math.max(0, sentence.start - LONGEST_SENTENCE);
  const near = text.slice(from, sentence.end);
  let start = sentence.start - from;
  while (start > 0 && goesOn(near.slice(start, start + 40))) {
    const before = near
      .slice(0, start)
      .trimEnd()
      .replace(/[.!?;]$/, "");
    start = sentenceAround(before, { start: before.length, end: before.length }).start;
  }
  return near.slice(start);
}

function written(number: FoundNumber): Pick<NumberClaim, "value" | "decimals" | "percent" | "text"> {
  return { value: number.value, decimals: number.decimals, percent: number.percent, text: number.text };
}

function clean(label: string): string {
  return label.replace(/[*_`]/g, "").replace(/\s+/g, " ").trim();
}
