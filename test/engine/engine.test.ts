/** The engine does no more than a change asks for, says what it did not check, and survives being stopped anywhere. */
import { describe, expect, it } from "vitest";
import type { Report } from "../../server/src/core/finding.ts";
import { Engine } from "../../server/src/engine/engine.ts";
import { rules } from "../../server/src/rules/registry.generated.ts";
import { documentRule, type Rule } from "../../server/src/rules/rule.ts";

const CARD = `# Model card for churn

## Evaluation

Numbers are from \`metrics/eval.json\`.

| Metric | Test |
|---|---|
| Accuracy | 0.93 |

## Limitations

It fails for customers of less than a month.
`;
const METRICS = '{ "accuracy": 0.9134 }\n';

function project(): Engine {
  const engine = new Engine();
  engine.setListing(new Set(["MODEL_CARD.md", "metrics/eval.json"]));
  engine.setText("MODEL_CARD.md", CARD);
  engine.setText("metrics/eval.json", METRICS);
  engine.run();
  return engine;
}

const mismatches = (engine: Engine) =>
  engine.findingsOf("MODEL_CARD.md").filter((finding) => finding.rule === "lineage/metric-mismatch");

describe("incremental work", () => {
  it("shows a document that is opened before its detectors are set up, and all of it after the rest of the work", () => {
    const engine = new Engine();
    const text = `---\nlicense: apache 2.0\npipeline_tag: x\n---\n\n# Card\n\ndb_password = "k9Rt-Vw27-pLxQ-33"\n`;
    engine.setText("README.md", text);
    engine.update("README.md");
    const first = engine.findingsOf("README.md").map(({ rule }) => rule);
    expect(first).not.toContain("pii/secret");
    expect(first).toContain("model-card/unknown-value");
    engine.run();
    expect(engine.findingsOf("README.md").map(({ rule }) => rule)).toContain("pii/secret");
    engine.setText("README.md", text.replace("# Card", "# A card"));
    engine.update("README.md");
    expect(engine.findingsOf("README.md").map(({ rule }) => rule)).toContain("pii/secret");
  });

  it("typing in prose parses one document and asks no joining rule", () => {
    const engine = project();
    const before = { ...engine.counters };
    engine.setText("MODEL_CARD.md", CARD.replace("less than a month", "less than two months"));
    engine.run();
    expect(engine.counters.parsed - before.parsed).toBe(1);
    expect(engine.counters.workspaceRulesRun - before.workspaceRulesRun).toBe(0);
  });

  it("moving lines above an empty section asks no joining rule", () => {
    const engine = project();
    const text = `${CARD}\n## Contact\n\n## Licence\n\nMIT\n`;
    engine.setText("MODEL_CARD.md", text);
    engine.run();
    const before = engine.counters.workspaceRulesRun;
    engine.setText("MODEL_CARD.md", text.replace("less than a month", "less than two\nor three months"));
    engine.run();
    expect(engine.counters.workspaceRulesRun).toBe(before);
  });

  it("setting the same text again does nothing", () => {
    const engine = project();
    const before = { ...engine.counters };
    engine.setText("MODEL_CARD.md", CARD);
    engine.run();
    expect(engine.counters).toEqual(before);
  });

  it("a changed metrics file asks the joining rules of its card, and parses no card", () => {
    const engine = project();
    expect(mismatches(engine)).toHaveLength(1);
    const before = { ...engine.counters };
    engine.setText("metrics/eval.json", '{ "accuracy": 0.9301 }\n');
    engine.run();
    expect(mismatches(engine)).toEqual([]);
    expect(engine.counters.parsed - before.parsed).toBe(1);
    // The metrics file has rules of its own; the card's are not asked again.
    const isOn = (rule: Rule) =>
      rule.scope === "document" && rule.meta.home === "default" && rule.kinds.includes("metrics");
    const ofMetrics = rules.filter(isOn).length;
    expect(engine.counters.documentRulesRun - before.documentRulesRun).toBe(ofMetrics);
  });

  it("a metrics file of another unit asks nobody", () => {
    const engine = project();
    engine.setText("other/dvc.yaml", "stages: {}\n");
    engine.setText("other/metrics.json", '{ "accuracy": 0.5 }\n');
    engine.run();
    const before = engine.counters.workspaceRulesRun;
    engine.setText("other/metrics.json", '{ "accuracy": 0.6 }\n');
    engine.run();
    expect(engine.counters.workspaceRulesRun).toBe(before);
  });

  it("a removed metrics file takes its finding away, and a new one brings it back", () => {
    const engine = project();
    engine.remove("metrics/eval.json");
    engine.run();
    expect(mismatches(engine)).toEqual([]);
    engine.setText("metrics/eval.json", METRICS);
    engine.run();
    expect(mismatches(engine)).toHaveLength(1);
  });

  it("findings move with their lines and keep their fingerprints", () => {
    const engine = project();
    const [before] = mismatches(engine);
    engine.setText(
      "MODEL_CARD.md",
      `${CARD.slice(0, CARD.indexOf("## Evaluation"))}Another paragraph.\n\n${CARD.slice(CARD.indexOf("## Evaluation"))}`,
    );
    engine.run();
    const [after] = mismatches(engine);
    expect(after?.fingerprint).toBe(before?.fingerprint);
    expect(after?.range.start.line).toBe((before?.range.start.line ?? 0) + 2);
  });

  it("a place in another document moves with that document's lines", () => {
    const engine = project();
    expect(mismatches(engine)[0]?.related[0]?.range.start.line).toBe(0);
    engine.setText("metrics/eval.json", `\n\n${METRICS}`);
    engine.run();
    expect(mismatches(engine)[0]?.related[0]?.range.start.line).toBe(2);
  });

  it("gives the same result when it is stopped and changed at any step", () => {
    const wanted = project().report();
    for (let stop = 0; stop < 12; stop++) {
      const engine = new Engine();
      engine.setListing(new Set(["MODEL_CARD.md", "metrics/eval.json"]));
      engine.setText("MODEL_CARD.md", CARD.replace("0.93", "0.95"));
      engine.setText("metrics/eval.json", '{ "accuracy": 0.1 }');
      const steps = engine.work();
      for (let i = 0; i < stop; i++) steps.next();
      engine.setText("MODEL_CARD.md", CARD);
      engine.setText("metrics/eval.json", METRICS);
      expect(engine.run(), `stopped after ${stop} steps`).toEqual(wanted);
    }
  });
});

describe("what was not checked is said", () => {
  it("a rule that throws is reported, and the others still run", () => {
    const broken = documentRule(
      { id: "test/broken", title: "broken", severity: "error", home: "default", fixable: "none", messages: {} },
      ["model-card"],
      (): Iterable<Report> => {
        throw new TypeError("a value that must not be shown");
      },
    );
    const engine = new Engine({ rules: [broken, ...rules] });
    engine.setText("MODEL_CARD.md", CARD.replace("## Limitations", "## Limitations\n\nThe model is free of bias.\n"));
    const report = engine.run();
    expect(report.notChecked).toEqual([
      {
        path: "MODEL_CARD.md",
        code: "internal",
        reason: "the rule test/broken failed on it (TypeError); please report this",
      },
    ]);
    expect(report.findings.map((finding) => finding.rule)).toContain("model-card/absolute-claim");
  });

  it("prose in a language that is not read skips the rules about prose, and says so", () => {
    const turkish =
      "Bu model müşterilerin bankayı bırakıp bırakmayacağını tahmin eder ve yalnızca kampanya planlaması için kullanılır. Eğitim verileri iki yıllık işlem kayıtlarından oluşur.";
    const engine = new Engine();
    engine.setText("MODEL_CARD.md", `# Kart\n\n${turkish}\n`);
    const { skipped } = engine.run();
    expect(skipped.map(({ rule }) => rule)).toContain("model-card/absolute-claim");
    expect(skipped[0]?.reason).toBe("its prose is in a language that Plumbline does not read");
  });

  it("a few words in another script are enough to know that the prose is not read", () => {
    const engine = new Engine();
    engine.setText("MODEL_CARD.md", "# 模型卡\n\n这个模型用于分类。\n");
    expect(engine.run().findings).toEqual([]);
  });

  it("what lies in a folder that was not walked is not known, so no link into it is called broken", () => {
    const broken = (listing: readonly string[]) => {
      const engine = new Engine();
      engine.setListing(new Set(listing));
      engine.setText("MODEL_CARD.md", "# Model card\n\nSee [the notes](reports/notes.md).\n");
      return engine.run().findings.filter(({ rule }) => rule === "model-card/broken-relative-link").length;
    };
    expect(broken(["MODEL_CARD.md"])).toBe(1);
    expect(broken(["MODEL_CARD.md", "reports/"])).toBe(0);
  });

  it("a file that could not be read keeps no old findings", () => {
    const engine = project();
    engine.setNotRead("MODEL_CARD.md", { code: "encoding", reason: "it is no UTF-8 text" });
    const report = engine.run();
    expect(report.findings).toEqual([]);
    expect(report.notChecked).toEqual([{ path: "MODEL_CARD.md", code: "encoding", reason: "it is no UTF-8 text" }]);
  });

  it("aliases that expand without end are refused", () => {
    const bomb = [
      "a: &a [x, x, x, x, x, x, x, x, x]",
      ..."bcdefghi".split("").map((name, i) => `${name}: &${name} [${Array(9).fill(`*${"abcdefgh"[i]}`).join(", ")}]`),
    ];
    const engine = new Engine();
    engine.setText("README.md", `---\npipeline_tag: text-generation\n${bomb.join("\n")}\n---\n# Card\n`);
    expect(engine.run().notChecked).toEqual([
      { path: "README.md", code: "cap", reason: "its aliases expand to more than 100,000 values" },
    ]);
  });

  it("nesting of 1,000 levels is refused in YAML and in JSON", () => {
    const engine = new Engine();
    engine.setText("MODEL_CARD.md", `---\nwidget: ${"[".repeat(1000)}${"]".repeat(1000)}\n---\n# Card\n`);
    engine.setText("card/model_card.json", `{"model_details": {"name": ${"[".repeat(100_000)}${"]".repeat(100_000)}}}`);
    expect(engine.run().notChecked.map(({ path, code }) => [path, code])).toEqual([
      ["MODEL_CARD.md", "cap"],
      ["card/model_card.json", "cap"],
    ]);
  });
});

describe("policy", () => {
  it("switches rules by id, by path and by profile", () => {
    const engine = project();
    engine.setText("plumbline.yaml", "version: 1\nrules:\n  lineage/metric-mismatch: off\n");
    engine.run();
    expect(mismatches(engine)).toEqual([]);
    engine.setText(
      "plumbline.yaml",
      'version: 1\nrules:\n  lineage/metric-mismatch:\n    severity: warning\n    paths:\n      "docs/**": off\n',
    );
    engine.run();
    expect(mismatches(engine).map(({ severity }) => severity)).toEqual(["warning"]);
  });

  it("sets rules by patterns: the most particular wins, a single rule over all, and none is switched on", () => {
    const severities = (rules: string) => {
      const engine = project();
      engine.setText("MODEL_CARD.md", `${CARD}\nThe model is free of bias.\n`);
      engine.setText("plumbline.yaml", `version: 1\nrules:\n${rules}`);
      engine.run();
      const { findings } = engine.report();
      expect(findings.filter(({ path }) => path === "plumbline.yaml")).toEqual([]);
      return Object.fromEntries(findings.map(({ rule, severity }) => [rule, severity]));
    };
    const usual = severities("  policy/*: off\n");
    expect(usual).toEqual({
      "model-card/incomplete": "warning",
      "model-card/absolute-claim": "info",
      "lineage/metric-mismatch": "error",
    });
    expect(severities('  "*": hint\n  model-card/*: warning\n  model-card/absolute-claim: error\n')).toEqual({
      "model-card/incomplete": "warning",
      "model-card/absolute-claim": "error",
      "lineage/metric-mismatch": "hint",
    });
    expect(severities("  lineage/*: off\n  model-card/*-claim:\n    paths: { '**/MODEL_CARD.md': off }\n")).toEqual({
      "model-card/incomplete": "warning",
    });
    expect(severities('  "model-card/*": off\n')).toEqual({ "lineage/metric-mismatch": "error" });
  });

  it("a profile adds rules whose home is another", () => {
    const engine = new Engine();
    engine.setText("MODEL_CARD.md", CARD);
    const parts = () => engine.findingsOf("MODEL_CARD.md").flatMap((finding) => finding.parts.map(({ rule }) => rule));
    engine.run();
    expect(parts()).not.toContain("model-card/missing-group-results");
    engine.setText("plumbline.yaml", "version: 1\nprofiles: [nyc-ll144]\n");
    engine.run();
    expect(parts()).toContain("model-card/missing-group-results");
  });

  it("a broken policy leaves the last good one in force", () => {
    const engine = project();
    engine.setText("plumbline.yaml", "version: 1\nrules:\n  lineage/metric-mismatch: off\n");
    engine.run();
    engine.setText("plumbline.yaml", "version: 1\nrules:\n  lineage/metric-mismatch: nonsense\n");
    engine.run();
    expect(mismatches(engine)).toEqual([]);
    expect(engine.findingsOf("plumbline.yaml").map(({ rule }) => rule)).toEqual(["policy/invalid-config"]);
  });

  it("a deleted policy puts the defaults back", () => {
    const engine = project();
    engine.setText("plumbline.yaml", "version: 1\nrules:\n  lineage/metric-mismatch: off\n");
    engine.run();
    engine.remove("plumbline.yaml");
    engine.run();
    expect(mismatches(engine)).toHaveLength(1);
  });

  it("ignored paths are no documents", () => {
    const engine = project();
    engine.setText("plumbline.yaml", 'version: 1\nignore: ["*.md"]\n');
    expect(engine.run().documents.map(({ path }) => path)).toEqual(["metrics/eval.json", "plumbline.yaml"]);
  });

  it("a declared kind wins over the content", () => {
    const engine = new Engine();
    engine.setText("plumbline.yaml", "version: 1\ndocuments:\n  docs/churn.md: model-card\n");
    engine.setText("docs/churn.md", "# Churn\n\nThe model is free of bias.\n");
    expect(engine.run().documents).toContainEqual({ path: "docs/churn.md", kind: "model-card" });
  });
});

describe("suppression", () => {
  const claim = "The model is free of bias.";
  const found = (text: string) => {
    const engine = new Engine();
    engine.setText("MODEL_CARD.md", text);
    engine.run();
    return engine
      .findingsOf("MODEL_CARD.md")
      .map(
        ({ rule, severity, suppressed }) =>
          `${rule} ${severity}${suppressed === undefined ? "" : ` (${suppressed.reason})`}`,
      );
  };
  const comment = "<!-- plumbline-ignore model-card/absolute-claim: quoted -->";

  it("covers the block below, and stays visible as a hint", () => {
    expect(found(`# Model card\n\n${comment}\n${claim}\n`)).toContain("model-card/absolute-claim hint (quoted)");
  });

  it("covers the block after a blank line, and not the one after that", () => {
    const findings = found(`# Model card\n\n${comment}\n\n${claim}\n\nAgain: it is free of bias.\n`);
    expect(findings.filter((text) => text.startsWith("model-card/absolute-claim"))).toEqual([
      "model-card/absolute-claim hint (quoted)",
      "model-card/absolute-claim info",
    ]);
  });

  it("covers its own line", () => {
    expect(found(`# Model card\n\n${claim} ${comment}\n`)).toContain("model-card/absolute-claim hint (quoted)");
  });

  it("works in front matter behind a number sign", () => {
    expect(
      found(
        "---\n# plumbline-ignore model-card/unknown-value: our own licence\nlicense: apache 2.0\npipeline_tag: fill-mask\n---\n# Card\n",
      ),
    ).toContain("model-card/unknown-value hint (our own licence)");
  });

  it("is none behind a number sign that YAML reads as part of a word", () => {
    const text =
      "---\nlicense: apache 2.0\ntag: *a# plumbline-ignore model-card/unknown-value: our own licence\n---\n# Card\n";
    expect(found(text).filter((line) => line.startsWith("policy/unused"))).toEqual([]);
  });

  it("of a member takes that part out of the folded finding: out of its words and its weight too", () => {
    const open = (comment: string) => {
      const engine = new Engine();
      const filled =
        "## Limitations\n\nSlow.\n\n## Training data\n\nRows of 2024.\n\n## Results\n\nOn the test set, accuracy is 0.9.\n";
      engine.setText("MODEL_CARD.md", `# Model card\n\n${comment}\n${filled}`);
      engine.run();
      return engine
        .findingsOf("MODEL_CARD.md")
        .filter(({ rule }) => rule === "model-card/incomplete")
        .map(({ severity, message, parts }) => [severity, message.split(".")[0], parts.map(({ rule }) => rule)]);
    };
    expect(open("")).toEqual([
      [
        "warning",
        "Still open here: intended use and out-of-scope use",
        ["model-card/missing-intended-use", "model-card/missing-out-of-scope-use"],
      ],
    ]);
    expect(open("<!-- plumbline-ignore model-card/missing-intended-use: an internal demo -->\n")).toEqual([
      ["info", "Still open here: out-of-scope use", ["model-card/missing-out-of-scope-use"]],
    ]);
  });

  it("is no comment inside a code block", () => {
    expect(found(`# Model card\n\n\`\`\`md\n${comment}\n\`\`\`\n\n${claim}\n`)).toContain(
      "model-card/absolute-claim info",
    );
  });

  it("of a row of a table covers that row, and of a paragraph all of it, which can be asked", () => {
    const card = (middle: string) => `# Model card\n\n${middle}\n\n## Limitations\n\nSmall.\n`;
    const table = card(
      "| Metric | Value |\n|---|---|\n| Accuracy | 1.3 |\n| Recall | 1.2 |\n\nAccuracy 1.3, recall 1.2 and\nrecall 1.4.",
    );
    const engine = new Engine();
    const found = (text: string) => {
      engine.setText("MODEL_CARD.md", text);
      return engine.run().findings.filter(({ rule }) => rule === "model-card/metric-out-of-range");
    };
    const [first, , third] = found(table);
    if (first === undefined || third === undefined) throw new Error("findings are expected");
    expect([engine.alsoIgnored(first), engine.alsoIgnored(third)]).toEqual([0, 2]);
    const [edit] = engine.ignoreEdits(first, "a | b")?.get("MODEL_CARD.md") ?? [];
    if (edit === undefined) throw new Error("an edit is expected");
    const after = table.slice(0, edit.span.start) + edit.text + table.slice(edit.span.end);
    expect(after).toContain("| Accuracy | 1.3 | <!-- plumbline-ignore model-card/metric-out-of-range: a / b -->\n");
    expect(found(after).map(({ suppressed }) => suppressed?.reason)).toEqual(["a / b", ...Array(4).fill(undefined)]);
  });

  it("the edit that ignores a finding suppresses it", () => {
    const engine = project();
    const [finding] = mismatches(engine);
    if (finding === undefined) throw new Error("a mismatch is expected");
    const edits = engine.ignoreEdits(finding, "measured on --> another machine")?.get("MODEL_CARD.md") ?? [];
    const [edit] = edits;
    if (edit === undefined) throw new Error("an edit is expected");
    engine.setText("MODEL_CARD.md", CARD.slice(0, edit.span.start) + edit.text + CARD.slice(edit.span.end));
    engine.run();
    expect(mismatches(engine).map(({ suppressed }) => suppressed?.reason)).toEqual(["measured on - another machine"]);
  });
});
