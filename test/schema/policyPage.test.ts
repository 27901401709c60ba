/** The page about plumbline.yaml knows every key, and its examples are sound. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseDocument } from "../../server/src/core/document.ts";
import { SourceText } from "../../server/src/core/text.ts";
import { schemaProblems } from "../../server/src/schema/select.ts";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const page = read("docs/plumbline-yaml.md");
const examples = [...page.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(([, text = ""]) => text);

/** The names of all keys that the schema itself gives, and of the reserved ones. */
function keysOf(node: unknown): string[] {
  if (typeof node !== "object" || node === null) return [];
  const own = "properties" in node && typeof node.properties === "object" ? Object.keys(node.properties ?? {}) : [];
  return [...own, ...Object.values(node).flatMap(keysOf)];
}

describe("docs/plumbline-yaml.md", () => {
  it("has an example for every key", () => {
    expect(examples.length).toBeGreaterThan(8);
    const schema: unknown = JSON.parse(read("schemas/meta/plumbline.schema.json"));
    const missing = [...new Set(keysOf(schema))].filter((key) => {
      const reserved = page.slice(page.indexOf("## Reserved keys")).includes(`\`${key}\``);
      return !reserved && !examples.some((text) => new RegExp(`(?:^|[\\s{,-])${key}:`, "m").test(text));
    });
    // Kinds of data that a scan knows have scores of their own; two of them are shown.
    expect(missing.filter((key) => !/^[A-Z_]+$/.test(key))).toEqual([]);
  });

  it.each(examples)("shows a file that counts: %s", (text) => {
    const doc = parseDocument("plumbline.yaml", "policy", "yaml", new SourceText(text));
    expect(doc.tree?.problems).toEqual([]);
    expect(schemaProblems(doc)).toEqual([]);
  });

  it("is linked from the README and from the schema", () => {
    expect(read("README.md")).toContain("(docs/plumbline-yaml.md)");
    expect(read("schemas/meta/plumbline.schema.json")).toContain("docs/plumbline-yaml.md");
  });
});
