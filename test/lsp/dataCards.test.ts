import { expect, it } from "vitest";
import type { CompletionItem, DocumentLink, DocumentSymbol, Hover } from "vscode-languageserver/node";
import { connect, type TestClient, TestFolder } from "../harness/lsp.ts";

const CARD = `---
pretty_name: Loans
license: cc-by-4.0
task_categories: [tabular-classification]
source_datasets:
  - acme/raw-loans
---

# Dataset card for Loans

## Source data

See \`docs/audit.md\` and doi 10.1234/abc.5.

`;
const SHEET = `# Datasheet for the loans dataset

## Motivation

**Who paid for it?** The bank.

`;
const YAML = "dataset: loans\nmotivation:\n  purpose: To rank loans.\n  \n";
const FILES = { "README.md": CARD, "docs/audit.md": "# Audit\n", "DATASHEET.md": SHEET, "datasheet.yaml": YAML };

async function withFolder(test: (client: TestClient, folder: TestFolder) => Promise<void>) {
  await using folder = await TestFolder.with(FILES);
  await using client = await connect({ mode: "in-process", folders: [folder] });
  for (const name of ["README.md", "DATASHEET.md", "datasheet.yaml"] as const)
    await client.open(folder.uriOf(name), FILES[name], name.endsWith("yaml") ? "yaml" : "markdown");
  await client.idle();
  await test(client, folder);
}

const completions = (client: TestClient, uri: string, find: string) =>
  client.request<CompletionItem[]>("textDocument/completion", {
    textDocument: { uri },
    position: client.at(uri, find, find.length),
  });
const labels = async (client: TestClient, uri: string, find: string) =>
  (await completions(client, uri, find)).map(({ label }) => label);

it("a hover in a dataset card says what a key means, allows, and who checks it", () =>
  withFolder(async (client, folder) => {
    const uri = folder.uriOf("README.md");
    const hover = await client.request<Hover | null>("textDocument/hover", {
      textDocument: { uri },
      position: client.at(uri, "task_categories", 1),
    });
    const text =
      hover !== null && typeof hover.contents === "object" && "value" in hover.contents ? hover.contents.value : "";
    expect(text).toContain("**task_categories**: Tasks the data is made for.");
    expect(text).toMatch(/Allowed: `text-classification`/);
    expect(text).toContain("dataset-card/unknown-task");
    expect(text).not.toContain("model-card/");
  }));

it("keys, values and headings of a dataset card are completed", () =>
  withFolder(async (client, folder) => {
    const uri = folder.uriOf("README.md");
    await client.edit(uri, "source_datasets:", "size_categories: \nmulti\nsource_datasets:");
    expect(await labels(client, uri, "size_categories: ")).toContain("1K<n<10K");
    expect(await labels(client, uri, "\nmulti")).toContain("multilinguality");
    await client.edit(uri, "abc.5.\n\n", "abc.5.\n\n## ");
    const headings = await labels(client, uri, "abc.5.\n\n## ");
    expect(headings).toContain("Personal data");
    expect(headings).toContain("Annotations");
    expect(headings).not.toContain("Source data");
  }));

it("links of a dataset card lead to its licence, its sources, papers and files", () =>
  withFolder(async (client, folder) => {
    const uri = folder.uriOf("README.md");
    const links = await client.request<DocumentLink[]>("textDocument/documentLink", { textDocument: { uri } });
    expect(links.map(({ target }) => target)).toEqual(
      expect.arrayContaining([
        "https://spdx.org/licenses/CC-BY-4.0.html",
        "https://huggingface.co/datasets/acme/raw-loans",
        "https://doi.org/10.1234/abc.5",
        folder.uriOf("docs/audit.md"),
      ]),
    );
    const outline = await client.request<DocumentSymbol[]>("textDocument/documentSymbol", { textDocument: { uri } });
    expect(outline.map(({ name }) => name)).toEqual(["Front matter", "Dataset card for Loans"]);
  }));

it("sections and questions of a datasheet are completed, and what was inserted is understood", () =>
  withFolder(async (client, folder) => {
    const uri = folder.uriOf("DATASHEET.md");
    await client.edit(uri, "The bank.\n\n", "The bank.\n\n## ");
    const sections = await labels(client, uri, "The bank.\n\n## ");
    expect(sections).toContain("Composition");
    expect(sections).not.toContain("Motivation");
    await client.edit(uri, "The bank.\n\n## ", "The bank.\n\n**");
    const questions = await completions(client, uri, "The bank.\n\n**");
    const first = questions[0];
    expect(questions.map(({ label }) => label)).not.toContain("Who paid for it?");
    expect(first?.textEdit).toMatchObject({ newText: `${first?.label}**` });
    await client.edit(uri, "The bank.\n\n**", `The bank.\n\n**${first?.label}**\n\nTo rank loans.\n\n**`);
    expect(await labels(client, uri, "To rank loans.\n\n**")).not.toContain(first?.label);
  }));

it("keys of a datasheet in YAML are completed", () =>
  withFolder(async (client, folder) => {
    const uri = folder.uriOf("datasheet.yaml");
    const keys = await labels(client, uri, "To rank loans.\n  ");
    expect(keys).toContain("funding");
    expect(keys).not.toContain("purpose");
    await client.edit(uri, "To rank loans.\n  \n", "To rank loans.\n\n");
    expect(await labels(client, uri, "To rank loans.\n")).toContain("composition");
  }));
