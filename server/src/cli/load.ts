/** Reads a folder from disk and checks it: what `check` and `baseline` have in common. */
import { thousands } from "../core/words.ts";
import { Engine } from "../engine/engine.ts";
import type { Host, Listing } from "../host/host.ts";
import { loadWorkspace } from "../host/load.ts";
import { nodeHost } from "../host/node.ts";
import { runWithWanted } from "../host/wanted.ts";
import { MemoryWatch } from "./memory.ts";
import { foldersToRead } from "./root.ts";
import type { Terminal } from "./terminal.ts";

export interface Checked {
  readonly engine: Engine;
  readonly host: Host;
  readonly listing: Listing;
}

/**
 * Checks a folder. The whole project is read although only a part may be asked for: a card is checked against files
 * elsewhere.
 */
export async function checkFolder(
  root: string,
  named: readonly string[],
  progress: Terminal["progress"],
): Promise<Checked> {
  const host = await nodeHost(root, { named, within: foldersToRead(root, named) });
  const engine = new Engine();
  return { engine, host, listing: await checkHost(engine, host, named, progress) };
}

/** Fills an engine from a host and runs it. */
export async function checkHost(
  engine: Engine,
  host: Host,
  named: readonly string[],
  progress: Terminal["progress"],
): Promise<Listing> {
  const memory = new MemoryWatch();
  const onProgress = (done: number, total: number) =>
    progress(`Reading ${thousands(done)} of ${thousands(total)} files`);
  const listing = await loadWorkspace(engine, host, { named: new Set(named), onProgress, signal: memory }).catch(
    (error: unknown) => {
      memory.check();
      throw error;
    },
  );
  await runWithWanted(engine, host, () => {
    memory.check();
    progress(`Checking, ${thousands(engine.counters.parsed)} documents read`);
  });
  return listing;
}
