/** The seven sections of a datasheet and their questions, and how people's wordings and keys are matched to them. */
import vocabulary from "../../../schemas/vocabularies/datasheet.json" with { type: "json" };
import type { DatasheetFacts } from "./sources.ts";
import { normaliseHeading } from "./statements.ts";

export interface DatasheetQuestion {
  /** Section and question: `composition/count`. */
  readonly id: string;
  /** The question in our words. */
  readonly ask: string;
  /** Words that a person's wording of it holds; each row is enough. */
  readonly words: readonly string[];
  /** Asked of every data set; the rest only of some. */
  readonly core: boolean;
}

export interface DatasheetSection {
  readonly id: string;
  readonly label: string;
  readonly headings: Readonly<Record<string, readonly string[]>>;
  readonly questions: readonly DatasheetQuestion[];
}

let sections: readonly DatasheetSection[] | undefined;

/** The seven sections with their questions, in the order of the paper. */
export function datasheetSections(): readonly DatasheetSection[] {
  sections ??= Object.entries(vocabulary).map(([id, { label, headings, questions }]) => ({
    id,
    label,
    headings,
    questions: Object.entries(questions).map(([name, question]) => ({ id: `${id}/${name}`, ...question })),
  }));
  return sections;
}

export interface Sheet {
  readonly sections: DatasheetFacts["sections"];
  readonly answers: DatasheetFacts["answers"];
}

/** The section that a key names: `collection`, `collection_process`, `preprocessing_cleaning_labeling`. */
export function sectionOfKey(key: string): DatasheetSection | undefined {
  const words = key
    .toLowerCase()
    .replace(/[_\s/-]+/g, " ")
    .trim();
  return datasheetSections().find(
    ({ id, headings }) => words === id || headings.en?.some((heading) => heading.replace(/-/g, " ") === words) === true,
  );
}

/** The sections that a heading names; "Distribution and Maintenance" names two. */
export function sectionsNamed(title: string): readonly DatasheetSection[] {
  if (/\?\s*$/.test(title)) return [];
  const words = ` ${normaliseHeading(title)} `;
  if (words.length > 80) return [];
  return datasheetSections().filter(({ headings }) =>
    Object.values(headings).some((names) =>
      names.some(
        (name) =>
          words === ` ${name} ` ||
          (words.includes(` ${name} `) && /[,/&+]|\b(?:and|und|et|y|e|process)\b/i.test(title)),
      ),
    ),
  );
}

/** Keys under which people say what the data is not for. */
const NOT_FOR =
  /^(?:(?:should|must|may|do|can)?-?not?-?(?:to-)?(?:be-)?(?:used?|for|suitable|suited|intended|recommended|allowed|approved|appropriate|permitted)?(?:-(?:for|in|as))?(?:-uses?)?|cannot-be-used(?:-for)?|out-?-?of-scope(?:-uses?)?|(?:prohibited|forbidden|unsuitable|inappropriate|excluded|restricted|disallowed|unintended|discouraged|non-intended|not-intended)(?:-(?:uses?|tasks?|purposes?|for))?|limits?|limitations?|restrictions?|misuses?|exclusions?|avoid)$/;

/** The question that a key stands for: its id with `_` or `-`, in either number, or another name for what is ruled out. */
export function questionOfKey(section: DatasheetSection, key: string): DatasheetQuestion | undefined {
  const name = key.toLowerCase().replace(/[_\s]+/g, "-");
  if (section.id === "uses" && name.length > 2 && NOT_FOR.test(name))
    return section.questions.find(({ id }) => id === "uses/unsuitable-uses");
  const id = `${section.id}/${singular(name)}`;
  return section.questions.find((question) => singular(question.id) === id);
}

/** Without the mark of the plural, and `license` for `licence`. */
function singular(name: string): string {
  return name.replace(/licence/, "license").replace(/(?<=[^s])s$/, "");
}

/** The question that a wording asks: of those whose words it holds, the one with the longest. */
export function questionIn(questions: readonly DatasheetQuestion[], text: string): DatasheetQuestion | undefined {
  const words = ` ${plain(text)} `;
  const own = questions.find(({ ask }) => plain(ask) === words.trim());
  if (own !== undefined) return own;
  let best: { question: DatasheetQuestion; length: number } | undefined;
  for (const question of questions) {
    for (const row of question.words) {
      const length = row.length;
      if ((best === undefined || length > best.length) && row.split(" ").every((word) => words.includes(` ${word}`)))
        best = { question, length };
    }
  }
  return best?.question;
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
