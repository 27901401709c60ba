/**
 * The forty contradictions of the corpus that people found by reading, as acceptance tests: each is reported at one of its
 * places by one of its rules, or the reason why not is said. And two projects that must stay quiet.
 */
import type { Finding } from "../../server/src/core/finding.ts";
import type { WorkspaceReport } from "../../server/src/engine/report.ts";

interface Contradiction {
  readonly nr: number;
  /** `kind/folder` of the corpus. */
  readonly project: string;
  /** Places of either side: path and line, counted from 1. */
  readonly at: readonly (readonly [path: string, line: number])[];
  readonly rules: readonly string[];
  /** Why it is not reported, for those that are not. */
  readonly missed?: string;
}

const WHALES = "project/0x0000dead__whales-identification";
const FRAUD = "project/3hal0n__fraud-guard-ai";
const PII = "project/1825Vaishnavi__pii-detection-mlops";
const CANCER = "project/14harshaldhote__DeepLearning-Cancer-disease-classification-MLFlow-DVC";
const PUPILS = "project-card/ArgusPortal__datathonfiap";
const HUB = "huggingface/README.md";
const WIKI = "wiki_content/Model-Cards.md";
const CARD = "docs/MODEL_CARD.md";
const PUPILS_CARD = "docs/model_card.md";
const SWEEP = "cli/jobs/pipelines-with-components/pipeline_with_hyperparameter_sweep/pipeline.yml";
const PRISM = "datasets/1.0/huggingface-prism-alignment/metadata.json";

const CONTRADICTIONS: readonly Contradiction[] = [
  {
    nr: 1,
    project: WHALES,
    at: [
      ["MODEL_CARD.md", 70],
      ["MODEL_CARD.md", 71],
    ],
    rules: ["model-card/arithmetic"],
  },
  {
    nr: 2,
    project: WHALES,
    at: [
      ["MODEL_CARD.md", 95],
      ["MODEL_CARD.md", 97],
    ],
    rules: ["model-card/arithmetic"],
  },
  {
    nr: 3,
    project: WHALES,
    at: [
      ["MODEL_CARD.md", 115],
      ["MODEL_CARD.md", 72],
    ],
    rules: ["lineage/threshold-not-met"],
  },
  {
    nr: 4,
    project: WHALES,
    at: [
      ["MODEL_CARD.md", 127],
      ["MODEL_CARD.md", 152],
    ],
    rules: ["lineage/config-mismatch"],
  },
  {
    nr: 5,
    project: WHALES,
    at: [
      [HUB, 39],
      [WIKI, 28],
    ],
    rules: ["lineage/deprecated-model-recommended"],
  },
  {
    nr: 6,
    project: WHALES,
    at: [
      [WIKI, 165],
      [WIKI, 164],
    ],
    rules: ["lineage/active-model-differs"],
  },
  {
    nr: 7,
    project: WHALES,
    at: [
      [WIKI, 74],
      [WIKI, 75],
    ],
    rules: ["lineage/config-mismatch"],
  },
  {
    nr: 8,
    project: WHALES,
    at: [
      [HUB, 33],
      [WIKI, 80],
      ["MODEL_CARD.md", 29],
    ],
    rules: ["lineage/two-cards-one-model", "lineage/size-mismatch"],
    missed: "three documents count classes of three models; no name says that they mean one",
  },
  {
    nr: 9,
    project: WHALES,
    at: [
      [HUB, 52],
      ["MODEL_CARD.md", 11],
    ],
    rules: ["lineage/artifact-repository-differs"],
    missed: "the second repository is a download address of weights that the card does not name",
  },
  {
    nr: 10,
    project: WHALES,
    at: [
      [HUB, 39],
      [HUB, 40],
      [HUB, 41],
    ],
    rules: ["lineage/metric-without-source"],
  },
  {
    nr: 11,
    project: WHALES,
    at: [
      [HUB, 124],
      ["MODEL_CARD.md", 27],
    ],
    rules: ["lineage/size-mismatch"],
    missed: "both counts stand in sentences, one of the competition's images, one of the images used",
  },
  {
    nr: 12,
    project: WHALES,
    at: [
      [WIKI, 100],
      [WIKI, 102],
      [WIKI, 79],
    ],
    rules: ["fairness/group-counts-exceed-test-set"],
  },
  {
    nr: 13,
    project: WHALES,
    at: [
      ["data/test_split/README.md", 31],
      ["data/test_split/README.md", 33],
      ["MODEL_CARD.md", 27],
    ],
    rules: ["lineage/evaluation-on-training-data"],
    missed: "needs the word that the checkpoint saw all images; the data set is named differently in the two places",
  },
  { nr: 14, project: WHALES, at: [[".github/workflows/metrics.yml", 39]], rules: ["workflow/check-not-blocking"] },
  {
    nr: 15,
    project: WHALES,
    at: [[".github/workflows/metrics.yml", 38]],
    rules: ["workflow/gate-compares-other-sample"],
    missed: "the size of the sample is an option of a script that is not read",
  },
  {
    nr: 16,
    project: WHALES,
    at: [
      [".github/workflows/train.yml", 42],
      [".github/workflows/train.yml", 43],
    ],
    rules: ["workflow/untrusted-input-in-script"],
  },
  {
    nr: 17,
    project: WHALES,
    at: [[".dvc/config", 6]],
    rules: ["pipeline/unknown-remote"],
  },
  {
    nr: 18,
    project: FRAUD,
    at: [[CARD, 17]],
    rules: ["lineage/notebook-parameter-mismatch", "lineage/parameter-mismatch"],
  },
  { nr: 19, project: FRAUD, at: [[CARD, 49]], rules: ["lineage/split-mismatch"] },
  {
    nr: 20,
    project: FRAUD,
    at: [
      [CARD, 25],
      [CARD, 23],
    ],
    rules: ["lineage/features-differ"],
    missed: "the features are described in words, the columns stand in data that is not there",
  },
  {
    nr: 21,
    project: FRAUD,
    at: [
      [CARD, 1],
      [CARD, 50],
    ],
    rules: ["model-card/missing-evaluation", "notebook/metrics-not-saved", "model-card/incomplete"],
  },
  { nr: 22, project: FRAUD, at: [[CARD, 83]], rules: ["model-card/assistant-residue"] },
  { nr: 23, project: PII, at: [["README.md", 164]], rules: ["lineage/described-stage-missing"] },
  { nr: 24, project: PII, at: [["README.md", 173]], rules: ["lineage/documented-default-differs"] },
  {
    nr: 25,
    project: PII,
    at: [
      ["MLproject", 11],
      ["MLproject", 12],
      ["MLproject", 15],
      ["MLproject", 16],
    ],
    rules: ["pipeline/unused-parameter"],
  },
  {
    nr: 26,
    project: CANCER,
    at: [
      ["README.md", 33],
      ["README.md", 46],
    ],
    rules: ["pii/secret", "pii/secret-repeated"],
    missed: "secrets have rules of their own, which are not made yet",
  },
  {
    nr: 27,
    project: CANCER,
    at: [
      [".github/workflows/main.yaml", 23],
      [".github/workflows/main.yaml", 26],
    ],
    rules: ["workflow/noop-check"],
  },
  {
    nr: 28,
    project: CANCER,
    at: [
      ["dvc.yaml", 29],
      ["dvc.yaml", 45],
    ],
    rules: ["pipeline/same-data-for-training-and-evaluation"],
    missed: "the folder is split inside the script",
  },
  {
    nr: 29,
    project: "model-card/meta-llama__llama-models",
    at: [["models/llama3_2/MODEL_CARD.md", 38]],
    rules: ["model-card/prose-table-mismatch"],
  },
  {
    nr: 30,
    project: "model-card/meta-llama__llama-models",
    at: [["models/llama2/MODEL_CARD.md", 50]],
    rules: ["model-card/table-total"],
  },
  {
    nr: 31,
    project: "azureml/Azure__azureml-examples",
    at: [
      [SWEEP, 43],
      [SWEEP, 44],
    ],
    rules: ["pipeline/metric-direction", "pipeline/tuned-on-training-metric"],
    missed: "pipelines of other makers are not read yet",
  },
  {
    nr: 32,
    project: "croissant/mlcommons__croissant",
    at: [
      [PRISM, 48],
      [PRISM, 61],
    ],
    rules: ["croissant/identity-mismatch"],
    missed: "descriptions in JSON-LD are not read yet",
  },
  {
    nr: 33,
    project: "dataset-card/huggingface__datasets",
    at: [
      ["datasets/acronym_identification/README.md", 178],
      ["datasets/acronym_identification/README.md", 9],
    ],
    rules: ["dataset-card/license-text-differs"],
  },
  {
    nr: 34,
    project: "dataset-card/huggingface__datasets",
    at: [
      ["datasets/ar_sarcasm/README.md", 2],
      ["datasets/ar_sarcasm/README.md", 3],
      ["datasets/ar_sarcasm/README.md", 131],
    ],
    rules: ["dataset-card/annotation-contradiction"],
  },
  {
    nr: 35,
    project: PUPILS,
    at: [[PUPILS_CARD, 89]],
    rules: [
      "lineage/metric-mismatch",
      "lineage/stale-metrics",
      "lineage/config-mismatch",
      "lineage/parameter-mismatch",
    ],
  },
  {
    nr: 36,
    project: PUPILS,
    at: [[PUPILS_CARD, 11]],
    rules: ["lineage/active-model-differs", "lineage/parameter-mismatch", "lineage/config-mismatch"],
  },
  {
    nr: 37,
    project: PUPILS,
    at: [
      [PUPILS_CARD, 45],
      [PUPILS_CARD, 46],
      [PUPILS_CARD, 97],
      [PUPILS_CARD, 98],
    ],
    rules: ["model-card/arithmetic", "lineage/size-mismatch"],
  },
  { nr: 38, project: PUPILS, at: [[PUPILS_CARD, 81]], rules: ["lineage/metric-mismatch"] },
  { nr: 39, project: PUPILS, at: [[PUPILS_CARD, 115]], rules: ["fairness/wrong-gap-arithmetic"] },
  {
    nr: 40,
    project: PUPILS,
    at: [
      ["artifacts/metrics_v1.json", 26],
      ["artifacts/metrics_v1.json", 37],
      ["artifacts/metrics_v1.json", 46],
      ["artifacts/metrics_v1.json", 32],
    ],
    rules: ["pipeline/degenerate-result"],
  },
];

export interface ContradictionOutcome {
  readonly nr: number;
  readonly found: boolean;
  readonly line: string;
  readonly explained: boolean;
}

/** Which contradictions of a project are reported. */
export function contradictionsOf(project: string, { findings }: WorkspaceReport): readonly ContradictionOutcome[] {
  return CONTRADICTIONS.filter((entry) => entry.project === project).map(({ nr, at, rules, missed }) => {
    const found = findings.find(
      (finding) =>
        finding.severity !== "hint" &&
        rules.includes(finding.rule) &&
        at.some(([path, line]) => touches(finding, path, line - 1)),
    );
    const [path, line] = at[0] ?? ["", 0];
    const what = `${nr}. ${project}/${path}:${line} ${rules.join(", ")}`;
    const said = found === undefined ? `missed${missed === undefined ? "" : `: ${missed}`}` : `found: ${found.message}`;
    return { nr, found: found !== undefined, explained: missed !== undefined, line: `${what} - ${said}` };
  });
}

function touches(finding: Finding, path: string, line: number): boolean {
  const within = (at: string, { start, end }: Finding["range"]) =>
    at === path && start.line <= line && line <= end.line;
  return (
    within(finding.path, finding.range) ||
    finding.parts.some(({ range }) => within(finding.path, range)) ||
    finding.related.some((other) => within(other.path, other.range))
  );
}

const IS_JOINING = /^(model-card|lineage|fairness|pipeline)\//;

/** What is said of the projects that are known to be in order, beyond what may be said. */
export function counterTests(project: string, { findings }: WorkspaceReport): readonly string[] {
  const grave = findings.filter(({ severity }) => severity === "error" || severity === "warning");
  const show = (finding: Finding) =>
    `${project}/${finding.path}:${finding.range.start.line + 1} ${finding.severity} ${finding.rule} ${finding.message}`;
  if (/\/AZabalawi__MLops-credit-card-fraud$/.test(project)) {
    const infos = findings.filter(({ severity, rule }) => severity === "info" && IS_JOINING.test(rule));
    return [...grave, ...infos.slice(1)].map(show);
  }
  if (project === "project/iterative__example-get-started")
    return grave.filter(({ rule }) => /^(lineage|pipeline)\//.test(rule)).map(show);
  return [];
}
