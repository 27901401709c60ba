/** Joining rules that ask which paths there are run again when the answer is another one, and only then. */
import { describe, expect, it } from "vitest";
import { Engine } from "../../server/src/engine/engine.ts";
import { documentRule, workspaceRule } from "../../server/src/rules/rule.ts";

const CARD = "# Model card for churn\n\nSee `reports/monthly.json` for each month. Trained with `params.yaml`.\n";
const dangling = (engine: Engine) =>
  engine.findingsOf("MODEL_CARD.md").filter(({ rule }) => rule === "lineage/dangling-reference").length;

function project(paths: readonly string[], ignores?: (path: string) => boolean): Engine {
  const engine = new Engine();
  engine.setListing(new Set(paths), ignores);
  engine.setText("MODEL_CARD.md", CARD);
  engine.setText("params.yaml", "seed: 3\n");
  engine.run();
  return engine;
}

describe("a joining rule that asks for paths", () => {
  it("runs again when a file comes or goes", () => {
    const engine = project(["MODEL_CARD.md", "params.yaml"]);
    expect(dangling(engine)).toBe(1);
    engine.setListing(new Set(["MODEL_CARD.md", "params.yaml", "reports/monthly.json"]));
    engine.run();
    expect(dangling(engine)).toBe(0);
    engine.setListing(new Set(["MODEL_CARD.md", "params.yaml"]));
    engine.run();
    expect(dangling(engine)).toBe(1);
  });

  it("rests when a listing holds the same paths", () => {
    const engine = project(["MODEL_CARD.md", "params.yaml"]);
    const before = engine.counters.workspaceRulesRun;
    engine.setListing(new Set(["MODEL_CARD.md", "params.yaml"]));
    engine.run();
    expect(engine.counters.workspaceRulesRun).toBe(before);
  });

  it("says nothing of what git ignores, or of a folder that nobody listed", () => {
    expect(dangling(project(["MODEL_CARD.md", "params.yaml"], (path) => path.startsWith("reports/")))).toBe(0);
    expect(dangling(project(["MODEL_CARD.md", "params.yaml", "reports/"]))).toBe(0);
  });
});

describe("a joining rule that asks for words of another document", () => {
  const meta = {
    id: "lineage/test",
    title: "Test",
    severity: "info",
    home: "default",
    fixable: "none",
    messages: { said: "It is said." },
  } as const;

  it("runs again when they come or go, and rests while other words change", () => {
    const rule = workspaceRule(meta, ["readme"], function* ({ says }, { path }) {
      if (says("MODEL_CARD.md", "creditcard")) yield { message: "said", anchor: { doc: path, at: "top" } };
    });
    const other = documentRule({ ...meta, id: "lineage/other" }, ["readme"], function* () {});
    const engine = new Engine({ rules: [rule, other] });
    engine.setText("README.md", "# Fraud\n");
    engine.setText("MODEL_CARD.md", "# Model card\n\nTrained on cards.\n");
    engine.run();
    const said = () => engine.findingsOf("README.md").length;
    expect(said()).toBe(0);
    const before = engine.counters.workspaceRulesRun;
    engine.setText("MODEL_CARD.md", "# Model card\n\nTrained on many cards.\n");
    engine.run();
    expect(engine.counters.workspaceRulesRun).toBe(before);
    engine.setText("MODEL_CARD.md", "# Model card\n\nTrained on Credit-Card data.\n");
    engine.run();
    expect(said()).toBe(1);
    engine.remove("MODEL_CARD.md");
    engine.run();
    expect(said()).toBe(0);
  });
});
