/** Gives the engine the hashes that its rules asked for. */
import { md5 } from "@noble/hashes/legacy.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Engine } from "../engine/engine.ts";
import { FileHasher } from "./hasher.ts";
import type { HashResult, Host } from "./host.ts";

/** Larger files are said to be not checked; a hash of this much takes about a quarter of a second. */
export const MAX_HASHED_BYTES = 32 * 1024 * 1024;

/** Where a file must be read whole, over a connection. */
const MAX_READ_BYTES = 4 * 1024 * 1024;

/** Hashes under way at one time. */
const AT_ONCE = 4;

/** Hashes what is wanted now; true when there was something. The engine has work to do then. */
export async function giveHashes(engine: Engine, host: Host): Promise<boolean> {
  const wanted = engine.wantedHashes();
  for (let at = 0; at < wanted.length; at += AT_ONCE) {
    const group = wanted.slice(at, at + AT_ONCE);
    const results = await Promise.all(group.map((path) => hashOf(host, path)));
    for (const [i, path] of group.entries()) {
      const result = results[i];
      if (result !== undefined)
        engine.setHash(path, "ok" in result ? { code: result.code, reason: result.reason } : result);
    }
  }
  return wanted.length > 0;
}

async function hashOf(host: Host, path: string): Promise<HashResult> {
  if (host.hash !== undefined) return host.hash(path, MAX_HASHED_BYTES);
  const result = await host.read(path, MAX_READ_BYTES);
  if (!result.ok) return result;
  const hasher = new FileHasher((algorithm) => {
    const digest = (algorithm === "md5" ? md5 : sha256).create();
    return { update: (bytes) => digest.update(bytes), digest: () => bytesToHex(digest.digest()) };
  });
  hasher.update(result.bytes);
  return hasher.result();
}
