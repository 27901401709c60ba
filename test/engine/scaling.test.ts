/** What a change costs does not grow with the number of projects beside the one that changed. */
import { expect, it } from "vitest";
import { Engine } from "../../server/src/engine/engine.ts";

const CARD = (i: number) =>
  `---\nlicense: mit\ndatasets: [acme/reviews-${i}]\n---\n# Model ${i}\n\nTrained on acme/reviews-${i}. The license is MIT.\n\nThe accuracy is 0.9. Results are reported by age and gender.\n`;
const SHEET = (i: number, license: string) =>
  `---\nlicense: ${license}\npretty_name: Reviews ${i}\ntask_categories: [text-classification]\nsize_categories: [1K<n<10K]\n---\n# Dataset Card for Reviews ${i}\n\nReviews of products. Names were removed: the data are anonymised.\n`;
const PIPELINE = (out: string) =>
  `stages:\n  train:\n    cmd: python train.py\n    deps: [train.py]\n    outs: [${out}]\n`;

/** Projects side by side, each with its card, its data and its pipeline. */
function workspace(projects: number): Engine {
  const files = new Map<string, string>();
  for (let i = 0; i < projects; i++) {
    files.set(`m${i}/MODEL_CARD.md`, CARD(i));
    files.set(`m${i}/data/README.md`, SHEET(i, "cc-by-4.0"));
    files.set(`m${i}/dvc.yaml`, PIPELINE("model.pkl"));
    files.set(`m${i}/metrics.json`, '{ "accuracy": 0.9 }\n');
    files.set(`m${i}/train.py`, "import torch\n");
  }
  const engine = new Engine();
  engine.setListing(new Set([...files.keys(), "LICENSE"]));
  for (const [path, text] of files) engine.setText(path, text);
  engine.run();
  return engine;
}

function costOf(projects: number, path: string, text: string): number {
  const engine = workspace(projects);
  const before = engine.counters.workspaceRulesRun;
  engine.setText(path, text);
  engine.run();
  return engine.counters.workspaceRulesRun - before;
}

it.each([
  ["the card of a dataset", "m1/data/README.md", SHEET(1, "cc-by-nc-4.0")],
  ["a pipeline", "m1/dvc.yaml", PIPELINE("models/model.pkl")],
  ["metrics", "m1/metrics.json", '{ "accuracy": 0.8 }\n'],
  ["a card", "m1/MODEL_CARD.md", CARD(1).replace("mit", "apache-2.0")],
])("changing %s costs the same beside two projects as beside twenty", (_, path, text) => {
  expect(costOf(3, path, text)).toBeGreaterThan(0);
  expect(costOf(20, path, text)).toBe(costOf(3, path, text));
});
