/** Whatever stands in a field, the text that a problem suggests for it fits. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { nodeAt, toData } from "../../server/src/core/tree.ts";
import { type SchemaId, validateTree } from "../../server/src/schema/validate.ts";
import { applySuggestion, line, treeOf } from "./trees.ts";

const scalar = fc.oneof(
  fc.constantFrom<unknown>(
    "no",
    "1.10",
    "012",
    "a, b",
    "a: b",
    "# c",
    "[x]",
    "true",
    "12",
    "0.5",
    "text",
    "select",
    "Text",
    "",
    "it's",
    '"q"',
  ),
  fc.string({ maxLength: 8 }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);
const anyValue = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 2 }),
  fc.dictionary(fc.constantFrom("type", "name", "text"), scalar, { maxKeys: 2 }),
);

const card = fc.record(
  {
    language: anyValue,
    license: anyValue,
    licence: anyValue,
    tags: anyValue,
    datasets: anyValue,
    pipeline_tag: anyValue,
    metrics: anyValue,
    base_model_relation: anyValue,
    co2_eq_emissions: anyValue,
    extra_gated_eu_disallowed: anyValue,
    extra_gated_fields: fc.dictionary(fc.constantFrom("Company", "Use"), anyValue, { maxKeys: 2 }),
    "model-index": fc.array(
      fc.record({
        name: anyValue,
        results: fc.array(
          fc.record({
            task: fc.record({ typ: scalar, name: scalar }),
            dataset: fc.record({ type: scalar, name: scalar, config: anyValue }),
            metric: fc.array(fc.record({ type: scalar, value: scalar }), { maxLength: 1 }),
          }),
          { maxLength: 1 },
        ),
      }),
      { maxLength: 1 },
    ),
  },
  { requiredKeys: [] },
);

const toolkit = fc.record(
  {
    model_details: fc.record(
      {
        name: anyValue,
        version: fc.record({ name: scalar }),
        licenses: fc.array(fc.record({ identifier: anyValue }), { maxLength: 1 }),
      },
      { requiredKeys: [] },
    ),
    quantitative_analysis: fc.record({
      performance_metrics: fc.array(fc.record({ type: scalar, value: anyValue }), { maxLength: 2 }),
    }),
    consideration: anyValue,
  },
  { requiredKeys: [] },
);

/** Applies one suggestion at a time; each must remove its own problem. */
function checkSuggestions(schema: SchemaId, text: string): void {
  const root = treeOf(schema, text);
  for (const problem of validateTree(schema, root)) {
    if (problem.suggestion === undefined) continue;
    const after = applySuggestion(text, root, problem);
    const left = validateTree(schema, treeOf(schema, after)).filter(
      (other) => other.path.join("/") === problem.path.join("/"),
    );
    expect(left.map(line), `${text}\n=> ${after}`).toEqual([]);
    const before = nodeAt(root, problem.path);
    const now = nodeAt(treeOf(schema, after), problem.path);
    if (problem.keyword !== "type" || before?.kind !== "scalar" || now === undefined) continue;
    // The same value in another type: nothing is lost, split or read anew.
    const said = typeof before.value === "string" ? before.value : before.raw;
    const values = [toData(now)].flat();
    expect(values.map(String), `${text}\n=> ${after}`).toEqual([
      typeof values[0] === "number" ? String(Number(said)) : said,
    ]);
  }
}

test.each(["block", "flow"] as const)("in the front matter of a card, written in %s style", (style) => {
  fc.assert(
    fc.property(card, (data) => {
      fc.pre(Object.keys(data).length > 0);
      const text = stringify(data, { version: "1.1", lineWidth: 0, collectionStyle: style });
      // A list over several lines is no place for a value on one line: who applies the edit must widen it.
      if (style === "flow") checkSuggestions("model-card", text);
      else checkScalars("model-card", text);
    }),
    { numRuns: 400, seed: 3 },
  );
});

test("in a Model Card Toolkit card", () => {
  fc.assert(
    fc.property(toolkit, (data) => checkSuggestions("model-card-toolkit-0.0.2", JSON.stringify(data))),
    { numRuns: 400, seed: 4 },
  );
});

function checkScalars(schema: SchemaId, text: string): void {
  const root = treeOf(schema, text);
  const ofLists = validateTree(schema, root).some(
    ({ actual, suggestion }) => actual === "a list" && suggestion !== undefined,
  );
  if (!ofLists) checkSuggestions(schema, text);
}
