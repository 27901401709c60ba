/** Files whose names say nothing are read as results when a document calls them so. */
import { describe, expect, it } from "vitest";
import { Engine } from "../../server/src/engine/engine.ts";
import { loadWorkspace } from "../../server/src/host/load.ts";
import { memoryHost } from "../../server/src/host/memory.ts";
import { runWithWanted } from "../../server/src/host/wanted.ts";

const CARD = "# Model card for churn\n\n## Evaluation\n\n- Accuracy: 0.93\n";
const DVC = "stages:\n  evaluate:\n    cmd: python evaluate.py\n    metrics:\n      - out/final.csv\n";
const FINAL = "model,accuracy\nforest,0.9012\n";

describe("a pipeline names a file as its metrics", () => {
  it("the file is read, whatever it is called", async () => {
    const engine = new Engine();
    const host = memoryHost({ files: { "MODEL_CARD.md": CARD, "dvc.yaml": DVC, "out/final.csv": FINAL } });
    await loadWorkspace(engine, host);
    expect(engine.facts("out/final.csv")).toBeUndefined();
    await runWithWanted(engine, host);
    expect(engine.facts("out/final.csv")).toMatchObject({ kind: "metrics", values: [{ value: 0.9012 }] });
  });

  it("it is no metrics file any more when nobody names it", async () => {
    const engine = new Engine();
    engine.setText("dvc.yaml", DVC);
    engine.setText("out/final.csv", FINAL);
    engine.run();
    expect(engine.facts("out/final.csv")?.kind).toBe("metrics");
    engine.setText("dvc.yaml", "stages: {}\n");
    engine.run();
    expect(engine.facts("out/final.csv")).toBeUndefined();
  });

  it("that it holds no numbers with names is said", () => {
    const engine = new Engine();
    engine.setText("dvc.yaml", DVC);
    engine.setText("out/final.csv", `id,score\n${"a,0.5\n".repeat(300)}`);
    expect(engine.run().notChecked.map(({ path }) => path)).toEqual(["out/final.csv"]);
  });
});
