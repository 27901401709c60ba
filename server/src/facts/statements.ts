/**
 * Finds the statements of a card: by heading, by bold label, or by the words of a paragraph. The words stand in
 * `schemas/vocabularies/statements.json`, one list a language, so that a translator needs no code.
 */
import vocabulary from "../../../schemas/vocabularies/statements.json" with { type: "json" };
import type { Anchor } from "../core/anchor.ts";
import { type Block, blocksWithin, type MarkdownBody, type Section } from "../core/parse/markdown.ts";
import { remember } from "../core/remember.ts";
import type { FillState, Statement, StatementId } from "./facts.ts";
import { isPlaceholder } from "./placeholder.ts";

interface Words {
  readonly id: StatementId;
  readonly headings: ReadonlySet<string>;
  readonly cues: RegExp | undefined;
}

type Lists = Readonly<Record<string, readonly string[]>>;

const WORDS: readonly Words[] = Object.entries(vocabulary).map(([id, entry]) => {
  const cues = Object.values(entry.cues as Lists).flat();
  return {
    id: id as StatementId,
    headings: new Set(Object.values(entry.headings as Lists).flat()),
    cues: cues.length === 0 ? undefined : wholeWords(cues),
  };
});

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
  if (block.kind === "code" || block.kind === "table") return "filled";
  return isPlaceholder(text) ? "placeholder" : "filled";
}

/** All statements of a body. The most filled place wins; of equals, the first. */
export function findStatements(path: string, body: MarkdownBody): ReadonlyMap<StatementId, Statement> {
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
    const said =
      block.kind === "table"
        ? block.rows.flatMap((row) => labelled(row[0]?.text ?? "", rowText(row.slice(1))))
        : saidBy(body.text.slice(block.span.start, block.span.end));
    for (const { id, state, by } of said) note(id, state, anchor, by);
  }
  return found;
}

interface Said {
  readonly id: StatementId;
  readonly state: FillState;
  readonly by: "label" | "words";
}

/** The statements whose names a heading holds. */
const announcedBy = remember(2000, (title: string): readonly StatementId[] => {
  const normal = normaliseHeading(title);
  return WORDS.filter((words) => announces(normal, words.headings)).map((words) => words.id);
});

/** What a paragraph or list item says: behind a label, or by the words that it uses. */
const saidBy = remember(4000, (text: string): readonly Said[] => {
  const label =
    /^\s*(?:\*\*|__)(.{2,60}?)(?:\*\*|__)\s*:?\s*([\s\S]*)$/.exec(text) ??
    /^\s*([\p{L}][\p{L} ()/&-]{2,40}):\s+([\s\S]+)$/u.exec(text);
  const said = label === null ? [] : labelled(label[1] ?? "", label[2] ?? "");
  if (isPlaceholder(text)) return said;
  const words = WORDS.filter(({ cues }) => cues?.test(text) === true);
  return [...said, ...words.map(({ id }) => ({ id, state: "filled", by: "words" }) as const)];
});

function rowText(cells: readonly { readonly text: string }[]): string {
  return cells.map((cell) => cell.text).join(" ");
}

/** A label announces only by its whole text. One whose text follows in the next block says nothing by itself. */
function labelled(label: string, value: string): Said[] {
  if (value.trim() === "") return [];
  const title = normaliseHeading(label.replace(/[*_:]/g, ""));
  const state: FillState = isPlaceholder(value) ? "placeholder" : "filled";
  return WORDS.filter(({ headings }) => headings.has(title)).map(({ id }) => ({ id, state, by: "label" }));
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
