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
    "| Threshold | Accuracy | F1 |\n|---|---|---|\n| 0.3 | 0.85 | 0.68 |\n| 0.7 | 0.88 | 0.66 |",
    "| Fold | Accuracy |\n|---|---|\n| 1 | 0.895 |\n| 2 | 0.9001 |\n| 3 | 0.889 |",
    "| Month | Accuracy | n |\n|---|---|---|\n| 2024-07 | 0.89 | 800 |\n| 2024-08 | 0.88 | 820 |",
    "| Model version | Trees | Accuracy |\n|---|---|---|\n| 1.0 | 300 | 0.86 |\n| 2.1.0 | 500 | 0.9001 |",
    "| Version | Accuracy | F1 |\n|---|---|---|\n| 2.1.0 | 0.9001 | 0.7012 |\n| 2.0.0 | 0.872 | 0.68 |",
    "| Umbral | Accuracy |\n|---|---|\n| 0.3 | 0.85 |\n| 0.7 | 0.88 |",
    "| Split | Threshold | Accuracy |\n|---|---|---|\n| test | 0.3 | 0.85 |\n| test | 0.7 | 0.88 |",
    "Below an accuracy of 0.80 we retrain.",
    "Unter einer F1 von 0.80 trainieren wir neu.",
    "En dessous d'une F1 de 0.80, nous réentraînons.",
    "Por debajo de una F1 de 0.80 se vuelve a entrenar.",
    "Abaixo de uma F1 de 0.80 treinamos de novo.",
    "An accuracy of 0.75 means guessing.",
    "Eine F1 von 0.75 wäre geraten.",
    "Une F1 de 0.75 revient au hasard.",
    "Una F1 de 0.75 equivale al azar.",
    "Uma F1 de 0.75 equivale ao acaso.",
    "In 2023 the accuracy was 0.872.",
    "Im Jahr 2023 lag die F1 bei 0.872.",
    "En 2023, l'F1 était de 0.872.",
    "En 2023 la F1 fue de 0.872.",
    "Em março de 2023 a F1 foi de 0.872.",
    "An earlier model reached an accuracy of 0.88; its F1 was 0.66.",
    "An earlier model reached an accuracy of 0.88. Its F1 was 0.66.",
    "Das frühere Modell erreichte eine F1 von 0.88; sein F1 war 0.66.",
    "Un modèle précédent atteignait une F1 de 0.88; son F1 était 0.66.",
    "Un modelo anterior alcanzó una F1 de 0.88; su F1 fue 0.66.",
    "The model must reach an accuracy of at least 0.95.",
    "The accuracy on the training set is 0.9312.",
    "Our business case needs an accuracy of 0.85.",
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
    ["The model reaches an accuracy of 0.93.", "Accuracy is 0.93 here"],
    ["On the test set, accuracy is 93 %.", "Accuracy is 93 % here"],
    ["The accuracy on the test set is 0.93.", "Accuracy is 0.93 here"],
    ["Die F1 auf den Testdaten ist 0.93.", "F1 is 0.93 here"],
    ["La F1 en el conjunto de prueba es de 0.93.", "F1 is 0.93 here"],
    ["- Accuracy: 0.93", "Accuracy is 0.93 here"],
    ["- **F1**: 0.72", "F1 is 0.72 here"],
    ["We measured an F1 of 0.72 on unseen rows.", "F1 is 0.72 here"],
    ["On the validation set, the accuracy is 0.93.", "Accuracy is 0.93 here"],
    ["| Metric | Value |\n|---|---|\n| Accuracy | 0.93 |", "Accuracy is 0.93 here"],
    ["| Split | Accuracy |\n|---|---|\n| train | 0.95 |", "Accuracy is 0.95 here"],
    ["| Threshold | Accuracy |\n|---|---|\n| 0.5 | 0.93 |", "Accuracy is 0.93 here"],
    ["| Version | Accuracy |\n|---|---|\n| 2.0.0 | 0.85 |\n| 2.1.0 (current) | 0.93 |", "Accuracy is 0.93 here"],
    ["The model is good. Its accuracy is 0.93.", "Accuracy is 0.93 here"],
    [
      "| Metric | Train | Validation | Test |\n|---|---|---|---|\n| Accuracy | 0.931 | 0.899 | 0.91 |",
      "Accuracy is 0.91 here",
    ],
  ])("%s", (sentence, start) => {
    expect(mismatches(sentence)).toEqual([start]);
  });
});

describe("headings of another time, model or population", () => {
  const under = (text: string): string[] => {
    const engine = new Engine();
    engine.setText("dvc.yaml", "stages:\n  eval:\n    cmd: python eval.py\n    metrics:\n      - metrics.json\n");
    engine.setText("metrics.json", SPLITS);
    engine.setText("MODEL_CARD.md", `# Model card for churn\n\n## Evaluation\n\nTo come.\n\n${text}\n`);
    return engine.run().findings.flatMap(({ rule, message }) => (rule === "lineage/metric-mismatch" ? [message] : []));
  };
  it.each([
    "### Production\n\n| Metric | Value |\n|---|---|\n| Accuracy | 0.88 |",
    "### Im Produktivbetrieb\n\n- Accuracy: 0.88",
    "### Quantised model\n\n| Metric | Value |\n|---|---|\n| Accuracy | 0.895 |",
    "### Modelo cuantizado\n\n- Accuracy: 0.88",
    "### Release notes\n\n#### 2.0.0\n\n- Accuracy 0.872\n\n#### 2.1.0\n\n- Accuracy 0.9001",
    "### [2.0.0] - 2024-01-05\n\n- Accuracy: 0.872",
    "### March 2023\n\n- Accuracy: 0.872",
  ])("%s", (text) => {
    expect(under(text)).toEqual([]);
  });

  it.each([
    "### Results of version 2.1.0\n\n- Accuracy: 0.93",
    "### 2.1.0 (current)\n\n- Accuracy: 0.93",
    "### Test set\n\n- Accuracy: 0.93",
    "### 3. Results\n\n- Accuracy: 0.93",
  ])("%s", (text) => {
    expect(under(text)).toHaveLength(1);
  });
});

describe("a metrics file is another model's where a project has several cards", () => {
  const CARD = "# Model card for churn\n\n## Evaluation\n\n| Metric | Test |\n|---|---|\n| Accuracy | 0.93 |\n";
  const judged = (files: Readonly<Record<string, string>>): string[] => {
    const engine = new Engine();
    for (const [path, text] of Object.entries(files)) engine.setText(path, text);
    return engine
      .run()
      .findings.filter(({ rule }) => rule === "lineage/metric-mismatch")
      .map(({ path }) => path);
  };
  const declared = "stages:\n  eval:\n    cmd: python eval.py\n    metrics:\n      - metrics/eval.json\n";
  const baseline = CARD.replace("churn", "the baseline").replace("0.93", "0.81");

  it("a card in a folder of its own has no say over the file of the project's card", () => {
    const files = { "dvc.yaml": declared, "metrics/eval.json": SPLITS, "MODEL_CARD.md": CARD };
    expect(judged({ ...files, "models/baseline/MODEL_CARD.md": baseline })).toEqual(["MODEL_CARD.md"]);
    expect(judged({ ...files, "base/MODEL_CARD.md": baseline })).toEqual(["MODEL_CARD.md"]);
  });

  it("a card is held against the file in its own folder, or with its name", () => {
    const files = { "MODEL_CARD.md": CARD.replace("0.93", "0.90"), "models/small/MODEL_CARD.md": baseline };
    const at = (path: string) => declared.replace("metrics/eval.json", path);
    const inFolder = { "dvc.yaml": at("models/small/eval.json"), "models/small/eval.json": SPLITS };
    expect(judged({ ...files, ...inFolder })).toEqual(["models/small/MODEL_CARD.md"]);
    const byName = { "dvc.yaml": at("reports/small/eval.json"), "reports/small/eval.json": SPLITS };
    expect(judged({ ...files, ...byName })).toEqual(["models/small/MODEL_CARD.md"]);
  });

  it("two cards in one folder, of which none has the file's name", () => {
    const files = { "dvc.yaml": declared, "metrics/eval.json": SPLITS };
    expect(judged({ ...files, "cards/a1.md": CARD, "cards/b2.md": baseline })).toEqual([]);
  });

  it("a file that the card names is its source wherever it lies", () => {
    const named = `${baseline}\nFrom \`../../metrics/eval.json\`: accuracy is 0.81.\n`;
    const files = { "metrics/eval.json": SPLITS, "MODEL_CARD.md": CARD.replace("0.93", "0.90") };
    expect(judged({ ...files, "models/small/MODEL_CARD.md": named })).toContain("models/small/MODEL_CARD.md");
  });
});
