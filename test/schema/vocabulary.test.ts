import { describe, expect, test } from "vitest";
import { editDistance } from "../../server/src/schema/distance.ts";
import { type VocabularyName, vocabulary } from "../../server/src/schema/vocabulary.ts";

const NEAREST: readonly (readonly [VocabularyName, text: string, id: string | undefined])[] = [
  ["licenses", "Apache 2.0", "apache-2.0"],
  ["licenses", "apache2", "apache-2.0"],
  ["licenses", "Apache-2", "apache-2.0"],
  ["licenses", "apahce-2.0", "apache-2.0"],
  ["licenses", "GPLv3", "gpl-3.0"],
  ["licenses", "in-house", undefined],
  ["spdx", "apache-2.0", "Apache-2.0"],
  ["spdx", "gpl-3.0-or-later", "GPL-3.0-or-later"],
  ["pipeline-tags", "text-clasification", "text-classification"],
  ["pipeline-tags", "Text Classification", "text-classification"],
  ["pipeline-tags", "text_generation", "text-generation"],
  ["pipeline-tags", "cooking", undefined],
  ["languages", "English", "en"],
  ["languages", "Englsh", "en"],
  ["languages", "deutsch", "de"],
  ["languages", "Norwegian", "no"],
  ["languages", "en-US", "en"],
  ["languages", "zh_CN", "zh"],
  ["languages", "EN", "en"],
  ["languages", "Ghotuo", "aaa"],
  ["languages", "xx", undefined],
  ["libraries", "Transformers", "transformers"],
  ["libraries", "sklear", "sklearn"],
  ["metrics", "F1-score", "f1"],
  ["metrics", "acuracy", "accuracy"],
  ["subtasks", "sentiment classification", "sentiment-classification"],
];

describe("the nearest id", () => {
  test.each(NEAREST)("%s: %s", (name, text, id) => {
    expect(vocabulary(name).nearest(text)[0]?.id).toBe(id);
  });

  test("an id that exists is nearest to itself, at no distance", () => {
    for (const name of ["licenses", "pipeline-tags", "languages", "libraries", "metrics", "subtasks"] as const) {
      for (const { id } of vocabulary(name).entries)
        expect(vocabulary(name).nearest(id)[0], id).toEqual({ id, distance: 0 });
    }
  });

  test("another spelling is never at no distance", () => {
    expect(vocabulary("pipeline-tags").nearest("text_generation")[0]).toEqual({ id: "text-generation", distance: 1 });
  });
});

test("languages hold ISO 639-1, 639-3, the other codes of 639-2 and the Hub's own two", () => {
  const { has, label, entries } = vocabulary("languages");
  expect(["en", "eng", "ger", "deu", "aaa", "code", "multilingual", "no", "nb"].filter((code) => !has(code))).toEqual(
    [],
  );
  expect([label("ger"), label("aaa"), label("fr")]).toEqual(["German", "Ghotuo", "French"]);
  expect(["english", "en-US", "EN", "xx", "", "protein"].filter(has)).toEqual([]);
  expect(entries.length).toBe(186);
});

test("labels and descriptions are there for completion", () => {
  const tags = vocabulary("pipeline-tags");
  expect(tags.label("text-classification")).toBe("Text Classification");
  expect(tags.entries.filter(({ description }) => (description ?? "").length > 10).length).toBeGreaterThan(40);
});

test("edit distance counts a swap as one, and stops at its limit", () => {
  expect(editDistance("apahce", "apache", 3)).toBe(1);
  expect(editDistance("", "abc", 3)).toBe(3);
  expect(editDistance("kitten", "sitting", 3)).toBe(3);
  expect(editDistance("kitten", "sitting", 2)).toBe(3);
});
