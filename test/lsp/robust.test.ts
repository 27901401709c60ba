import { describe, expect, it } from "vitest";
import { CancellationTokenSource, LSPErrorCodes } from "vscode-languageserver/node";
import { connect, MODES, TestFolder } from "../harness/lsp.ts";

const CARD = "---\nlicense: apache 2.0\npipeline_tag: text-classification\n---\n\n# Model card\n";
const UNKNOWN = "model-card/unknown-value";

describe.each(MODES)("a server that is talked to badly (%s)", (mode) => {
  it("answers what it can and goes on", async () => {
    await using folder = await TestFolder.with({ "MODEL_CARD.md": CARD });
    await using client = await connect({ mode, folders: [folder] });
    const uri = folder.uriOf("MODEL_CARD.md");
    const { connection } = client;
    await client.open(uri, CARD);
    await connection.sendNotification("textDocument/didChange", {
      textDocument: { uri: "file:///never-opened.md", version: 3 },
      contentChanges: [{ text: "x" }],
    });
    await connection.sendNotification("textDocument/didClose", { textDocument: { uri: "file:///never-opened.md" } });
    await connection.sendNotification("textDocument/didOpen", {});
    await connection.sendNotification("textDocument/didChange", { textDocument: { uri, version: 2 } });
    await connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri: "not an address", type: 9 }],
    });
    await connection.sendNotification("plumbline/unknown", { a: 1 });
    const bad = [
      ["textDocument/hover", { textDocument: { uri }, position: { line: -5, character: 1e9 } }],
      ["textDocument/hover", { textDocument: { uri: 7 } }],
      ["textDocument/completion", { textDocument: { uri }, position: { line: 1e9, character: -1 } }],
      ["textDocument/codeAction", { textDocument: { uri } }],
      ["textDocument/documentSymbol", null],
      ["plumbline/ignoreEdit", {}],
      ["no/such/method", {}],
    ] as const;
    for (const [method, params] of bad) {
      // An answer or an error, but neither silence nor an end.
      await client.request(method, params).catch((error: unknown) => expect(error).toBeInstanceOf(Error));
    }
    await client.edit(uri, "apache 2.0", "gplx");
    await client.until(() =>
      client.diagnostics(uri).some(({ code, message }) => code === UNKNOWN && String(message).includes("gplx")),
    );
  });
});

describe("a request that is cancelled", () => {
  it("leaves everything as it was", async () => {
    await using folder = await TestFolder.with({ "MODEL_CARD.md": CARD });
    await using client = await connect({ folders: [folder] });
    const uri = folder.uriOf("MODEL_CARD.md");
    await client.open(uri, CARD);
    const cancelled = Array.from({ length: 20 }, () => {
      const source = new CancellationTokenSource();
      const params = { textDocument: { uri }, position: client.at(uri, "license") };
      const answer = client.connection.sendRequest("textDocument/hover", params, source.token);
      source.cancel();
      // Cancelled too late is answered, which is as good.
      return answer.catch((error: unknown) => expect(error).toMatchObject({ code: LSPErrorCodes.RequestCancelled }));
    });
    await Promise.all(cancelled);
    await client.settled(uri);
    expect(client.rules(uri)).toContain(UNKNOWN);
  });
});
