/** The only door outside. The engine never opens it; shells read through it and hand texts to the engine. */
import type { FileHash } from "../core/hash.ts";

/** Says when to stop; an `AbortSignal` is one. */
export interface Stop {
  readonly aborted: boolean;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

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
  /** It is a folder, so what it holds is not known. */
  readonly folder?: true;
  /** It decides what else is checked, so it is spoken of although it is no document. */
  readonly needed?: true;
}

/** A `.gitignore` file. */
export interface IgnoreFile {
  /** Folder whose paths the patterns speak of: relative to the root with `/` at its end, "" for the root itself. */
  readonly base: string;
  /** What stands between the repository's folder of this file and the root, when the file lies above the root. */
  readonly lead: string;
  readonly text: string;
}

export interface Listing {
  readonly files: readonly HostFile[];
  readonly skipped: readonly HostSkip[];
  /** What is there but is no file of its own: links that stay inside the root, and what git ignores. Folders end in `/`. */
  readonly present?: readonly string[];
  /** The `.gitignore` files in force, so that it can be said of paths that do not exist too. Absent where nobody knows. */
  readonly ignoreFiles?: readonly IgnoreFile[];
}

export type ReadResult =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly code: "cap" | "unreadable" | "link"; readonly reason: string };

export type HashResult = FileHash | Extract<ReadResult, { ok: false }>;

export interface Host {
  /**
   * Every file below the root but `.git`, `node_modules` and what git ignores; links out of the root are not followed.
   * `signal` stops the walk; what was found until then is lost.
   */
  list(signal?: Stop): Promise<Listing>;
  /** The bytes of one file, or why not. Never reads more than `maxBytes`. */
  read(path: string, maxBytes: number): Promise<ReadResult>;
  /** Hashes of one file, read in pieces. Absent where reading it whole is all there is. Never reads more than `maxBytes`. */
  hash?(path: string, maxBytes: number): Promise<HashResult>;
  /** Calls back with changed paths until disposed. Absent where the shell learns of changes by itself. */
  watch?(changed: (paths: readonly string[]) => void): { dispose(): void };
  /** The present time in milliseconds; a host for tests holds it still. */
  now(): number;
}
