import { TASKS_DATA } from "@huggingface/tasks";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { METRICS, metric } from "../../server/src/schema/metrics.ts";

const MEANT: readonly (readonly [name: string, key: string | undefined, split?: string])[] = [
  ["accuracy", "accuracy"],
  ["Accuracy", "accuracy"],
  ["accuracy (%)", "accuracy"],
  ["acc", "accuracy"],
  ["balanced_accuracy", "balanced_accuracy"],
  ["f1", "f1"],
  ["F1-score", "f1"],
  ["F1 score", "f1"],
  ["f1_macro", "f1:macro"],
  ["Macro F1", "f1:macro"],
  ["F1-score (macro)", "f1:macro"],
  ["macro avg f1-score", "f1:macro"],
  ["Weighted F1", "f1:weighted"],
  ["micro-F1", "f1:micro"],
  ["macro avg precision", "precision:macro"],
  ["F0.5", "f05"],
  ["roc_auc", "roc_auc"],
  ["AUROC", "roc_auc"],
  ["roc_auc_ovr", "roc_auc:ovr"],
  ["R²", "r_squared"],
  ["r2_score", "r_squared"],
  ["RMSE", "rmse"],
  ["eval_accuracy", "accuracy", "eval"],
  ["test/f1", "f1", "test"],
  ["val_loss", "loss", "validation"],
  ["f1_test", "f1", "test"],
  ["precision@10", "precision@10"],
  ["ndcg_at_10", "ndcg@10"],
  ["Top-5 accuracy", "accuracy@5"],
  ["top1 acc", "accuracy"],
  ["hits@1", "hits@1"],
  ["pass@1", "code_eval@1"],
  ["mAP@0.5", "map50"],
  ["mAP50-95", "map50-95"],
  ["mAP@[.5:.95]", "map50-95"],
  ["average precision", "average_precision"],
  ["ROUGE-L", "rougeL"],
  ["chrF++", "chrf"],
  // Could mean two things, or nothing.
  ["macro average precision", undefined],
  ["foo", undefined],
  ["score", undefined],
  ["macro", undefined],
  ["", undefined],
];

describe("one metric for many names", () => {
  test.each(MEANT.map(([name, key, split]) => ({ name, key, split })))("$name", ({ name, key, split }) => {
    expect(metric(name)?.key).toBe(key);
    expect(metric(name)?.split).toBe(split);
  });

  test("every id and label means its own metric", () => {
    for (const { id, label } of METRICS) {
      expect(metric(id)?.key).toBe(id);
      expect(metric(label)?.id, label).toBe(id);
    }
  });

  test("any text is looked up without a throw", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => void metric(text)));
  });

  test("metrics of the Hub's tasks are known by the names used there", () => {
    const named = Object.values(TASKS_DATA).flatMap((task) => task?.metrics.map(({ id }) => id) ?? []);
    expect(named.filter((id) => /^[a-z_0-9]+$/.test(id) && metric(id) === undefined).sort()).toEqual([
      "identity_preservation",
      "motion_score",
    ]);
  });
});

test("bounds, direction and unit make sense together", () => {
  for (const { id, bounds, unit, direction } of METRICS) {
    const [low, high] = bounds;
    if (low !== null && high !== null) expect(low, id).toBeLessThan(high);
    if (unit === "percent") expect(high === null || high === 100, id).toBe(true);
    if (unit === "proportion") expect(high === null || high <= 2, id).toBe(true);
    expect(["higher", "lower", "none"], id).toContain(direction);
  }
  expect(new Set(METRICS.map(({ id }) => id)).size).toBe(METRICS.length);
});
