/** Numbers under names of their own, and numbers of two documents: which are joined, which are called wrong, which are left alone. */
import { describe, expect, it } from "vitest";
import { Engine } from "../../server/src/engine/engine.ts";

const RUN = {
  generated_at: "2026-04-15T20:32:58",
  gate: { n_positive: 100, tpr: 0.95, precision: 0.9048, roc_auc: 0.984 },
  species: { precision_clear: 0.3214, top1_accuracy: 0.3579, n_clear: 28 },
  performance: { latency_p50_ms: 174.16, latency_p95_ms: 298.87 },
};

function project(files: Readonly<Record<string, string>>): Engine {
  const engine = new Engine();
  for (const [path, text] of Object.entries(files)) engine.setText(path, text);
  engine.run();
  return engine;
}

function card(...rows: readonly string[]): string {
  return `# Model card for whales\n\n## Results\n\n| Metric | Value |\n|---|---|\n${rows.join("\n")}\n`;
}

const ROWS = [
  "| TPR / Recall | 0.95 |",
  "| Precision | 0.9048 |",
  "| ROC-AUC (score) | 0.984 |",
  "| Species precision on **clear** images | 0.3214 |",
  "| Species top-1 accuracy | 0.3579 |",
  "| Latency p50 / p95 (ms) | 174.16 / 298.87 |",
];

const sources = (engine: Engine) =>
  engine
    .links("MODEL_CARD.md")
    .filter(({ what }) => what === "number")
    .map(({ path, span, to, state }) => `${engine.parsed(path)?.source.slice(span)} ${state} ${to.path}${to.pointer}`);

const said = (engine: Engine, path = "MODEL_CARD.md") =>
  engine
    .findingsOf(path)
    .filter(({ rule }) => rule.startsWith("lineage/metric-"))
    .map(({ message }) => message.split(" here, but ")[0]);

describe("numbers of a card and a metrics file", () => {
  it("are joined by words, whatever the keys are called", () => {
    const engine = project({ "MODEL_CARD.md": card(...ROWS), "reports/metrics.json": JSON.stringify(RUN) });
    expect(sources(engine).sort()).toEqual([
      "0.3214 agrees reports/metrics.json#/species/precision_clear",
      "0.3579 agrees reports/metrics.json#/species/top1_accuracy",
      "0.9048 agrees reports/metrics.json#/gate/precision",
      "0.95 agrees reports/metrics.json#/gate/tpr",
      "0.984 agrees reports/metrics.json#/gate/roc_auc",
      "174.16 agrees reports/metrics.json#/performance/latency_p50_ms",
      "298.87 agrees reports/metrics.json#/performance/latency_p95_ms",
    ]);
    expect(said(engine)).toEqual([]);
  });

  it("are of another run where nothing of a table agrees with its part of the file", () => {
    const table = (head: string, ...rows: readonly string[]) =>
      `## ${head} results\n\n| Metric | ${head} |\n|---|---|\n${rows.join("\n")}\n`;
    const states = (accuracy: number) =>
      project({
        "README.md": `# Churn\n\n${table("Small", "| Accuracy | 0.8123 |", "| Recall | 0.7011 |")}\n${table("Large", "| Precision | 0.4242 |", "| F1 | 0.5151 |")}`,
        "results/metrics.json": JSON.stringify({
          small: { accuracy, recall: 0.7411 },
          large: { precision: 0.4242, f1: 0.5151 },
        }),
      })
        .links("README.md")
        .filter(({ state }) => state === "disagrees").length;
    expect(states(0.8123)).toBe(1);
    expect(states(0.4274)).toBe(0);
  });

  it("are not one of several runs in a list, nor those of another file that has the very digits", () => {
    const table = (value: string) =>
      `# Model card for churn\n\n## Results\n\n| Model | Macro F1 | Accuracy | Log loss |\n|---|---|---|---|\n| Small | ${value} | 0.8612 | 0.3127 |\n`;
    const told = (value: string, files: Readonly<Record<string, unknown>>) =>
      project({
        "MODEL_CARD.md": table(value),
        ...Object.fromEntries(Object.entries(files).map(([path, data]) => [path, JSON.stringify(data)])),
      })
        .links("MODEL_CARD.md")
        .filter(({ state }) => state === "disagrees").length;
    const run = (macro_f1: number, log_loss = 0.3127) => ({ small: { macro_f1, accuracy: 0.8612, log_loss } });
    expect(told("0.6562", { "results/a.json": run(0.6567) })).toBe(1);
    expect(told("0.6562", { "results/a.json": run(0.6567), "results/b.json": run(0.65617, 0.41) })).toBe(0);
    const seeds = [0.6567, 0.6702].map((macro_f1) => ({
      model: "small",
      macro_f1,
      accuracy: 0.8612,
      log_loss: 0.3127,
    }));
    expect(told("0.6562", { "results/a.json": seeds.slice(0, 1) })).toBe(1);
    expect(told("0.6562", { "results/a.json": seeds })).toBe(0);
  });

  it.each(["0.9048", "0.984", "0.3214", "0.3579", "174.16", "298.87"])("one digit of %s is one finding", (number) => {
    const slipped = number.replace(/\d$/, (digit) => (digit === "9" ? "8" : String(Number(digit) + 1)));
    const engine = project({
      "MODEL_CARD.md": card(...ROWS).replace(number, slipped),
      "reports/metrics.json": JSON.stringify(RUN),
    });
    expect(said(engine)).toHaveLength(1);
    expect(said(engine)[0]).toContain(slipped);
  });

  it("are of the run that the card shows, not of another run with the same keys", () => {
    const other = {
      ...RUN,
      generated_at: "2026-05-01T00:00:00",
      performance: { latency_p50_ms: 484.15, latency_p95_ms: 519.42 },
    };
    const engine = project({
      "MODEL_CARD.md": card(...ROWS),
      "reports/a.json": JSON.stringify(other),
      "reports/b.json": JSON.stringify(RUN),
    });
    expect(said(engine)).toEqual([]);
    expect(sources(engine).every((link) => link.includes("reports/b.json"))).toBe(true);
  });

  it("never join by equal digits", () => {
    const engine = project({
      "MODEL_CARD.md": card("| F1 | 0.7779 |"),
      "metrics.json": '{"roc_auc": 0.7779, "threshold": 0.7779}',
    });
    expect(sources(engine)).toEqual([]);
  });

  it("leave a number alone whose very digits stand under another name of the same metric", () => {
    const files = (more: object) => ({
      "MODEL_CARD.md": `${card(...ROWS)}\n| Model | ROC-AUC |\n|---|---|\n| GIN+Edge (tuned) | 0.7982 |\n`,
      "reports/metrics.json": JSON.stringify({
        ...RUN,
        ensemble: { weights: [{ auc: 0.7981 }] },
        ...more,
      }),
    });
    expect(said(project(files({})))).toEqual(["GIN+Edge (tuned) is 0.7982"]);
    expect(said(project(files({ trials_of_layers: { retrained_best_test_auc: 0.79820004 } })))).toEqual([]);
  });

  it("tell precision at a cut-off that is not named from precision", () => {
    const engine = project({
      "MODEL_CARD.md": card(...ROWS, "| Forest Precision@K | 0.500000 |"),
      "reports/metrics.json": JSON.stringify({ ...RUN, forest: { precision: 0.4167, precision_at_k: 0.5 } }),
    });
    expect(said(engine)).toEqual([]);
    expect(sources(engine)).toContain("0.500000 agrees reports/metrics.json#/forest/precision_at_k");
  });

  it.each([
    ["single digits, which every file has", 1, 2, []],
    ["numbers", 31, 42, ["True negative is 180"]],
  ])("are of the run that its neighbours come from, if these are %s", (_what, fp, fn, wrong) => {
    const table = (...rows: readonly string[]) => `\n| Metric | Value |\n|---|---|\n${rows.join("\n")}\n`;
    const counts = [`| False positive | ${fp} |`, `| False negative | ${fn} |`, "| True negative | 180 |"];
    const engine = project({
      "MODEL_CARD.md": `${card("| Accuracy | 0.8611 |", "| Specificity | 0.9231 |")}${table(...counts)}`,
      "reports/seeds.json": JSON.stringify({
        accuracy: 0.8611,
        specificity: 0.9231,
        false_positive: fp,
        false_negative: fn,
        true_negative: 130,
      }),
    });
    expect(said(engine)).toEqual(wrong);
  });

  it.each([
    ["another setting", "| F1 (best threshold) | 0.7102 |"],
    ["another group", "| Recall for women | 0.9102 |"],
    ["a bound", "| Precision | ≥ 0.8 |"],
    ["a difference", "| Precision | +0.012 |"],
    ["about", "| Precision | ~0.7 |"],
  ])("%s is left alone", (_what, row) => {
    const engine = project({
      "MODEL_CARD.md": card(...ROWS, row),
      "reports/metrics.json": JSON.stringify({ ...RUN, f1: 0.7056 }),
    });
    expect(said(engine)).toEqual([]);
  });
});

describe("numbers of a card and its README", () => {
  const table = (head: string, ...rows: readonly string[]) =>
    `## Results\n\n| Model | ${head} |\n|${"---|".repeat(head.split("|").length + 1)}\n${rows.join("\n")}\n`;
  const both = (mine: string, theirs: string) =>
    project({ "MODEL_CARD.md": `# Model card for churn\n\n${mine}`, "README.md": `# Churn\n\n${theirs}` });

  it("rows of one name are compared, and a row that two could be is not", () => {
    const engine = both(
      table("Test F1", "| LR | 0.7643 |", "| SVM | 0.7677 |", "| Frozen BERT | 0.6737 |", "| Trees | 0.7722 |"),
      table(
        "Val F1 | Test F1",
        "| LR | 0.7696 | 0.7652 |",
        "| Linear SVM | 0.7803 | 0.7591 |",
        "| Frozen BERT CLS | 0.65 | 0.6716 |",
        "| Frozen BERT Mean | 0.67 | 0.6731 |",
        "| Trees | 0.7968 | 0.7722 |",
      ),
    );
    expect(said(engine)).toEqual(["LR is 0.7643", "SVM is 0.7677"]);
  });

  it.each([
    ["another split", "- Validation F1: 0.7643", "- Test F1: 0.7722"],
    ["rounding", "- F1: 0.7643", "- F1: 76.4 %"],
    ["about", "- F1: 0.7643", "- F1: ~0.77"],
    ["a variant", "- Dense nDCG@10: 0.3031", "- Dense nDCG@10 (fine-tuned): 0.5496"],
    ["a target", "- F1: 0.7643", "- F1: > 0.8"],
    ["a baseline", "- Baseline F1: 0.7643", "- F1: 0.8122"],
  ])("%s is left alone", (_what, mine, theirs) => {
    expect(said(both(`## Results\n\n${mine}\n`, `## Results\n\n${theirs}\n`))).toEqual([]);
  });

  it("results of different sections are about different things", () => {
    expect(said(both("## Results on Imagenet\n\n- F1: 0.7643\n", "## Results on Cifar\n\n- F1: 0.8122\n"))).toEqual([]);
  });
});

describe("no more work than a change asks for", () => {
  it("typing in prose of card or README asks no joining rule, a metric asks those of its unit", () => {
    const readme = "# Whales\n\n## Results\n\n- Recall: 0.95\n\n## About\n\nWe like whales.\n";
    const files = {
      "MODEL_CARD.md": `${card(...ROWS)}\n## Limitations\n\nIt fails at night.\n`,
      "README.md": readme,
      "reports/metrics.json": JSON.stringify(RUN),
    };
    const engine = project(files);
    const before = engine.counters.workspaceRulesRun;
    engine.setText("MODEL_CARD.md", files["MODEL_CARD.md"].replace("at night", "at night and in fog"));
    engine.setText("README.md", readme.replace("like", "love"));
    engine.run();
    expect(engine.counters.workspaceRulesRun).toBe(before);
    engine.setText("reports/metrics.json", JSON.stringify(RUN).replace("298.87", "298.88"));
    engine.run();
    expect(engine.counters.workspaceRulesRun).toBeGreaterThan(before);
    expect(said(engine)).toEqual(["Latency p95 (ms) is 298.87"]);
  });
});
