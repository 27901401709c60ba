/** The only door outside. The engine never opens it; shells read through it and hand texts to the engine. */

export interface HostFile {
  /** Relative to the root, with `/`. */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
}

/** Something in the tree that will not be read, and why: a link that leads out, a folder that cannot be opened. */
export interface HostSkip {
  readonly path: string;
  readonly reason: string;
  readonly code: "link" | "unreadable";
}

export interface Listing {
  readonly files: readonly HostFile[];
  readonly skipped: readonly HostSkip[];
}

export type ReadResult =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly code: "cap" | "unreadable" | "link"; readonly reason: string };

export interface Host {
  /**
   * Every file below the root but `.git`, `node_modules` and what git ignores; links out of the root are not followed.
   * `signal` stops the walk; what was found until then is lost.
   */
  list(signal?: AbortSignal): Promise<Listing>;
  /** The bytes of one file, or why not. Never reads more than `maxBytes`. */
  read(path: string, maxBytes: number): Promise<ReadResult>;
  /** Calls back with changed paths until disposed. Absent where the shell learns of changes by itself. */
  watch?(changed: (paths: readonly string[]) => void): { dispose(): void };
  /** The present time in milliseconds; a host for tests holds it still. */
  now(): number;
}
