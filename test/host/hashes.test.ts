/** Hashes of files: what rules ask for is read in pieces, up to a cap, and asked for again when the file changes. */
import { createHash } from "node:crypto";
import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Engine } from "../../server/src/engine/engine.ts";
import { FileHasher } from "../../server/src/host/hasher.ts";
import { MAX_HASHED_BYTES } from "../../server/src/host/hashes.ts";
import { loadWorkspace } from "../../server/src/host/load.ts";
import { memoryHost } from "../../server/src/host/memory.ts";
import { nodeHost } from "../../server/src/host/node.ts";
import { runWithWanted } from "../../server/src/host/wanted.ts";

const md5 = (content: string | Uint8Array) => createHash("md5").update(content).digest("hex");
const sha256 = (content: string | Uint8Array) => createHash("sha256").update(content).digest("hex");
const pointer = (hash: string, path = "data.csv") => `outs:\n- md5: ${hash}\n  hash: md5\n  path: ${path}\n`;
const WRONG = "0".repeat(32);
const RULE = "pipeline/lock-hash-differs";

const hashing = () => new FileHasher((algorithm) => createHash(algorithm));

describe("the hasher", () => {
  it("gives the same hashes however the bytes are cut, and those of the text with LF", () => {
    const bytes = fc.array(fc.constantFrom(10, 13, 97), { maxLength: 40 });
    fc.assert(
      fc.property(bytes, fc.nat(40), (content, at) => {
        const whole = Uint8Array.from(content);
        const hasher = hashing();
        hasher.update(whole.subarray(0, at));
        hasher.update(whole.subarray(at));
        const text = String.fromCharCode(...content).replace(/\r\n/g, "\n");
        expect(hasher.result()).toEqual({
          md5: md5(whole),
          md5OfText: md5(text),
          md5OfCrlf: md5(text.replace(/\n/g, "\r\n")),
          sha256: sha256(whole),
          sha256OfText: sha256(text),
          sha256OfCrlf: sha256(text.replace(/\n/g, "\r\n")),
          size: content.length,
        });
      }),
    );
  });
});

describe("in a folder", () => {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "plumbline-hash-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function check() {
    const engine = new Engine();
    const host = await nodeHost(folder);
    await loadWorkspace(engine, host);
    await runWithWanted(engine, host);
    const { findings, skipped } = engine.report();
    return {
      findings: findings.filter(({ rule }) => rule === RULE).length,
      skipped: skipped.map(({ reason }) => reason),
    };
  }

  it("a file is compared by its bytes, whatever ends its lines", async () => {
    await writeFile(join(folder, "data.csv"), "a\r\nb\r\n");
    for (const [hash, findings] of [
      [md5("a\r\nb\r\n"), 0],
      [md5("a\nb\n"), 0],
      [md5("a\r\nb\r\n"), 0],
      [WRONG, 1],
    ] as const) {
      await writeFile(join(folder, "data.csv.dvc"), pointer(hash));
      expect(await check()).toEqual({ findings, skipped: [] });
    }
  });

  it.each([md5, sha256])("a hash in a text is compared whatever ends the lines (%#)", async (hash) => {
    const name = hash === md5 ? "MD5" : "SHA-256";
    await writeFile(join(folder, "data.csv"), "a\nb\n");
    for (const content of ["a\nb\n", "a\r\nb\r\n", "a\nc\n"]) {
      const card = `# Model card\n\n## Training data\n\nTrained on \`data.csv\` (${name}: \`${hash(content)}\`).\n`;
      await writeFile(join(folder, "MODEL_CARD.md"), card);
      const engine = new Engine();
      const host = await nodeHost(folder);
      await loadWorkspace(engine, host);
      await runWithWanted(engine, host);
      const found = engine.report().findings.filter(({ rule }) => rule === "lineage/hash-mismatch");
      expect(found).toHaveLength(content.includes("c") ? 1 : 0);
    }
  });

  it("a file above the cap is said not to be checked", async () => {
    await writeFile(join(folder, "data.csv.dvc"), pointer(WRONG));
    await writeFile(join(folder, "data.csv"), "");
    await truncate(join(folder, "data.csv"), MAX_HASHED_BYTES + 1);
    const { findings, skipped } = await check();
    expect(findings).toBe(0);
    expect(skipped[0]).toMatch(/^`data.csv` was not hashed: it has 32 MB, more than the 32 MB that are read$/);
  });
});

describe("without pieces", () => {
  it("a host that only reads is enough, and a change is seen after it was told", async () => {
    const files: Record<string, string> = { "data.csv": "a,b\n", "data.csv.dvc": pointer(md5("a,b\n")) };
    const engine = new Engine();
    const host = memoryHost({ files });
    await loadWorkspace(engine, host);
    await runWithWanted(engine, host);
    const found = () => engine.report().findings.filter(({ rule }) => rule === RULE).length;
    expect(found()).toBe(0);
    files["data.csv"] = "a,c\n";
    engine.forgetHash("data.csv");
    await runWithWanted(engine, host);
    expect(found()).toBe(1);
  });

  it("nothing is hashed when no rule asks", async () => {
    const engine = new Engine();
    const host = memoryHost({ files: { "data.csv": "a\n", "MODEL_CARD.md": "# Card\n" } });
    await loadWorkspace(engine, host);
    await runWithWanted(engine, host);
    expect(engine.wantedHashes()).toEqual([]);
  });
});
