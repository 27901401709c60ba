/** Nothing that somebody counts on is passed over without a word, and nobody hears of files that he never named. */
import { describe, expect, it } from "vitest";
import { Engine } from "../../server/src/engine/engine.ts";

const CARD = `# Model card for churn

## Evaluation

Numbers are from \`metrics/eval.json\`.

| Metric | Test |
|---|---|
| Accuracy | 0.93 |
`;
const HALF = '{ "accuracy": 0.9134,\n  "f1": 0.8';
const POLICY = (metrics: string) =>
  `version: 1\nmodels:\n  - id: churn\n    card: MODEL_CARD.md\n    metrics: [${metrics}]\n`;

function run(files: Readonly<Record<string, string>>, named: readonly string[] = []) {
  const engine = new Engine();
  engine.setListing(new Set(Object.keys(files)));
  engine.setNamed(new Set(named));
  for (const [path, text] of Object.entries(files)) engine.setText(path, text);
  const { notChecked, documents, findings } = engine.run();
  return {
    notChecked,
    kinds: Object.fromEntries(documents.map(({ path, kind }) => [path, kind])),
    mismatches: findings.filter(({ rule }) => rule === "lineage/metric-mismatch").length,
  };
}

describe("half a metrics file", () => {
  const said = {
    path: "metrics/eval.json",
    code: "syntax",
    reason: "it is not valid JSON (line 2: a closing brace is missing)",
  };

  it("is not compared with, and the card that names it makes it worth a word", () => {
    const { mismatches, notChecked } = run({ "MODEL_CARD.md": CARD, "metrics/eval.json": HALF });
    expect(mismatches).toBe(0);
    expect(notChecked).toEqual([said]);
  });

  it("is spoken of when plumbline.yaml, a pipeline or the user names it", () => {
    expect(run({ "plumbline.yaml": POLICY("metrics/eval.json"), "metrics/eval.json": HALF }).notChecked).toEqual([
      said,
    ]);
    expect(run({ "dvc.yaml": "metrics: [metrics/eval.json]\n", "metrics/eval.json": HALF }).notChecked).toEqual([said]);
    expect(run({ "metrics/eval.json": HALF }, ["metrics/eval.json"]).notChecked).toEqual([said]);
  });

  it("is nobody's business when nobody named it", () => {
    const { notChecked, mismatches } = run({ "MODEL_CARD.md": CARD, "reports/report.json": HALF });
    expect([notChecked, mismatches]).toEqual([[], 0]);
  });

  it("is not one that holds Python's NaN", () => {
    const files = {
      "MODEL_CARD.md": CARD,
      "metrics/eval.json": '{"auc": NaN, "low": -Infinity, "accuracy": 0.9134}\n',
    };
    const { notChecked, mismatches } = run(files);
    expect([notChecked, mismatches]).toEqual([[], 1]);
    expect(run({ ...files, "metrics/eval.json": '{"accuracy": 0.9134, "auc": NaN' }).notChecked).toHaveLength(1);
  });
});

describe("a pipeline file that is no YAML", () => {
  it("is said not to be checked", () => {
    expect(run({ "dvc.yaml": "stages:\n  train: [a\n  b: c\n" }).notChecked).toMatchObject([
      { path: "dvc.yaml", code: "syntax", reason: expect.stringMatching(/^it is not valid YAML \(line \d: /) },
    ]);
  });
});

describe("files that plumbline.yaml names", () => {
  it("are metrics files and cards, whatever they are called", () => {
    const policy =
      "version: 1\nmodels:\n  - id: churn\n    root: ./m/\n    card: ./churn.md\n    metrics: [final.json, 'runs/*.json']\n";
    const files = {
      "plumbline.yaml": policy,
      "m/churn.md": "# Churn\n",
      "m/final.json": '{"f1": 1}',
      "m/runs/1.json": '{"f1": 1}',
    };
    expect(run(files).kinds).toEqual({
      "plumbline.yaml": "policy",
      "m/churn.md": "model-card",
      "m/final.json": "metrics",
      "m/runs/1.json": "metrics",
    });
  });

  it("keep the shape that a card as data has", () => {
    const policy = "version: 1\nmodels: [{id: churn, card: card.json}]\n";
    const files = { "plumbline.yaml": policy, "card.json": '{"model_details": {"name": "churn"}}' };
    expect(run(files).kinds["card.json"]).toBe("model-card-toolkit");
  });

  it("are spoken of when their format is not read, and when they hold no numbers", () => {
    const files = {
      "plumbline.yaml": POLICY("results.csv, list.json"),
      "MODEL_CARD.md": CARD,
      "results.csv": "f1,0.9\n",
      "list.json": "[1, 2]\n",
    };
    expect(run(files).notChecked.map(({ path, code }) => `${path} ${code}`)).toEqual([
      "list.json kind",
      "results.csv kind",
    ]);
  });
});

describe("a README whose front matter cannot be read", () => {
  const readme = "---\nlicense: mit\ntags: [a, b\nlanguage: en\n---\n# Something\n";

  it("is no document, but whoever names it hears the reason", () => {
    expect(run({ "README.md": readme })).toEqual({ notChecked: [], kinds: {}, mismatches: 0 });
    expect(run({ "README.md": readme }, ["README.md"]).notChecked).toEqual([
      {
        path: "README.md",
        code: "syntax",
        reason: expect.stringMatching(/^its front matter is not valid YAML \(line \d: /),
      },
    ]);
  });

  it("is said not to be closed", () => {
    const reason = "its front matter is not closed (line 1: no `---` follows)";
    expect(run({ "README.md": "---\nlicense: mit\n# Something\n" }, ["README.md"]).notChecked).toEqual([
      { path: "README.md", code: "syntax", reason },
    ]);
  });

  it("is left to others when its front matter is whole", () => {
    expect(run({ "README.md": "---\nlicense: mit\n---\n# Something\n" }, ["README.md"]).notChecked).toEqual([]);
  });
});

describe("a file that the settings leave out", () => {
  it("is named by its user with the reason as answer", () => {
    const files = { "plumbline.yaml": "version: 1\nignore: [old/**]\n", "old/MODEL_CARD.md": CARD };
    expect(run(files).notChecked).toEqual([]);
    expect(run(files, ["old/MODEL_CARD.md"]).notChecked).toEqual([
      { path: "old/MODEL_CARD.md", code: "kind", reason: "`ignore` in plumbline.yaml leaves it out" },
    ]);
  });
});

describe("paths that plumbline.yaml names", () => {
  const dangling = (engine: Engine) =>
    engine
      .run()
      .findings.filter(({ rule }) => rule === "policy/dangling-path")
      .map(({ message }) => message);
  const start = (listing: readonly string[] | undefined) => {
    const engine = new Engine();
    engine.setListing(listing === undefined ? undefined : new Set(listing));
    engine.setText("plumbline.yaml", POLICY("metrics/metric.json"));
    return engine;
  };

  it("are not judged where the listing says nothing", () => {
    expect(dangling(start(undefined))).toEqual([]);
    expect(dangling(start(["plumbline.yaml", "MODEL_CARD.md", "metrics/"]))).toEqual([]);
  });

  it("are judged anew when files come, and the nearest one is found again", () => {
    const engine = start(["plumbline.yaml", "MODEL_CARD.md"]);
    expect(dangling(engine)).toEqual([expect.stringContaining("Correct the path")]);
    engine.setListing(new Set(["plumbline.yaml", "MODEL_CARD.md", "metrics/metrics.json"]));
    expect(dangling(engine)).toEqual([expect.stringContaining("Did you mean `metrics/metrics.json`?")]);
    engine.setListing(new Set(["plumbline.yaml", "MODEL_CARD.md", "metrics/metric.json"]));
    expect(dangling(engine)).toEqual([]);
  });

  it("find the only file of the same name in another folder", () => {
    const engine = start(["plumbline.yaml", "MODEL_CARD.md", "a/deep/folder/somewhere/metric.json"]);
    expect(dangling(engine)).toEqual([expect.stringContaining("`a/deep/folder/somewhere/metric.json`?")]);
  });
});
