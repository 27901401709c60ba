import { describe, expect, it } from "vitest";
import { yamlCursor } from "../../server/src/lsp/cursor.ts";

/** The cursor at `|` in a text. */
function at(marked: string) {
  const offset = marked.indexOf("|");
  const text = marked.replace("|", "");
  const cursor = yamlCursor(text, { start: 0, end: text.length }, offset);
  if (cursor === undefined) return undefined;
  const { at, path, span, present } = cursor;
  return [at, path.join("/"), text.slice(span.start, span.end), [...present].join(" ")];
}

describe("the cursor in YAML", () => {
  it.each([
    // [text, at, path, what would be replaced, keys that are there]
    ["|", "key", "", "", ""],
    ["li|", "key", "", "li", ""],
    ["a: 1\nli|c\nb: 2", "key", "", "lic", "a b"],
    ["license: |", "value", "license", "", ""],
    ["license:|", "value", "license", "", ""],
    ["license: apa|che 2.0 # why\n", "value", "license", "apache 2.0", ""],
    ["tags: [a, b|c, d]", "value", "tags/0", "bc", ""],
    ["tags: [|", "value", "tags/0", "", ""],
    ["tags:\n  - |", "item", "tags/0", "", ""],
    ["tags:\n- x\n- y|", "item", "tags/0", "y", ""],
    ["a:\n  b:\n    c: 1\n    |", "key", "a/b", "", "c"],
    ["a:\n  b:\n    c: 1\n  |", "key", "a", "", "b"],
    ["a:\n  b:\n    c: 1\n|", "key", "", "", "a"],
    ["m:\n  - name: x\n    results:\n      - task:\n          type: |", "value", "m/0/results/0/task/type", "", ""],
    ["m:\n  - name: x\n    ty|\n    z: 1\n  - q: 1", "key", "m/0", "ty", "name z"],
    ["m:\n- name: x\n  ty|", "key", "m/0", "ty", "name"],
    ["m:\n  - na|\n    z: 1", "item", "m/0", "na", "z"],
    ["a: 1\n\n# comment\nb:\n  |", "key", "b", "", ""],
    ["'quoted key': |", "value", "quoted key", "", ""],
    ['broken: "\nli|', "key", "", "li", "broken"],
    ["a: {b: 1}\nc|", "key", "", "c", "a"],
    ["paths:\n  a/b.md: o|", "value", "paths/a/b.md", "o", ""],
  ])("%j", (text, ...expected) => {
    expect(at(text)).toEqual(expected);
  });

  it.each(["# comm|ent", "a: 1 # comm|ent", "a: {b|", "a: |\n".replace("|", ">|"), "a: [b] |"])(
    "is nowhere in %j",
    (text) => {
      expect(at(text)).toBeUndefined();
    },
  );

  it("stays in its region", () => {
    expect(yamlCursor("---\na: \n---\nb: ", { start: 4, end: 8 }, 15)).toBeUndefined();
    expect(yamlCursor("---\na: \n---\nb: ", { start: 4, end: 8 }, 7)).toMatchObject({ at: "value", path: ["a"] });
  });

  it("under other line endings is the same", () => {
    const text = "m:\r\n- name: x\r\n  ty";
    expect(yamlCursor(text, { start: 0, end: text.length }, text.length)).toMatchObject({ at: "key", path: ["m", 0] });
  });
});
