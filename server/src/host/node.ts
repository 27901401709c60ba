/** The host for Node: a folder on disk. It reads below the root and nowhere else, and follows no link out of it. */
import { createHash } from "node:crypto";
import type { Dirent } from "node:fs";
import { lstat, readdir, realpath, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { FileHasher } from "./hasher.ts";
import type { HashResult, Host, HostFile, HostSkip, IgnoreFile, Listing, ReadResult, Stop } from "./host.ts";
import { IgnoreRules } from "./ignored.ts";
import { explain, isInside, openInside } from "./inside.ts";

/** Folders that are never walked, unless they are named: git's own files, and other people's packages. */
const NEVER = new Set([".git", "node_modules"]);

/** Enough to keep the disk busy, few enough for the limit on open files of any system. */
const AT_ONCE = 16;

export interface NodeHostOptions {
  /** Paths relative to the root that the user named: they are read although git ignores them. */
  readonly named?: readonly string[];
  /** Folders, relative to the root: only they are walked, and beside the way to them only names are read. */
  readonly within?: readonly string[] | undefined;
}

/** Makes a host for a folder. Throws when it does not exist or is no folder. */
export async function nodeHost(folder: string, options: NodeHostOptions = {}): Promise<Host> {
  const root = await realpath(folder);
  if (!(await stat(root)).isDirectory()) throw new Error(`${folder} is not a folder.`);
  return {
    list: (signal) => new Walk(root, signal).all(options.named ?? [], options.within),
    read: (path, maxBytes) => readCapped(root, path, maxBytes),
    hash: (path, maxBytes) => hashCapped(root, path, maxBytes),
    now: () => Date.now(),
  };
}

async function readCapped(root: string, path: string, maxBytes: number): Promise<ReadResult> {
  const opened = await openInside(root, path);
  if (!opened.ok) return opened;
  try {
    if (opened.stats.size > maxBytes) return tooLarge(opened.stats.size, maxBytes);
    // One byte more than allowed shows a file that grew since, or that gives no size (as in /proc).
    const buffer = Buffer.alloc(Math.min(maxBytes, Math.max(opened.stats.size, 4096)) + 1);
    let length = 0;
    while (length < buffer.length) {
      const { bytesRead } = await opened.handle.read(buffer, length, buffer.length - length, length);
      if (bytesRead === 0) return { ok: true, bytes: buffer.subarray(0, length) };
      length += bytesRead;
    }
    return length > maxBytes
      ? tooLarge(length, maxBytes)
      : { ok: false, code: "unreadable", reason: "it changed while it was being read" };
  } catch (error) {
    return { ok: false, code: "unreadable", reason: explain(error) };
  } finally {
    await opened.handle.close();
  }
}

/** Bytes read at a time for a hash. */
const PIECE = 1 << 20;

async function hashCapped(root: string, path: string, maxBytes: number): Promise<HashResult> {
  const opened = await openInside(root, path);
  if (!opened.ok) return opened;
  try {
    if (opened.stats.size > maxBytes) return tooLarge(opened.stats.size, maxBytes);
    const hasher = new FileHasher((algorithm) => createHash(algorithm));
    const piece = Buffer.alloc(Math.min(PIECE, Math.max(opened.stats.size, 4096)));
    while (hasher.size <= maxBytes) {
      const { bytesRead } = await opened.handle.read(piece, 0, piece.length, hasher.size);
      if (bytesRead === 0) return hasher.result();
      hasher.update(piece.subarray(0, bytesRead));
    }
    return tooLarge(hasher.size, maxBytes);
  } catch (error) {
    return { ok: false, code: "unreadable", reason: explain(error) };
  } finally {
    await opened.handle.close();
  }
}

function tooLarge(size: number, maxBytes: number): Extract<ReadResult, { ok: false }> {
  const megabytes = (bytes: number) => `${(bytes / 1_048_576).toLocaleString("en", { maximumFractionDigits: 1 })} MB`;
  return {
    ok: false,
    code: "cap",
    reason: `it has ${megabytes(size)}, more than the ${megabytes(maxBytes)} that are read`,
  };
}

/** One walk over the tree. */
class Walk {
  readonly #root: string;
  readonly #signal: Stop | undefined;
  readonly #files = new Map<string, HostFile>();
  readonly #skipped = new Map<string, HostSkip>();
  readonly #present = new Set<string>();
  readonly #entered = new Set<string>();
  readonly #ignoreFiles = new Map<string, IgnoreFile>();

  constructor(root: string, signal: Stop | undefined) {
    this.#root = root;
    this.#signal = signal;
  }

  async all(named: readonly string[], within: readonly string[] | undefined): Promise<Listing> {
    const rules = await IgnoreRules.above(this.#root, this.#unread);
    for (const file of rules.files) this.#note(file);
    if (within === undefined) await this.#folders([{ base: "", rules }]);
    else for (const folder of within) await this.#below(folder, rules);
    for (const path of named) await this.#named(path);
    for (const path of this.#files.keys()) this.#present.delete(path);
    // What was walked is known from its files; a folder on the way to it is no folder of unknown content either.
    for (const base of this.#entered)
      for (let end = base.length; end > 0; end = base.lastIndexOf("/", end - 2) + 1)
        this.#present.delete(base.slice(0, end));
    // Systems list folders in different orders; nobody else is to see that.
    const byPath = (a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : 1);
    return {
      files: [...this.#files.values()].sort(byPath),
      skipped: [...this.#skipped.values()].sort(byPath),
      present: [...this.#present].sort(),
      ignoreFiles: [...this.#ignoreFiles.values()],
    };
  }

  /** Reads folders a few at a time, and what is found in them after that. */
  async #folders(start: readonly Pending[]): Promise<void> {
    const pending = [...start];
    while (pending.length > 0) {
      if (this.#signal?.aborted) throw new Error("The listing was cancelled.");
      const found = await Promise.all(pending.splice(-AT_ONCE).map((folder) => this.#folder(folder)));
      pending.push(...found.flat());
    }
  }

  async #folder({ base, rules: outer }: Pending): Promise<Pending[]> {
    if (this.#entered.has(base)) return [];
    this.#entered.add(base);
    const folder = join(this.#root, base);
    let entries: Dirent[];
    try {
      entries = await readdir(folder, { withFileTypes: true });
      // A folder that became a link since its parent was read would lead elsewhere.
      if (!isInside(this.#root, await realpath(folder)))
        throw new Error("it became a link that leads out of the folder");
    } catch (error) {
      this.#skip({ path: base.slice(0, -1), reason: explain(error), code: "unreadable", folder: true });
      return [];
    }
    const rules = await this.#enter(base, entries, outer);
    const folders: Pending[] = [];
    const files: string[] = [];
    for (const entry of entries) {
      const path = base + entry.name;
      const asFolder = `${path}/`;
      if (entry.isDirectory()) {
        if (NEVER.has(entry.name)) continue;
        if (rules.ignores(asFolder)) this.#present.add(asFolder);
        else folders.push({ base: asFolder, rules });
      } else if (rules.ignores(path)) this.#present.add(path);
      else if (entry.isSymbolicLink()) await this.#link(path);
      else if (entry.isFile()) files.push(path);
    }
    for (let at = 0; at < files.length; at += AT_ONCE) {
      await Promise.all(files.slice(at, at + AT_ONCE).map((path) => this.#file(path)));
    }
    return folders;
  }

  /** Walks one folder. Of what lies beside the way to it, it is known that it is there. */
  async #below(path: string, outer: IgnoreRules): Promise<void> {
    const steps = path === "" ? [] : path.split("/");
    let rules = outer;
    let ignored = false;
    for (let depth = 0; depth < steps.length; depth++) {
      const base = steps
        .slice(0, depth)
        .map((step) => `${step}/`)
        .join("");
      const entries = await readdir(join(this.#root, base), { withFileTypes: true }).catch(() => []);
      rules = await this.#enter(base, entries, rules);
      for (const entry of entries) {
        if (NEVER.has(entry.name)) continue;
        if (!entry.isDirectory()) this.#present.add(base + entry.name);
        if (!entry.isFile()) this.#present.add(`${base}${entry.name}/`);
      }
      ignored ||= rules.ignores(`${base}${steps[depth]}/`);
    }
    await this.#folders([{ base: path === "" ? "" : `${path}/`, rules: ignored ? IgnoreRules.none : rules }]);
  }

  async #enter(base: string, entries: readonly Dirent[], outer: IgnoreRules): Promise<IgnoreRules> {
    if (!entries.some(({ name }) => name === ".gitignore")) return outer;
    const rules = await outer.enter(join(this.#root, base), base, this.#unread);
    for (const file of rules.files) this.#note(file);
    return rules;
  }

  #note(file: IgnoreFile): void {
    this.#ignoreFiles.set(`${file.base}\n${file.lead}`, file);
  }

  /** A file of patterns that does not count changes what is checked, so it is said. */
  readonly #unread = (file: string, reason: string): void => {
    const path = relative(this.#root, file).split(sep).join("/");
    this.#skip({ path, reason: `${reason}, so what it would leave out is checked`, code: "unreadable", needed: true });
  };

  async #file(path: string): Promise<void> {
    try {
      const stats = await lstat(join(this.#root, path));
      if (stats.isFile()) this.#files.set(path, { path, size: stats.size });
    } catch (error) {
      this.#skip({
        path,
        reason: path.includes("\ufffd") ? "its name is not valid UTF-8" : explain(error),
        code: "unreadable",
      });
    }
  }

  /** A link is not followed. One that stays inside leads to a file that is listed in its own place. */
  async #link(path: string): Promise<void> {
    try {
      const target = await realpath(join(this.#root, path));
      const folder = (await stat(target)).isDirectory();
      if (isInside(this.#root, target)) this.#present.add(folder ? `${path}/` : path);
      else
        this.#skip({
          path,
          reason: "it is a link that leads out of the folder",
          code: "link",
          ...(folder ? { folder: true } : {}),
        });
    } catch (error) {
      this.#skip({ path, reason: `it is a link that cannot be followed: ${explain(error)}`, code: "link" });
    }
  }

  /** What the user named is listed whatever git ignores; inside a named folder only its own `.gitignore` files count. */
  async #named(path: string): Promise<void> {
    if (this.#files.has(path)) return;
    try {
      const real = await realpath(join(this.#root, path));
      if (!isInside(this.#root, real)) {
        this.#skip({ path, reason: "it is a link that leads out of the folder", code: "link" });
        return;
      }
      const stats = await stat(real);
      if (stats.isFile()) this.#files.set(path, { path, size: stats.size });
      if (!stats.isDirectory()) return;
      const inside = relative(this.#root, real).split(sep).join("/");
      await this.#folders([{ base: inside === "" ? "" : `${inside}/`, rules: IgnoreRules.none }]);
    } catch (error) {
      this.#skip({ path, reason: explain(error), code: "unreadable" });
    }
  }

  #skip(skip: HostSkip): void {
    this.#skipped.set(skip.path, skip);
  }
}

interface Pending {
  /** Relative to the root, ending in `/`; "" for the root. */
  readonly base: string;
  readonly rules: IgnoreRules;
}
