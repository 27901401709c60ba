import { describe, expect, it } from "vitest";
import type {
  CompletionItem,
  DocumentLink,
  DocumentSymbol,
  Hover,
  InlayHint,
  LocationLink,
} from "vscode-languageserver/node";
import { BY_KEY } from "../../server/src/lsp/hover.ts";
import { rules } from "../../server/src/rules/registry.generated.ts";
import { connect, MODES, type TestClient, TestFolder } from "../harness/lsp.ts";

const CARD = `---
license: Apache 2.0
pipeline_tag: text-classification
datasets:
  - squad
base_model: google-bert/bert-base-uncased
model-index:
  - name: churn
    results: []
---

# Model card for churn

## Evaluation

From \`metrics/eval.json\`, after doi 10.1234/abc.5 and arXiv:1810.03993.

| Metric | Value |
|---|---|
| Accuracy | 0.91 |

## Training data

Ten rows.
`;
const FILES = { "MODEL_CARD.md": CARD, "metrics/eval.json": '{\n  "accuracy": 0.9134\n}\n' };

async function withCard(
  mode: (typeof MODES)[number],
  test: (client: TestClient, uri: string, folder: TestFolder) => Promise<void>,
) {
  await using folder = await TestFolder.with(FILES);
  await using client = await connect({ mode, folders: [folder] });
  const uri = folder.uriOf("MODEL_CARD.md");
  await client.open(uri, CARD);
  await client.idle();
  await test(client, uri, folder);
}

const hoverAt = (client: TestClient, uri: string, find: string) =>
  client.request<Hover | null>("textDocument/hover", { textDocument: { uri }, position: client.at(uri, find, 1) });

const textOf = (hover: Hover | null) =>
  hover !== null && typeof hover.contents === "object" && "value" in hover.contents ? hover.contents.value : "";

const labelsAt = async (client: TestClient, uri: string, find: string) => {
  const position = client.at(uri, find, find.length);
  const items = await client.request<CompletionItem[]>("textDocument/completion", { textDocument: { uri }, position });
  return items.map(({ label }) => label);
};

describe.each(MODES)("in a card (%s)", (mode) => {
  it("a hover says what a key means and allows, and why a finding matters", () =>
    withCard(mode, async (client, uri) => {
      const key = textOf(await hoverAt(client, uri, "license"));
      expect(key).toContain("**license**: ");
      expect(key).toMatch(/Allowed: (`[^`]+`, ){9}`[^`]+` and \d+ more/);
      expect(key).toContain("Example: `license: ");
      expect(key).toMatch(/Checked by .*\[model-card\/unknown-value\]\(file:/);
      const finding = textOf(await hoverAt(client, uri, "Apache 2.0"));
      expect(finding).toMatch(/^\[model-card\/unknown-value\]\(file:[^)]+\): \S+/);
      for (const text of [key, finding]) expect(text.split("\n").length).toBeLessThanOrEqual(12);
      const number = textOf(await hoverAt(client, uri, "0.91"));
      expect(number).toMatch(
        /^Source: \[metrics\/eval\.json:2\]\(file:.*#L2\) `#\/accuracy` is `0.9134`, which agrees$/,
      );
      expect(await hoverAt(client, uri, "Ten rows")).toBeNull();
    }));

  it("keys and values are completed", () =>
    withCard(mode, async (client, uri) => {
      expect(await labelsAt(client, uri, "license: ")).toContain("apache-2.0");
      expect(await labelsAt(client, uri, "pipeline_tag: text-")).toContain("text-generation");
      await client.edit(uri, "datasets:", "lib\ndatasets:");
      const keys = await labelsAt(client, uri, "\nlib");
      expect(keys).toContain("library_name");
      expect(keys).not.toContain("license");
    }));
});

describe("in a card", () => {
  it("completion works while the YAML is empty or broken", () =>
    withCard("in-process", async (client, uri) => {
      await client.edit(uri, "license: Apache 2.0", "license: [mit, ");
      expect(await labelsAt(client, uri, "license: [mit, ")).toContain("apache-2.0");
      await client.edit(uri, "license: [mit, ", "language:\n  - ");
      expect(await labelsAt(client, uri, "language:\n  - ")).toContain("de");
      await client.edit(uri, "results: []", 'results:\n      - task:\n          type: "');
      await client.edit(uri, 'type: "', "type: ");
      expect(await labelsAt(client, uri, "          type: ")).toContain("text-classification");
      await client.edit(uri, CARD.slice(CARD.indexOf("\n---\n")), "");
      expect(await labelsAt(client, uri, "pipeline_tag: ")).toContain("text-generation");
    }));

  it("codes that YAML reads as something else are completed in quotes", () =>
    withCard("in-process", async (client, uri) => {
      await client.edit(uri, "license: Apache 2.0", "language: ");
      const position = client.at(uri, "language: ", 10);
      const items = await client.request<CompletionItem[]>("textDocument/completion", {
        textDocument: { uri },
        position,
      });
      expect(items.find(({ label }) => label === "no")?.textEdit).toMatchObject({ newText: '"no"' });
      expect(items.find(({ label }) => label === "de")?.textEdit).toMatchObject({ newText: "de" });
    }));

  it("headings of statements that are missing are completed in the body", () =>
    withCard("in-process", async (client, uri) => {
      await client.edit(uri, "Ten rows.\n", "Ten rows.\n\n## ");
      const labels = await labelsAt(client, uri, "Ten rows.\n\n## ");
      expect(labels).toContain("Intended use");
      expect(labels).not.toContain("Training data");
      expect(await labelsAt(client, uri, "Ten ")).toEqual([]);
    }));

  it("rule ids are completed in suppression comments and in the policy", () =>
    withCard("in-process", async (client, uri, folder) => {
      await client.edit(uri, "license:", "# plumbline-ignore model-\nlicense:");
      expect(await labelsAt(client, uri, "plumbline-ignore model-")).toContain("model-card/unknown-value");
      const policy = folder.uriOf("plumbline.yaml");
      await client.open(policy, "version: 1\nprofiles: [\nrules:\n  ", "yaml");
      expect(await labelsAt(client, policy, "rules:\n  ")).toContain("lineage/metric-mismatch");
      expect(await labelsAt(client, policy, "profiles: [")).toContain("release");
      await client.edit(policy, "rules:\n  ", "rules:\n  lineage/metric-mismatch: ");
      expect(await labelsAt(client, policy, "mismatch: ")).toEqual(expect.arrayContaining(["off", "error"]));
    }));

  it("the outline holds front matter and sections", () =>
    withCard("in-process", async (client, uri) => {
      const symbols = await client.request<DocumentSymbol[]>("textDocument/documentSymbol", { textDocument: { uri } });
      expect(symbols.map(({ name }) => name)).toEqual(["Front matter", "Model card for churn"]);
      expect(symbols[0]?.children?.map(({ name }) => name)).toContain("license");
      expect(symbols[1]?.children?.map(({ name }) => name)).toEqual(["Evaluation", "Training data"]);
    }));

  it("links lead to the licence, papers, data sets, models and files", () =>
    withCard("in-process", async (client, uri, folder) => {
      const links = await client.request<DocumentLink[]>("textDocument/documentLink", { textDocument: { uri } });
      expect(links.map(({ target }) => target)).toEqual(
        expect.arrayContaining([
          "https://spdx.org/licenses/Apache-2.0.html",
          "https://huggingface.co/datasets/squad",
          "https://huggingface.co/google-bert/bert-base-uncased",
          "https://doi.org/10.1234/abc.5",
          "https://arxiv.org/abs/1810.03993",
          folder.uriOf("metrics/eval.json"),
        ]),
      );
    }));

  it("a number leads to its source, and says so when it agrees", () =>
    withCard("in-process", async (client, uri, folder) => {
      const position = client.at(uri, "0.91", 2);
      const [target] = await client.request<LocationLink[]>("textDocument/definition", {
        textDocument: { uri },
        position,
      });
      expect(target).toMatchObject({
        targetUri: folder.uriOf("metrics/eval.json"),
        targetRange: { start: { line: 1 } },
        originSelectionRange: { start: client.at(uri, "0.91"), end: client.at(uri, "0.91", 4) },
      });
      const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
      const hints = await client.request<InlayHint[]>("textDocument/inlayHint", { textDocument: { uri }, range });
      expect(hints).toMatchObject([{ label: "= metrics/eval.json#/accuracy", position: client.at(uri, "0.91", 4) }]);
      client.settings = { inlayHints: false };
      await client.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
      const off = () => client.request<InlayHint[]>("textDocument/inlayHint", { textDocument: { uri }, range });
      // The server asks for the settings first; its answer to an earlier question may still be the old one.
      while ((await off()).length > 0);
    }));

  it("the rules named by key hovers exist", () => {
    const ids = rules.map(({ meta }) => meta.id);
    for (const row of BY_KEY) for (const id of row.rules) expect(ids).toContain(id);
  });
});

describe("in a README that is no card", () => {
  it("there is nothing", async () => {
    const text = "---\ntitle: x\nlicense: \n---\n# Free of bias\n## \n";
    await using folder = await TestFolder.with({ "README.md": text });
    await using client = await connect({ folders: [folder] });
    const uri = folder.uriOf("README.md");
    await client.open(uri, text);
    expect(await labelsAt(client, uri, "license: ")).toEqual([]);
    expect(await labelsAt(client, uri, "## ")).toEqual([]);
    expect(await hoverAt(client, uri, "license")).toBeNull();
    expect(await client.request("textDocument/documentSymbol", { textDocument: { uri } })).toEqual([]);
    expect(client.published).toEqual([]);
  });
});
