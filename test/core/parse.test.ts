import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { resolve } from "../../server/src/core/anchor.ts";
import { type ParsedDoc, parseDocument } from "../../server/src/core/document.ts";
import { parseJson } from "../../server/src/core/parse/json.ts";
import type { ParsedTree } from "../../server/src/core/parse/syntax.ts";
import { parseYaml } from "../../server/src/core/parse/yaml.ts";
import { contains, SourceText, type Span, shift } from "../../server/src/core/text.ts";
import { pathAt, type TreeNode, type TreePath, toData } from "../../server/src/core/tree.ts";
import { anyCard, jsonText, yamlText } from "./arbitrary.ts";

function checkSpan(span: Span, text: string): void {
  if (span.start >= 0 && span.start <= span.end && span.end <= text.length) return;
  expect.fail(
    `span ${span.start}..${span.end} does not lie in a text of ${text.length} characters: ${JSON.stringify(text)}`,
  );
}

/** Visits each node once: aliases make the tree a graph. */
function walk(node: TreeNode | undefined, visit: (node: TreeNode, path: TreePath) => void): void {
  const seen = new Set<TreeNode>();
  const go = (at: TreeNode, path: TreePath) => {
    if (seen.has(at)) return;
    seen.add(at);
    visit(at, path);
    if (at.kind === "map") for (const { name, value } of at.entries) go(value, [...path, name]);
    if (at.kind === "seq") for (const [i, item] of at.items.entries()) go(item, [...path, i]);
  };
  if (node !== undefined) go(node, []);
}

function checkTree(tree: ParsedTree, text: string): void {
  for (const problem of tree.problems) checkSpan(problem.span, text);
  for (const { earlier, later } of tree.duplicates) {
    checkSpan(earlier, text);
    checkSpan(later, text);
  }
  walk(tree.root, (node) => {
    checkSpan(node.span, text);
    if (node.kind !== "map") return;
    for (const entry of node.entries) {
      checkSpan(entry.span, text);
      checkSpan(entry.key.span, text);
      expect(contains(entry.span, entry.key.span), JSON.stringify(text)).toBe(true);
    }
  });
}

function checkBody(doc: ParsedDoc): void {
  const { body, bodyStart, source } = doc;
  if (body === undefined) return;
  const check = (span: Span) => checkSpan(shift(span, bodyStart), source.text);
  expect(source.text.slice(bodyStart)).toBe(body.text);
  const ids = new Set<string>();
  const fresh = (id: string) => {
    expect(ids.has(id), `${id} stands for two things in ${JSON.stringify(source.text)}`).toBe(false);
    ids.add(id);
  };
  let at = 0;
  for (const section of body.sections) {
    fresh(section.id);
    check(section.span);
    check(section.own);
    expect(contains(section.span, section.own)).toBe(true);
    // Own parts follow each other without a gap, so every character has one section.
    expect(section.own.start).toBe(at);
    at = section.own.end;
    if (section.heading === undefined) continue;
    check(section.heading.span);
    check(section.heading.title);
    expect(contains(section.heading.span, section.heading.title)).toBe(true);
  }
  expect(at).toBe(body.text.length);
  for (const block of body.blocks) {
    fresh(block.id);
    check(block.span);
    if (block.kind === "code") check(block.code);
    if (block.kind !== "table") continue;
    for (const cell of [block.header, ...block.rows].flat()) {
      fresh(cell.id);
      check(cell.span);
      expect(source.slice(shift(cell.span, bodyStart))).toBe(cell.text);
    }
  }
  for (const link of body.links) {
    check(link.span);
    check(link.url);
  }
  let end = 0;
  for (const span of body.masked) {
    check(span);
    expect(span.start, "masked stretches are sorted and do not overlap").toBeGreaterThanOrEqual(end);
    end = span.end;
  }
}

function checkDoc(doc: ParsedDoc): void {
  const { text } = doc.source;
  if (doc.tree !== undefined) checkTree(doc.tree, text);
  if (doc.unclosed !== undefined) checkSpan(doc.unclosed, text);
  checkBody(doc);
}

const parseCard = (text: string, previous?: ParsedDoc) =>
  parseDocument("README.md", "model-card", "markdown", new SourceText(text), previous);

describe("parsing", () => {
  it("reads any card without throwing, and every span lies in it", () => {
    fc.assert(
      fc.property(anyCard, (text) => checkDoc(parseCard(text))),
      { numRuns: 1000 },
    );
  });

  it("reads any YAML without throwing, and every span lies in it", () => {
    fc.assert(
      fc.property(yamlText, fc.constantFrom("1.1", "1.2"), (text, version) =>
        checkTree(parseYaml(text, { version }), text),
      ),
      { numRuns: 1000 },
    );
  });

  it("reads any JSON without throwing, and every span lies in it", () => {
    fc.assert(
      fc.property(jsonText, (text) => checkTree(parseJson(text), text)),
      { numRuns: 500 },
    );
  });

  it("gives the values that JSON.parse gives", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), (text) => {
        const { root, problems } = parseJson(text);
        expect(problems).toEqual([]);
        walk(root, (node) => {
          if (node.kind === "scalar")
            expect(node.value).toEqual(JSON.parse(text.slice(node.span.start, node.span.end)));
        });
      }),
    );
  });

  it("gives the same YAML under any line ending", () => {
    fc.assert(
      fc.property(yamlText, (text) => {
        const lines = text.split(/\r\n|\n|\r/);
        const data = (eol: string) => {
          const { root } = parseYaml(lines.join(eol), { version: "1.1" });
          return root === undefined ? undefined : toData(root);
        };
        expect(data("\r")).toEqual(data("\n"));
      }),
    );
    expect(parseYaml("---\rlicense: mit\rtags: [a]\r", { version: "1.1" }).problems).toEqual([]);
  });

  it("gives the same document with and without the previous one", () => {
    fc.assert(
      fc.property(anyCard, anyCard, (before, after) => {
        const previous = parseCard(before);
        const fresh = parseCard(after);
        const reused = parseCard(after, previous);
        expect(reused.tree).toEqual(fresh.tree);
        expect(reused.body).toEqual(fresh.body);
      }),
    );
  });

  it("resolves every anchor to a place in the document, also against a later text", () => {
    fc.assert(
      fc.property(anyCard, anyCard, fc.nat({ max: 50 }), fc.nat({ max: 50 }), (before, after, start, length) => {
        const doc = parseCard(before);
        const later = parseCard(after);
        const within = { start, end: start + length };
        const check = (anchor: Parameters<typeof resolve>[1]) => {
          for (const target of [doc, later]) checkSpan(resolve(target, anchor), target.source.text);
        };
        check({ doc: doc.path, at: "top" });
        check({ doc: doc.path, at: "span", span: within });
        for (const block of doc.body?.blocks ?? []) {
          check({ doc: doc.path, at: "region", region: block.id });
          check({ doc: doc.path, at: "region", region: block.id, within });
        }
        for (const section of doc.body?.sections ?? []) check({ doc: doc.path, at: "region", region: section.id });
        walk(doc.tree?.root, (_node, path) => {
          for (const part of ["key", "value", "entry"] as const) {
            check({ doc: doc.path, at: "tree", path, part });
            check({ doc: doc.path, at: "tree", path, part, within });
          }
        });
      }),
      { numRuns: 300 },
    );
  });

  it("finds the path at every offset", () => {
    fc.assert(
      fc.property(anyCard, (text) => {
        const { tree } = parseCard(text);
        for (let offset = 0; offset <= text.length; offset++) pathAt(tree?.root, offset);
      }),
      { numRuns: 50 },
    );
  });

  it("shows a bracket that is never closed where it opens, and tells it from lines that stand too far left", () => {
    const first = (text: string, version: "1.1" | "1.2" = "1.1") => {
      const [problem] = parseYaml(text, { version }).problems;
      return problem && [text.slice(problem.span.start, problem.span.end), problem.message];
    };
    const missing = (bracket: string) => `A closing \`${bracket}\` is missing`;
    expect(first("language: [en, de\nlicense: mit\n")).toEqual(["[en, de", missing("]")]);
    expect(first("a: {b: 1\nc: [2]\n")).toEqual(["{b: 1", missing("}")]);
    expect(first("a: [[1], [2, 3\nb: 1 # ]\n")).toEqual(["[2, 3", missing("]")]);
    expect(first("a: [x}\nb: 1\n")).toEqual(["[x", missing("]")]);
    expect(first("[a, b\n")).toEqual(["[a, b", missing("]")]);
    expect(first("a: [\nb,\nc]\n", "1.2")).toEqual(["b", "This line is not indented, but stands inside brackets"]);
    expect(first("a:\n  b: 1\n c: 2\n")?.[1]).toBe("This line is not indented like its neighbours");
  });

  it("gives up on 1,000 levels of nesting and on an alias bomb, and says why", () => {
    const deep = `a: ${"[".repeat(1000)}${"]".repeat(1000)}`;
    expect(parseYaml(deep, { version: "1.1" }).notRead?.code).toBe("cap");
    expect(parseJson("[".repeat(1000) + "]".repeat(1000)).notRead?.code).toBe("cap");
    const block = Array.from({ length: 1000 }, (_, i) => `${" ".repeat(i)}a:`).join("\n");
    expect(parseYaml(block, { version: "1.1" }).notRead?.code).toBe("cap");
    const bomb = [
      "a: &a [x, x, x, x, x, x, x, x, x, x]",
      ..."bcdefgh"
        .split("")
        .map((name, i) => `${name}: &${name} [${`*${"abcdefgh"[i]}, `.repeat(9)}*${"abcdefgh"[i]}]`),
    ].join("\n");
    expect(parseYaml(bomb, { version: "1.1" }).notRead?.code).toBe("cap");
    const self = parseYaml("a: &a [*a]", { version: "1.1" });
    expect(self.notRead).toBeUndefined();
  });
});
