import { describe, expect, it } from "vitest";
import { connect, TestFolder } from "../harness/lsp.ts";

const CARD = "---\nlicense: apache 2.0\npipeline_tag: text-classification\n---\n\n# Model card\n";
const UNKNOWN = "model-card/unknown-value";
const strict = `version: 1\nrules:\n  ${UNKNOWN}: error\n`;

describe("several folders", () => {
  it("each have their own policy", async () => {
    await using one = await TestFolder.with({ "MODEL_CARD.md": CARD, "plumbline.yaml": strict });
    await using two = await TestFolder.with({ "MODEL_CARD.md": CARD });
    await using client = await connect({ folders: [one, two] });
    const severityIn = (folder: TestFolder) =>
      client.diagnostics(folder.uriOf("MODEL_CARD.md")).find(({ code }) => code === UNKNOWN)?.severity;
    await client.until(() => severityIn(one) === 1 && severityIn(two) === 2);
  });

  it("come and go, and open documents move with them", async () => {
    await using one = await TestFolder.with({ "MODEL_CARD.md": CARD });
    await using two = await TestFolder.with({ "MODEL_CARD.md": CARD, "plumbline.yaml": strict });
    await using client = await connect({ folders: [one] });
    const uri = two.uriOf("MODEL_CARD.md");
    const severity = () => client.diagnostics(uri).find(({ code }) => code === UNKNOWN)?.severity;
    const change = (added: TestFolder[], removed: TestFolder[]) => {
      const names = (folders: TestFolder[]) => folders.map((folder) => ({ uri: folder.uri, name: "x" }));
      const event = { added: names(added), removed: names(removed) };
      return client.connection.sendNotification("workspace/didChangeWorkspaceFolders", { event });
    };
    await client.open(uri, CARD);
    await client.until(() => severity() === 2);
    await client.idle();
    await change([two], [one]);
    await client.until(() => severity() === 1);
    await client.until(() => client.diagnostics(one.uriOf("MODEL_CARD.md")).length === 0);
    // Outside all folders again, the document no longer has that policy.
    await change([], [two]);
    await client.until(() => severity() === 2);
  });

  it("report a file of nested folders once, in the inner one", async () => {
    await using outer = await TestFolder.with({ "inner/MODEL_CARD.md": CARD, "inner/plumbline.yaml": strict });
    const inner = { uri: outer.uriOf("inner") };
    await using client = await connect({ folders: [outer, inner] });
    const uri = outer.uriOf("inner/MODEL_CARD.md");
    await client.until(() => client.diagnostics(uri).some(({ code, severity }) => code === UNKNOWN && severity === 1));
    await client.idle();
    expect(client.diagnostics(uri).filter(({ code }) => code === UNKNOWN)).toHaveLength(1);
    expect(client.published.filter((params) => params.uri === uri)).toHaveLength(1);
  });
});

describe("the workspace", () => {
  it("is read after the server has answered", async () => {
    await using folder = await TestFolder.with({ "MODEL_CARD.md": CARD });
    await using client = await connect({ folders: [folder] });
    expect(client.initialized.capabilities).toMatchObject({ hoverProvider: true, textDocumentSync: { change: 2 } });
    await client.idle();
    expect(client.statuses[0]?.state).not.toBe("ready");
    expect(client.statuses.at(-1)?.findings.warning).toBeGreaterThan(0);
  });

  it("shows the progress of reading many files", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 250 }, (_, i) => [`m${i}/metrics.json`, '{"accuracy": 0.9}']),
    );
    await using folder = await TestFolder.with(files);
    await using client = await connect({ folders: [folder] });
    const values: { kind: string; message?: string }[] = [];
    client.connection.onNotification("$/progress", ({ value }: { value: { kind: string; message?: string } }) => {
      values.push(value);
    });
    await client.idle();
    await client.request("textDocument/hover", {
      textDocument: { uri: "file:///none" },
      position: { line: 0, character: 0 },
    });
    expect(values.at(0)?.kind).toBe("begin");
    expect(values.at(-1)?.kind).toBe("end");
  });

  it("says which files it could not read", async () => {
    await using folder = await TestFolder.with({ "MODEL_CARD.md": "---\nlicense: mit\u0000\n---\n" });
    await using client = await connect({ folders: [folder] });
    await client.idle();
    expect(client.statuses.at(-1)?.notChecked).toBe(1);
  });

  it("names a broken file of results, with the reason, in the status, the log and at the place", async () => {
    const card =
      "---\nlicense: mit\npipeline_tag: text-classification\n---\n\n# Card\n\nAccuracy 0.9, see `metrics/eval.json`.\n";
    await using folder = await TestFolder.with({
      "MODEL_CARD.md": card,
      "metrics/eval.json": '{\n  "accuracy": 0.91,\n',
    });
    await using client = await connect({ folders: [folder] });
    await client.idle();
    const reason = expect.stringMatching(/^it is not valid JSON \(line \d/);
    expect(client.statuses.at(-1)).toMatchObject({ notChecked: 1, unread: [{ path: "metrics/eval.json", reason }] });
    expect(client.log.join("\n")).toMatch(/metrics\/eval\.json was not checked: it is not valid JSON/);
    expect(client.diagnostics(folder.uriOf("metrics/eval.json"))).toMatchObject([
      {
        severity: 3,
        source: "plumbline",
        message: expect.stringMatching(/^Nothing here is compared with other documents/),
      },
    ]);
    await folder.write("metrics/eval.json", '{"accuracy": 0.9}');
    await client.filesChanged(folder.uriOf("metrics/eval.json"), "changed");
    await client.until(() => client.statuses.at(-1)?.notChecked === 0);
    expect(client.statuses.at(-1)?.unread).toBeUndefined();
    expect(client.diagnostics(folder.uriOf("metrics/eval.json"))).toEqual([]);
  });

  it("is read again when that is asked for, and what was found stays in sight meanwhile", async () => {
    await using folder = await TestFolder.with({ "MODEL_CARD.md": CARD });
    await using client = await connect({ folders: [folder] });
    const uri = folder.uriOf("MODEL_CARD.md");
    await client.until(() => client.rules(uri).includes(UNKNOWN));
    await client.idle();
    const before = client.published.length;
    // The editor was not told of this change; it is found by reading.
    await folder.write("MODEL_CARD.md", CARD.replace("text-classification", "text-clasification"));
    await client.request("plumbline/checkAgain", undefined);
    await client.until(() => client.rules(uri).filter((rule) => rule === UNKNOWN).length === 2);
    const since = client.published.slice(before).filter((params) => params.uri === uri);
    expect(since.map(({ diagnostics }) => diagnostics.some(({ code }) => code === UNKNOWN))).toEqual(
      since.map(() => true),
    );
  });

  it("that does not exist is a failure that is told, and stops nothing else", async () => {
    await using folder = await TestFolder.with({ "MODEL_CARD.md": CARD });
    const missing = { uri: folder.uriOf("not-there") };
    await using client = await connect({ folders: [missing, folder] });
    await client.until(() => client.rules(folder.uriOf("MODEL_CARD.md")).includes(UNKNOWN));
    await client.until(() => client.statuses.at(-1)?.state === "failed");
    expect(client.log.join()).toContain("not-there");
  });
});
