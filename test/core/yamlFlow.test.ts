/** Brackets whose lines are not indented: the Hub's reader takes them, so they are no error here. */
import { describe, expect, it } from "vitest";
import { parseYaml } from "../../server/src/core/parse/yaml.ts";
import { toData } from "../../server/src/core/tree.ts";

const read = (text: string, version: "1.1" | "1.2" = "1.1") => {
  const { root, problems } = parseYaml(text, { version });
  return { data: root === undefined ? undefined : toData(root), problems: problems.map(({ message }) => message) };
};

describe("brackets over several lines", () => {
  it("are read as the Hub reads them, at the places where they stand", () => {
    const text = "---\nlicense: mit\ntags: [\nen,\nde\n]\nlibrary_name: x\n";
    expect(read(text)).toEqual({ data: { license: "mit", tags: ["en", "de"], library_name: "x" }, problems: [] });
    const { root } = parseYaml(text, { version: "1.1" });
    const last = root?.kind === "map" ? root.entries.at(-1) : undefined;
    expect(text.slice(last?.key.span.start, last?.key.span.end)).toBe("library_name");
  });

  it("with braces and Windows line ends too", () => {
    const data = { a: { b: 1 }, c: ["d"] };
    expect(read("a: {\r\nb: 1\r\n}\r\nc: [\r\nd\r\n]\r\n")).toEqual({ data, problems: [] });
  });

  it("stay an error when they are never closed, and in our own files", () => {
    expect(read("tags: [en, de\nlicense: mit\n").problems[0]).toBe("A closing `]` is missing");
    expect(read("tags: [\nen\n]\n", "1.2").problems).not.toEqual([]);
  });
});
