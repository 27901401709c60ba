/** Runs an engine whose files are the texts it was given, hashes included. */
import { createHash } from "node:crypto";
import type { Engine } from "../../server/src/engine/engine.ts";
import { FileHasher } from "../../server/src/host/hasher.ts";

/** Does everything that is pending, answering what rules ask about the bytes of `files`. */
export function runWithTexts(engine: Engine, files: readonly { readonly path: string; readonly text: string }[]): void {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  engine.run();
  for (let wanted = engine.wantedHashes(); wanted.length > 0; wanted = engine.wantedHashes()) {
    for (const path of wanted) {
      const hasher = new FileHasher((algorithm) => createHash(algorithm));
      hasher.update(new TextEncoder().encode(texts.get(path) ?? ""));
      engine.setHash(path, hasher.result());
    }
    engine.run();
  }
}
