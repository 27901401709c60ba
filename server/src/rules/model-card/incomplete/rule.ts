/** What a card does not say yet: one finding a card, with every missing part in it. */
import { resolve } from "../../../core/anchor.ts";
import type { ParsedDoc } from "../../../core/document.ts";
import { type Fix, type Report, SEVERITIES, type Severity } from "../../../core/finding.ts";
import type { ProseLanguage } from "../../../facts/facts.ts";
import { documentRule } from "../../rule.ts";
import { type OpenPart, openParts } from "./open.ts";
import { PARTS, sectionTitle } from "./parts.ts";

/** More names than this are counted, not listed. */
const LISTED = 5;

export default documentRule(
  {
    id: "model-card/incomplete",
    title: "A card with open parts",
    severity: "warning",
    home: "default",
    fixable: "review",
    prose: true,
    messages: { open: "Still open here: {labels}. Answer, or say why not." },
    family: PARTS.map(({ label: _, statement: __, section: ___, ...member }) => member),
  },
  ["model-card"],
  function* (context) {
    const report = folded(context.doc, context.facts.language, openParts(context));
    if (report !== undefined) yield report;
  },
);

/** One finding over the open parts, at the first of them. */
function folded(doc: ParsedDoc, language: ProseLanguage, open: readonly OpenPart[]): Report | undefined {
  const placed = open.map((part, order) => ({ part, order, start: resolve(doc, part.anchor).start }));
  const [first] = placed.sort((a, b) => a.start - b.start || a.order - b.order);
  if (first === undefined) return undefined;
  const parts = open.map(({ part, anchor }) => ({ rule: part.id, anchor }));
  return {
    message: "open",
    data: { labels: listed(labelsOf(open)) },
    anchor: first.part.anchor,
    key: [...new Set(open.map(({ part, absent }) => `${part.id.split("/")[1]}${absent ? "" : "+"}`))].join(" "),
    severity: open.reduce<Severity>(
      (worst, { severity }) => (SEVERITIES.indexOf(severity) > SEVERITIES.indexOf(worst) ? severity : worst),
      "hint",
    ),
    folded: {
      parts,
      keep: (kept) => {
        const left = new Set(kept);
        return folded(
          doc,
          language,
          open.filter((_, i) => parts[i] !== undefined && left.has(parts[i])),
        );
      },
    },
    wholeDocument: true,
    fixes: addQuestions(doc.path, open, language),
  };
}

/** The names of what is open, gravest first; template texts and empty sections as a count. */
function labelsOf(open: readonly OpenPart[]): readonly string[] {
  const counts = new Map<OpenPart["part"], { count: number; rank: number }>();
  for (const { part, severity } of open)
    counts.set(part, { count: (counts.get(part)?.count ?? 0) + 1, rank: SEVERITIES.indexOf(severity) });
  const sorted = [...counts].sort(([, a], [, b]) => b.rank - a.rank);
  return sorted.map(([part, { count }]) =>
    part.id === "model-card/placeholder" || part.id === "model-card/empty-section"
      ? `${count} ${part.label}${count === 1 ? "" : "s"}`
      : part.label,
  );
}

function listed(labels: readonly string[]): string {
  const shown = labels.length > LISTED ? [...labels.slice(0, LISTED), `${labels.length - LISTED} more`] : labels;
  const last = shown.at(-1) ?? "";
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(", ")} and ${last}`;
}

/** One edit at the end of the card, so that the sections stay in their order. */
function addQuestions(path: string, open: readonly OpenPart[], language: ProseLanguage): readonly Fix[] {
  const sections = open.flatMap(({ part, absent }) => {
    const title = sectionTitle(part, language);
    return absent && part.section !== undefined && title !== undefined
      ? [{ title, text: `<!-- plumbline: ask ${part.section.question} -->` }]
      : [];
  });
  const [first, ...rest] = sections;
  if (first === undefined) return [];
  const text = [first.text, ...rest.map((section) => `## ${section.title}\n\n${section.text}`)].join("\n\n");
  const title =
    sections.length === 1
      ? `Add a section "${first.title}" with its question`
      : `Add ${sections.length} sections with their questions`;
  return [{ title, safety: "review", ops: [{ op: "insert-section", doc: path, level: 2, title: first.title, text }] }];
}
