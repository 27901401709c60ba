/**
 * A folder as it was in an earlier commit, read from git's objects: nothing is checked out, and nothing that the
 * repository's settings name is run. Only the command line uses it.
 */
import { type ChildProcessWithoutNullStreams, execFile, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { FileHasher } from "./hasher.ts";
import type { HashResult, Host, HostFile, Listing, ReadResult } from "./host.ts";

/** A revision that git does not know, a folder without a repository, or no git: the message is for the user. */
export class GitError extends Error {}

/** Whatever a repository's settings say: no program of theirs runs, nothing is fetched, nobody is asked. */
const QUIET = [
  "--no-pager",
  "-c",
  "core.fsmonitor=false",
  "-c",
  "core.hooksPath=/dev/null",
  "-c",
  "protocol.allow=never",
  "-c",
  "safe.bareRepository=explicit",
];

/** Paths of 100,000 files take about 10 MB. */
const MOST_OUTPUT = 1 << 28;

function environment(): NodeJS.ProcessEnv {
  // Variables of a hook that this may run in would lead git to another folder or index.
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_"));
  return {
    ...Object.fromEntries(kept),
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_NO_LAZY_FETCH: "1",
    GIT_NO_REPLACE_OBJECTS: "1",
    LC_ALL: "C",
  };
}

function git(root: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { cwd: root, env: environment(), maxBuffer: MOST_OUTPUT, encoding: "utf8" } as const;
    execFile("git", [...QUIET, ...args], options, (error, stdout, stderr) => {
      if (error === null) return resolve(stdout);
      if ("code" in error && error.code === "ENOENT") return reject(new GitError("git is not installed."));
      const said = stderr.split("\n").find((line) => line.trim() !== "") ?? error.message;
      reject(new GitError(`git says: ${said.replace(/^(fatal|error): /, "")}`));
    });
  });
}

/**
 * The commit that a change since `ref` began from: where the present branch left it, so that what others did to `ref` in
 * the meantime is not taken for part of the change. Throws `GitError`.
 */
export async function commitSince(root: string, ref: string): Promise<string> {
  if (!(await git(root, ["rev-parse", "--is-inside-work-tree"])).startsWith("true"))
    throw new GitError("This folder is in no working tree of git.");
  const commit = await commitOf(root, ref);
  if (commit === undefined)
    throw new GitError(`Git knows no commit \`${ref}\` here. A shallow clone has to fetch it first.`);
  const base = await git(root, ["merge-base", commit, "HEAD"]).catch(() => "");
  return base.trim() || commit;
}

async function commitOf(root: string, ref: string): Promise<string | undefined> {
  const found = await git(root, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`]).catch(
    (error: unknown) => {
      if (error instanceof GitError && /not installed/.test(error.message)) throw error;
      return "";
    },
  );
  return /^[0-9a-f]{40,64}$/.test(found.trim()) ? found.trim() : undefined;
}

export interface GitHost extends Host {
  dispose(): void;
}

/**
 * A host over the part of a commit that lies below `root`. What git ignores today is left out there too, and what it
 * ignores without holding it (generated files that the settings name) is read from the disk: no change is made of it.
 */
export async function gitHost(root: string, commit: string, disk: Host, now: Listing): Promise<GitHost> {
  const left = now.present ?? [];
  const isLeftOut = (path: string) =>
    /(^|\/)node_modules\//.test(path) ||
    left.some((other) => path === other || (other.endsWith("/") && path.startsWith(other)));
  const objects = new Map<string, { readonly oid: string; readonly size: number }>();
  const files: HostFile[] = [];
  for (const line of (await git(root, ["ls-tree", "-r", "-z", "--long", commit])).split("\0")) {
    // Links (120000) and submodules (160000) are not followed.
    const [, oid = "", size = "", path = ""] = /^100\d{3} blob ([0-9a-f]+) +(\d+)\t(.+)$/s.exec(line) ?? [];
    if (path === "" || isLeftOut(path)) continue;
    objects.set(path, { oid, size: Number(size) });
    files.push({ path, size: Number(size) });
  }
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  const reader = new ObjectReader(root);
  const read = async (path: string, maxBytes: number): Promise<ReadResult> => {
    const object = objects.get(path);
    if (object === undefined) return isLeftOut(path) ? disk.read(path, maxBytes) : GONE;
    if (object.size > maxBytes) return { ok: false, code: "cap", reason: `it has more than ${maxBytes} bytes` };
    const bytes = await reader.read(object.oid);
    return bytes === undefined
      ? { ok: false, code: "unreadable", reason: "git does not hold it" }
      : { ok: true, bytes };
  };
  return {
    list: async () => ({
      files,
      skipped: [],
      present: left,
      ...(now.ignoreFiles === undefined ? {} : { ignoreFiles: now.ignoreFiles }),
    }),
    read,
    hash: async (path, maxBytes): Promise<HashResult> => {
      if (!objects.has(path) && isLeftOut(path) && disk.hash !== undefined) return disk.hash(path, maxBytes);
      const result = await read(path, maxBytes);
      if (!result.ok) return result;
      const hasher = new FileHasher((algorithm) => createHash(algorithm));
      hasher.update(result.bytes);
      return hasher.result();
    },
    now: () => disk.now(),
    dispose: () => reader.dispose(),
  };
}

const GONE: ReadResult = { ok: false, code: "unreadable", reason: "it is gone" };

/** Reads objects one after the other from a single `git cat-file`, which answers in the order of the questions. */
class ObjectReader {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #waiting: { resolve: (bytes: Uint8Array | undefined) => void; reject: (error: Error) => void }[] = [];
  #chunks: Buffer[] = [];
  #length = 0;
  /** Bytes that must have come before there is anything to do: a header has no known length. */
  #needed = 1;

  constructor(root: string) {
    this.#process = spawn("git", [...QUIET, "cat-file", "--batch"], { cwd: root, env: environment() });
    this.#process.stdout.on("data", (chunk: Buffer) => this.#take(chunk));
    this.#process.on("error", () => this.#end());
    this.#process.on("close", () => this.#end());
    // A process that has gone cannot be asked; `close` tells whoever waits.
    this.#process.stdin.on("error", () => {});
  }

  read(oid: string): Promise<Uint8Array | undefined> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#process.stdin.write(`${oid}\n`);
    });
  }

  dispose(): void {
    this.#process.stdin.end();
  }

  #take(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    if (this.#length < this.#needed) return;
    let rest: Buffer = Buffer.concat(this.#chunks);
    for (;;) {
      const end = rest.indexOf(10);
      if (end < 0) break;
      const size = / blob (\d+)$/.exec(rest.toString("latin1", 0, end))?.[1];
      const length = size === undefined ? 0 : Number(size) + 1;
      this.#needed = end + 1 + length;
      if (rest.length < this.#needed) break;
      this.#waiting.shift()?.resolve(size === undefined ? undefined : rest.subarray(end + 1, end + length));
      rest = rest.subarray(this.#needed);
      this.#needed = 1;
    }
    this.#chunks = [rest];
    this.#length = rest.length;
  }

  #end(): void {
    for (const { reject } of this.#waiting.splice(0))
      reject(new GitError("git stopped while files were read from it."));
  }
}
