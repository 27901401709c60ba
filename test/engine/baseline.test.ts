/** What a team accepted stays visible and counts for nothing; what is new counts. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BASELINE_PATH } from "../../server/src/core/paths.ts";
import { Engine } from "../../server/src/engine/engine.ts";
import { type BaselineEntry, baselineText, mayBeAccepted, readBaseline } from "../../server/src/policy/baseline.ts";

const CARD = `# Model card for churn

The model is free of bias.

## Evaluation

Numbers are from \`metrics/eval.json\`.

| Metric | Test |
|---|---|
| Accuracy | 0.93 |
`;
const METRICS = '{ "accuracy": 0.9134 }\n';

function project(card = CARD): Engine {
  const engine = new Engine();
  engine.setListing(new Set(["MODEL_CARD.md", "metrics/eval.json"]));
  engine.setText("MODEL_CARD.md", card);
  engine.setText("metrics/eval.json", METRICS);
  engine.run();
  return engine;
}

/** Every finding and every part of one, as `plumbline baseline` writes them. */
function everything(engine: Engine): string {
  const entries = new Map<string, BaselineEntry>();
  for (const { rule, path, fingerprint, parts } of engine.report().findings)
    for (const one of parts.length > 0 ? parts : [{ rule, fingerprint }])
      entries.set(one.fingerprint, { rule: one.rule, path });
  return baselineText(entries);
}

const shown = (engine: Engine) =>
  engine
    .report()
    .findings.map(({ rule, severity, suppressed }) => `${rule} ${severity}${suppressed ? ` by ${suppressed.by}` : ""}`);

describe("the baseline", () => {
  it("makes old findings hints, but never a disagreement between documents", () => {
    const engine = project();
    expect(shown(engine)).toEqual([
      "model-card/incomplete warning",
      "model-card/absolute-claim info",
      "lineage/metric-mismatch error",
    ]);
    engine.setText(BASELINE_PATH, everything(engine));
    engine.run();
    expect(shown(engine)).toEqual([
      "model-card/incomplete hint by baseline",
      "model-card/absolute-claim hint by baseline",
      "lineage/metric-mismatch error",
    ]);
    expect(engine.report().findings.map(({ faded }) => faded)).toEqual([true, true, false]);
    expect(engine.report().documents.map(({ path }) => path)).not.toContain(BASELINE_PATH);
  });

  it("runs no rule again when it changes, and parses nothing but itself", () => {
    const engine = project();
    const text = everything(engine);
    const before = { ...engine.counters };
    engine.setText(BASELINE_PATH, text);
    engine.run();
    engine.setText(BASELINE_PATH, '{\n  "version": 1\n}\n');
    engine.run();
    engine.remove(BASELINE_PATH);
    engine.run();
    expect(engine.counters).toEqual({
      ...before,
      parsed: before.parsed + 2,
      factsMade: before.factsMade + 2,
      // Its own rule.
      documentRulesRun: before.documentRulesRun + 2,
    });
    expect(shown(engine)).toContain("model-card/absolute-claim info");
  });

  it("holds while lines move", () => {
    const engine = project();
    engine.setText(BASELINE_PATH, everything(engine));
    engine.setText("MODEL_CARD.md", CARD.replace("## Evaluation", "More words.\n\nAnd more.\n\n## Evaluation"));
    engine.run();
    expect(shown(engine).filter((text) => text.endsWith("by baseline"))).toHaveLength(2);
  });

  it("shows a new finding beside the old ones", () => {
    const engine = project();
    engine.setText(BASELINE_PATH, everything(engine));
    engine.setText("MODEL_CARD.md", `${CARD}\n## Fairness\n\nResults guarantee fairness and are 100 % unbiased.\n`);
    engine.run();
    expect(shown(engine).filter((text) => text.startsWith("model-card/absolute-claim"))).toEqual(
      expect.arrayContaining(["model-card/absolute-claim hint by baseline", "model-card/absolute-claim info"]),
    );
  });

  it("accepts the parts of a folded finding one by one: a mended part leaves the others accepted", () => {
    const engine = project();
    engine.setText(BASELINE_PATH, everything(engine));
    engine.setText("MODEL_CARD.md", `${CARD}\n## Limitations\n\nIt fails for customers of a month.\n`);
    engine.run();
    expect(shown(engine).filter((text) => text.startsWith("model-card/incomplete"))).toEqual([
      "model-card/incomplete hint by baseline",
    ]);
  });

  it("shows a part that is new, and only that, as a finding", () => {
    const full = `${CARD}\n## Limitations\n\nIt fails for customers of a month.\n`;
    const engine = project(full);
    engine.setText(BASELINE_PATH, everything(engine));
    engine.setText("MODEL_CARD.md", CARD);
    engine.run();
    const found = engine.findingsOf("MODEL_CARD.md").filter(({ rule }) => rule === "model-card/incomplete");
    expect(found.map(({ severity, parts }) => [severity, parts.map(({ rule }) => rule).sort()])).toEqual([
      ["warning", ["model-card/missing-limitations"]],
      ["hint", expect.not.arrayContaining(["model-card/missing-limitations"])],
    ]);
    expect(found[0]?.message).toBe("Still open here: limitations. Answer, or say why not.");
  });

  it("knows the single parts of a fold, also when only one is left, which folds nothing any more", () => {
    const workflow = (...installs: readonly string[]) =>
      `on: push\njobs:\n  train:\n    runs-on: ubuntu-latest\n    steps:\n${installs.map((line) => `      - run: ${line}\n`).join("")}      - run: python train.py --model out\n`;
    const path = ".github/workflows/train.yml";
    const engine = project();
    engine.setText(path, workflow("pip install torch", "pip install pandas"));
    engine.run();
    const own = () =>
      engine
        .findingsOf(path)
        .filter(({ rule }) => rule === "workflow/unpinned-install")
        .map(({ severity, parts }) => [severity, parts.length]);
    expect(own()).toEqual([["info", 2]]);
    engine.setText(BASELINE_PATH, everything(engine));
    engine.setText(path, workflow("pip install torch", "pip install pandas==2.3.3"));
    engine.run();
    expect(own()).toEqual([["hint", 0]]);
    engine.setText(path, workflow("pip install torch", "pip install lightgbm"));
    engine.run();
    expect(own()).toEqual([
      ["hint", 0],
      ["info", 0],
    ]);
  });

  it("tells like parts in one section apart: one mended and another one new is no even trade", () => {
    const engine = project();
    const readme = (...files: readonly string[]) =>
      `# Churn\n\n${files.map((file) => `- [Results](reports/${file}.json)`).join("\n")}\n`;
    const own = () =>
      engine.findingsOf("README.md").map(({ severity, message }) => `${severity} ${message.split(/ (?:is|are) /)[0]}`);
    engine.setText("README.md", readme("may", "june"));
    engine.run();
    expect(own()).toEqual(["info `reports/may.json` and `reports/june.json`"]);
    engine.setText(BASELINE_PATH, everything(engine));
    engine.setText("README.md", readme("july", "june"));
    engine.run();
    expect(own()).toEqual(["info `reports/july.json`", "hint `reports/june.json`"]);
  });

  it("gives way to a comment, which is then no unused one", () => {
    const engine = project(
      CARD.replace("The model", "<!-- plumbline-ignore model-card/absolute-claim: quoted -->\nThe model"),
    );
    const claim = () => engine.findingsOf("MODEL_CARD.md").find(({ rule }) => rule === "model-card/absolute-claim");
    expect(claim()?.suppressed).toEqual({ by: "comment", reason: "quoted" });
    engine.setText(BASELINE_PATH, everything(engine));
    engine.run();
    expect(claim()?.suppressed?.by).toBe("comment");
    expect(shown(engine)).not.toContain("policy/unused-suppression info");
  });

  it("that is broken is a finding, and the last good one holds", () => {
    const engine = project();
    const good = everything(engine);
    engine.setText(BASELINE_PATH, good);
    engine.run();
    const accepted = shown(engine);
    for (const text of [
      good.replace('  "version"', '<<<<<<< ours\n  "version"'),
      good.replace('"version": 1', '"version": 2'),
    ]) {
      engine.setText(BASELINE_PATH, text);
      engine.run();
      expect(shown(engine).sort()).toEqual([...accepted, "policy/invalid-baseline error"].sort());
    }
    engine.setText(BASELINE_PATH, good);
    engine.run();
    expect(shown(engine)).toEqual(accepted);
  });

  it("of a nested folder is no baseline", () => {
    const engine = project();
    engine.setText(`models/${BASELINE_PATH}`, everything(engine));
    engine.run();
    expect(engine.baseline.size).toBe(0);
  });

  it("never holds secrets, broken policies and contradictions", () => {
    for (const rule of [
      "pii/secret",
      "notebook/secret-in-output",
      "notebook/secret-in-source",
      "workflow/plaintext-secret",
      "policy/invalid-config",
    ] as const)
      expect(mayBeAccepted(rule, "warning"), rule).toBe(false);
    expect(mayBeAccepted("lineage/metric-mismatch", "error")).toBe(false);
    expect(mayBeAccepted("lineage/metric-mismatch", "warning")).toBe(true);
    expect(mayBeAccepted("model-card/wrong-type", "error")).toBe(true);
  });

  it("is read as it was written", () => {
    const engine = project();
    const text = everything(engine);
    engine.setText(BASELINE_PATH, text);
    engine.run();
    expect(baselineText(engine.baseline)).toBe(text);
    expect(baselineText(readBaseline(undefined))).toBe('{\n  "version": 1\n}\n');
  });
});

describe("any folder with its findings accepted", () => {
  const blocks = fc.constantFrom(
    "The model is free of bias.",
    "It is always correct.",
    "## Contact\n",
    "## Limitations\n\nSlow.",
    "## Limitations\n\n[More Information Needed]",
    "See [the notes](no/such.md).",
    "| Metric | Test |\n|---|---|\n| Accuracy | 1.93 |",
    "TP = 50, FN = 50, recall is 0.9.",
  );
  const cards = fc.array(fc.array(blocks, { maxLength: 8 }), { minLength: 1, maxLength: 4 });
  const counted = (engine: Engine) =>
    engine.report().findings.filter(({ severity, rule }) => severity !== "hint" && mayBeAccepted(rule, severity));
  const card = (paragraphs: readonly string[]) => `# Model card\n\n${paragraphs.join("\n\n")}\n`;

  it("has none that counts, also when lines move; and what is added counts", () => {
    fc.assert(
      fc.property(cards, fc.nat(7), (folder, at) => {
        const engine = new Engine();
        engine.setListing(new Set(folder.map((_, i) => `m${i}/MODEL_CARD.md`)));
        for (const [i, paragraphs] of folder.entries()) engine.setText(`m${i}/MODEL_CARD.md`, card(paragraphs));
        engine.run();
        const found = engine.report().findings.map(({ fingerprint }) => fingerprint);
        engine.setText(BASELINE_PATH, everything(engine));
        engine.run();
        expect(counted(engine)).toEqual([]);
        expect(engine.report().findings.map(({ fingerprint }) => fingerprint)).toEqual(found);

        const first: string[] = [...(folder[0] ?? [])];
        engine.setText("m0/MODEL_CARD.md", card(["A line more, and nothing else.", ...first]));
        engine.run();
        expect(counted(engine)).toEqual([]);

        first.splice(at, 0, "Its results are 100 % accurate.");
        engine.setText("m0/MODEL_CARD.md", card(first));
        engine.run();
        expect(counted(engine).map(({ rule, path }) => [rule, path])).toEqual([
          ["model-card/absolute-claim", "m0/MODEL_CARD.md"],
        ]);
      }),
      { numRuns: 60, seed: 4 },
    );
  });
});

describe("what was there before", () => {
  it("is left out, with the parts of folded findings", () => {
    const before = project();
    const engine = project(`${CARD}\n## Contact\n`);
    engine.setBefore(
      new Set(
        before
          .report()
          .findings.flatMap(({ fingerprint, parts }) => [fingerprint, ...parts.map((part) => part.fingerprint)]),
      ),
    );
    engine.run();
    expect(engine.report().findings.map(({ rule, parts }) => [rule, parts.map((part) => part.rule)])).toEqual([
      ["model-card/incomplete", ["model-card/empty-section"]],
    ]);
  });
});
