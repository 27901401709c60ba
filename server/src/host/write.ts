/** Replacing a file: all of it or nothing, never through a link, never outside the root. */
import { randomBytes } from "node:crypto";
import { link, lstat, mkdir, open, realpath, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { decode } from "./decode.ts";
import { explain, isInside, openInside } from "./inside.ts";

export type Written = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/**
 * Puts `text` in the place of a file's present text, which must still be `expected`: what somebody else wrote in between
 * is not lost. The file keeps its mode. `root` is a real path, `path` relative to it with `/`.
 */
export async function replaceFile(root: string, path: string, expected: string, text: string): Promise<Written> {
  const target = join(root, path);
  const folder = dirname(target);
  const temporary = join(folder, `.${basename(target)}.${randomBytes(6).toString("hex")}.tmp`);
  try {
    const mode = await modeOf(root, path, expected);
    if (typeof mode === "string") return { ok: false, reason: mode };
    const handle = await open(temporary, "wx", mode);
    try {
      await handle.writeFile(text, "utf8");
      await handle.chmod(mode);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (!isInside(root, await realpath(temporary)))
      return { ok: false, reason: "its folder changed while it was being written" };
    await rename(temporary, target);
    return { ok: true };
  } catch (error) {
    return { ok: false, reason: explain(error) };
  } finally {
    // Gone already when all went well.
    await rm(temporary, { force: true });
  }
}

/** Makes a file that is not there yet, with its folder. `root` is a real path, `path` relative to it with `/`. */
export async function createFile(root: string, path: string, text: string): Promise<Written> {
  const target = join(root, path);
  const folder = dirname(target);
  let temporary: string | undefined;
  try {
    await mkdir(folder, { recursive: true });
    if ((await realpath(folder)) !== folder) return { ok: false, reason: "it is reached through a link" };
    const made = join(folder, `.${basename(target)}.${randomBytes(6).toString("hex")}.tmp`);
    const handle = await open(made, "wx");
    temporary = made;
    try {
      await handle.writeFile(text, "utf8");
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (!isInside(root, await realpath(made)))
      return { ok: false, reason: "its folder changed while it was being written" };
    // Unlike a rename, a link never takes the place of what somebody else has put there in between.
    await link(made, target);
    return { ok: true };
  } catch (error) {
    return { ok: false, reason: explain(error) };
  } finally {
    if (temporary !== undefined) await rm(temporary, { force: true });
  }
}

/** The permissions to keep, or why the file is not to be written. */
async function modeOf(root: string, path: string, expected: string): Promise<number | string> {
  const target = join(root, path);
  const through = (await lstat(target)).isSymbolicLink() || (await realpath(dirname(target))) !== dirname(target);
  if (through) return "it is reached through a link";
  const opened = await openInside(root, path);
  if (!opened.ok) return opened.reason;
  try {
    if ((opened.stats.mode & 0o200) === 0) return "it is read-only";
    const now = decode(await opened.handle.readFile());
    if (!now.ok || now.text !== expected) return "it changed since it was read";
    return opened.stats.mode & 0o777;
  } finally {
    await opened.handle.close();
  }
}
