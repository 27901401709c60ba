/** The parts of a dataset card that may be missing: each a rule of its own that is reported folded into one finding. */
import type { StatementId } from "../../../facts/facts.ts";
import type { FamilyMember } from "../../rule.ts";

export interface DataPart extends FamilyMember {
  /** What is missing, as messages name it. */
  readonly label: string;
  /** The statement that answers it; undefined where more than a statement is looked at. */
  readonly statement: StatementId | undefined;
  /** Asked in the section that the fix adds; undefined where a section answers nothing. */
  readonly question: string | undefined;
}

type Row = Pick<DataPart, "severity" | "home" | "label" | "statement"> & {
  readonly problem: string;
  readonly title: string;
  readonly alsoIn?: NonNullable<DataPart["alsoIn"]>;
  readonly question?: string;
  readonly asks?: NonNullable<DataPart["asks"]>;
};

const ROWS: readonly Row[] = [
  {
    problem: "placeholder",
    title: "Text of a template",
    severity: "info",
    home: "default",
    label: "template text",
    statement: undefined,
  },
  {
    problem: "empty-section",
    title: "A section without text",
    severity: "hint",
    home: "default",
    label: "empty section",
    statement: undefined,
  },
  {
    problem: "missing-license",
    title: "No licence",
    severity: "warning",
    home: "public",
    alsoIn: ["release"],
    label: "licence",
    statement: "license",
    question: "Under which licence or terms may the data be used?",
  },
  {
    problem: "missing-source",
    title: "No source of the data",
    severity: "info",
    home: "release",
    label: "source of the data",
    statement: "source",
    question: "Where does the data come from, when was it collected, and how?",
  },
  {
    problem: "missing-contact",
    title: "No contact",
    severity: "info",
    home: "release",
    label: "contact",
    statement: "contact",
    question: "Who answers questions, and takes corrections and removals?",
  },
  {
    problem: "missing-annotation-process",
    title: "No word on how people annotated",
    severity: "info",
    home: "high-risk",
    label: "annotation process",
    statement: "annotation",
    question: "Who annotated: how many people, how trained, how paid, how checked?",
  },
  {
    problem: "missing-bias-discussion",
    title: "No discussion of biases",
    severity: "info",
    home: "high-risk",
    label: "biases",
    statement: "bias",
    question: "Who is over- or under-represented, compared with the people it is used on?",
  },
  {
    problem: "missing-curation-rationale",
    title: "No reason why the data was made",
    severity: "hint",
    home: "high-risk",
    label: "curation rationale",
    statement: "curation-rationale",
    question: "Why this data, and for what was it collected?",
  },
  {
    problem: "missing-lawful-basis",
    title: "Personal data without basis, consent or retention",
    severity: "info",
    home: "personal-data",
    label: "basis for the personal data",
    statement: undefined,
    question: "On which basis is the personal data held, for which purposes, and until when?",
    asks: [{ answer: "personal-data", is: "none" }],
  },
];

export const PARTS: readonly DataPart[] = ROWS.map(({ problem, question, ...row }) => ({
  id: `dataset-card/${problem}`,
  fixable: question === undefined ? "none" : "review",
  question,
  ...row,
}));
