import { describe, expect, it } from "vitest";
import type { CompletionItem, Hover } from "vscode-languageserver/node";
import { connect, TestFolder } from "../harness/lsp.ts";

const CARD = "---\nlicense: apache 2.0\npipeline_tag: text-classification\n---\n\n# Model card\n";
const UNKNOWN = "model-card/unknown-value";

describe("in a web worker", () => {
  it("documents are checked, and the client reads the files", async () => {
    const policy = `version: 1\nrules:\n  ${UNKNOWN}: error\n`;
    await using folder = await TestFolder.with({
      "MODEL_CARD.md": CARD,
      "a/MODEL_CARD.md": CARD,
      "plumbline.yaml": policy,
    });
    await using client = await connect({ mode: "worker", folders: [folder] });
    const uri = folder.uriOf("MODEL_CARD.md");
    await client.open(uri, CARD);
    await client.settled(uri);
    expect(client.diagnostics(uri).find(({ code }) => code === UNKNOWN)?.severity).toBe(1);
    await client.until(() => client.rules(folder.uriOf("a/MODEL_CARD.md")).includes(UNKNOWN));

    await client.edit(uri, "apache 2.0", "mit");
    await client.settled(uri);
    expect(client.rules(uri)).not.toContain(UNKNOWN);

    const textDocument = { uri };
    const hover = await client.request<Hover>("textDocument/hover", {
      textDocument,
      position: client.at(uri, "license"),
    });
    expect(JSON.stringify(hover.contents)).toContain("**license**");
    const position = client.at(uri, "pipeline_tag: ", 14);
    const items = await client.request<CompletionItem[]>("textDocument/completion", { textDocument, position });
    expect(items.map(({ label }) => label)).toContain("text-generation");
    await client.idle();
  });

  it("finding explanations come with it", async () => {
    await using folder = await TestFolder.with({ "MODEL_CARD.md": CARD });
    await using client = await connect({ mode: "worker", folders: [folder] });
    const uri = folder.uriOf("MODEL_CARD.md");
    await client.open(uri, CARD);
    const position = client.at(uri, "apache 2.0", 2);
    const hover = await client.request<Hover>("textDocument/hover", { textDocument: { uri }, position });
    expect(JSON.stringify(hover.contents)).toMatch(/`model-card\/unknown-value`: \S+/);
  });
});
