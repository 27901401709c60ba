/** What scripts and notebooks say: settings, data, models, packages, results; each with its place in the file. */
import { describe, expect, it } from "vitest";
import { type Anchor, resolve } from "../../server/src/core/anchor.ts";
import { parseDocument } from "../../server/src/core/document.ts";
import { SourceText } from "../../server/src/core/text.ts";
import { notebookFacts } from "../../server/src/facts/notebook.ts";
import { scriptFacts } from "../../server/src/facts/script.ts";
import type { CodeFacts } from "../../server/src/facts/sources.ts";
import { notebookText, printed, type TestCell } from "../harness/notebook.ts";

function script(text: string, path = "src/train.py") {
  const source = new SourceText(text);
  const doc = parseDocument(path, "script", "text", source);
  return { facts: scriptFacts(doc), at: (anchor: Anchor) => source.slice(resolve(doc, anchor)) };
}

function notebook(cells: readonly (TestCell | string)[], path = "nb/train.ipynb") {
  const source = new SourceText(notebookText(cells));
  const doc = parseDocument(path, "notebook", "json", source);
  return { facts: notebookFacts(doc), at: (anchor: Anchor) => source.slice(resolve(doc, anchor)) };
}

const settings = ({ settings }: CodeFacts) =>
  Object.fromEntries(settings.map(({ keys, value }) => [keys.join("."), value]));
const data = ({ data }: CodeFacts) => data.map(({ how, direction, id }) => `${direction} ${how} ${id}`);

describe("settings in code", () => {
  it.each([
    [
      "XGBClassifier(n_estimators=100, eta=-1e-3, verbose=False)",
      { "XGBClassifier.n_estimators": 100, "XGBClassifier.eta": -0.001, "XGBClassifier.verbose": false },
    ],
    ["Model(p=1.)\nx = 3./255\nAfter(n=2)", { "Model.p": 1, "After.n": 2 }],
    ["N = 1_000\nm = Model(n=N)", { N: 1000, "Model.n": 1000 }],
    ["N = 1\nN = 2\nm = Model(n=N)", { N: 2 }],
    ['params = {"max_depth": 6, "deep": {"eta": 0.1}}', { "params.max_depth": 6, "params.deep.eta": 0.1 }],
    ["params = dict(max_depth=6)", { "params.max_depth": 6 }],
    ['config["lr"] = 0.1\nself.x = 2', { "config.lr": 0.1, "self.x": 2 }],
    ['p.add_argument("-b", "--batch-size", type=int, default=32)', { "add_argument.batch-size": 32 }],
    ['@click.option("--epochs", default=5)\ndef main(epochs): pass', { "option.epochs": 5 }],
    ["def main(lr: float = typer.Option(1e-4), n=3): pass", { "main.lr": 0.0001, "main.n": 3 }],
    [
      "@dataclass\nclass Config:\n    lr: float = 0.1\n    n: int = field(default=3)",
      { "Config.lr": 0.1, "Config.n": 3 },
    ],
    ['mlflow.log_param("depth", 4)\nmlflow.log_params({"lr": 0.1})', { "log_param.depth": 4, "log_params.lr": 0.1 }],
    ["np.random.seed(42)\nx = nn.Dropout(0.5)", { "seed.seed": 42, "Dropout.rate": 0.5 }],
    ["def f():\n    best = 0\n    for i in x:\n        best = i\n    lr = 0.1", { "f.lr": 0.1 }],
    [
      'os.system(f"ketos train --lr 1e-4 --batch-size=16 " f"--load {x} --resize add")',
      { "ketos.lr": 0.0001, "ketos.batch-size": 16, "ketos.resize": "add" },
    ],
    ['subprocess.run(["python", "train.py", "--epochs", "5"])', { "train.py.epochs": 5 }],
    ["plt.plot(x, linewidth=2)\nprint(x, sep='')", {}],
    ["def broken(:\nModel(n=3)", { "Model.n": 3 }],
  ])("%s", (text, expected) => {
    expect(settings(script(text).facts)).toEqual(expected);
  });

  it("stand at their value in the file, also in a notebook", () => {
    const { facts, at } = notebook([
      's = "é😀"\n',
      'm = Model(\n  name="a\\tb", n=3)\n',
      "!python train.py --epochs 5 --lr=0.1\n",
    ]);
    expect(facts.settings.map(({ anchor }) => at(anchor))).toEqual(['\\"é😀\\"', '\\"a\\\\tb\\"', "3", "5", "0.1"]);
  });

  it("keep their names when lines above them move", () => {
    const names = (text: string) =>
      script(text).facts.settings.map(({ anchor }) => (anchor.at === "place" ? anchor.name : ""));
    expect(names("\n# more\n\nfit(n=1)\nfit(n=2)")).toEqual(names("fit(n=1)\nfit(n=2)"));
  });
});

describe("data in code", () => {
  it.each([
    ['import pandas as pd\npd.read_csv("data/a.csv")', ["read path data/a.csv"]],
    [
      'from pathlib import Path\nimport pandas as pd\nROOT = Path(__file__).resolve().parent.parent\npd.read_csv(ROOT / "data" / "a.csv")',
      ["read path data/a.csv"],
    ],
    [
      'import os, pandas\nD = "data"\npandas.read_csv(os.path.join(D, "a.csv"))\npandas.read_csv(f"{D}/b.csv")',
      ["read path data/a.csv", "read path data/b.csv"],
    ],
    ['import pandas as pd\npd.read_csv(f"{unknown}/b.csv")', []],
    ['with open("m.json", "w") as f: json.dump(x, f)\nopen("in.txt")', ["write path m.json", "read path in.txt"]],
    ['from datasets import load_dataset\nload_dataset("owner/name", revision="abc")', ["read hub owner/name"]],
    ['from datasets import load_dataset\nload_dataset("csv", data_files="a.csv")', ["read path a.csv"]],
    ['import seaborn as sns\nsns.load_dataset("iris")', ["read builtin iris"]],
    ["from src.utils import load_dataset\nload_dataset('x.csv')", []],
    ["from sklearn.datasets import load_iris\nload_iris()", ["read builtin iris"]],
    ["from tensorflow.keras.datasets import mnist\nmnist.load_data()", ["read builtin mnist"]],
    ["import joblib\njoblib.dump(m, 'm.pkl')\ndf.to_csv('o.csv')", ["write path m.pkl", "write path o.csv"]],
  ])("%s", (text, expected) => {
    expect(data(script(text).facts)).toEqual(expected);
  });

  it("is relative to the folder of a notebook", () => {
    expect(
      data(notebook(['import pandas as pd\npd.read_csv("../data/a.csv")', "!wget https://x.org/a.zip"]).facts),
    ).toEqual(["read path data/a.csv", "read url https://x.org/a.zip"]);
  });
});

describe("models and packages in code", () => {
  it("are read with their revisions", () => {
    const { facts } = script(
      'M = "org/base"\nA.from_pretrained(M, revision="r1")\nfrom transformers import pipeline\npipeline("x", model="org/p")\ntorch.hub.load("a/b:v1", "net")',
    );
    expect(facts.models.map(({ id, revision }) => [id, revision])).toEqual([
      ["org/base", "r1"],
      ["org/p", undefined],
    ]);
  });

  it("knows what is installed", () => {
    const { facts, at } = notebook([
      '!pip install -q "kraken==5.2.8" Torch_X -r r.txt git+https://x.org/y\n',
      "%pip install a>=1\n%conda install -c x b=1.0\n",
    ]);
    expect(facts.packages.map(({ name, version, specifier }) => [name, version, specifier])).toEqual([
      ["kraken", "5.2.8", "==5.2.8"],
      ["torch-x", undefined, ""],
      ["a", undefined, ">=1"],
      ["b", "1.0", "=1.0"],
    ]);
    expect(facts.packages.map(({ versionAnchor }) => versionAnchor && at(versionAnchor))).toEqual([
      "5.2.8",
      undefined,
      undefined,
      "1.0",
    ]);
  });
});

describe("results in outputs", () => {
  const report = [
    "Test report",
    "              precision    recall  f1-score   support",
    "",
    "           0       1.00      0.99      1.00     56864",
    "         bad       0.33      0.87      0.48        98",
    "",
    "    accuracy                           0.98     56962",
    "   macro avg       0.67      0.93      0.74     56962",
    "",
  ].join("\n");

  it("are read from lines, reports and tables", () => {
    const { facts, at } = notebook([
      {
        source: "x",
        outputs: [printed("Final F1 Score : 0.7779\n• Recall:  40.8%\nEpoch 1 accuracy: 0.5\nCreated: 2026-01-01\n")],
      },
      { source: "y", outputs: [printed(report)] },
      { source: "z", outputs: [printed("    Model  F1 Score\n0  LightGBM  0.766\n1  Other  0.744\n")] },
    ]);
    expect(
      facts.results.map(({ metric, value, split, qualifiers }) => [metric, value, split, qualifiers.join(" ")]),
    ).toEqual([
      ["f1", 0.7779, undefined, ""],
      ["recall", 40.8, undefined, ""],
      ["precision", 1, "test", "0"],
      ["recall", 0.99, "test", "0"],
      ["f1", 1, "test", "0"],
      ["precision", 0.33, "test", "bad"],
      ["recall", 0.87, "test", "bad"],
      ["f1", 0.48, "test", "bad"],
      ["accuracy", 0.98, "test", ""],
      ["precision:macro", 0.67, "test", ""],
      ["recall:macro", 0.93, "test", ""],
      ["f1:macro", 0.74, "test", ""],
      ["f1", 0.766, undefined, "lightgbm"],
      ["f1", 0.744, undefined, "other"],
    ]);
    for (const { anchor, text } of facts.results) expect(at(anchor)).toBe(text);
  });

  it("go with the split that stands before them", () => {
    const { facts } = notebook([{ source: "x", outputs: [printed("Training accuracy: 0.9 | Test accuracy: 0.8\n")] }]);
    expect(facts.results.map(({ value, split }) => [value, split])).toEqual([
      [0.9, "train"],
      [0.8, "test"],
    ]);
  });

  it("are none when they are a curve", () => {
    const lines = [...Array(20).keys()].map((i) => `loss: 0.${i}\n`).join("");
    expect(notebook([{ source: "x", outputs: [printed(lines)] }]).facts.results).toEqual([]);
  });
});
