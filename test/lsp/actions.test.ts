import { describe, expect, it } from "vitest";
import type { CodeAction, WorkspaceEdit } from "vscode-languageserver/node";
import { applyEdits } from "../../server/src/core/edit/plan.ts";
import { SourceText } from "../../server/src/core/text.ts";
import { CAPABILITIES, connect, MODES, type TestClient, TestFolder } from "../harness/lsp.ts";

const CARD = `---
license: Apache 2.0
languages:
  - en
pipeline_tag: text-clasification
---

# Model card
`;
const UNKNOWN = "model-card/unknown-value";

function actionsAt(client: TestClient, uri: string, find: string, only?: string[]): Promise<CodeAction[]> {
  const position = client.at(uri, find, 1);
  const context = { diagnostics: [], ...(only === undefined ? {} : { only }) };
  return client.request("textDocument/codeAction", {
    textDocument: { uri },
    range: { start: position, end: position },
    context,
  });
}

/** The text after the edits of one document. */
function applied(client: TestClient, uri: string, edit: WorkspaceEdit | null | undefined): string {
  const source = new SourceText(client.text(uri));
  const edits = (edit?.documentChanges ?? []).flatMap((change) =>
    "edits" in change && change.textDocument.uri === uri ? change.edits : [],
  );
  return applyEdits(
    source.text,
    edits.map((change) => {
      if (!("newText" in change)) throw new Error("A snippet was not asked for.");
      return { span: source.span(change.range), text: change.newText };
    }),
  );
}

describe.each(MODES)("code actions (%s)", (mode) => {
  it("fix one problem, or all that are safe", async () => {
    await using folder = await TestFolder.with({ "MODEL_CARD.md": CARD });
    await using client = await connect({ mode, folders: [folder] });
    const uri = folder.uriOf("MODEL_CARD.md");
    await client.open(uri, CARD);
    const [first] = await actionsAt(client, uri, "Apache");
    expect(first).toMatchObject({ kind: "quickfix", isPreferred: true, diagnostics: [{ code: UNKNOWN }] });
    expect(first?.edit?.documentChanges?.[0]).toMatchObject({ textDocument: { uri, version: 1 } });
    expect(applied(client, uri, first?.edit)).toBe(CARD.replace("Apache 2.0", "apache-2.0"));

    const [all, ...others] = await actionsAt(client, uri, "# Model", ["source.fixAll"]);
    expect(all).toMatchObject({ title: "Fix all safe problems", kind: "source.fixAll.plumbline" });
    expect(others).toEqual([]);
    const fixed = applied(client, uri, all?.edit);
    expect(fixed).toContain("license: apache-2.0");
    expect(fixed).toContain("\nlanguage:\n  - en\n");
  });
});

describe("code actions", () => {
  it("are seven at most and end with ignoring and the documentation", async () => {
    await using folder = await TestFolder.with({ "MODEL_CARD.md": CARD });
    await using client = await connect({ folders: [folder] });
    const uri = folder.uriOf("MODEL_CARD.md");
    await client.open(uri, CARD);
    const whole = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    const params = { textDocument: { uri }, range: whole, context: { diagnostics: [] } };
    const actions = await client.request<CodeAction[]>("textDocument/codeAction", params);
    expect(actions.length).toBeLessThanOrEqual(7);
    expect(actions.filter(({ isPreferred }) => isPreferred)).toHaveLength(1);
    expect(actions.slice(-2).map(({ command }) => command?.command)).toEqual(["plumbline.ignore", "plumbline.explain"]);
    expect(actions.at(-1)?.command?.arguments).toEqual([UNKNOWN]);
  });

  it("speak of the text as it is now, although nothing was published for it yet", async () => {
    await using folder = await TestFolder.with({ "MODEL_CARD.md": CARD });
    await using client = await connect({ folders: [folder] });
    const uri = folder.uriOf("MODEL_CARD.md");
    await client.open(uri, CARD);
    await client.settled(uri);
    for (let version = 2; version < 10; version++) {
      await client.edit(uri, "---\n", "---\n# note\n");
      const [first] = await actionsAt(client, uri, "Apache");
      expect(first?.edit?.documentChanges?.[0]).toMatchObject({ textDocument: { version } });
      expect(applied(client, uri, first?.edit)).toBe(client.text(uri).replace("Apache 2.0", "apache-2.0"));
    }
  });

  it("ignore a finding with a reason", async () => {
    await using folder = await TestFolder.with({ "MODEL_CARD.md": CARD });
    await using client = await connect({ folders: [folder] });
    const uri = folder.uriOf("MODEL_CARD.md");
    await client.open(uri, CARD);
    const ignore = (await actionsAt(client, uri, "Apache")).at(-2);
    const [argument] = ignore?.command?.arguments ?? [];
    expect(argument).toMatchObject({ uri, rule: UNKNOWN, fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/) });
    const params = { ...argument, reason: "written so by the vendor" };
    const edit = await client.request<WorkspaceEdit | null>("plumbline/ignoreEdit", params);
    const text = applied(client, uri, edit);
    expect(text).toContain(`# plumbline-ignore ${UNKNOWN}: written so by the vendor\nlicense: Apache 2.0\n`);
    await client.edit(uri, CARD, text);
    await client.settled(uri);
    const after = client.diagnostics(uri).find(({ code }) => code === UNKNOWN);
    expect(after).toMatchObject({ code: UNKNOWN, severity: 4 });
    // It is a hint now, and hints need no action.
    expect(await actionsAt(client, uri, "Apache")).toEqual([]);
  });

  it("do not ignore what is gone", async () => {
    await using folder = await TestFolder.with({ "MODEL_CARD.md": CARD });
    await using client = await connect({ folders: [folder] });
    const uri = folder.uriOf("MODEL_CARD.md");
    await client.open(uri, CARD);
    const params = { uri, fingerprint: "0".repeat(32), reason: "why not" };
    expect(await client.request("plumbline/ignoreEdit", params)).toBeNull();
    expect(await client.request("plumbline/ignoreEdit", { ...params, uri: "file:///nowhere.md" })).toBeNull();
  });

  it("offer no commands to an editor that does not have them, nor versions it does not know", async () => {
    await using folder = await TestFolder.with({ "MODEL_CARD.md": CARD });
    const capabilities = { ...CAPABILITIES, workspace: {} };
    await using client = await connect({ folders: [folder], capabilities, initializationOptions: {} });
    const uri = folder.uriOf("MODEL_CARD.md");
    await client.open(uri, CARD);
    const actions = await actionsAt(client, uri, "Apache");
    expect(actions.length).toBeGreaterThan(0);
    for (const { command, edit } of actions) {
      expect(command).toBeUndefined();
      expect(edit).toHaveProperty("changes");
      expect(edit).not.toHaveProperty("documentChanges");
    }
  });

  it("are none where nothing is wrong", async () => {
    await using folder = await TestFolder.with({ "MODEL_CARD.md": CARD, "README.md": CARD });
    await using client = await connect({ folders: [folder] });
    const uri = folder.uriOf("MODEL_CARD.md");
    await client.open(uri, CARD);
    expect(await actionsAt(client, uri, "- en")).toEqual([]);
    expect(await actionsAt(client, uri, "Apache", ["refactor"])).toEqual([]);
  });
});
