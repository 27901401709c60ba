/** Pipelines that are broken, hostile or very large: said once, at the place, and in time. */
import { describe, expect, it } from "vitest";
import { Engine } from "../../server/src/engine/engine.ts";

function run(files: Readonly<Record<string, string>>) {
  const engine = new Engine();
  engine.setListing(new Set(Object.keys(files)));
  for (const [path, text] of Object.entries(files)) engine.setText(path, text);
  const report = engine.run();
  return {
    engine,
    report,
    found: report.findings.map(({ rule, path, range }) => `${rule} ${path}:${range.start.line + 1}`),
  };
}

const LOCK = "schema: '2.0'\nstages:\n  train:\n    cmd: python train.py\n";
const merged = (text: string) => `<<<<<<< HEAD\n${text}=======\n${text}>>>>>>> other\n`;

describe("a merge that was not finished", () => {
  it.each(["dvc.yaml", "dvc.lock", "data.csv.dvc", "params.yaml", "MLproject", "model/MLmodel"])("%s", (path) => {
    const text = path.endsWith(".dvc") ? "outs:\n- path: x\n" : "stages:\n  a:\n    cmd: x\n";
    const { found } = run({ [path]: merged(text) });
    expect(found).toEqual([`pipeline/merge-conflict ${path}:1`]);
  });

  it("of two lock files says nothing of either side", () => {
    const { found } = run({ "dvc.yaml": "stages:\n  train:\n    cmd: python other.py\n", "dvc.lock": merged(LOCK) });
    expect(found).toEqual(["pipeline/merge-conflict dvc.lock:1"]);
  });
});

describe("templates that nobody can fill", () => {
  it("are said not to be checked, and give no finding", () => {
    const { report, found } = run({
      "dvc.yaml":
        "stages:\n  train:\n    cmd: python ${script}\n  each:\n    foreach: ${items}\n    do:\n      cmd: x\n",
      "dvc.lock": `${LOCK}  each@a:\n    cmd: x\n`,
    });
    expect(found).toEqual([]);
    expect(report.skipped).toEqual([
      {
        rule: "pipeline/lock-out-of-date",
        path: "dvc.lock",
        reason: "the loops or `vars` of `each` cannot be resolved",
      },
      { rule: "pipeline/lock-out-of-date", path: "dvc.lock", reason: "templates of `train` cannot be resolved" },
      {
        rule: "pipeline/unknown-parameter",
        path: "dvc.yaml",
        reason: "a template of `each` and 1 more has no known value",
      },
    ]);
  });

  it("are compared as soon as the parameter file says what they are", () => {
    const files = { "dvc.yaml": "stages:\n  train:\n    cmd: python ${script}\n", "dvc.lock": LOCK };
    const { engine } = run(files);
    engine.setText("params.yaml", "script: train.py\n");
    expect(engine.run()).toMatchObject({ findings: [], skipped: [] });
    engine.setText("params.yaml", "script: other.py\n");
    expect(engine.run().findings.map(({ rule }) => rule)).toEqual(["pipeline/lock-out-of-date"]);
  });
});

describe("hostile pipelines", () => {
  it("a cycle of very many stages is found once", () => {
    const count = 3000;
    const stages = Array.from(
      { length: count },
      (_, i) => `  s${i}:\n    cmd: x\n    deps: [f${i}]\n    outs: [f${(i + 1) % count}]\n`,
    );
    const { found } = run({ "dvc.yaml": `stages:\n${stages.join("")}`, "dvc.lock": LOCK });
    expect(found.filter((line) => line.startsWith("pipeline/stage-cycle"))).toHaveLength(1);
  });

  it("aliases that multiply are given up on", () => {
    const lines = Array.from({ length: 30 }, (_, i) => `  v${i + 1}: &v${i + 1} [*v${i}, *v${i}]\n`);
    const text = `vars:\n- v0: &v0 [a, b]\n${lines.join("")}stages: {}\n`;
    const { report } = run({ "dvc.yaml": text });
    expect(report.notChecked.map(({ code }) => code)).toEqual(["cap"]);
  });

  it("one loop that makes millions of stages is not taken apart", () => {
    const list = JSON.stringify(Array.from({ length: 300 }, (_, i) => i));
    const text = `stages:\n  a:\n    matrix: {x: ${list}, y: ${list}, z: ${list}}\n    cmd: t \${item.x}\n`;
    const { found } = run({ "dvc.yaml": text, "dvc.lock": LOCK });
    expect(found).toEqual(["pipeline/lock-out-of-date dvc.lock:3"]);
  });
});

describe("a pipeline of 20,000 lines", () => {
  const stage = (i: number) =>
    `  s${i}:\n    cmd: python run.py --n ${i} --lr \${lr}\n    deps:\n    - run.py\n    - in/f${i}.csv\n    params:\n    - lr\n    outs:\n    - in/f${i + 1}.csv\n    - out/g${i}.json\n`;
  const text = `stages:\n${Array.from({ length: 2000 }, (_, i) => stage(i)).join("")}`;
  const files = { "dvc.yaml": text, "params.yaml": "lr: 0.1\n", "run.py": "" };

  it("gives no finding but the missing lock", () => {
    expect(text.split("\n").length).toBeGreaterThan(20_000);
    expect(run(files).found).toEqual(["pipeline/missing-lock dvc.yaml:1"]);
  });
});

describe("more than is kept", () => {
  it("of a stage's parameters is said, and none of them is compared", () => {
    const values = Array.from({ length: 20_001 }, (_, i) => `        p${i}: 1\n`).join("");
    const { report, found } = run({
      "dvc.yaml": "stages:\n  train:\n    cmd: python train.py\n    params: [p1]\n",
      "params.yaml": "p1: 2\n",
      "dvc.lock": `${LOCK}    params:\n      params.yaml:\n${values}`,
    });
    expect(found).toEqual([]);
    expect(report.skipped).toContainEqual({
      rule: "pipeline/lock-out-of-date",
      path: "dvc.lock",
      reason: "stage `train` has more than 20,000 parameters",
    });
  });
});

describe("a merge that was not finished in a card", () => {
  it("says nothing of the numbers of either side, and what is compared with it is silent", () => {
    const card = `---\nlicense: mit\n---\n# Model card\n\n## Evaluation\n\nNumbers are from \`metrics/eval.json\`.\n\n| Metric | Test |\n|---|---|\n`;
    const both = merged("| Accuracy | 0.93 |\n");
    const { found, report } = run({ "MODEL_CARD.md": card + both, "metrics/eval.json": '{ "accuracy": 0.91 }' });
    expect(found).toEqual(["lineage/merge-conflict MODEL_CARD.md:12"]);
    expect(report.skipped.some(({ rule }) => rule === "lineage/metric-mismatch")).toBe(true);
  });

  it("in a block of code is an example", () => {
    const { found } = run({ "MODEL_CARD.md": `# Model card\n\n\`\`\`\n${merged("a = 1\n")}\`\`\`\n` });
    expect(found.filter((line) => line.includes("merge-conflict"))).toEqual([]);
  });
});
