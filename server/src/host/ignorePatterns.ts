/** The patterns of `.gitignore` files as data and as answers. Plain data, because a listing may come from another process. */
import ignore, { type Ignore } from "ignore";
import type { IgnoreFile } from "./host.ts";

export interface IgnoreLayer extends IgnoreFile {
  readonly patterns: Ignore;
}

/** Reads the patterns of one file. */
export function layerOf(file: IgnoreFile): IgnoreLayer {
  return { ...file, patterns: ignore({ ignoreCase: false, allowRelativePaths: true }).add(file.text) };
}

/** Whether a path relative to the root is ignored by layers from the top down; a folder ends in `/`. Its parents are known not to be. */
export function isIgnoredBy(layers: readonly IgnoreLayer[], path: string): boolean {
  // The rule that stands deepest in the tree and says anything about the path decides.
  for (const { base, lead, patterns } of layers.toReversed()) {
    const { ignored, unignored } = patterns.test(lead + path.slice(base.length));
    if (ignored || unignored) return ignored;
  }
  return false;
}

/** Answers whether git would ignore a path that need not exist, or lies in a folder that it ignores. */
export function ignoredBy(files: readonly IgnoreFile[]): (path: string) => boolean {
  let layers: readonly IgnoreLayer[] | undefined;
  return (path) => {
    layers ??= files.map(layerOf).sort((a, b) => a.base.length - b.base.length);
    const inForce = layers.filter(({ base }) => path.startsWith(base) && path.length > base.length);
    for (let slash = path.indexOf("/"); slash >= 0; slash = path.indexOf("/", slash + 1)) {
      const folder = path.slice(0, slash + 1);
      const above = inForce.filter(({ base }) => folder.startsWith(base) && folder.length > base.length);
      if (isIgnoredBy(above, folder)) return true;
    }
    return path !== "" && !path.endsWith("/") && isIgnoredBy(inForce, path);
  };
}
