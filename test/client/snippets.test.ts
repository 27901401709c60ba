import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { parseDocument } from "../../server/src/core/document.ts";
import { scanFrontMatter } from "../../server/src/core/parse/frontMatter.ts";
import { recognise } from "../../server/src/core/parse/kind.ts";
import { parseYaml } from "../../server/src/core/parse/yaml.ts";
import { SourceText } from "../../server/src/core/text.ts";
import { Engine } from "../../server/src/engine/engine.ts";
import { datasheetFacts } from "../../server/src/facts/datasheet.ts";
import { datasheetSections } from "../../server/src/facts/datasheetQuestions.ts";
import { schemaProblems } from "../../server/src/schema/select.ts";
import { validateTree } from "../../server/src/schema/validate.ts";

interface Snippet {
  readonly prefix: string | readonly string[];
  readonly description: string;
  readonly body: readonly string[];
}

const root = resolve(import.meta.dirname, "../..");
const read = (language: string): Record<string, Snippet> =>
  JSON.parse(readFileSync(resolve(root, "snippets", `${language}.json`), "utf8"));

const dates: Readonly<Record<string, string>> = { CURRENT_YEAR: "2026", CURRENT_MONTH: "11", CURRENT_DATE: "23" };

/** What stands in the file when the user accepts every default. Fails on what VS Code would not understand. */
function expand({ body }: Snippet): string {
  const text = body
    .join("\n")
    .replace(/\$(CURRENT_\w+)/g, (_, name: string) => dates[name] ?? "?")
    .replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, "$1")
    .replace(/\$\{\d+:([^${}]*)\}/g, "$1")
    .replace(/\$0/g, "");
  expect(text, "a placeholder is left").not.toMatch(/\$\{|\$\d|\?\?/);
  return text;
}

function bodyOf(language: string, name: string): string {
  const snippet = read(language)[name];
  if (!snippet) throw new Error(`No snippet "${name}" for ${language}`);
  return expand(snippet);
}

for (const language of ["markdown", "yaml"]) {
  describe(`${language} snippets`, () => {
    it.each(Object.entries(read(language)))("%s: has a prefix, a description, and one final cursor", (_, snippet) => {
      expect(snippet.prefix.length).toBeGreaterThan(0);
      expect(snippet.description).not.toBe("");
      expect(snippet.body.join("\n").split("$0")).toHaveLength(2);
      expand(snippet);
    });
  });
}

it.each(Object.keys(read("yaml")))("yaml %s: parses", (name) => {
  expect(() => parse(bodyOf("yaml", name))).not.toThrow();
});

it("the model card is recognised as one, and its front matter parses", () => {
  const text = bodyOf("markdown", "Model card");
  const { fence } = scanFrontMatter(text);
  if (!fence) throw new Error("no front matter");
  const metadata = parse(text.slice(fence.content.start, fence.content.end));
  expect(metadata).toMatchObject({ license: "apache-2.0", pipeline_tag: "tabular-classification" });
  expect(recognise("notes.md", text)?.kind).toBe("model-card");
});

it.each([
  ["markdown", "Model card", "MODEL_CARD.md"],
  ["markdown", "Dataset card", "data/README.md"],
  ["markdown", "Datasheet", "DATASHEET.md"],
  ["yaml", "Datasheet", "datasheet.yaml"],
])("%s %s, inserted and left as it is, answers nothing", (language, name, path) => {
  const engine = new Engine();
  engine.setText(path, bodyOf(language, name));
  const open = engine.run().findings.filter(({ path: other, rule }) => other === path && /\/incomplete$/.test(rule));
  expect(open.map(({ message }) => message)).toHaveLength(1);
  const facts = engine.facts(path);
  const said: Iterable<readonly [string, { readonly state: string }]> =
    facts?.kind === "datasheet" ? facts.answers : facts !== undefined && "statements" in facts ? facts.statements : [];
  const answered = [...said].filter(([, { state }]) => state === "filled").map(([id]) => id);
  // A version and a licence are chosen: their defaults are answers.
  expect(answered.filter((id) => id !== "version" && id !== "license")).toEqual([]);
});

it("the dataset card is recognised as one, and its front matter fits the schema", () => {
  const text = bodyOf("markdown", "Dataset card");
  expect(recognise("notes.md", text)?.kind).toBe("dataset-card");
  const doc = parseDocument("notes.md", "dataset-card", "markdown", new SourceText(text));
  expect(schemaProblems(doc)).toEqual([]);
});

it.each([
  ["markdown", "DATASHEET.md"],
  ["yaml", "datasheet.yaml"],
])("the datasheet in %s has the seven sections, and its questions are known", (language, path) => {
  const text = bodyOf(language, "Datasheet");
  const found = recognise(path, text);
  if (found?.kind !== "datasheet") throw new Error("not recognised");
  const doc = parseDocument(path, found.kind, found.format, new SourceText(text));
  const { sections, answers } = datasheetFacts(doc);
  expect(schemaProblems(doc)).toEqual([]);
  expect([...sections.keys()]).toEqual(datasheetSections().map(({ id }) => id));
  const core = datasheetSections().flatMap(({ questions }) => questions.filter((question) => question.core));
  expect([...answers.keys()]).toEqual(core.map(({ id }) => id));
});

it("the result in front matter parses into a complete result", () => {
  const [model] = parse(bodyOf("markdown", "Result in front matter"))["model-index"];
  expect(model.results[0]).toMatchObject({ dataset: { split: "test" }, metrics: [{ type: "accuracy", value: 0 }] });
});

it.each(["Results table", "Results per group"])("%s: every row has as many cells as the head", (name) => {
  const rows = bodyOf("markdown", name)
    .split("\n")
    .filter((line) => line.startsWith("|"));
  expect(new Set(rows.map((row) => row.split("|").length)).size).toBe(1);
});

it("the policy file is recognised as one", () => {
  expect(recognise("plumbline.yaml", bodyOf("yaml", "Policy file"))?.kind).toBe("policy");
});

it("the pipeline snippets fit the schemas of their files", () => {
  const stage = (name: string) => `stages:\n${bodyOf("yaml", name).replace(/^/gm, "  ")}`;
  const pipeline = parseYaml(stage("Pipeline stage"), { version: "1.2-python" }).root;
  expect(pipeline && validateTree("dvc-yaml", pipeline)).toEqual([]);
  const { root } = parseYaml(bodyOf("yaml", "MLflow entry point"), { version: "1.1" });
  expect(root && validateTree("mlproject", root)).toEqual([]);
});

it("the workflow is recognised as one, says what its token may do, and its check is the step of the other snippet", () => {
  const text = bodyOf("yaml", "Workflow");
  expect(recognise(".github/workflows/documents.yml", text)?.kind).toBe("workflow");
  const workflow = parse(text);
  expect(workflow.permissions).toEqual({ contents: "read" });
  const [step] = parse(bodyOf("yaml", "Workflow step"));
  expect(workflow.jobs.check.steps.at(-1)).toEqual(step);
});
