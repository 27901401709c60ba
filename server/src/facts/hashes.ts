/** Hashes that a text gives for files, joined to the lock and pointer files that hold them. */
import type { DocFacts } from "./facts.ts";
import type { HashMention } from "./hashMentions.ts";
import type { FactIndex } from "./index.ts";
import type { HashedFile } from "./sources.ts";

export interface HashMatch {
  readonly mention: HashMention;
  readonly file: HashedFile;
  readonly state: "agrees" | "disagrees";
}

const WEIGHTS = /\.(?:pkl|pickle|joblib|pt|pth|ckpt|h5|hdf5|keras|onnx|bin|safetensors|tflite|pb)$/i;

/** Files that people give hashes of; scripts, settings and records beside a hash are where it comes from. */
const HASHED =
  /(?:\.(?:csv|tsv|parquet|feather|arff|xlsx?|np[yz]|zip|t?gz|bz2|tar|pkl|pickle|joblib|pth?|ckpt|h5|hdf5|keras|onnx|bin|safetensors|tflite|pb|mlmodel)|\/)$/i;

/** The files beside a hash that it may be of; a pointer file stands for what it points to. */
export function hashedBeside({ beside }: HashMention): readonly string[] {
  return beside.map((path) => path.replace(/\.dvc$/, "")).filter((path) => HASHED.test(path));
}

/** The hashes of a document that one file of a lock or pointer settles. */
export function matchHashes(index: FactIndex, facts: DocFacts): readonly HashMatch[] {
  const mentions = "outward" in facts ? (facts.outward?.hashes ?? []) : [];
  if (mentions.length === 0) return [];
  const files = hashedFiles(index);
  return mentions.flatMap((mention): readonly HashMatch[] => {
    const like = files.filter(({ algorithm }) => algorithm === mention.algorithm);
    const same = like.find(({ hash }) => bare(hash).startsWith(mention.hash));
    if (same !== undefined) return [{ mention, file: same, state: "agrees" }];
    const meant = candidates(mention, like);
    const [first] = meant;
    const settled = first !== undefined && meant.every(({ hash, path }) => hash === first.hash && path === first.path);
    return settled ? [{ mention, file: first, state: "disagrees" }] : [];
  });
}

/** The files that the words beside a hash name; where they only say "model" and `dvc.lock`, the one model there. */
function candidates(mention: HashMention, files: readonly HashedFile[]): readonly HashedFile[] {
  const named = hashedBeside(mention);
  if (named.length > 0)
    return files.filter(({ path }) => named.some((name) => path === name || path.endsWith(`/${name}`)));
  const inLock = mention.beside.some((path) => path === "dvc.lock" || path.endsWith("/dvc.lock"));
  return mention.of === "model" && inLock ? files.filter(({ path }) => WEIGHTS.test(path)) : [];
}

function hashedFiles(index: FactIndex): readonly HashedFile[] {
  const files: HashedFile[] = [];
  for (const { stages } of index.all("pipeline-lock"))
    for (const { deps, outs } of stages) files.push(...outs, ...deps);
  for (const { outs } of index.all("data-pointer")) files.push(...outs);
  return files;
}

function bare(hash: string): string {
  return hash.replace(/\.dir$/, "");
}
