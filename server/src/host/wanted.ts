/** Gives the engine what it found out to need: texts of files that documents name as results, and hashes. */
import type { Engine } from "../engine/engine.ts";
import { giveHashes } from "./hashes.ts";
import type { Host } from "./host.ts";
import { loadFile } from "./load.ts";

/** Reads and hashes what is wanted now; true when there was something. The engine has work to do then. */
export async function giveWanted(engine: Engine, host: Host): Promise<boolean> {
  const texts = engine.wantedTexts();
  for (const path of texts) await loadFile(engine, host, { path, size: 0 });
  const hashed = await giveHashes(engine, host);
  return texts.length > 0 || hashed;
}

/** Runs the engine with all that it wants, until it wants no more. */
export async function runWithWanted(engine: Engine, host: Host, onStep: () => void = () => {}): Promise<void> {
  do for (const _step of engine.work()) onStep();
  while (await giveWanted(engine, host));
}
