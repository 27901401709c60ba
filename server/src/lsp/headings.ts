/** Completion in the text of cards and datasheets: headings of what is not said yet, and questions of a datasheet. */
import { type CompletionItem, CompletionItemKind } from "vscode-languageserver";
import type { ParsedDoc } from "../core/document.ts";
import type { Section } from "../core/parse/markdown.ts";
import type { Span } from "../core/text.ts";
import { type DatasheetSection, datasheetSections, sectionsNamed } from "../facts/datasheetQuestions.ts";
import type { ModelCardFacts } from "../facts/facts.ts";
import type { DatasetCardFacts, DatasheetFacts } from "../facts/sources.ts";
import { statementWords } from "../facts/statements.ts";
import type { Place } from "./workspace.ts";

/** What may stand behind `#` on a line, or behind `**` in a datasheet. `line` is its text up to `offset`. */
export function headings({ folder, path }: Place, doc: ParsedDoc, line: string, offset: number): CompletionItem[] {
  const facts = folder.engine.facts(path);
  const heading = /^(#{1,6})[ \t]+(.*)$/.exec(line);
  const typed =
    heading?.[2] ?? (facts?.kind === "datasheet" ? /^[ \t]*(?:[-*+][ \t]+)?\*\*(.*)$/.exec(line)?.[1] : undefined);
  if (typed === undefined) return [];
  const span = { start: offset - typed.length, end: restOfLine(doc, offset) };
  if (facts?.kind === "datasheet") {
    const questions = questionItems(doc, facts, span, heading === null);
    return heading === null ? questions : [...questions, ...sectionItems(doc, facts, span)];
  }
  return heading !== null && (facts?.kind === "model-card" || facts?.kind === "dataset-card")
    ? statementItems(doc, facts, span)
    : [];
}

function restOfLine({ source }: ParsedDoc, offset: number): number {
  return Math.max(offset, source.lineSpan(source.positionAt(offset).line).end);
}

function statementItems(doc: ParsedDoc, facts: ModelCardFacts | DatasetCardFacts, span: Span): CompletionItem[] {
  const language = facts.language === "other" ? "en" : facts.language;
  return statementWords(facts.kind === "model-card" ? "model" : "data").flatMap(([id, words]) => {
    const title = words.headings[language]?.[0];
    return title === undefined || facts.statements.get(id)?.state === "filled"
      ? []
      : [item(doc, capital(title), words.label, span)];
  });
}

function sectionItems(doc: ParsedDoc, facts: DatasheetFacts, span: Span): CompletionItem[] {
  return datasheetSections()
    .filter(({ id }) => !facts.sections.has(id))
    .map((section) => item(doc, titleOf(section, facts), "section of a datasheet", span));
}

/** Questions of the section that the cursor stands in, without those that are asked already. */
function questionItems(doc: ParsedDoc, facts: DatasheetFacts, span: Span, bold: boolean): CompletionItem[] {
  let at: Section | undefined = doc.body?.sections.findLast(
    ({ heading, span: { start } }) => heading !== undefined && doc.bodyStart + start < span.start - 1,
  );
  // The heading that is being written is no section yet.
  while (at !== undefined && sectionsNamed(at.title).length === 0) at = at.parent;
  const sections = at === undefined ? [] : sectionsNamed(at.title);
  return sections.flatMap(({ label, questions }) =>
    questions
      .filter(({ id }) => !facts.answers.has(id))
      .map(({ ask, core }, i) => ({
        ...item(doc, ask, label, span, bold ? `${ask}**` : ask),
        sortText: `${core ? 0 : 1}${String(i).padStart(2, "0")}`,
      })),
  );
}

function titleOf({ label, headings }: DatasheetSection, { language }: DatasheetFacts): string {
  return language === "en" || language === "other" ? label : capital(headings[language]?.[0] ?? label);
}

function item(doc: ParsedDoc, label: string, detail: string, span: Span, newText = label): CompletionItem {
  return { label, kind: CompletionItemKind.Text, detail, textEdit: { range: doc.source.range(span), newText } };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
