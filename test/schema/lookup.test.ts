import { expect, describe as group, test } from "vitest";
import { describe, keysAt } from "../../server/src/schema/lookup.ts";

group("what a schema says about a place", () => {
  test("a key of a card", () => {
    expect(describe("model-card", ["license"])).toMatchObject({
      name: "license",
      title: "Licence",
      typeWords: "text or a list of text",
      vocabulary: "licenses",
      required: false,
      deprecated: false,
    });
  });

  test("through lists and definitions", () => {
    const at = describe("model-card", ["model-index", 0, "results", 2, "metrics", 1, "type"]);
    expect(at).toMatchObject({ title: "Metric id", vocabulary: "metrics", required: true });
    expect(describe("model-card", ["language", 3])).toMatchObject({ name: "", vocabulary: "languages" });
  });

  test("through free keys and unions", () => {
    const setting = describe("plumbline", ["rules", "model-card/missing-intended-use"]);
    expect(setting?.typeWords).toBe("text or a mapping");
    expect(setting?.values.map(({ value }) => value)).toEqual(["off", "error", "warning", "info", "hint"]);
    expect(setting?.values[0]?.description).toBe("The rule does not run.");
    expect(describe("model-card", ["extra_gated_fields", "Age", "type"])?.values.length).toBe(6);
  });

  test("nothing about unknown keys, deprecated and reserved ones marked", () => {
    expect(describe("model-card", ["quantized_by"])).toBeUndefined();
    expect(describe("model-card", ["license", "name"])).toBeUndefined();
    expect(describe("model-card", ["finetuned_from"])?.deprecated).toBe(true);
    expect(describe("plumbline", ["frameworks"])?.reserved).toBe(true);
  });
});

group("the keys of a place", () => {
  const names = (...of: Parameters<typeof keysAt>) => keysAt(...of).map(({ name }) => name);

  test("in the order of the schema, with what is required", () => {
    expect(names("plumbline", []).slice(0, 7)).toEqual([
      "version",
      "profiles",
      "strictness",
      "rules",
      "documents",
      "ignore",
      "models",
    ]);
    expect(names("model-card", ["model-index", 0, "results", 0])).toEqual(["task", "dataset", "metrics", "source"]);
    const required = keysAt("model-card", ["model-index", 0, "results", 0]).filter((field) => field.required);
    expect(required.map(({ name }) => name)).toEqual(["task", "dataset", "metrics"]);
  });

  test("of every branch of a union", () => {
    expect(names("plumbline", ["rules", "a/b"])).toEqual(["severity", "paths", "reason"]);
  });

  test("none where the schema names none", () => {
    expect(names("model-card", ["license"])).toEqual([]);
    expect(names("model-card", ["nothing"])).toEqual([]);
  });
});
