/** Which paths the folder holds, as far as that is known. */
import { distance } from "fastest-levenshtein";

/** Of this many letters one may differ, up to the most; more edits make another path, not a slip. */
const LETTERS_PER_SLIP = 6;
const MOST_SLIPS = 4;

export class Listing {
  readonly #paths: ReadonlySet<string> | undefined;
  readonly #hasText: (path: string) => boolean;
  readonly #ignores: (path: string) => boolean;
  #folders: ReadonlySet<string> | undefined;
  #byName: ReadonlyMap<string, readonly string[]> | undefined;
  #byFolder: ReadonlyMap<string, readonly string[]> | undefined;

  /**
   * Folders that were not walked end in `/`; without a set, nothing is known but the files whose text is here. `ignores`
   * says what git would leave out, whether it is there or not.
   */
  constructor(
    paths: ReadonlySet<string> | undefined,
    hasText: (path: string) => boolean,
    ignores: (path: string) => boolean = () => false,
  ) {
    this.#paths = paths;
    this.#hasText = hasText;
    this.#ignores = ignores;
  }

  /** Every file that is known to be there. */
  files(): readonly string[] {
    return [...(this.#paths ?? [])].filter((path) => !path.endsWith("/"));
  }

  isIgnored(path: string): boolean {
    return this.#ignores(path);
  }

  samePathsAs(other: Listing): boolean {
    if (this.#paths === undefined || other.#paths === undefined) return this.#paths === other.#paths;
    if (this.#paths.size !== other.#paths.size) return false;
    for (const path of this.#paths) if (!other.#paths.has(path)) return false;
    return true;
  }

  /** The files, or folders for a path with `/` at its end, that lie at this path below some folder, or at the top. */
  endingIn(path: string): readonly string[] {
    this.#byName ??= groupBy(new Set([...(this.#paths ?? []), ...this.#allFolders()]), nameOf);
    return (this.#byName.get(nameOf(path)) ?? []).filter((other) => other === path || other.endsWith(`/${path}`));
  }

  /** Whether a file, or a folder (with `/` at its end), exists; `undefined` when that is not known. */
  exists(path: string): boolean | undefined {
    if (this.#hasText(path)) return true;
    if (this.#paths === undefined) return undefined;
    if (this.#paths.has(path) || (path.endsWith("/") && this.#allFolders().has(path))) return true;
    // A folder that was listed by itself was not walked: what lies in it is not known.
    for (let slash = path.indexOf("/"); slash >= 0; slash = path.indexOf("/", slash + 1)) {
      if (this.#paths.has(path.slice(0, slash + 1))) return undefined;
    }
    return false;
  }

  /** The path most like one that does not exist: written almost the same, or the only one of its name elsewhere. */
  nearest(path: string): string | undefined {
    const folder = path.endsWith("/");
    const slips = Math.min(MOST_SLIPS, Math.max(1, Math.floor(path.length / LETTERS_PER_SLIP)));
    const wanted = alike(path);
    const name = nameOf(path);
    const sameName: string[] = [];
    let best: string | undefined;
    let least = slips + 1;
    for (const other of (folder ? this.#allFolders() : this.#paths) ?? []) {
      if (other.endsWith("/") !== folder) continue;
      if (nameOf(other) === name) sameName.push(other);
      const candidate = alike(other);
      if (Math.abs(candidate.length - wanted.length) >= least) continue;
      const away = distance(wanted, candidate);
      // Of two that are equally near, the one that a sorted list shows first.
      if (away > least || (away === least && (best === undefined || best < other))) continue;
      least = away;
      best = other;
    }
    return best ?? (sameName.length === 1 ? sameName[0] : undefined);
  }

  /** The files that lie directly in a folder, whose path ends in `/`. */
  filesIn(folder: string): readonly string[] {
    this.#byFolder ??= groupBy(
      [...(this.#paths ?? [])].filter((path) => !path.endsWith("/")),
      folderOf,
    );
    return this.#byFolder.get(folder) ?? [];
  }

  #allFolders(): ReadonlySet<string> {
    if (this.#folders !== undefined) return this.#folders;
    const folders = new Set<string>();
    for (const path of this.#paths ?? []) {
      for (let slash = path.lastIndexOf("/"); slash > 0; slash = path.lastIndexOf("/", slash - 1)) {
        const folder = path.slice(0, slash + 1);
        if (folders.has(folder)) break;
        folders.add(folder);
      }
    }
    this.#folders = folders;
    return folders;
  }
}

/** Capitals, and which of two endings a format has, are no difference between names. */
function alike(path: string): string {
  return path
    .toLowerCase()
    .replace(/\.markdown$/, ".md")
    .replace(/\.yml$/, ".yaml");
}

/** The last step of a path, with the `/` of a folder. */
function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/", path.length - 2) + 1);
}

/** The folder of a file, with its `/`; "" for the top. */
function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

function groupBy(paths: Iterable<string>, keyOf: (path: string) => string): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    const group = groups.get(keyOf(path));
    if (group === undefined) groups.set(keyOf(path), [path]);
    else group.push(path);
  }
  return groups;
}
