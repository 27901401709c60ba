/** Which numbers are compared with their metrics file, and which are left alone: unsure means silent. */
import { describe, expect, it } from "vitest";
import { Engine } from "../../server/src/engine/engine.ts";

const SPLITS = JSON.stringify({
  train: { accuracy: 0.9312 },
  validation: { accuracy: 0.8991 },
  test: { accuracy: 0.9001, f1: 0.7012 },
});

function mismatches(sentence: string, metrics = SPLITS): string[] {
  const engine = new Engine();
  engine.setText("metrics/metrics.json", metrics);
  engine.setText(
    "MODEL_CARD.md",
    `# Model card for churn\n\n## Evaluation\n\nResults are from \`metrics/metrics.json\`.\n\n${sentence}\n`,
  );
  engine.run();
  return engine
    .findingsOf("MODEL_CARD.md")
    .filter(({ rule }) => rule === "lineage/metric-mismatch")
    .map(({ message }) => message.split(",")[0] ?? "");
}

describe("sentences about another number are left alone", () => {
  it.each([
    "95 % confidence interval of the accuracy (bootstrap, 1,000 samples): 0.892 to 0.908.",
    "Accuracy 95 % CI: [0.892, 0.908].",
    "The confidence interval of the accuracy is 0.892 to 0.908.",
    "Bootstrap interval for the F1: 0.68 to 0.72.",
    "The lower bound of accuracy is 0.892.",
    "Standard error of accuracy: 0.004.",
    "In 5-fold cross-validation the accuracy was 0.896 ± 0.004.",
    "Train / validation / test accuracy: 0.931 / 0.899 / 0.900.",
    "Version 2.2.0: accuracy 0.891, F1 0.681.",
    "The model card of 2.2.0 gave accuracy 0.891.",
    "A logistic regression reaches an accuracy of 0.861.",
    "The pilot reached an accuracy of 0.88.",
    "The worst month had an accuracy of 0.871 (n = 502).",
    "Accuracy (macro over groups): 0.882.",
    "In production since April, accuracy is 0.89.",
    "Permutation test: accuracy 0.71.",
    "Inter-annotator accuracy 0.94.",
    "Precision 0.80, recall 0.60, F1 0.65 (averaged over folds).",
    "The target is an accuracy of 0.95.",
    "The baseline has an accuracy of 0.85.",
    "On the training rows, the accuracy is 0.9312.",
    "Women: accuracy 0.91.",
    "| Metric | Baseline | Goal |\n|---|---|---|\n| Accuracy | 0.80 | 0.95 |",
    "| Group | Accuracy |\n|---|---|\n| women | 0.91 |\n| men | 0.88 |",
  ])("%s", (sentence) => {
    expect(mismatches(sentence)).toEqual([]);
  });

  it("a validation column, where the file knows no splits", () => {
    const table = "| Metric | Train | Validation | Test |\n|---|---|---|---|\n| Accuracy | 0.931 | 0.899 | 0.900 |";
    expect(mismatches(table, '{"accuracy": 0.9001}')).toEqual([]);
    expect(mismatches(table, '{"split": "test", "accuracy": 0.9001}')).toEqual([]);
    expect(mismatches(table, '{"test_accuracy": 0.9001}')).toEqual([]);
  });

  it("half a metrics file is no source", () => {
    expect(mismatches("The model reaches an accuracy of 0.93.", '{"accuracy": 0.90')).toEqual([]);
  });
});

it("a pattern in the policy declares the files that it matches", () => {
  const engine = new Engine();
  engine.setText(
    "plumbline.yaml",
    "version: 1\nmodels:\n  - id: churn\n    card: MODEL_CARD.md\n    metrics: [out/*.json]\n",
  );
  engine.setText("out/final.json", '{"accuracy": 0.5}');
  engine.setText("MODEL_CARD.md", "# Model card\n\n## Evaluation\n\nThe model reaches an accuracy of 0.93.\n");
  const rules = engine.run().findings.map(({ rule }) => rule);
  expect(rules).toContain("lineage/metric-mismatch");
});

describe("statements about the model are compared", () => {
  it.each([
    ["The model reaches an accuracy of 0.93.", "accuracy is 0.93 here"],
    ["On the test set, accuracy is 93 %.", "accuracy is 93 % here"],
    ["- Accuracy: 0.93", "Accuracy is 0.93 here"],
    ["- **F1**: 0.72", "F1 is 0.72 here"],
    ["We measured an F1 of 0.72 on unseen rows.", "F1 is 0.72 here"],
    ["On the validation set, the accuracy is 0.93.", "accuracy is 0.93 here"],
    ["| Metric | Value |\n|---|---|\n| Accuracy | 0.93 |", "Accuracy is 0.93 here"],
    ["| Split | Accuracy |\n|---|---|\n| train | 0.95 |", "Accuracy is 0.95 here"],
    [
      "| Metric | Train | Validation | Test |\n|---|---|---|---|\n| Accuracy | 0.931 | 0.899 | 0.91 |",
      "Accuracy is 0.91 here",
    ],
  ])("%s", (sentence, start) => {
    expect(mismatches(sentence)).toEqual([start]);
  });
});
