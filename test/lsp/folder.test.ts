import { describe, expect, it, vi } from "vitest";
import type { Host } from "../../server/src/host/host.ts";
import { memoryHost } from "../../server/src/host/memory.ts";
import { opened } from "../../server/src/lsp/documents.ts";
import { Folder } from "../../server/src/lsp/folder.ts";
import { Scheduler } from "../../server/src/lsp/scheduler.ts";

const CARD = "---\nlicense: apache 2.0\npipeline_tag: text-classification\n---\n\n# Model card\n";
const open = (text: string) => opened({ uri: "file:///w/MODEL_CARD.md", languageId: "markdown", version: 1, text });

interface Watched {
  readonly folder: Folder;
  readonly failures: string[];
  /** Resolves when the folder has nothing left to do. */
  ready(): Promise<void>;
}

function folderOn(host: Host, onReading: (folder: Folder) => void = () => undefined): Watched {
  const failures: string[] = [];
  let told: () => void = () => undefined;
  const scheduler = new Scheduler({ now: () => 0, rest: () => Promise.resolve(), later: () => () => undefined });
  const folder = new Folder(
    "file:///w",
    Promise.resolve(host),
    scheduler,
    {
      settled: () => told(),
      reading: (reading) => onReading(reading),
      failed: (_, what, error) => failures.push(`${what}: ${String(error)}`),
    },
    () => false,
  );
  const ready = async () => {
    while (folder.state !== "ready") await new Promise<void>((resolve) => (told = resolve));
  };
  return { folder, failures, ready };
}

describe("a folder", () => {
  it("says which files it did not check when reading is cancelled, and goes on following changes", async () => {
    const files: Record<string, string> = {};
    for (let i = 0; i < 100; i++) files[`m${i}/MODEL_CARD.md`] = CARD;
    const { folder, failures, ready } = folderOn(memoryHost({ files }), (reading) => reading.cancel());
    folder.load();
    await ready();
    const { notChecked, documents } = folder.engine.report();
    expect(documents.length).toBeGreaterThan(0);
    expect(documents.length + notChecked.length).toBe(100);
    expect(notChecked[0]).toMatchObject({ code: "unreadable", reason: "reading the workspace was cancelled" });
    expect(failures).toEqual([]);

    const missed = notChecked[0]?.path ?? "";
    folder.filesChanged([{ path: missed, type: "changed" }]);
    await new Promise((resolve) => setImmediate(resolve));
    await ready();
    expect(folder.engine.notCheckedOf(missed)).toEqual([]);
  });

  it("lets go of files that were deleted together at once, and of nothing else", async () => {
    const paths = ["a/MODEL_CARD.md", "a/b/MODEL_CARD.md", "ab/MODEL_CARD.md", "c/MODEL_CARD.md", "MODEL_CARD.md"];
    const { folder, ready } = folderOn(memoryHost({ files: Object.fromEntries(paths.map((path) => [path, CARD])) }));
    folder.load();
    await ready();
    const listings = vi.spyOn(folder.engine, "setListing");
    folder.filesChanged(["a", "c/MODEL_CARD.md"].map((path) => ({ path, type: "deleted" })));
    expect(listings).toHaveBeenCalledTimes(1);
    await ready();
    expect(folder.engine.report().documents.map(({ path }) => path)).toEqual(["MODEL_CARD.md", "ab/MODEL_CARD.md"]);
  });

  it("keeps the text of the editor although an older read ends later", async () => {
    let finish: () => void = () => undefined;
    const memory = memoryHost({ files: { "MODEL_CARD.md": CARD } });
    let start: () => void = () => undefined;
    const started = new Promise<void>((resolve) => (start = resolve));
    const host: Host = {
      ...memory,
      read: async (path, most) => {
        const result = await memory.read(path, most);
        if (path !== "MODEL_CARD.md") return result;
        start();
        await new Promise<void>((resolve) => (finish = resolve));
        return result;
      },
    };
    const { folder, ready } = folderOn(host);
    folder.load();
    await started;
    folder.setOpen("MODEL_CARD.md", open(CARD.replace("apache 2.0", "mit")));
    finish();
    await ready();
    expect(folder.engine.parsed("MODEL_CARD.md")?.source.text).toContain("license: mit");
    expect(folder.isCurrent("MODEL_CARD.md")).toBe(true);
  });

  it("checks what is open although it cannot be read itself", async () => {
    const host: Host = {
      ...memoryHost({ files: {} }),
      list: () => Promise.reject(new Error("no permission")),
    };
    const { folder, failures } = folderOn(host);
    folder.setOpen("MODEL_CARD.md", open(CARD));
    folder.load();
    await new Promise((resolve) => setImmediate(resolve));
    expect(folder.state).toBe("failed");
    expect(failures).toEqual(["Reading the folder: Error: no permission"]);
    expect(folder.engine.findingsOf("MODEL_CARD.md").map(({ rule }) => rule)).toContain("model-card/unknown-value");
  });

  it("does nothing any more when it is disposed while it reads", async () => {
    const memory = memoryHost({ files: { "MODEL_CARD.md": CARD } });
    const { folder, failures } = folderOn(memory, () => folder.dispose());
    folder.load();
    await new Promise((resolve) => setImmediate(resolve));
    expect(folder.engine.report().findings).toEqual([]);
    expect(failures).toEqual([]);
  });
});
