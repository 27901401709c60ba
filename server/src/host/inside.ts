/** Opening files without leaving a folder: by link, by `..`, or by a link that appears while we look. */
import { constants, type Stats } from "node:fs";
import { type FileHandle, open, realpath, stat } from "node:fs/promises";
import { isAbsolute, join, relative, sep } from "node:path";

/** Without it, opening a named pipe would wait for a writer that never comes. Absent on Windows, which has none. */
const READ_ONLY = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);

export type Opened =
  | { readonly ok: true; readonly handle: FileHandle; readonly stats: Stats; readonly real: string }
  | Refused;

export interface Refused {
  readonly ok: false;
  readonly code: "link" | "unreadable";
  readonly reason: string;
}

/** True when an absolute path is the folder or lies in it; both without links. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === "" || !(way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way));
}

/**
 * Opens a regular file below `root` for reading. `root` is a real path, `path` relative to it with `/`. Links are
 * allowed while they stay inside; the check is made again on the open file, so a path that changes in between is refused.
 */
export async function openInside(root: string, path: string): Promise<Opened> {
  const wanted = join(root, path);
  if (!isInside(root, wanted)) return { ok: false, code: "link", reason: "it lies outside the folder" };
  let handle: FileHandle | undefined;
  try {
    const real = await realpath(wanted);
    if (!isInside(root, real)) return { ok: false, code: "link", reason: "it is a link that leads out of the folder" };
    handle = await open(real, READ_ONLY);
    const stats = await handle.stat();
    const refused = await refuse(root, wanted, real, stats);
    if (refused === undefined) return { ok: true, handle, stats, real };
    await handle.close();
    return refused;
  } catch (error) {
    await handle?.close();
    return { ok: false, code: "unreadable", reason: explain(error) };
  }
}

async function refuse(root: string, wanted: string, real: string, opened: Stats): Promise<Refused | undefined> {
  if (!opened.isFile()) return { ok: false, code: "unreadable", reason: "it is no regular file" };
  const again = await realpath(wanted);
  const now = await stat(again);
  const same = again === real && now.ino === opened.ino && now.dev === opened.dev;
  return same && isInside(root, again)
    ? undefined
    : { ok: false, code: "unreadable", reason: "it changed while it was being read" };
}

const EXPLAINED: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  ENOENT: "it is gone",
  ELOOP: "its links run in a circle",
  EISDIR: "it is a folder",
  EEXIST: "it is there already",
  ENOTDIR: "it is gone",
  ENAMETOOLONG: "its name is too long",
  EROFS: "the disk is read-only",
  ENOSPC: "the disk is full",
};

/** A file system error in a few words, for "not checked, because ...". */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  return (code === undefined ? undefined : EXPLAINED[code]) ?? code ?? error.message;
}
