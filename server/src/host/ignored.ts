/** What git ignores: `.gitignore` files from the top of the repository down, and `.git/info/exclude`. */
import { existsSync } from "node:fs";
import { lstat, readFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import type { IgnoreFile } from "./host.ts";
import { type IgnoreLayer, isIgnoredBy, layerOf } from "./ignorePatterns.ts";
import { explain } from "./inside.ts";

/** No real ignore file comes near this many bytes; a larger one ignores nothing, so more is checked. */
const MAX_IGNORE_FILE = 1_000_000;

/** Hears of a file of patterns that is there and does not count, by its absolute path. */
export type Unread = (file: string, reason: string) => void;

/** The patterns in force in one folder; a deeper file has the last word. */
export class IgnoreRules {
  readonly #layers: readonly IgnoreLayer[];

  private constructor(layers: readonly IgnoreLayer[]) {
    this.#layers = layers;
  }

  static readonly none = new IgnoreRules([]);

  /**
   * The rules that hold at `root` before its own `.gitignore` is read: those of the repository's folders above it. Only
   * files called `.gitignore` and `.git/info/exclude` are read there. Settings of the user's machine are not, since
   * they would make the findings of one machine differ from those of another.
   */
  static async above(root: string, unread?: Unread): Promise<IgnoreRules> {
    const top = repositoryOf(root);
    if (top === undefined) return IgnoreRules.none;
    const way = relative(top, root).split(sep).filter(Boolean);
    const layers: IgnoreLayer[] = [];
    const exclude = await read(join(top, ".git", "info", "exclude"), unread);
    if (exclude !== undefined) layers.push(layerOf({ base: "", lead: leadOf(way), text: exclude }));
    for (let depth = 0; depth < way.length; depth++) {
      const text = await read(join(top, ...way.slice(0, depth), ".gitignore"), unread);
      if (text !== undefined) layers.push(layerOf({ base: "", lead: leadOf(way.slice(depth)), text }));
    }
    // A root that is ignored itself was chosen by the user, so what ignores it does not count.
    const chosen = way.length > 0 && layers.some(({ lead, patterns }) => patterns.ignores(lead));
    return chosen ? IgnoreRules.none : new IgnoreRules(layers);
  }

  /** These rules and those of the `.gitignore` in a folder; `base` is that folder relative to the root, ending in `/`. */
  async enter(folder: string, base: string, unread?: Unread): Promise<IgnoreRules> {
    const text = await read(join(folder, ".gitignore"), unread);
    return text === undefined ? this : new IgnoreRules([...this.#layers, layerOf({ base, lead: "", text })]);
  }

  /** Whether a path relative to the root is ignored; a folder ends in `/`. Its parents are known not to be. */
  ignores(path: string): boolean {
    return isIgnoredBy(this.#layers, path);
  }

  /** The files that these rules come from, as plain data. */
  get files(): readonly IgnoreFile[] {
    return this.#layers.map(({ base, lead, text }) => ({ base, lead, text }));
  }
}

/** Whether git ignores a path below a root, by itself or with one of its folders. */
export async function isIgnored(root: string, path: string): Promise<boolean> {
  let rules = await (await IgnoreRules.above(root)).enter(root, "");
  for (let slash = path.indexOf("/"); slash >= 0; slash = path.indexOf("/", slash + 1)) {
    const folder = path.slice(0, slash + 1);
    if (rules.ignores(folder)) return true;
    rules = await rules.enter(join(root, folder), folder);
  }
  return rules.ignores(path);
}

function leadOf(way: readonly string[]): string {
  return way.map((name) => `${name}/`).join("");
}

/** The nearest folder at or above that holds `.git`. */
function repositoryOf(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return at;
    if (dirname(at) === at) return undefined;
  }
}

/** Git does not follow a `.gitignore` that is a link, and neither does this. Most folders have none. */
async function read(path: string, unread?: Unread): Promise<string | undefined> {
  try {
    const stats = await lstat(path);
    if (!stats.isFile()) return undefined;
    if (stats.size <= MAX_IGNORE_FILE) return await readFile(path, "utf8");
    unread?.(path, "it has more than 1 MB");
  } catch (error) {
    const absent = error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
    if (!absent) unread?.(path, explain(error));
  }
  // It ignores nothing then: more is checked rather than less.
  return undefined;
}
