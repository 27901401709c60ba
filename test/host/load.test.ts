import { describe, expect, test } from "vitest";
import { Engine } from "../../server/src/engine/engine.ts";
import { loadWorkspace } from "../../server/src/host/load.ts";
import { type MemoryFolder, memoryHost } from "../../server/src/host/memory.ts";

const CARD = "# Model card for demo\n\n## Intended use\n\nShow how it is done.\n";

async function loaded(folder: MemoryFolder, named: readonly string[] = []) {
  const engine = new Engine();
  const progress: string[] = [];
  const onProgress = (done: number, total: number) => void progress.push(`${done}/${total}`);
  await loadWorkspace(engine, memoryHost(folder), { named: new Set(named), onProgress });
  const { documents, notChecked } = engine.run();
  return { documents: documents.map(({ path }) => path), notChecked, progress };
}

describe("loading a workspace", () => {
  test("reads the policy first, so that it says what is a document", async () => {
    const policy = "version: 1\ndocuments:\n  about.md: model-card\nignore: [old/**]\n";
    const files = { "about.md": CARD, "old/MODEL_CARD.md": CARD, "plumbline.yaml": policy };
    const { documents } = await loaded({ files });
    expect(documents).toEqual(["about.md", "plumbline.yaml"]);
  });

  test("speaks of a broken encoding where a document would be, and of no other", async () => {
    const broken = new Uint8Array([...Buffer.from(CARD), 0xff]);
    const files = { "MODEL_CARD.md": broken, "notes.md": new Uint8Array([0x48, 0xff]), "CARD.md": CARD };
    expect((await loaded({ files })).notChecked.map(({ path }) => path)).toEqual(["MODEL_CARD.md"]);
    expect((await loaded({ files }, ["notes.md"])).notChecked.map(({ path }) => path)).toEqual([
      "MODEL_CARD.md",
      "notes.md",
    ]);
  });

  test("passes on what the listing skipped when it would have been read, and every folder", async () => {
    const skipped = [
      { path: "MODEL_CARD.md", reason: "it is a link that leads out of the folder", code: "link" },
      { path: "movie.mp4", reason: "it is a link that leads out of the folder", code: "link" },
      { path: "private", reason: "permission denied", code: "unreadable", folder: true },
    ] as const;
    const { notChecked } = await loaded({ files: {}, skipped });
    expect(notChecked.map(({ path, code }) => `${path}: ${code}`)).toEqual([
      "MODEL_CARD.md: link",
      "private: unreadable",
    ]);
  });

  test("a folder that could not be opened hides files, so none in it is called missing", async () => {
    const policy = "version: 1\nmodels:\n  - {id: a, card: private/a.md}\n  - {id: b, card: public/b.md}\n";
    const skipped = [{ path: "private", reason: "permission denied", code: "unreadable", folder: true }] as const;
    const engine = new Engine();
    await loadWorkspace(engine, memoryHost({ files: { "plumbline.yaml": policy }, skipped }));
    const { findings } = engine.run();
    expect(findings.map(({ rule, message }) => [rule, message.includes("public/b.md")])).toEqual([
      ["policy/dangling-path", true],
    ]);
  });

  test("reads what the policy names, whatever it is called, and says why when it cannot", async () => {
    const policy = "version: 1\nmodels: [{id: a, card: about.md, metrics: [final.json, table.csv, broken.json]}]\n";
    const broken = new Uint8Array([0x7b, 0xff, 0x7d]);
    const files = {
      "plumbline.yaml": policy,
      "about.md": CARD,
      "final.json": '{"f1": 1}',
      "table.csv": "",
      "broken.json": broken,
    };
    const { documents, notChecked } = await loaded({ files });
    expect(documents).toEqual(["about.md", "final.json", "plumbline.yaml", "table.csv"]);
    expect(notChecked.map(({ path, code }) => `${path}: ${code}`)).toEqual([
      "broken.json: encoding",
      "table.csv: kind",
    ]);
  });

  test("reads what the policy names although git ignores it, and says when it is not there", async () => {
    const policy = "version: 1\nmodels: [{id: a, metrics: [out/eval.json, out/gone.json]}]\n";
    const host = memoryHost({ files: { "plumbline.yaml": policy, "out/eval.json": '{"f1": 1}' } });
    const engine = new Engine();
    await loadWorkspace(engine, {
      ...host,
      list: async () => {
        const { files, skipped } = await host.list();
        return { files: files.filter(({ path }) => !path.startsWith("out/")), skipped, present: ["out/"] };
      },
    });
    const { documents, notChecked, findings } = engine.run();
    expect(documents.map(({ path }) => path)).toEqual(["out/eval.json", "plumbline.yaml"]);
    expect(notChecked.map(({ path, code }) => `${path}: ${code}`)).toEqual(["out/gone.json: unreadable"]);
    expect(findings).toEqual([]);
  });

  test("tells how far it is", async () => {
    const files = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`m${i}/MODEL_CARD.md`, CARD]));
    expect((await loaded({ files })).progress.at(-1)).toBe("20/20");
  });

  test("stops when it is told to", async () => {
    const host = memoryHost({ files: { "MODEL_CARD.md": CARD } });
    const cancelled = loadWorkspace(new Engine(), host, { signal: AbortSignal.abort() });
    await expect(cancelled).rejects.toThrow("cancelled");
  });
});
