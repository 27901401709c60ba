/** The parts of a card that may be missing: one row each, a rule of its own that is reported folded into one finding. */
import vocabulary from "../../../../../schemas/vocabularies/statements.json" with { type: "json" };
import type { ModelStatementId, ProseLanguage } from "../../../facts/facts.ts";
import type { FamilyMember } from "../../rule.ts";

export interface Part extends FamilyMember {
  /** What is missing, as messages name it. */
  readonly label: string;
  /** The statement that answers it; undefined where more than a statement is looked at. */
  readonly statement: ModelStatementId | undefined;
  /** Heading and question of the section that the fix adds; undefined where a section answers nothing. */
  readonly section?: { readonly title: string; readonly question: string };
}

type Row = readonly [
  problem: string,
  severity: Part["severity"],
  home: Part["home"],
  label: string,
  statement: ModelStatementId | undefined,
  title?: string,
  question?: string,
];

/** Severities and homes: what a card says nothing without is a warning for everybody, the rest waits for its profile. */
const ROWS: readonly Row[] = [
  [
    "missing-intended-use",
    "warning",
    "default",
    "intended use",
    "intended-use",
    "Intended use",
    "What is this model for, who uses it, and in which setting?",
  ],
  [
    "missing-limitations",
    "warning",
    "default",
    "limitations",
    "limitations",
    "Limitations",
    "Where does it fail, and how do you know?",
  ],
  [
    "missing-training-data",
    "warning",
    "default",
    "training data",
    "training-data",
    "Training data",
    "Which data, which version, and where did it come from?",
  ],
  [
    "missing-evaluation",
    "warning",
    "default",
    "evaluation results",
    "evaluation",
    "Evaluation",
    "Which results, on which data? Link the metrics file.",
  ],
  [
    "missing-out-of-scope-use",
    "info",
    "default",
    "out-of-scope use",
    "out-of-scope-use",
    "Out-of-scope use",
    "Name at least one use that this model is not for.",
  ],
  [
    "missing-evaluation-data",
    "info",
    "default",
    "evaluation data",
    "evaluation-data",
    "Evaluation data",
    "Which split of which data, and how many rows?",
  ],
  ["placeholder", "info", "default", "template text", undefined],
  ["empty-section", "info", "default", "empty section", undefined],
  [
    "missing-license",
    "warning",
    "public",
    "licence",
    "license",
    "License",
    "Under which licence may others use the weights?",
  ],
  [
    "missing-environmental-impact",
    "hint",
    "public",
    "training energy",
    "environmental-impact",
    "Environmental impact",
    "Which hardware, for how many hours?",
  ],
  ["missing-version", "info", "release", "version or date", "version", "Version", "Which version, of which date?"],
  ["missing-contact", "info", "release", "contact", "contact", "Contact", "Who answers questions and reports of harm?"],
  [
    "missing-monitoring-plan",
    "info",
    "release",
    "monitoring plan",
    "monitoring-plan",
    "Monitoring",
    "Which signal shows that it gets worse, and who looks at it?",
  ],
  [
    "missing-seed",
    "hint",
    "release",
    "seed",
    "seed",
    "Reproducibility",
    "Which seed was used, or by how much do runs differ?",
  ],
  [
    "missing-personal-data-statement",
    "info",
    "personal-data",
    "personal data",
    "personal-data",
    "Personal data",
    "Was personal data used: none, or which kinds?",
  ],
  [
    "missing-ethical-considerations",
    "info",
    "high-risk",
    "ethical considerations",
    "ethical-considerations",
    "Ethical considerations",
    "Who could be harmed, and how did you check?",
  ],
  [
    "missing-human-oversight",
    "info",
    "high-risk",
    "human oversight",
    "human-oversight",
    "Human oversight",
    "Who reviews or overrules an output, when, and by which means?",
  ],
  [
    "missing-group-results",
    "info",
    "high-risk",
    "results per group",
    "group-results",
    "Results per group",
    "Which results for the groups of people affected, or why not?",
  ],
  ["missing-sample-size", "info", "high-risk", "number of test samples", undefined],
  ["unnamed-training-data", "info", "high-risk", "name of the training data", undefined],
];

/** Profiles besides their home that ask for a part. Source: the profiles' purposes in the rule list of this project. */
const ALSO_IN: Readonly<Record<string, Part["alsoIn"]>> = {
  "missing-license": ["release"],
  "missing-group-results": ["nyc-ll144"],
  "missing-monitoring-plan": ["high-risk"],
  "unnamed-training-data": ["public"],
};

/** Answers that settle a part's question for every card of the folder. */
const ASKS: Readonly<Record<string, NonNullable<Part["asks"]>>> = {
  "missing-personal-data-statement": [{ answer: "personal-data", is: "none" }],
  "missing-group-results": [{ answer: "people-affected", is: false }],
  "missing-ethical-considerations": [{ answer: "people-affected", is: false }],
  "missing-human-oversight": [
    { answer: "people-affected", is: false },
    { answer: "research-only", is: true },
  ],
  "missing-monitoring-plan": [{ answer: "research-only", is: true }],
};

/** Titles that the label alone does not make. */
const TITLES: Readonly<Record<string, string>> = {
  placeholder: "Text of a template",
  "empty-section": "A section without text",
  "missing-limitations": "No limitations named",
  "missing-personal-data-statement": "No statement on personal data",
  "missing-out-of-scope-use": "No out-of-scope use named",
};

export const PARTS: readonly Part[] = ROWS.map(([problem, severity, home, label, statement, title, question]) => ({
  id: `model-card/${problem}`,
  title: TITLES[problem] ?? `No ${label}`,
  severity,
  home,
  ...(ALSO_IN[problem] === undefined ? {} : { alsoIn: ALSO_IN[problem] }),
  ...(ASKS[problem] === undefined ? {} : { asks: ASKS[problem] }),
  fixable: title === undefined ? "none" : "review",
  label,
  statement,
  ...(title === undefined || question === undefined ? {} : { section: { title, question } }),
}));

/** The heading for a part in the card's language: the vocabulary's first name, so that the card is understood again. */
export function sectionTitle(part: Part, language: ProseLanguage): string | undefined {
  if (part.section === undefined || language === "en" || language === "other" || part.statement === undefined)
    return part.section?.title;
  const name: string | undefined = vocabulary[part.statement].headings[language][0];
  return name === undefined ? part.section.title : name.charAt(0).toUpperCase() + name.slice(1);
}
