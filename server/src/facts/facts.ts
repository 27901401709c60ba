/**
 * What documents say, in a form that rules can read: statements, numbers, references. Facts name their places by
 * anchors. Two parses with equal facts need no joining rule to run again.
 */
import type { Anchor } from "../core/anchor.ts";
import type { DocumentKind } from "../core/document.ts";
import type { TreePath } from "../core/tree.ts";
import type { Figure } from "./figures.ts";
import type { PersonalKind } from "./found/kinds.ts";
import type { Mentions } from "./mentions.ts";
import type { Outward } from "./outward.ts";
import type {
  DataPointerFacts,
  DatasetCardFacts,
  DatasheetFacts,
  DockerfileFacts,
  LicenseFacts,
  MlmodelFacts,
  MlprojectFacts,
  NotebookFacts,
  PipelineFacts,
  PipelineLockFacts,
  ReadmeFacts,
  RequirementsFacts,
  ScriptFacts,
  SettingsFacts,
  SettingValue,
  WorkflowFacts,
} from "./sources.ts";

/** The parts of a card that readers look for. The words that announce them stand in `schemas/vocabularies/statements.json`. */
export type StatementId = ModelStatementId | DataStatementId;

/** What cards of models say, and some of them cards of data too. */
export type ModelStatementId =
  | "intended-use"
  | "out-of-scope-use"
  | "limitations"
  | "training-data"
  | "evaluation"
  | "evaluation-data"
  | "group-results"
  | "license"
  | "version"
  | "contact"
  | "ethical-considerations"
  | "human-oversight"
  | "monitoring-plan"
  | "personal-data"
  | "environmental-impact"
  | "seed";

/** What only cards of data say. Their words stand in `schemas/vocabularies/data-statements.json`. */
export type DataStatementId =
  | "summary"
  | "source"
  | "collection"
  | "composition"
  | "preprocessing"
  | "annotation"
  | "curation-rationale"
  | "bias"
  | "maintenance";

/** A statement is `filled` by words of its own, `placeholder` when only template text stands there, `empty` under a bare heading. */
export type FillState = "filled" | "placeholder" | "empty";

export interface Statement {
  readonly id: StatementId;
  readonly state: FillState;
  /** The heading, label or field that announces it, or the paragraph that was recognised by its words. */
  readonly anchor: Anchor;
  readonly by: "heading" | "label" | "field" | "words";
}

/** Languages whose prose is read. Rules that read prose are not checked in `other`. */
export type ProseLanguage = "en" | "de" | "fr" | "es" | "pt" | "other";

/** A number as it stands in a document. */
export interface WrittenNumber {
  /** The value as written: 93 for "93 %". */
  readonly value: number;
  /** Digits behind the decimal separator, as shown. */
  readonly decimals: number;
  /** Followed by a per cent sign, or in a column or row that is headed by one. */
  readonly percent: boolean;
  /** As it stands in the file, without the per cent sign. */
  readonly text: string;
}

/** A metric with its value, as a card states it. */
export interface NumberClaim extends WrittenNumber {
  /** Stable within the document: place, metric and what tells like numbers apart. */
  readonly id: string;
  /** Normalised metric id of `schemas/vocabularies/metrics.json`, for example `f1`. */
  readonly metric: string;
  /** The metric's name as written. */
  readonly label: string;
  readonly place: "front-matter" | "table" | "list" | "prose";
  /** The number itself, without its per cent sign. */
  readonly anchor: Anchor;
  /** The row, list item or paragraph it stands in. */
  readonly block: Anchor;
  readonly split: "train" | "validation" | "test" | undefined;
  /** Other words of the row and column heads: a group, a model, a data set. Lower case. */
  readonly qualifiers: readonly string[];
  /** Said to be something other than this model's present result: a target, a baseline, an earlier or another model's value. */
  readonly aside: "target" | "baseline" | "quoted" | undefined;
  /** Of a target that nothing beside it says to be missed: the side on which a value meets it. */
  readonly bound?: "<" | ">";
  /** The file that the row, the paragraph, its section or an evidence comment names. */
  readonly source:
    | { readonly path: string; readonly pointer: string | undefined; readonly how: "comment" | "block" | "section" }
    | undefined;
}

/** A file that a document names. */
export interface FileReference {
  /** As written. */
  readonly text: string;
  /** Relative to the workspace folder; undefined when it leaves it or is no relative path. */
  readonly path: string | undefined;
  readonly anchor: Anchor;
  readonly how: "link" | "image" | "code" | "field";
}

export interface NamedThing {
  readonly id: string;
  readonly anchor: Anchor;
}

export interface ModelCardFacts {
  readonly kind: "model-card";
  readonly path: string;
  readonly name: string | undefined;
  readonly language: ProseLanguage;
  readonly statements: ReadonlyMap<StatementId, Statement>;
  /** Sections whose text is only template text, and other template text, in the order of the document. */
  readonly placeholders: readonly { readonly anchor: Anchor; readonly label: string }[];
  /** Region ids of the headings under which nothing stands. */
  readonly emptySections: readonly string[];
  readonly numbers: readonly NumberClaim[];
  /** Every number that stands under a label, with a known metric or without. */
  readonly figures: readonly Figure[];
  readonly references: readonly FileReference[];
  readonly datasets: readonly NamedThing[];
  readonly baseModels: readonly NamedThing[];
  readonly license: NamedThing | undefined;
  /** Parameters, packages, splits, algorithms and commands that its body names. */
  readonly mentions: Mentions;
  /** Other things of the project that the text names. */
  readonly outward?: Outward;
}

export interface ToolkitCardFacts {
  readonly kind: "model-card-toolkit";
  readonly path: string;
  /** From `schema_version`, or from the shape when it is absent. */
  readonly version: "0.0.1" | "0.0.2" | undefined;
  readonly name: string | undefined;
  readonly statements: ReadonlyMap<StatementId, Statement>;
  readonly numbers: readonly NumberClaim[];
}

export interface EvalResultsFacts {
  readonly kind: "eval-results";
  readonly path: string;
}

/** One number of a metrics file. */
export interface MetricValue {
  /** Path in the file; for a table, row number and column. */
  readonly at: TreePath;
  /** Normalised metric id of the last key, when it is one. */
  readonly metric: string | undefined;
  readonly value: number;
  /** The number as it stands in the file. */
  readonly text: string;
  readonly split: "train" | "validation" | "test" | undefined;
  /** Words of the keys above and of the file's name, lower case. */
  readonly qualifiers: readonly string[];
  readonly anchor: Anchor;
}

export interface MetricsFacts {
  readonly kind: "metrics";
  readonly path: string;
  readonly values: readonly MetricValue[];
  /** What stands beside the numbers: names, dates, switches. */
  readonly texts: readonly SettingValue[];
}

export interface PolicyFacts {
  readonly kind: "policy";
  readonly path: string;
}

export interface BaselineFacts {
  readonly kind: "baseline";
  readonly path: string;
}

export interface DataFacts {
  readonly kind: "data";
  readonly path: string;
  readonly personal: readonly PersonalKind[];
}

export interface FactsByKind {
  "model-card": ModelCardFacts;
  "model-card-toolkit": ToolkitCardFacts;
  "eval-results": EvalResultsFacts;
  "dataset-card": DatasetCardFacts;
  datasheet: DatasheetFacts;
  readme: ReadmeFacts;
  metrics: MetricsFacts;
  settings: SettingsFacts;
  pipeline: PipelineFacts;
  "pipeline-lock": PipelineLockFacts;
  "data-pointer": DataPointerFacts;
  mlproject: MlprojectFacts;
  mlmodel: MlmodelFacts;
  workflow: WorkflowFacts;
  notebook: NotebookFacts;
  script: ScriptFacts;
  requirements: RequirementsFacts;
  dockerfile: DockerfileFacts;
  license: LicenseFacts;
  policy: PolicyFacts;
  baseline: BaselineFacts;
  data: DataFacts;
}

export type DocFacts = FactsByKind[DocumentKind];
