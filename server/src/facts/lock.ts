/** What `dvc.lock` and `*.dvc` files say: stages as they ran, files with their hashes. */
import type { Anchor } from "../core/anchor.ts";
import type { ParsedDoc } from "../core/document.ts";
import { brokenAt } from "../core/parse/broken.ts";
import { child, listOf, numberOf, type PathStep, stringOf, type TreeNode, type TreePath } from "../core/tree.ts";
import { dvcFolder, dvcTarget, folderOf } from "./dvc/paths.ts";
import { leaves } from "./settings.ts";
import type { DataPointerFacts, DataUse, HashedFile, LockedStage, PipelineLockFacts, SettingValue } from "./sources.ts";

/** Parameters kept of one stage; a lock that holds more has a whole file of them. */
const MOST_PARAMS = 20_000;

const HASHES: readonly (readonly [string, HashedFile["algorithm"]])[] = [
  ["md5", "md5"],
  ["sha256", "sha256"],
  ["sha1", "sha1"],
  ["etag", "other"],
  ["checksum", "other"],
];

/** Reads both forms: with `schema: '2.0'`, and the older one that has stages at the top level. */
export function pipelineLockFacts(doc: ParsedDoc): PipelineLockFacts {
  const root = brokenAt(doc) === undefined ? doc.tree?.root : undefined;
  const old = child(root, "schema") === undefined && child(root, "stages") === undefined;
  const stages = old ? root : child(root, "stages");
  const at: TreePath = old ? [] : ["stages"];
  const read: LockedStage[] = [];
  for (const { name, value } of stages?.kind === "map" ? stages.entries : [])
    if (child(value, "cmd") !== undefined) read.push(lockedStage(doc.path, name, value, [...at, name]));
  return { kind: "pipeline-lock", path: doc.path, stages: read };
}

function lockedStage(doc: string, name: string, node: TreeNode, at: TreePath): LockedStage {
  const folder = folderOf(doc);
  const params = child(node, "params");
  const kept = params === undefined ? undefined : leaves(doc, params, [...at, "params"], MOST_PARAMS);
  return {
    name,
    anchor: { doc, at: "tree", path: at, part: "key" },
    command: commandOf(doc, child(node, "cmd"), [...at, "cmd"]),
    deps: hashedFiles(doc, folder, child(node, "deps"), [...at, "deps"]),
    outs: hashedFiles(doc, folder, child(node, "outs"), [...at, "outs"]),
    params: (kept?.values ?? []).map((v) => below(v, at.length + 1)),
    ...(kept?.cut === true ? { paramsCut: true } : {}),
  };
}

/** In the facts the keys start with the file of the parameters; the anchor keeps the whole path. */
function below(value: SettingValue, depth: number): SettingValue {
  return { ...value, keys: value.keys.slice(depth) };
}

function commandOf(doc: string, node: TreeNode | undefined, path: TreePath): SettingValue | undefined {
  const lines = listOf(node).map(stringOf);
  if (node === undefined || lines.length === 0 || lines.includes(undefined)) return undefined;
  const value = lines.join("\n");
  return { name: "cmd", keys: ["cmd"], value, text: value, anchor: { doc, at: "tree", path, part: "value" } };
}

function hashedFiles(doc: string, folder: string, list: TreeNode | undefined, at: TreePath): HashedFile[] {
  const files: HashedFile[] = [];
  for (const [i, item] of listOf(list).entries()) {
    const text = stringOf(child(item, "path"));
    const found = text === undefined ? undefined : hashOf(item);
    if (text === undefined || found === undefined) continue;
    files.push({
      // A path out of the folder is no path of the workspace, and may be one from the folder of its stage.
      path: dvcTarget(folder, text)?.id ?? text,
      text,
      algorithm: found.algorithm,
      hash: found.hash.toLowerCase(),
      size: numberOf(child(item, "size")),
      normalised: found.algorithm === "md5" && child(item, "hash") === undefined,
      anchor: valueAt(doc, [...at, i, found.key]),
    });
  }
  return files;
}

function hashOf(item: TreeNode): { key: string; algorithm: HashedFile["algorithm"]; hash: string } | undefined {
  for (const [key, algorithm] of HASHES) {
    const node = child(item, key);
    // A hash of digits only is read as a number, whose text is the hash.
    const hash = node?.kind === "scalar" && node.value !== null ? node.raw : "";
    if (hash !== "") return { key, algorithm, hash };
  }
  return undefined;
}

/** Reads a pointer file: what it stands for, and for imports where it came from, at which revision. */
export function dataPointerFacts(doc: ParsedDoc): DataPointerFacts {
  const root = brokenAt(doc) === undefined ? doc.tree?.root : undefined;
  const own = folderOf(doc.path);
  const folder = dvcFolder(own, stringOf(child(root, "wdir")) ?? ".");
  const outs = folder === undefined ? [] : hashedFiles(doc.path, folder, child(root, "outs"), ["outs"]);
  return {
    kind: "data-pointer",
    path: doc.path,
    outs,
    sources: sourcesOf(doc.path, folder ?? own, child(root, "deps")),
  };
}

function sourcesOf(doc: string, folder: string, list: TreeNode | undefined): DataUse[] {
  const sources: DataUse[] = [];
  for (const [i, item] of listOf(list).entries()) {
    const at: PathStep[] = ["deps", i];
    const repo = child(item, "repo");
    const url = stringOf(child(repo, "url"));
    const path = stringOf(child(item, "path")) ?? "";
    if (url !== undefined) {
      const revision = stringOf(child(repo, "rev_lock")) ?? stringOf(child(repo, "rev"));
      const id = { id: url, text: path === "" ? url : path, how: "url" } as const;
      sources.push({ ...id, direction: "read", by: "import", revision, anchor: valueAt(doc, [...at, "repo", "url"]) });
    } else {
      const target = dvcTarget(folder, path);
      const revision = hashOf(item)?.hash ?? stringOf(child(item, "version_id"));
      if (path !== "" && target !== undefined)
        sources.push({
          ...target,
          text: path,
          direction: "read",
          by: "import-url",
          revision,
          anchor: valueAt(doc, [...at, "path"]),
        });
    }
  }
  return sources;
}

function valueAt(doc: string, path: TreePath): Anchor {
  return { doc, at: "tree", path, part: "value" };
}
