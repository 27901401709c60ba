/** Which file is which document: content decides, and unsure means no document. */
import { describe, expect, it } from "vitest";
import { recognise } from "../../server/src/core/parse/kind.ts";

const SECTIONS = "## Intended use\n\nFor tests.\n\n## Training data\n\nRows.\n\n## Evaluation\n\nF1 0.9\n";
const kind = (path: string, text: string) => recognise(path, text)?.kind;

describe("recognising documents", () => {
  it.each([
    ["README.md", "---\npipeline_tag: fill-mask\n---\n# My model\n", "model-card"],
    ["README.md", "---\nlicense: mit\nbase_model: org/x\n---\n", "model-card"],
    ["docs/MODEL_CARD.md", "# Churn\n", "model-card"],
    ["model-card.md", "", "model-card"],
    ["gpt2_model_card.md", `# GPT-2\n\n${SECTIONS}`, "model-card"],
    ["README.md", `# Model card for churn\n\n${SECTIONS}`, "model-card"],
    ["KARTE.md", `# Modellkarte Kredit\n\n${SECTIONS}`, "model-card"],
    [".eval_results/mmlu.yaml", "- value: 1\n", "eval-results"],
    ["card.json", '{"model_details": {"name": "x"}}', "model-card-toolkit"],
    ["card.yaml", "model_details:\n  name: x\n", "model-card-toolkit"],
    ["plumbline.yaml", "version: 1\n", "policy"],
    ["dvc.yaml", "stages: {}\n", "pipeline"],
    ["data/x.csv.dvc", "outs:\n- path: x.csv\n", "data-pointer"],
    ["params.yaml", "lr: 1\n", "settings"],
    ["train_config.yaml", "lr: 1\n", "settings"],
    ["metrics/eval.json", '{"f1": 0.9}', "metrics"],
    ["nb/a.ipynb", '{"cells": []}', "notebook"],
    ["src/train.py", "import argparse\n", "script"],
    ["model.py", "from sklearn.svm import SVC\n", "script"],
    ["load.py", "import pandas as pd\npd.read_csv('a')\n", "script"],
  ])("%s is a document: %#", (path, text, expected) => {
    expect(kind(path, text)).toBe(expected);
  });

  it.each([
    ["README.md", "# A library for model cards\n\n## Usage\n\n## Evaluation\n"],
    ["README.md", "---\nlicense: mit\ntags: [a]\n---\n# Something\n"],
    ["README.md", "---\nsdk: gradio\nbase_model: org/x\n---\n"],
    ["README.md", "---\ndataset_info: {}\npipeline_tag: fill-mask\n---\n"],
    ["docs/model-cards.md", `# Model cards\n\n${SECTIONS}`],
    ["model_card_template.md", `# Model card for {{ model_id }}\n\n${SECTIONS}`],
    ["docs/model-card-annotated.md", `# Annotated model card\n\n${SECTIONS}`],
    ["model_card_notes.md", "# Notes from the meeting\n"],
    ["schema.json", '{"$schema": "http://json-schema.org/draft-07/schema", "properties": {"model_details": {}}}'],
    ["sagemaker.json", '{"model_overview": {}, "model_details": {"x": 1}}'],
    ["package.json", '{"name": "x"}'],
    ["notes.dvc", "Words\n"],
    ["tsconfig.json", "{}"],
    [".pre-commit-config.yaml", "repos: []\n"],
    ["_config.yml", "title: x\n"],
    ["notes.txt", "# Model card\n"],
    ["wandb/run-20240101_101010-abc/files/conda-environment.yaml", "dependencies:\n  - python=3.7\n"],
    ["mlruns/0/abc/artifacts/model/requirements.txt", "scikit-learn==1.0\n"],
    [".ipynb_checkpoints/a.ipynb", '{"cells": []}'],
    ["server.py", "import flask\n"],
    ["tests/test_train.py", "import sklearn\n"],
    ["setup.py", "import numpy\n"],
  ])("%s is none: %#", (path, text) => {
    expect([undefined, "readme"]).toContain(kind(path, text));
  });

  it("takes the policy's word for what the format can hold", () => {
    const toolkit = '{"model_details": {"name": "x"}}';
    expect(recognise("a.json", toolkit, "model-card")?.kind).toBe("model-card-toolkit");
    expect(recognise("a.json", "{}", "metrics")?.kind).toBe("metrics");
    expect(recognise("MODEL_CARD.md", "# Churn\n", "metrics")).toBeUndefined();
    expect(recognise("a.csv", "f1\n", "metrics")?.kind).toBe("metrics");
    expect(recognise("a.csv", "f1\n", "settings")).toBeUndefined();
  });

  it("takes the policy's word over everything", () => {
    expect(recognise("docs/churn.md", "# Churn\n", "model-card")).toEqual({ kind: "model-card", format: "markdown" });
  });
});
