/** Numbers under labels, and results in plain text: what is read, and what is left alone. */
import { describe, expect, it } from "vitest";
import { parseMarkdown } from "../../server/src/core/parse/markdown.ts";
import { resultsIn } from "../../server/src/core/parse/results.ts";
import { SourceText } from "../../server/src/core/text.ts";
import { findFigures } from "../../server/src/facts/figures.ts";
import { labelOf } from "../../server/src/facts/labels.ts";
import { measureIn } from "../../server/src/facts/measures.ts";

describe("labels", () => {
  it.each([
    ["Precision on **clear** images", "precision_clear_images"],
    ["Recall (macro)", "macro_recall"],
    ["Latency p95 (ms)", "p95_ms"],
    ["Délai p95 (ms)", "latency_p95_ms"],
    ["Nombre de classes", "n_classes"],
    ["Best F1", "best_f1"],
    ["Taux de compilation", "compilation_rate"],
  ])("%s and %s are one name", (label, key) => {
    const [one, other] = [labelOf(label), labelOf(key)];
    expect([one.metric, [...one.words].sort()]).toEqual([other.metric, [...other.words].sort()]);
  });

  it("two metrics in one label are none", () => {
    expect(labelOf("Recall at 80 % precision").metric).toBeUndefined();
  });
});

describe("measures", () => {
  it.each([
    ["**0.93**", 0.93, undefined],
    ["16,71 %", 16.71, "%"],
    ["298 ms", 298, "ms"],
    ["3.1/5", 3.1, "/5"],
    ["0.91 ± 0.02", 0.91, undefined],
    ["221 examples", 221, undefined],
  ])("%s", (text, value, unit) => {
    const measure = measureIn(text, "fr");
    expect([measure?.value, measure?.unit]).toEqual([value, unit]);
  });

  it.each(["2024-01-02", "1.0.3", "80/20", "34 / 100", "0.93 (k=10) · 0.85 (k=20)", "p = 0.03", "v2"])(
    "%s is no single number",
    (text) => {
      expect(measureIn(text, "en")).toBeUndefined();
    },
  );
});

describe("figures of a document", () => {
  const figures = (text: string) =>
    findFigures("CARD.md", parseMarkdown(text), "en").map(({ text, metric, words, split, aside }) =>
      [text, metric ?? "-", words.join(" "), split ?? "", aside ?? ""].join(" | ").trim(),
    );

  it("take the model from the row and the metric from the column", () => {
    expect(
      figures("# C\n\n## Results\n\n| Model | Val F1 | Test F1 |\n|---|---|---|\n| Ridge | 0.71 | 0.70 |\n"),
    ).toEqual(["0.71 | f1 | ridge | validation |", "0.70 | f1 | ridge | test |"]);
  });

  it("read parallel numbers, each with its part of the label", () => {
    expect(
      figures("# C\n\n## Speed\n\n| Metric | Value |\n|---|---|\n| Latency p50 / p95 (ms) | 17.2 / 29.9 |\n"),
    ).toEqual(["17.2 | - | p50 latency |  |", "29.9 | - | p95 latency |  |"]);
  });

  it("tell targets from measurements", () => {
    expect(
      figures("# C\n\n## Results\n\n| Metric | Value | Target |\n|---|---|---|\n| Recall | 0.71 | > 0.8 |\n"),
    ).toEqual(["0.71 | recall |  |  |", "0.8 | recall |  |  | target"]);
  });
});

describe("results in plain text", () => {
  const values = (path: string, text: string) =>
    resultsIn(path, new SourceText(text)).values.map(({ name, value, span }) => [
      name,
      value,
      text.slice(span.start, span.end),
    ]);

  it("names with numbers behind them, under the line that heads them", () => {
    expect(values("results.txt", "Overall:\n\tPrecision: 0.78\tRecall: 52 %\n")).toEqual([
      ["Overall/Precision", 0.78, "0.78"],
      ["Overall/Recall", 0.52, "52"],
    ]);
  });

  it("tables, by the words of their row", () => {
    expect(values("results.csv", 'model,f1,note\n"a, b",0.5,x\nc,0.25,\n')).toEqual([
      ["a, b/model", "a, b", "a, b"],
      ["a, b/f1", 0.5, "0.5"],
      ["a, b/note", "x", "x"],
      ["c/model", "c", "c"],
      ["c/f1", 0.25, "0.25"],
    ]);
  });

  it("one object a line", () => {
    expect(values("journal.jsonl", '{"run_id": "a", "cer": 0.4}\n{"run_id": "b", "test": {"cer": 0.2}}\n')).toEqual([
      ["a/run_id", "a", '"a"'],
      ["a/cer", 0.4, "0.4"],
      ["b/run_id", "b", '"b"'],
      ["b/test/cer", 0.2, "0.2"],
    ]);
  });

  it("leaves data alone", () => {
    expect(values("results.csv", `id,score\n${"a,0.5\n".repeat(300)}`)).toEqual([]);
  });
});
