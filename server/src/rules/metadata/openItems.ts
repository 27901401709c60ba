/** What a document leaves open, as one finding with every open place in it. Cards of models and of data share it. */
import type { Anchor } from "../../core/anchor.ts";
import { resolve } from "../../core/anchor.ts";
import type { ParsedDoc } from "../../core/document.ts";
import { type Fix, type Report, type RuleId, SEVERITIES, type Severity } from "../../core/finding.ts";
import { listed } from "../lineage/listed.ts";

export interface OpenItem {
  /** The member of the family that asks for it. */
  readonly rule: RuleId;
  /** What is missing, as messages name it. */
  readonly label: string;
  /** Of these only the number is told: template texts, empty sections, questions. */
  readonly counted: boolean;
  readonly anchor: Anchor;
  readonly severity: Severity;
  /** Nothing of it stands in the document yet, so a section can be added. */
  readonly absent: boolean;
  /** Heading and questions of the section that the fix adds. */
  readonly section?: { readonly title: string; readonly questions: readonly string[] } | undefined;
}

/** The template for `openReport`. */
export const OPEN_MESSAGES = { open: "Still open here: {labels}. Answer, or say why not." } as const;

/** One finding over the open items, at the first of them. */
export function openReport(doc: ParsedDoc, open: readonly OpenItem[]): Report | undefined {
  const placed = open.map((item, order) => ({ item, order, start: resolve(doc, item.anchor).start }));
  const [first] = placed.sort((a, b) => a.start - b.start || a.order - b.order);
  if (first === undefined) return undefined;
  const parts = open.map(({ rule, anchor }) => ({ rule, anchor }));
  return {
    message: "open",
    data: { labels: listed(labelsOf(open)) },
    anchor: first.item.anchor,
    key: [...new Set(open.map(({ rule, absent }) => `${rule.split("/")[1]}${absent ? "" : "+"}`))].join(" "),
    severity: open.reduce<Severity>(
      (worst, { severity }) => (SEVERITIES.indexOf(severity) > SEVERITIES.indexOf(worst) ? severity : worst),
      "hint",
    ),
    folded: {
      parts,
      keep: (kept) => {
        const left = new Set(kept);
        return openReport(
          doc,
          open.filter((_, i) => parts[i] !== undefined && left.has(parts[i])),
        );
      },
    },
    wholeDocument: true,
    fixes: addQuestions(doc.path, open),
  };
}

/**
 * A template text under a heading that is open by its own name is said once, under that name. `named` tells the items
 * that are about a statement from those about any text.
 */
export function withoutRepeats(open: readonly OpenItem[], named: (item: OpenItem) => boolean): readonly OpenItem[] {
  const regions = open.flatMap((item) => (named(item) && item.anchor.at === "region" ? [item.anchor.region] : []));
  return open.filter((item) => {
    const { anchor } = item;
    return (
      named(item) ||
      anchor.at !== "region" ||
      !regions.some((region) => anchor.region === region || anchor.region.startsWith(`${region}§`))
    );
  });
}

/** The names of what is open, gravest first; what is counted as a number. */
function labelsOf(open: readonly OpenItem[]): readonly string[] {
  const counts = new Map<string, { count: number; rank: number; counted: boolean }>();
  for (const { label, counted, severity } of open)
    counts.set(label, { count: (counts.get(label)?.count ?? 0) + 1, rank: SEVERITIES.indexOf(severity), counted });
  const sorted = [...counts].sort(([, a], [, b]) => b.rank - a.rank);
  const labels = sorted.map(([label, { count, counted }]) =>
    counted ? `${count} ${label}${count === 1 ? "" : "s"}` : label,
  );
  return joinSections(labels);
}

const SECTION = "the section on ";

/** "the sections on uses and maintenance" rather than the same words again and again. */
function joinSections(labels: readonly string[]): readonly string[] {
  const topics = labels.flatMap((label) => (label.startsWith(SECTION) ? [label.slice(SECTION.length)] : []));
  if (topics.length < 2) return labels;
  const rest = labels.filter((label) => !label.startsWith(SECTION));
  return [...rest, `the sections on ${listed(topics)}`];
}

/** One edit at the end of the document, so that the sections stay in their order. */
function addQuestions(path: string, open: readonly OpenItem[]): readonly Fix[] {
  const sections = open.flatMap(({ section, absent }) =>
    absent && section !== undefined
      ? [
          {
            title: section.title,
            text: section.questions.map((question) => `<!-- plumbline: ask ${question} -->`).join("\n"),
          },
        ]
      : [],
  );
  const [first, ...rest] = sections;
  if (first === undefined) return [];
  const text = [first.text, ...rest.map((section) => `## ${section.title}\n\n${section.text}`)].join("\n\n");
  const questions = open.some(({ section }) => (section?.questions.length ?? 0) > 1);
  const title =
    sections.length === 1
      ? `Add a section "${first.title}" with its question${questions ? "s" : ""}`
      : `Add ${sections.length} sections with their questions`;
  return [{ title, safety: "review", ops: [{ op: "insert-section", doc: path, level: 2, title: first.title, text }] }];
}
