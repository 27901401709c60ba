/** What cards say of how a model was made: parameters, packages, splits, algorithms, commands. */
import { describe, expect, it } from "vitest";
import { resolve } from "../../server/src/core/anchor.ts";
import { parseDocument } from "../../server/src/core/document.ts";
import { SourceText } from "../../server/src/core/text.ts";
import type { Mentions } from "../../server/src/facts/mentions.ts";
import { modelCardFacts } from "../../server/src/facts/modelCard.ts";

function mentions(text: string): Mentions {
  const doc = parseDocument(
    "MODEL_CARD.md",
    "model-card",
    "markdown",
    new SourceText(`# Card\n\n## Training\n\n${text}\n`),
  );
  const found = modelCardFacts(doc).mentions;
  for (const list of [found.settings, found.packages, found.splits, found.algorithms, found.commands])
    for (const { anchor, text: written } of list)
      expect(doc.source.slice(resolve(doc, anchor)), "the anchor is at the value").toBe(written);
  return found;
}

function settings(text: string): string[] {
  return mentions(text).settings.map(
    ({ setting, value, aside, exact }) =>
      `${setting} ${value}${exact ? " exact" : ""}${aside === undefined ? "" : ` ${aside}`}`,
  );
}

describe("parameters", () => {
  it.each([
    ["Trained with `n_estimators=500` and `max_depth=6`.", ["n_estimators 500 exact", "max_depth 6 exact"]],
    ["- **Learning rate:** 1e-4", ["learning_rate 0.0001"]],
    ["- Max depth: **50**", ["max_depth 50"]],
    ["We use a batch size of 16, seed 42 and 500 trees.", ["batch_size 16", "seed 42", "n_estimators 500"]],
    [
      "| Parameter | Value |\n|---|---|\n| max_depth | 12 |\n| Resize codec | union |",
      ["max_depth 12 exact", "=resizecodec union"],
    ],
    [
      "| Attribute | Value |\n|---|---|\n| Depth | 24 layers |\n| Input size | 448×448×3 |",
      ["n_layers 24", "image_size 448"],
    ],
    [
      "| Paramètre | Valeur |\n|---|---|\n| Taux d'apprentissage | 1e-3 |\n| Époques | 20 |",
      ["learning_rate 0.001", "epochs 20"],
    ],
    ["- Lernrate: 0,01\n- Batchgröße: 32", ["learning_rate 0.01", "batch_size 32"]],
    ["- Tasa de aprendizaje: 0.05\n- Semilla: 7", ["learning_rate 0.05", "seed 7"]],
    ["- Taxa de aprendizado: 0.05\n- 30 épocas", ["learning_rate 0.05", "epochs 30"]],
    ["Calibration via isotonic regression.", ["calibration isotonic regression"]],
    ["```\nn_estimators 100\nmax_depth    12\n```", ["n_estimators 100 exact", "max_depth 12 exact"]],
    ["Warmup of 200 warmup steps, then 5,000 steps.", ["warmup_steps 200", "max_steps 5000"]],
  ])("%s", (text, expected) => {
    expect(settings(text)).toEqual(expected);
  });

  it.each([
    ["Key hyperparameters (example): `n_estimators=500`.", ["n_estimators 500 exact example"]],
    ["The search covered `max_depth=3` and `max_depth=9`.", ["max_depth 3 exact range", "max_depth 9 exact range"]],
    ["Epochs: 10, 20, 30", ["epochs 10 range"]],
    ["The baseline used `max_depth=3`.", ["max_depth 3 exact other"]],
    ["Epochs: 21 (early stopping)", ["epochs 21 stopped"]],
  ])("that are not this model's: %s", (text, expected) => {
    expect(settings(text)).toEqual(expected);
  });

  it.each([
    "The drift threshold is 0.2.",
    "Resolution: 300 dpi",
    "| Field | Type |\n|---|---|\n| image_ind | string |",
    "| n_estimators | max_depth | F1 |\n|---|---|---|\n| 100 | 4 | 0.8 |\n| 200 | 6 | 0.9 |",
    "```python\nmodel = make(n_estimators=10, max_depth=2)\n```",
    "Version 1.2.3 of the optimizer state.",
  ])("that are none: %s", (text) => {
    expect(settings(text)).toEqual([]);
  });
});

describe("packages", () => {
  const packages = (text: string) =>
    mentions(text).packages.map(({ name, version }) => `${name} ${version ?? "bound"}`);
  it.each([
    ["PyTorch 2.4.1 + timm 1.0.11 + open_clip_torch 2.24+", ["torch 2.4.1", "timm 1.0.11", "open-clip-torch bound"]],
    ["pip install kraken==7.0.2", ["kraken 7.0.2"]],
    ["```bash\npip install kraken==7.0.2 lightgbm\n```", ["kraken 7.0.2"]],
    ["- **Python:** 3.10", ["python 3.10"]],
    ["XGBoost reaches 0.69 and numpy >= 1.26", ["numpy bound"]],
    ["| Model | AUC |\n|---|---|\n| XGBoost | 0.69 |", []],
  ])("%s", (text, expected) => {
    expect(packages(text)).toEqual(expected);
  });
});

describe("splits", () => {
  const splits = (text: string) =>
    mentions(text).splits.map(({ shares, manner }) => `${shares.join("/")} ${manner ?? "?"}`);
  it.each([
    ["A random 80/20 split was used.", ["0.8/0.2 random"]],
    ["Data is split into 70 % training, 15 % validation and 15 % test.", ["0.7/0.15/0.15 ?"]],
    ["Split: chronological, 70/15/15.", ["0.7/0.15/0.15 chronological"]],
    ["Die Daten sind chronologisch aufgeteilt (80/20 Split).", ["0.8/0.2 chronological"]],
    ["The train classes are 60/40 balanced.", []],
    ["Written on 10/90 paper.", []],
  ])("%s", (text, expected) => {
    expect(splits(text)).toEqual(expected);
  });
});

describe("algorithms and commands", () => {
  it.each([
    ["- Algorithm: XGBoost (tree booster)", ["xgboost"]],
    ["| Attribute | Value |\n|---|---|\n| Model type | RandomForestClassifier |", ["random-forest"]],
    ["- Models: Random Forest, XGBoost", []],
    ["We also like random forests.", []],
  ])("%s", (text, expected) => {
    expect(mentions(text).algorithms.map(({ algorithm }) => algorithm)).toEqual(expected);
  });

  it.each([
    ["```bash\nmlflow run . -e train_cnn\nmlflow run -e evaluate .\n```", ["mlflow train_cnn", "mlflow evaluate"]],
    ["```\n$ dvc repro train\n```", ["dvc train"]],
    ["```\ncd other\ndvc repro train\n```", []],
    ["```\nmlflow run https://example.org/x -e train\n```", []],
  ])("%s", (text, expected) => {
    expect(mentions(text).commands.map(({ program, target }) => `${program} ${target}`)).toEqual(expected);
  });
});
