import { describe, expect, it } from "vitest";
import { SourceText } from "../../server/src/core/text.ts";
import { connect, MODES, TestFolder } from "../harness/lsp.ts";

const CARD = `---
license: apache 2.0
pipeline_tag: text-classification
---

# Model card

## Limitations

Free of bias.
`;
const UNKNOWN = "model-card/unknown-value";

describe.each(MODES)("diagnostics (%s)", (mode) => {
  it("appear, follow edits and go away", async () => {
    await using folder = await TestFolder.with({ "MODEL_CARD.md": CARD });
    await using client = await connect({ mode, folders: [folder] });
    const uri = folder.uriOf("MODEL_CARD.md");
    await client.open(uri, CARD);
    const found = (await client.settled(uri)).find(({ code }) => code === UNKNOWN);
    expect(found).toMatchObject({
      source: "plumbline",
      severity: 2,
      range: { start: { line: 1, character: 9 }, end: { line: 1, character: 19 } },
      data: { fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/) },
      codeDescription: { href: expect.stringMatching(/^file:.*unknown-value/) },
    });

    await client.edit(uri, "---\n", "---\n# note\n");
    const moved = (await client.settled(uri)).find(({ code }) => code === UNKNOWN);
    expect(moved?.range.start.line).toBe(2);
    expect(moved?.data).toEqual(found?.data);

    await client.edit(uri, "apache 2.0", "apache-2.0");
    await client.settled(uri);
    expect(client.rules(uri)).not.toContain(UNKNOWN);
  });

  it("in the baseline are faded hints, and come back when the baseline goes", async () => {
    const path = ".plumbline/baseline.json";
    await using folder = await TestFolder.with({ "MODEL_CARD.md": CARD, [path]: '{ "version": 1 }' });
    await using client = await connect({ mode, folders: [folder] });
    const uri = folder.uriOf("MODEL_CARD.md");
    const found = () => client.diagnostics(uri).find(({ code }) => code === UNKNOWN);
    await client.until(() => found()?.severity === 2);
    const data = found()?.data as { readonly fingerprint: string } | undefined;
    const write = async (baseline: object) => {
      await folder.write(path, JSON.stringify({ ...baseline, version: 1 }));
      await client.filesChanged(folder.uriOf(path), "changed");
    };
    await write({ [data?.fingerprint ?? ""]: { rule: UNKNOWN, path: "MODEL_CARD.md" } });
    await client.until(() => found()?.severity === 4);
    expect(found()?.tags).toEqual([1]);
    await write({});
    await client.until(() => found()?.severity === 2);
  });

  it("never speak of an older text", async () => {
    await using folder = await TestFolder.with({ "MODEL_CARD.md": CARD });
    await using client = await connect({ mode, folders: [folder] });
    const uri = folder.uriOf("MODEL_CARD.md");
    await client.open(uri, CARD);
    const texts = new Map([[1, CARD]]);
    for (let version = 2; version <= 40; version++) {
      // Each text moves the finding by a line; some are sent in one go, some after the server has answered.
      await client.edit(uri, "---\n", "---\n# note\n");
      texts.set(version, client.text(uri));
      if (version % 7 === 0) await client.settled(uri);
    }
    await client.settled(uri);
    for (const { version, diagnostics } of client.published.filter((params) => params.uri === uri)) {
      const text = texts.get(version ?? -1);
      const range = diagnostics.find(({ code }) => code === UNKNOWN)?.range;
      if (text === undefined || range === undefined) throw new Error(`Something else was published for ${version}.`);
      const source = new SourceText(text);
      expect(source.slice(source.span(range))).toBe("apache 2.0");
    }
  });

  it("are sent for files that nobody opened, and withdrawn when a file goes", async () => {
    await using folder = await TestFolder.with({ "cards/MODEL_CARD.md": CARD, "README.md": "# Free of bias\n" });
    await using client = await connect({ mode, folders: [folder] });
    const uri = folder.uriOf("cards/MODEL_CARD.md");
    await client.until(() => client.rules(uri).includes(UNKNOWN));
    expect(client.published.find((params) => params.uri === uri)?.version).toBeUndefined();
    expect(client.published.map((params) => params.uri)).not.toContain(folder.uriOf("README.md"));

    await folder.remove("cards");
    await client.filesChanged(folder.uriOf("cards"), "deleted");
    await client.until(() => client.rules(uri).length === 0 && client.statuses.at(-1)?.findings.warning === 0);
  });
});

describe("diagnostics", () => {
  it("follow files that change on disk", async () => {
    await using folder = await TestFolder.with({ "MODEL_CARD.md": CARD });
    await using client = await connect({ folders: [folder] });
    const uri = folder.uriOf("MODEL_CARD.md");
    await client.until(
      () => client.rules(uri).includes(UNKNOWN) && client.registered.has("workspace/didChangeWatchedFiles"),
    );
    await folder.write("MODEL_CARD.md", CARD.replace("apache 2.0", "mit"));
    await client.filesChanged(uri, "changed");
    await client.until(() => !client.rules(uri).includes(UNKNOWN));

    const other = folder.uriOf("other/MODEL_CARD.md");
    await folder.write("other/MODEL_CARD.md", CARD);
    await client.filesChanged(other, "created");
    await client.until(() => client.rules(other).includes(UNKNOWN));
  });

  it("follow the policy file, on disk and in the editor", async () => {
    const off = `version: 1\nrules:\n  ${UNKNOWN}: off\n`;
    await using folder = await TestFolder.with({ "MODEL_CARD.md": CARD, "plumbline.yaml": off });
    await using client = await connect({ folders: [folder] });
    const uri = folder.uriOf("MODEL_CARD.md");
    await client.open(uri, CARD);
    await client.settled(uri);
    // Not even for a moment: the policy is read before anything is checked.
    expect(client.published.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code))).not.toContain(UNKNOWN);
    await client.idle();

    const policy = folder.uriOf("plumbline.yaml");
    await client.open(policy, off, "yaml");
    await client.edit(policy, "off", "error");
    await client.until(() => client.diagnostics(uri).some(({ code, severity }) => code === UNKNOWN && severity === 1));
    await client.close(policy);
    await client.until(() => !client.rules(uri).includes(UNKNOWN));
    await folder.write("plumbline.yaml", "version: 1\n");
    await client.filesChanged(policy, "changed");
    await client.until(() => client.diagnostics(uri).some(({ code, severity }) => code === UNKNOWN && severity === 2));
  });

  it("read a file from disk again when it is closed", async () => {
    await using folder = await TestFolder.with({ "MODEL_CARD.md": CARD });
    await using client = await connect({ folders: [folder] });
    const uri = folder.uriOf("MODEL_CARD.md");
    await client.idle();
    await client.open(uri, CARD.replace("apache 2.0", "mit"));
    await client.until(() => !client.rules(uri).includes(UNKNOWN));
    await client.close(uri);
    await client.until(() => client.rules(uri).includes(UNKNOWN));
  });

  it("let the open text win over the disk", async () => {
    await using folder = await TestFolder.with({ "MODEL_CARD.md": CARD });
    await using client = await connect({ folders: [folder] });
    const uri = folder.uriOf("MODEL_CARD.md");
    await client.open(uri, CARD.replace("apache 2.0", "mit"));
    await client.settled(uri);
    await client.idle();
    await client.filesChanged(uri, "changed");
    await client.filesChanged(folder.uriOf("plumbline.yaml"), "created");
    await client.edit(uri, "mit", "gplx");
    await client.settled(uri);
    const found = client.diagnostics(uri).find(({ code }) => code === UNKNOWN);
    expect(found?.message).toContain("`gplx`");
  });

  it("join documents, and point at the other one", async () => {
    const card =
      "# Model card\n\n## Evaluation\n\nFrom `metrics/eval.json`:\n\n| Metric | Value |\n|---|---|\n| Accuracy | 0.93 |\n";
    const metrics = '{\n  "accuracy": 0.9134\n}\n';
    await using folder = await TestFolder.with({ "MODEL_CARD.md": card, "metrics/eval.json": metrics });
    await using client = await connect({ folders: [folder] });
    const uri = folder.uriOf("MODEL_CARD.md");
    await client.until(() => client.rules(uri).includes("lineage/metric-mismatch"));
    const found = client.diagnostics(uri).find(({ code }) => code === "lineage/metric-mismatch");
    expect(found?.range).toEqual({ start: { line: 8, character: 13 }, end: { line: 8, character: 17 } });
    expect(found?.relatedInformation?.[0]?.location).toMatchObject({
      uri: folder.uriOf("metrics/eval.json"),
      range: { start: { line: 1 } },
    });
    // What it points at may move, and the card's finding points at its new place.
    await client.open(folder.uriOf("metrics/eval.json"), metrics, "json");
    await client.edit(folder.uriOf("metrics/eval.json"), "{\n", "{\n\n\n");
    const line = () =>
      client.diagnostics(uri).find(({ code }) => code === "lineage/metric-mismatch")?.relatedInformation?.[0]?.location
        .range.start.line;
    await client.until(() => line() === 3);
    // An edit of the metrics file that is not saved counts at once.
    await client.edit(folder.uriOf("metrics/eval.json"), "0.9134", "0.93");
    await client.until(() => !client.rules(uri).includes("lineage/metric-mismatch"));
  });

  it("show ignored findings as hints, unless the editor hides them", async () => {
    const ignored = CARD.replace("license:", `# plumbline-ignore ${UNKNOWN}: the vendor writes it so\nlicense:`);
    await using folder = await TestFolder.with({ "MODEL_CARD.md": ignored });
    await using client = await connect({ folders: [folder] });
    const uri = folder.uriOf("MODEL_CARD.md");
    await client.until(() => client.rules(uri).includes(UNKNOWN));
    const found = client.diagnostics(uri).find(({ code }) => code === UNKNOWN);
    expect(found).toMatchObject({ severity: 4, message: expect.stringContaining("Ignored: the vendor writes it so") });

    client.settings = { showSuppressed: false };
    await client.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
    await client.until(() => !client.rules(uri).includes(UNKNOWN));
  });

  it("need no folder", async () => {
    await using client = await connect();
    await client.idle();
    await client.open("untitled:Untitled-1", CARD.replace("# Model card", "# Notes"));
    await client.settled("untitled:Untitled-1");
    expect(client.rules("untitled:Untitled-1")).toContain(UNKNOWN);
    await client.close("untitled:Untitled-1");
    await client.until(() => client.rules("untitled:Untitled-1").length === 0);
  });

  it("keep to what a plain client understands", async () => {
    await using folder = await TestFolder.with({ "MODEL_CARD.md": CARD });
    await using client = await connect({ folders: [folder], capabilities: {} });
    const uri = folder.uriOf("MODEL_CARD.md");
    await client.until(() => client.rules(uri).includes(UNKNOWN));
    for (const diagnostic of client.diagnostics(uri)) {
      expect(diagnostic).not.toHaveProperty("codeDescription");
      expect(diagnostic).not.toHaveProperty("tags");
      expect(diagnostic).not.toHaveProperty("relatedInformation");
    }
    expect(client.registered.size).toBe(0);
  });
});
