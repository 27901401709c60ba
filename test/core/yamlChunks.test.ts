/** Parsing key by key, with what an earlier parse left, gives what one whole parse gives. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ParsedTree } from "../../server/src/core/parse/syntax.ts";
import { parseYaml } from "../../server/src/core/parse/yaml.ts";
import { parseYamlChunks } from "../../server/src/core/parse/yamlChunks.ts";

/** Long enough that the chunks are worth it, and no chunk by itself. */
const PADDING = `# ${"padding ".repeat(260)}\n`;

const LINES = fc.constantFrom(
  "license: mit",
  "license:",
  "tags:",
  "- a",
  "  - b",
  "  - name: x",
  "    value: 0.5",
  "model-index:",
  "text: |",
  "  line",
  "",
  "   ",
  "more: >-",
  "  folded",
  "\ttab",
  "# comment",
  "  # inner comment",
  "key: 'single",
  "key: 'it''s'",
  'key: "double\\n"',
  "key: [a, b",
  "key: {a: 1, b: [2]}",
  "  ]",
  "stray",
  "key: a: b",
  "anchor: &x 1",
  "alias: *x",
  "<<: {a: 1}",
  "'quoted': 1",
  "? complex",
  ": value",
  "---",
  "...",
  "no: yes",
  "1: 2",
  "é: ü",
  "key : spaced",
  "a: 1 # trailing",
);
const EOL = fc.constantFrom("\n", "\r\n");
const texts = fc
  .tuple(fc.array(LINES, { maxLength: 14 }), EOL, fc.boolean(), fc.boolean())
  .map(([lines, eol, fenced, ended]) => {
    const head = fenced ? `---${eol}` : "";
    return `${head}${PADDING.replace("\n", eol)}${lines.join(eol)}${ended ? eol : ""}`;
  });

function comparable({ root, problems, duplicates, notRead }: ParsedTree) {
  const byPlace = [...duplicates].sort((a, b) => a.later.start - b.later.start || a.earlier.start - b.earlier.start);
  return { root, problems, duplicates: byPlace, notRead };
}

describe("parsing YAML by its top-level keys", () => {
  it("equals one whole parse", () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(comparable(parseYamlChunks(text, "1.1", undefined))).toEqual(
          comparable(parseYaml(text, { version: "1.1" })),
        );
      }),
      { numRuns: 3000 },
    );
  });

  it("equals one whole parse after any edit", () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const previous = parseYamlChunks(before, "1.1", undefined);
        expect(comparable(parseYamlChunks(after, "1.1", previous))).toEqual(
          comparable(parseYaml(after, { version: "1.1" })),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it("takes over the keys that stayed the same, moved or not", () => {
    const text = `license: mit\n${PADDING}tags:\n  - a\nmetrics: [f1]\n`;
    const first = parseYamlChunks(text, "1.1", undefined);
    const second = parseYamlChunks(text.replace("mit", "apache-2.0"), "1.1", first);
    expect(second.chunks?.map((chunk, i) => chunk.text === first.chunks?.[i]?.text)).toEqual([false, true, true]);
    const same = parseYamlChunks(text.replace("mit", "isc"), "1.1", first);
    expect(same.chunks?.[1]).toBe(first.chunks?.[1]);
  });
});
