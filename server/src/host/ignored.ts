/** What git ignores: `.gitignore` files from the top of the repository down, and `.git/info/exclude`. */
import { existsSync } from "node:fs";
import { lstat, readFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import ignore, { type Ignore } from "ignore";

/** No real ignore file comes near this many bytes; a larger one ignores nothing, so more is checked. */
const MAX_IGNORE_FILE = 1_000_000;

interface Layer {
  /** Folder whose paths the patterns speak of: relative to the root with `/` at its end, "" for the root itself. */
  readonly base: string;
  /** What stands between the repository's folder of this layer and the root, when the layer lies above the root. */
  readonly lead: string;
  readonly patterns: Ignore;
}

/** The patterns in force in one folder; a deeper file has the last word. */
export class IgnoreRules {
  readonly #layers: readonly Layer[];

  private constructor(layers: readonly Layer[]) {
    this.#layers = layers;
  }

  static readonly none = new IgnoreRules([]);

  /**
   * The rules that hold at `root` before its own `.gitignore` is read: those of the repository's folders above it. Only
   * files called `.gitignore` and `.git/info/exclude` are read there. Settings of the user's machine are not, since
   * they would make the findings of one machine differ from those of another.
   */
  static async above(root: string): Promise<IgnoreRules> {
    const top = repositoryOf(root);
    if (top === undefined) return IgnoreRules.none;
    const way = relative(top, root).split(sep).filter(Boolean);
    const layers: Layer[] = [];
    const exclude = await read(join(top, ".git", "info", "exclude"));
    if (exclude !== undefined) layers.push({ base: "", lead: leadOf(way), patterns: exclude });
    for (let depth = 0; depth < way.length; depth++) {
      const patterns = await read(join(top, ...way.slice(0, depth), ".gitignore"));
      if (patterns !== undefined) layers.push({ base: "", lead: leadOf(way.slice(depth)), patterns });
    }
    // A root that is ignored itself was chosen by the user, so what ignores it does not count.
    const chosen = way.length > 0 && layers.some(({ lead, patterns }) => patterns.ignores(lead));
    return chosen ? IgnoreRules.none : new IgnoreRules(layers);
  }

  /** These rules and those of the `.gitignore` in a folder; `base` is that folder relative to the root, ending in `/`. */
  async enter(folder: string, base: string): Promise<IgnoreRules> {
    const patterns = await read(join(folder, ".gitignore"));
    return patterns === undefined ? this : new IgnoreRules([...this.#layers, { base, lead: "", patterns }]);
  }

  /** Whether a path relative to the root is ignored; a folder ends in `/`. Its parents are known not to be. */
  ignores(path: string): boolean {
    for (const layer of this.#layers.toReversed()) {
      const { ignored, unignored } = layer.patterns.test(layer.lead + path.slice(layer.base.length));
      if (ignored || unignored) return ignored;
    }
    return false;
  }

  /** Whether a path that need not exist is ignored, or lies in a folder that is; a folder ends in `/`. */
  ignoresBelow(path: string): boolean {
    for (let slash = path.indexOf("/"); slash >= 0; slash = path.indexOf("/", slash + 1)) {
      if (this.ignores(path.slice(0, slash + 1))) return true;
    }
    return path !== "" && !path.endsWith("/") && this.ignores(path);
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

/** Git does not follow a `.gitignore` that is a link, and neither does this. */
async function read(path: string): Promise<Ignore | undefined> {
  try {
    const stats = await lstat(path);
    if (!stats.isFile() || stats.size > MAX_IGNORE_FILE) return undefined;
    return ignore({ ignoreCase: false, allowRelativePaths: true }).add(await readFile(path, "utf8"));
  } catch {
    // Absent in most folders; one that cannot be read ignores nothing, so more is checked rather than less.
    return undefined;
  }
}
