/** The schemas as data: their own examples fit, every key is explained, and what is generated is up to date. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseJson } from "../../server/src/core/parse/json.ts";
import { nodeAt } from "../../server/src/core/tree.ts";
import { resolveRef, SCHEMAS, type SchemaId, type SchemaNode } from "../../server/src/schema/schemas.ts";
import { validateTree } from "../../server/src/schema/validate.ts";
import { isVocabularyName } from "../../server/src/schema/vocabulary.ts";
import { line, treeOf } from "./trees.ts";

const IDS = Object.keys(SCHEMAS) as SchemaId[];

/** What a document must hold beside the example. */
const NEEDED: Partial<Record<SchemaId, object>> = {
  plumbline: { version: 1 },
  baseline: { version: 1 },
  "dvc-lock": { schema: "2.0" },
  mlmodel: { flavors: {} },
};

interface Place {
  readonly path: readonly string[];
  readonly node: SchemaNode;
}

/** Every named property of a schema, with the path of keys to it (`*` for items and free keys). */
function* places(root: SchemaNode, node: SchemaNode, path: readonly string[] = []): Iterable<Place> {
  const resolved = resolveRef(root, node);
  yield { path, node: resolved };
  for (const [name, inner] of Object.entries(resolved.properties ?? {}))
    if (inner !== undefined) yield* places(root, inner, [...path, name]);
  if (resolved.items !== undefined) yield* places(root, resolved.items, [...path, "*"]);
  if (typeof resolved.additionalProperties === "object")
    yield* places(root, resolved.additionalProperties, [...path, "*"]);
  for (const branch of [...(resolved.anyOf ?? []), ...(resolved.oneOf ?? [])]) yield* places(root, branch, path);
}

describe.each(IDS)("%s", (id) => {
  const all = [...places(SCHEMAS[id], SCHEMAS[id])];

  test("every key has a title, one line of description, and an example or a shape", () => {
    for (const { path, node } of all) {
      if (path.at(-1) === undefined || path.at(-1) === "*") continue;
      const at = path.join("/");
      expect(node.title, at).toMatch(/^[A-Z]/);
      expect(node.description, at).toMatch(/\.$/);
      expect((node.description ?? "").length, at).toBeLessThanOrEqual(120);
      const hasShape = node.examples !== undefined || node.properties !== undefined || node.items !== undefined;
      expect(hasShape || node["x-reserved"] === true, `${at} shows no example`).toBe(true);
      const named = node["x-vocabulary"];
      if (named !== undefined) expect(isVocabularyName(named), `${at}: ${named}`).toBe(true);
    }
  });

  test("every example at the top fits", () => {
    for (const [key, node] of Object.entries(SCHEMAS[id].properties ?? {})) {
      for (const example of node?.examples ?? []) {
        const base = id.endsWith("0.0.1") ? { model_details: {} } : (NEEDED[id] ?? {});
        const root = parseJson(JSON.stringify({ ...base, [key]: example })).root;
        expect(root && validateTree(id, root).map(line), key).toEqual([]);
      }
    }
  });

  test("every example fits its own place", () => {
    for (const { path, node } of all) {
      for (const example of node.examples ?? []) {
        const problems = problemsBelow(id, path, example);
        expect(problems, `${path.join("/")}: ${JSON.stringify(example)}`).toEqual([]);
      }
    }
  });

  test("any value is judged without a throw, at places that exist", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const { root } = parseJson(JSON.stringify(value));
        if (root === undefined) return;
        for (const problem of validateTree(id, root)) expect(nodeAt(root, problem.path), line(problem)).toBeDefined();
      }),
      { numRuns: 200, seed: 7 },
    );
  });
});

/** The problems at or below a place, when the value stands there in a document that holds nothing else. */
function problemsBelow(id: SchemaId, path: readonly string[], value: unknown): string[] {
  let data: unknown = value;
  let parent: Place["node"][] = [];
  const nodes: Place["node"][][] = [[SCHEMAS[id]]];
  for (const step of path) {
    parent = (nodes.at(-1) ?? []).flatMap((node) =>
      [...places(SCHEMAS[id], node)]
        .filter((place) => place.path.length === 1 && place.path[0] === step)
        .map((place) => place.node),
    );
    nodes.push(parent);
  }
  const real: (string | number)[] = path.map((step, i) =>
    step !== "*" ? step : nodes[i]?.some((node) => isListBefore(id, node, path[i + 1])) ? 0 : "k",
  );
  for (const step of real.toReversed()) data = typeof step === "number" ? [data] : { [step]: data };
  const { root } = parseJson(JSON.stringify(data));
  if (root === undefined) return ["no data"];
  return validateTree(id, root)
    .filter((problem) => real.every((step, i) => problem.path[i] === step))
    .map(line);
}

/** Whether a place of many is a list: where it may be a mapping too, the key that comes next decides. */
function isListBefore(id: SchemaId, node: Place["node"], next: string | undefined): boolean {
  const { items, additionalProperties } = resolveRef(SCHEMAS[id], node);
  if (items === undefined) return false;
  if (typeof additionalProperties !== "object" || next === undefined) return true;
  return resolveRef(SCHEMAS[id], additionalProperties).properties?.[next] === undefined;
}

describe("generated files", () => {
  test.each(["vocabularies", "compile-schemas"])("%s is up to date", (script) => {
    execFileSync(process.execPath, [`scripts/${script}.mjs`, "--check"], { stdio: "pipe" });
  });

  test("the validators need no evaluation of text and nothing from elsewhere", () => {
    const code = readFileSync("server/src/schema/validators.generated.js", "utf8");
    expect(code).not.toMatch(/new Function|\beval\(|^import /m);
  });
});

test("a card whose front matter has a thousand results is judged by its last value too", () => {
  const result = "  - task: {type: a}\n    dataset: {type: b, name: B}\n    metrics: [{type: accuracy, value: 0.9}]\n";
  const text = `model-index:\n- name: x\n  results:\n${result.repeat(1000)}tags: x\n`;
  expect(validateTree("model-card", treeOf("model-card", text)).map(({ path }) => path)).toEqual([["tags"]]);
});
