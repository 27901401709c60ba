/** Which files decide the parameters of a card, and which only seem to. */
import { describe, expect, it } from "vitest";
import { Engine } from "../../server/src/engine/engine.ts";

const RULES =
  /^lineage\/(parameter-mismatch|notebook-parameter-mismatch|config-mismatch|split-mismatch|environment-mismatch)$/;

function findings(files: Readonly<Record<string, string>>): string[] {
  const engine = new Engine();
  engine.setListing(new Set(Object.keys(files)));
  for (const [path, text] of Object.entries(files)) engine.setText(path, text);
  const report = engine.run();
  expect(report.notChecked.filter(({ code }) => code === "internal")).toEqual([]);
  return report.findings
    .filter(({ rule }) => RULES.test(rule))
    .map(({ rule, path, severity, message }) => `${path} ${severity} ${rule}: ${message.split(".")[0]}`);
}

const card = (text: string) => `# Model card for churn\n\n## Training\n\n${text}\n`;
const SKLEARN = "from sklearn.ensemble import RandomForestClassifier\n";

describe("parameters of a card", () => {
  it("are not those of another project in the same workspace", () => {
    expect(
      findings({
        "a/MODEL_CARD.md": card("- Learning rate: 0.1"),
        "b/MODEL_CARD.md": card("- Learning rate: 0.2"),
        "a/params.yaml": "train:\n  learning_rate: 0.1\n",
        "b/params.yaml": "train:\n  learning_rate: 0.2\n",
      }),
    ).toEqual([]);
  });

  it.each([
    "A smaller model with max_depth 3 is in `models/small.pkl`.",
    "Das kleinere Modell hat max_depth 3.",
    "Un modelo más pequeño usa max_depth 3.",
    "Retraining with max_depth 3 takes half as long.",
    "### Release notes\n\nmax_depth 3",
    "### 2.0.0\n\n- `max_depth`: 3",
    "### Quantised model\n\n- `max_depth`: 3",
  ])("are not those of another model: %s", (text) => {
    const params = "train:\n  max_depth: 6\n";
    expect(findings({ "MODEL_CARD.md": card(text), "params.yaml": params })).toEqual([]);
    expect(findings({ "MODEL_CARD.md": card("The model has max_depth 3."), "params.yaml": params })).toHaveLength(1);
  });

  it("are those of the file of parameters, not the defaults of an entry point", () => {
    const params = "train:\n  n_estimators: 500\n";
    const project = "name: c\nentry_points:\n  main:\n    parameters:\n      n_estimators: {type: int, default: 400}\n";
    const stated = (n: number) =>
      findings({ "MODEL_CARD.md": card(`- Trees: ${n}`), "params.yaml": params, MLproject: project });
    expect(stated(450)).toHaveLength(1);
    expect(stated(500)).toEqual([]);
    expect(stated(400)).toEqual([]);
  });

  it("are not those of another algorithm", () => {
    const config = "random_forest:\n  max_depth: 20\nxgboost:\n  max_depth: 6\n";
    expect(findings({ "MODEL_CARD.md": card("- XGBoost with `max_depth=6`"), "config.yaml": config })).toEqual([]);
    expect(findings({ "MODEL_CARD.md": card("- XGBoost with `max_depth=7`"), "config.yaml": config })).toHaveLength(1);
  });

  it("are not the size of the images in the data", () => {
    const size = (heading: string) =>
      findings({
        "MODEL_CARD.md": `# Model card for leaves\n\n## ${heading}\n\n| Item | Value |\n|---|---|\n| Image size | 256 x 256 |\n`,
        "params.yaml": "train:\n  image_size: 128\n",
      });
    expect(size("Dataset snapshot")).toEqual([]);
    expect(size("Training data")).toEqual([]);
    expect(size("Jeu de données")).toEqual([]);
    expect(size("Training configuration")).toHaveLength(1);
  });

  it("are not those of the data files that a README lists, each with its own", () => {
    const readme = (text: string) => `# Study\n\n## Files\n\n${text}\n`;
    const params = "train:\n  seed: 0\n";
    const listed = readme("* `sim.no.pkl` (50,000 samples, seed=1)\n* `sim.full.csv` (50,000 samples, seed=1)");
    expect(findings({ "README.md": listed, "params.yaml": params })).toEqual([]);
    expect(findings({ "README.md": readme("* `seed`: 1"), "params.yaml": params })).toHaveLength(1);
  });

  it("are not the nought that says there is no limit", () => {
    const limit = (set: number) =>
      findings({ "MODEL_CARD.md": card("- `max_lines`: 1000"), "config.yaml": `training:\n  max_lines: ${set}\n` });
    expect(limit(0)).toEqual([]);
    expect(limit(500)).toHaveLength(1);
  });

  it("are not where a search started, when the card gives what it found", () => {
    const tuned = (heading: string) =>
      findings({
        "MODEL_CARD.md": `# Model card for churn\n\n## ${heading}\n\n- learning_rate: 0.0851\n`,
        "params.yaml": "train:\n  learning_rate: 0.05\n",
      });
    expect(tuned("Hyperparameters (Optuna-tuned)")).toEqual([]);
    expect(tuned("Results of the grid search")).toEqual([]);
    expect(tuned("Fine-tuning")).toHaveLength(1);
  });

  it("take Adam for AdamW, and not the other way", () => {
    const optimizer = (stated: string, set: string) =>
      findings({ "MODEL_CARD.md": card(`- Optimizer: ${stated}`), "params.yaml": `train:\n  optimizer: ${set}\n` });
    expect(optimizer("Adam with weight decay", "adamw")).toEqual([]);
    expect(optimizer("AdamW", "adam")).toHaveLength(1);
  });

  it("are not judged where two files of one rank differ", () => {
    expect(
      findings({
        "MODEL_CARD.md": card("- Batch size: 64"),
        "configs/small.yaml": "batch_size: 8\n",
        "configs/large.yaml": "batch_size: 32\n",
      }),
    ).toEqual([]);
  });

  it("are not judged where the card gives two values", () => {
    expect(
      findings({
        "MODEL_CARD.md": card("- Encoder: dropout 0.1\n- Head: dropout 0.3"),
        "config.yaml": "model:\n  dropout: 0.2\n",
      }),
    ).toEqual([]);
  });

  it("may be defaults of a script only when the card has its other defaults too", () => {
    const script = `import argparse\nimport torch\np = argparse.ArgumentParser()\np.add_argument("--epochs", default=10)\np.add_argument("--lr", default=0.1)\np.add_argument("--batch-size", default=8)\np.add_argument("--seed", default=7)\n`;
    expect(findings({ "MODEL_CARD.md": card("- Epochs: 20"), "train.py": script })).toEqual([]);
    expect(
      findings({
        "MODEL_CARD.md": card("- Epochs: 20\n- Learning rate: 0.1\n- Batch size: 8\n- Seed: 7"),
        "train.py": script,
      }),
    ).toHaveLength(1);
  });

  it("come from the last of several runs that say when they were", () => {
    const run = (date: string, threshold: number) => JSON.stringify({ created_at: date, f1: 0.8, threshold });
    const files = {
      "reports/old/metrics.json": run("2024-01-01T00:00:00", 0.4),
      "reports/new/metrics.json": run("2024-06-01T00:00:00", 0.5),
    };
    expect(findings({ ...files, "MODEL_CARD.md": card("- Threshold: 0.3") })).toEqual([
      "MODEL_CARD.md warning lineage/parameter-mismatch: Threshold is 0",
    ]);
    expect(findings({ ...files, "MODEL_CARD.md": card("- Threshold: 0.5") })).toEqual([]);
  });

  it("are left alone where code seems to train another model", () => {
    const script = `${SKLEARN}model = RandomForestClassifier(n_estimators=50)\n`;
    expect(findings({ "MODEL_CARD.md": card("- Number of trees: 500"), "train.py": script })).toEqual([]);
    expect(
      findings({ "MODEL_CARD.md": card("- Algorithm: random forest\n- Number of trees: 500"), "train.py": script }),
    ).toHaveLength(1);
  });
});

describe("versions of a card", () => {
  it.each([
    "Prophet 1.1.5 is incompatible with NumPy 2.0; we pinned numpy<2.0.",
    "- NumPy 2.0.0 breaks the tests.",
    "NumPy 2.0.0 no funciona con Prophet.",
    "Mit NumPy 2.0.0 ist Prophet inkompatibel.",
  ])("are not those that a pin keeps out: %s", (text) => {
    expect(findings({ "MODEL_CARD.md": card(text), "requirements.txt": "numpy==1.26.4\nprophet==1.1.5\n" })).toEqual(
      [],
    );
  });

  it("are those that are installed, not those of a notebook", () => {
    const notebook = JSON.stringify({
      cells: [
        {
          cell_type: "code",
          id: "a",
          metadata: {},
          execution_count: 1,
          outputs: [],
          source: ["!pip install torch==1.0.0\n", "import torch\n"],
        },
      ],
      metadata: {},
      nbformat: 4,
      nbformat_minor: 5,
    });
    const files = { "requirements.txt": "torch==2.2.2\n", "train.ipynb": notebook };
    expect(findings({ ...files, "MODEL_CARD.md": card("- Framework: PyTorch 2.2") })).toEqual([
      "requirements.txt warning lineage/environment-mismatch: torch is pinned to 2",
    ]);
    expect(findings({ ...files, "MODEL_CARD.md": card("- Framework: PyTorch 2.1") })).toHaveLength(2);
  });
});

describe("versions of a card", () => {
  const pinned = { "requirements.txt": "numpy==1.26.4\nultralytics==8.4.117\n" };

  it("are not paired across lists of names and of versions", () => {
    const versions = (text: string) => findings({ "MODEL_CARD.md": card(text), ...pinned });
    expect(versions("- PyTorch / CUDA / NumPy: 2.12.1 / 13.0 / 1.26.4")).toEqual([]);
    expect(versions("- NumPy: 2.12.1")).toHaveLength(1);
  });

  it("are not those that do not work", () => {
    const versions = (text: string) => findings({ "MODEL_CARD.md": card(text), ...pinned });
    expect(versions("The forecaster is incompatible with NumPy 2.0.")).toEqual([]);
    expect(versions("The forecaster runs with NumPy 2.0.")).toHaveLength(1);
  });
});

describe("splits by time", () => {
  const split = "from sklearn.model_selection import train_test_split\ntrain_test_split(x, y, test_size=0.2)\n";
  const stated = card("- Chronological split of the customers");

  it("may hold a split at random inside of them", () => {
    expect(findings({ "MODEL_CARD.md": stated, "train.py": split })).toHaveLength(1);
    expect(
      findings({ "MODEL_CARD.md": stated, "train.py": split, "params.yaml": "data:\n  holdout_end: 2011-12-09\n" }),
    ).toEqual([]);
  });
});
