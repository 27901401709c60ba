/** Lists that are written as one sentence: a number belongs to what is near, so that work grows with the length of a text. */
import { expect, it } from "vitest";
import { parseMarkdown } from "../../server/src/core/parse/markdown.ts";
import { findClaims } from "../../server/src/facts/claims.ts";
import { findFigures } from "../../server/src/facts/figures.ts";
import { sentenceAt } from "../../server/src/facts/mentions.ts";
import { findSources } from "../../server/src/facts/references.ts";

/** A word of letters for each number: digits are taken out of what stands before a claim. */
const word = (i: number) => `group${[...String(i)].map((digit) => "abcdefghij"[Number(digit)]).join("")}`;

const claims = (text: string) => {
  const body = parseMarkdown(text);
  return findClaims("CARD.md", body, "en", findSources("CARD.md", body));
};

it("a claim is not about words that stand far before it", () => {
  const list = Array.from({ length: 1000 }, (_, i) => `${word(i)} accuracy 0.${100 + (i % 800)}`).join(", ");
  const found = claims(`# M\n\n${list}.\n`);
  expect(found).toHaveLength(1000);
  expect(Math.max(...found.map(({ qualifiers }) => qualifiers.length))).toBeLessThan(100);
  expect(found.at(-1)?.qualifiers).toContain(word(999));
});

it("a sentence ends where nothing belongs to its number any more", () => {
  const text = "word ".repeat(20_000);
  const { start, end } = sentenceAt(text, 50_000);
  expect(end - start).toBeLessThan(3000);
  expect(sentenceAt("One. Two is 2. Three.", 12)).toEqual({ start: 5, end: 13 });
});

it("a metric in code font keeps its name, and longer code is no claim", () => {
  const found = claims("# M\n\n`accuracy`: 0.91, `python eval.py --min accuracy 0.5 --out x`, F1 0.8.\n");
  expect(found.map(({ metric, text }) => `${metric} ${text}`)).toEqual(["accuracy 0.91", "f1 0.8"]);
});

it("a table is of the split that the paragraph before it names, if it stands in its section", () => {
  const table = "| Metric | Value |\n|---|---|\n| Accuracy | 0.91 |\n";
  const split = (text: string) => claims(text).map((claim) => claim.split);
  expect(split(`# M\n\n## R\n\nOn the validation set:\n\n${table}`)).toEqual(["validation"]);
  expect(split(`# M\n\nOn the validation set:\n\n## R\n\n${table}`)).toEqual([undefined]);
});

it("blanks between a label and its number are no work, however many", () => {
  const figures = (text: string) =>
    findFigures("CARD.md", parseMarkdown(text), "en").map(({ label, text: number }) => `${label} ${number}`);
  expect(figures("# M\n\n- Accuracy      : 0.93\n- **Recall** : 0.91\n")).toEqual(["Accuracy 0.93", "Recall 0.91"]);
  expect(figures(`# M\n\nx${" ".repeat(20_000)}y\n`)).toEqual([]);
});
