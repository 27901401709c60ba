/** Ends a run that memory does not suffice for in words; left to itself, the process would be killed without any. */
import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Stop } from "../host/host.ts";

/** Above this share of the heap's limit, what is garbage is taken out to see what is left. */
const FULL = 0.8;

/** Part of V8's limit that only new objects may fill, by its newest version: what stays has to fit into the rest. */
const FOR_NEW = 192 * 1_048_576;

/** The memory did not suffice; the message is for the user. */
export class OutOfMemoryError extends Error {}

export class MemoryWatch implements Stop {
  #short = false;
  #collect: (() => void) | undefined;

  /** Whether memory ran short. A walk or a load that asks now and then stops by it. */
  get aborted(): boolean {
    if (this.#short || usedShare() < FULL) return this.#short;
    this.#collect ??= collector();
    this.#collect();
    this.#short = usedShare() >= FULL;
    return this.#short;
  }

  /** It is asked only, and calls nobody. */
  addEventListener(): void {}
  removeEventListener(): void {}

  /** Throws when memory ran short. */
  check(): void {
    if (this.aborted)
      throw new OutOfMemoryError(
        "the memory does not suffice for all files below this folder. Name the project's own folder, leave folders out with `ignore` in plumbline.yaml, or give more memory: NODE_OPTIONS=--max-old-space-size=8192",
      );
  }
}

function usedShare(): number {
  const { used_heap_size, heap_size_limit } = getHeapStatistics();
  return used_heap_size / Math.max(heap_size_limit / 2, heap_size_limit - FOR_NEW);
}

/** Garbage counts as used until it is taken out; a run that only makes much of it is not to be ended. */
function collector(): () => void {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc") as () => void;
}
