/** The stages that a pipeline which trains a model may lack, each a rule of its own. */
import type { Stage } from "../../../facts/sources.ts";
import type { FamilyMember } from "../../rule.ts";
import { saysOf } from "../roles.ts";

export interface StagePart extends FamilyMember {
  /** The template that says it alone. */
  readonly message: string;
  /** What no stage does, as a list of several names it. */
  readonly label: string;
  /** Whether a stage does it. */
  readonly isDone: (stage: Stage) => boolean;
}

const VALIDATION =
  /^(?:validat\w*|check\w*|quality|schema|pandera|expectations?|tfdv|deepchecks|drift|lint|profil\w*|anomal\w*)$/;
const EVALUATION = /^(?:eval|evaluate|evaluation|validate|validation|test|score|scoring|metrics?|benchmark)$/;
const FAIRNESS = /^(?:fair\w*|bias|groups?|slices?|subgroups?|disparity|parity|impact|equity|demographics?)$/;

export const PARTS: readonly StagePart[] = [
  {
    id: "pipeline/no-data-validation-stage",
    title: "Training on data that nothing checked",
    severity: "info",
    home: "high-risk",
    fixable: "none",
    message: "validation",
    label: "data validation",
    isDone: (stage) => says(stage, VALIDATION),
  },
  {
    id: "pipeline/no-evaluation-stage",
    title: "Pipeline that never measures its model",
    severity: "info",
    home: "release",
    fixable: "none",
    message: "evaluation",
    label: "evaluation",
    isDone: (stage) => stage.writes.some(({ by }) => by === "metrics") || says(stage, EVALUATION),
  },
  {
    id: "pipeline/no-fairness-stage",
    title: "Pipeline without results per group",
    severity: "info",
    home: "high-risk",
    alsoIn: ["nyc-ll144"],
    fixable: "none",
    message: "fairness",
    label: "evaluation per group",
    isDone: (stage) => says(stage, FAIRNESS),
  },
];

function says(stage: Stage, words: RegExp): boolean {
  return saysOf(stage).some((word) => words.test(word));
}
