/** Questions answered once in `plumbline.yaml` silence every rule that asks them, and reach the rules that need them. */
import { describe, expect, it } from "vitest";
import { Engine } from "../../server/src/engine/engine.ts";
import type { Answers } from "../../server/src/rules/answers.ts";
import { rules } from "../../server/src/rules/registry.generated.ts";
import { workspaceRule } from "../../server/src/rules/rule.ts";

const CARD = "# Model card\n\nFor whales.\n";

function parts(policy: string): readonly string[] {
  const engine = new Engine();
  engine.setText("MODEL_CARD.md", CARD);
  engine.setText("plumbline.yaml", policy);
  const report = engine.run();
  expect(report.findings.filter(({ path }) => path === "plumbline.yaml")).toEqual([]);
  return report.findings.flatMap((finding) => finding.parts.map(({ rule }) => rule));
}

describe("answers", () => {
  const profiles = "version: 1\nprofiles: [high-risk, personal-data, release]\n";

  it("silence the rules that ask", () => {
    const asked = parts(profiles);
    const people = ["group-results", "ethical-considerations", "human-oversight"].map((x) => `model-card/missing-${x}`);
    expect(asked).toEqual(expect.arrayContaining(people));
    const left = parts(`${profiles}answers: { people-affected: false }\n`);
    expect(left).toEqual(asked.filter((rule) => !people.includes(rule)));
    expect(parts(`${profiles}answers: { personal-data: { answer: none, reason: whales } }\n`)).toEqual(
      asked.filter((rule) => rule !== "model-card/missing-personal-data-statement"),
    );
    expect(parts(`${profiles}answers: { research-only: true }\n`)).not.toContain("model-card/missing-monitoring-plan");
  });

  it("of the other kind silence nothing", () => {
    const asked = parts(profiles);
    expect(parts(`${profiles}answers: { people-affected: true, personal-data: some, research-only: false }\n`)).toEqual(
      asked,
    );
  });

  it("give way to a rule that is switched on by name", () => {
    const policy = `${profiles}answers: { people-affected: false }\nrules: { model-card/missing-group-results: info }\n`;
    expect(parts(policy)).toContain("model-card/missing-group-results");
  });

  it("reach joining rules, which run again when they change", () => {
    const seen: Answers[] = [];
    const meta = { id: "test/asks", title: "asks", severity: "info", home: "default", fixable: "none" } as const;
    const asks = workspaceRule({ ...meta, messages: {} }, ["model-card"], ({ answers }) => {
      seen.push(answers);
      return [];
    });
    const engine = new Engine({ rules: [asks, ...rules] });
    engine.setText("MODEL_CARD.md", CARD);
    engine.run();
    engine.setText("plumbline.yaml", "version: 1\nanswers:\n  datasets:\n    ./data/calls.csv: [Calls, Whale calls]\n");
    engine.run();
    expect([...(seen.at(-1)?.datasets ?? [])]).toEqual([["data/calls.csv", ["Calls", "Whale calls"]]]);
  });

  it("name the file that numbers come from, where several could be it", () => {
    const mismatches = (policy: string) => {
      const engine = new Engine();
      engine.setText("MODEL_CARD.md", "# Model card\n\n| Metric | Test |\n|---|---|\n| Accuracy | 0.93 |\n");
      engine.setText("out/a.metrics.json", '{ "accuracy": 0.41 }\n');
      engine.setText("out/b.metrics.json", '{ "accuracy": 0.9134 }\n');
      engine.setText("plumbline.yaml", policy);
      return engine.run().findings.filter(({ rule }) => rule === "lineage/metric-mismatch");
    };
    expect(mismatches("version: 1\n")).toEqual([]);
    const [found] = mismatches("version: 1\nanswers: { metrics-source: out/b.metrics.json }\n");
    expect(found?.related.map(({ path }) => path)).toEqual(["out/b.metrics.json"]);
  });
});
