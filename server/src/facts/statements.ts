/**
 * Finds the statements of a card: by heading, by bold label, or by the words of a paragraph. The words stand in
 * `schemas/vocabularies/statements.json`, those that only cards of data make in `data-statements.json`, one list a
 * language, so that a translator needs no code.
 */
import dataVocabulary from "../../../schemas/vocabularies/data-statements.json" with { type: "json" };
import vocabulary from "../../../schemas/vocabularies/statements.json" with { type: "json" };
import type { Anchor } from "../core/anchor.ts";
import { type Block, blocksWithin, type MarkdownBody, type Section, type TableBlock } from "../core/parse/markdown.ts";
import { remember } from "../core/remember.ts";
import type { FillState, Statement, StatementId } from "./facts.ts";
import { isPlaceholder } from "./placeholder.ts";

interface Words {
  readonly id: StatementId;
  readonly headings: ReadonlySet<string>;
  readonly cues: RegExp | undefined;
}

type Lists = Readonly<Record<string, readonly string[]>>;

/** What announces a statement. */
export interface StatementWords {
  readonly label: string;
  readonly headings: Lists;
  readonly cues: Lists;
}

/** What a card is about: the same heading may announce another thing in each. */
export type Subject = "model" | "data";

/** Statements that cards of models and of data both make, announced by the same words. */
const SHARED: readonly StatementId[] = [
  "intended-use",
  "out-of-scope-use",
  "limitations",
  "license",
  "contact",
  "ethical-considerations",
  "personal-data",
];

/** The words of a subject's statements, in the order in which people write them. */
export function statementWords(subject: Subject): readonly (readonly [StatementId, StatementWords])[] {
  const all = Object.entries(vocabulary) as [StatementId, StatementWords][];
  if (subject === "model") return all;
  const own = Object.entries(dataVocabulary) as [StatementId, StatementWords][];
  return [...own, ...all.filter(([id]) => SHARED.includes(id))];
}

interface SubjectReader {
  /** The statements whose names a heading holds. */
  readonly announcedBy: (title: string) => readonly StatementId[];
  /** What a paragraph or list item says: behind a label, or by the words that it uses. */
  readonly saidBy: (text: string) => readonly Said[];
  readonly words: readonly Words[];
}

const readers = new Map<Subject, SubjectReader>();

/** Made at the first document of a subject: the patterns are large. */
function readerOf(subject: Subject): SubjectReader {
  const known = readers.get(subject);
  if (known !== undefined) return known;
  const words = statementWords(subject).map(([id, entry]): Words => {
    const cues = Object.values(entry.cues).flat();
    return {
      id,
      headings: new Set(Object.values(entry.headings).flat()),
      cues: cues.length === 0 ? undefined : wholeWords(cues),
    };
  });
  const reader: SubjectReader = {
    words,
    announcedBy: remember(2000, (title) => {
      const normal = normaliseHeading(title);
      return words.filter(({ headings }) => announces(normal, headings)).map(({ id }) => id);
    }),
    saidBy: remember(4000, (text) => said(words, text)),
  };
  readers.set(subject, reader);
  return reader;
}

/** Whether a section says something, counting its subsections: a parent heading with filled children is not empty. */
export function sectionState(body: MarkdownBody, section: Section): FillState {
  let state: FillState = "empty";
  for (const block of blocksWithin(body, section.span)) {
    const own = blockState(body, block);
    if (own === "filled") return "filled";
    if (own === "placeholder") state = "placeholder";
  }
  return state;
}

function blockState(body: MarkdownBody, block: Block): FillState {
  if (block.kind === "comment") return "empty";
  const text = body.text.slice(block.span.start, block.span.end).replace(/<!--[\s\S]*?-->/g, "");
  if (text.trim() === "") return "empty";
  if (block.kind === "code") return "filled";
  if (block.kind === "table") return isOpenTable(block) ? "placeholder" : "filled";
  return isPlaceholder(text) ? "placeholder" : "filled";
}

/** A table with names of rows, and nothing filled in beside them. */
function isOpenTable({ rows }: TableBlock): boolean {
  const values = rows.flatMap((row) => row.slice(1)).filter(({ text }) => text.trim() !== "");
  return values.length > 0 && values.every(({ text }) => isPlaceholder(text));
}

/** All statements of a body. The most filled place wins; of equals, the first. */
export function findStatements(
  path: string,
  body: MarkdownBody,
  subject: Subject = "model",
): ReadonlyMap<StatementId, Statement> {
  const { announcedBy, saidBy, words } = readerOf(subject);
  const found = new Map<StatementId, Statement>();
  const note = (id: StatementId, state: FillState, anchor: Anchor, by: Statement["by"]) => {
    const known = found.get(id);
    if (known === undefined || rank(state) > rank(known.state)) found.set(id, { id, state, anchor, by });
  };
  for (const section of body.sections) {
    const announced = section.heading === undefined ? [] : announcedBy(section.title);
    if (announced.length === 0) continue;
    const state = sectionState(body, section);
    for (const id of announced) note(id, state, { doc: path, at: "region", region: section.id }, "heading");
  }
  for (const block of body.blocks) {
    if (block.kind === "code" || block.kind === "html" || block.kind === "comment") continue;
    const anchor: Anchor = { doc: path, at: "region", region: block.id };
    const text = body.text.slice(block.span.start, block.span.end);
    // A line of a table of contents says nothing.
    if (/^\s*\[[^\]]*\]\(#[^)]*\)\s*$/.test(text)) continue;
    const says =
      block.kind === "table"
        ? [
            ...block.rows.flatMap((row) => labelled(words, row[0]?.text ?? "", rowText(row.slice(1)))),
            ...columns(words, block),
          ]
        : saidBy(text);
    for (const { id, state, by } of says) note(id, state, anchor, by);
  }
  return found;
}

interface Said {
  readonly id: StatementId;
  readonly state: FillState;
  readonly by: "label" | "words";
}

/** "Intended as a reference, not as a biometric system": behind the use that is meant stands one that is not. */
const ONLY_FOR =
  /(?<!\p{L})(?:intended|designed|meant|provided|built|released|suitable|gedacht|vorgesehen|bestimmt|destinée?s?|conçue?s?|prévue?s?|destinad[oa]s?|diseñad[oa]s?|pensad[oa]s?|projetad[oa]s?|previst[oa]s?)(?!\p{L})[^.!?]{1,200}?[,;(–—-]\s?(?:(?:and|but|und|aber|et|mais|pero|y|mas|e)\s)?(?:not|nicht|non(?: pas)?|pas|no|não) (?:as|for|to|als|für|zur|zum|comme|pour|como|para)\s/iu;

function said(words: readonly Words[], text: string): readonly Said[] {
  const label =
    /^\s*(?:\*\*|__)(.{2,60}?)(?:\*\*|__)\s*:?\s*([\s\S]*)$/.exec(text) ??
    /^\s*([\p{L}][\p{L} ()/&-]{2,40}):\s+([\s\S]+)$/u.exec(text);
  const found = label === null ? [] : labelled(words, label[1] ?? "", label[2] ?? "");
  if (isPlaceholder(text) || (label !== null && isPlaceholder(label[2] ?? ""))) return found;
  // A sentence goes on behind the end of a line.
  const flat = text.replace(/\s+/g, " ");
  const meant = words.filter(
    ({ id, cues }) => cues?.test(flat) === true || (id === "out-of-scope-use" && ONLY_FOR.test(flat)),
  );
  return [...found, ...meant.map(({ id }) => ({ id, state: "filled", by: "words" }) as const)];
}

/** Statements that a column of a table makes by its head: `Allowed` beside `Not allowed`. Heads of results name data and metrics. */
const BY_COLUMN: ReadonlySet<StatementId> = new Set(["out-of-scope-use", "limitations"]);

function columns(words: readonly Words[], { header, rows }: TableBlock): Said[] {
  return header.flatMap((head, i) =>
    labelled(words, head.text, rows.map((row) => row[i]?.text ?? "").join(" ")).filter(({ id }) => BY_COLUMN.has(id)),
  );
}

function rowText(cells: readonly { readonly text: string }[]): string {
  return cells.map((cell) => cell.text).join(" ");
}

/** A label announces only by its whole text. One whose text follows in the next block says nothing by itself. */
function labelled(words: readonly Words[], label: string, value: string): Said[] {
  if (value.trim() === "") return [];
  const title = normaliseHeading(label.replace(/[*_:]/g, ""));
  const state: FillState = isPlaceholder(value) ? "placeholder" : "filled";
  return words.filter(({ headings }) => headings.has(title)).map(({ id }) => ({ id, state, by: "label" }));
}

function rank(state: FillState): number {
  return state === "filled" ? 2 : state === "placeholder" ? 1 : 0;
}

/** A heading announces a statement when it is one of its names, or a list of names ("Bias, Risks, and Limitations"). */
function announces(title: string, names: ReadonlySet<string>): boolean {
  if (names.has(title)) return true;
  const words = title.split(" ");
  for (let length = Math.min(5, words.length); length > 0; length--) {
    for (let start = 0; start + length <= words.length; start++) {
      const phrase = words.slice(start, start + length).join(" ");
      if (!names.has(phrase)) continue;
      // A single common word inside a longer title ("Training data pipeline code") announces nothing by itself.
      if (length > 1 || words.length <= 4 || /[,/&+]| and | und | et | y | e /.test(title)) return true;
    }
  }
  return false;
}

/** Lower case without numbering, emoji, `[optional]` and punctuation. */
export function normaliseHeading(title: string): string {
  return title
    .toLowerCase()
    .replace(/\[optional\]|\(optional\)/g, "")
    .replace(/&/g, " and ")
    .replace(/^[\s\d.)ivx§-]+(?=\s)/, "")
    .replace(/[^\p{L}\p{N}' -]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/** One look before and one behind for all cues: the classes of letters are large, and each copy costs start-up time. */
function wholeWords(cues: readonly string[]): RegExp {
  const any = cues.map((cue) => cue.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`, "iu");
}
