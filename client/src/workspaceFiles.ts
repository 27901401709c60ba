/**
 * Reads files for a server that cannot: in a web worker, or when the workspace is no folder of a disk. Through
 * `workspace.fs`, inside workspace folders only.
 */
import ignore, { type Ignore } from "ignore";
import { type CancellationToken, FileType, Uri, workspace } from "vscode";
import type { ListFilesResult, ReadFileResult } from "./protocol.ts";

const never: ReadonlySet<string> = new Set([".git", "node_modules"]);
const parallelStats = 64;
const linkReason = "a link, and it is not known where it leads";

interface Walk {
  readonly files: { path: string; uri: Uri }[];
  readonly skipped: { path: string; reason: string; code: "link" | "unreadable" }[];
  readonly present: string[];
  readonly ignoreFiles: { base: string; lead: string; text: string }[];
  readonly token: CancellationToken;
}

/** What a `.gitignore` excludes; `base` is its folder, relative to the root, empty or ending in `/`. */
interface Rules {
  readonly base: string;
  readonly rules: Ignore;
}

/** Every file below `root` but `.git`, `node_modules` and what `.gitignore` files exclude. Links are not followed. */
export async function listFiles(root: Uri, token: CancellationToken): Promise<ListFilesResult> {
  if (!isInWorkspace(root))
    return { files: [], skipped: [{ path: "", reason: "outside the workspace", code: "unreadable" }] };
  const walk: Walk = { files: [], skipped: [], present: [], ignoreFiles: [], token };
  await walkFolder(walk, root, "", []);
  const files: { path: string; size: number }[] = [];
  for (let at = 0; at < walk.files.length && !token.isCancellationRequested; at += parallelStats) {
    const sized = await Promise.all(walk.files.slice(at, at + parallelStats).map((file) => withSize(walk, file)));
    files.push(...sized.filter((file) => file !== undefined));
  }
  return { files, skipped: walk.skipped, present: walk.present, ignoreFiles: walk.ignoreFiles };
}

/** The bytes of a file, or why not. Never reads a file of more than `maxBytes`, nor through a link. */
export async function readFile(uri: Uri, maxBytes: number): Promise<ReadFileResult> {
  if (!isInWorkspace(uri)) return { code: "unreadable", reason: "outside the workspace" };
  try {
    if (await isLinked(uri)) return { code: "unreadable", reason: linkReason };
    const { size } = await workspace.fs.stat(uri);
    if (size > maxBytes) return { code: "cap", reason: `${size} bytes, more than ${maxBytes}` };
    return { base64: toBase64(await workspace.fs.readFile(uri)) };
  } catch (error) {
    return { code: "unreadable", reason: messageOf(error) };
  }
}

/** Whether the file, or a folder between it and the workspace folder, is a link: it may lead anywhere. */
async function isLinked(uri: Uri): Promise<boolean> {
  const root = workspace.getWorkspaceFolder(uri)?.uri;
  for (let at = uri; root && at.path.length > root.path.length; at = Uri.joinPath(at, "..")) {
    if (((await workspace.fs.stat(at)).type & FileType.SymbolicLink) !== 0) return true;
  }
  return false;
}

function isInWorkspace(uri: Uri): boolean {
  return workspace.getWorkspaceFolder(uri) !== undefined;
}

async function walkFolder(walk: Walk, folder: Uri, base: string, inherited: readonly Rules[]): Promise<void> {
  if (walk.token.isCancellationRequested) return;
  let entries: [string, FileType][];
  try {
    entries = await workspace.fs.readDirectory(folder);
  } catch (error) {
    walk.skipped.push({ path: base.replace(/\/$/, ""), reason: messageOf(error), code: "unreadable" });
    return;
  }
  const rules = entries.some(([name, type]) => name === ".gitignore" && type === FileType.File)
    ? await withGitignore(walk, folder, base, inherited)
    : inherited;
  for (const [name, type] of entries.sort(([a], [b]) => (a < b ? -1 : 1))) {
    const path = base + name;
    const isFolder = type === FileType.Directory;
    if (never.has(name)) continue;
    const gitPath = isFolder ? `${path}/` : path;
    if (isIgnored(rules, gitPath)) walk.present.push(gitPath);
    else if ((type & FileType.SymbolicLink) !== 0) {
      walk.skipped.push({ path, reason: linkReason, code: "link" });
    } else if (isFolder) await walkFolder(walk, Uri.joinPath(folder, name), `${path}/`, rules);
    else if (type === FileType.File) walk.files.push({ path, uri: Uri.joinPath(folder, name) });
  }
}

async function withGitignore(
  walk: Walk,
  folder: Uri,
  base: string,
  inherited: readonly Rules[],
): Promise<readonly Rules[]> {
  try {
    const text = new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(folder, ".gitignore")));
    walk.ignoreFiles.push({ base, lead: "", text });
    return [...inherited, { base, rules: ignore({ ignoreCase: false }).add(text) }];
  } catch (error) {
    walk.skipped.push({ path: `${base}.gitignore`, reason: messageOf(error), code: "unreadable" });
    return inherited;
  }
}

// As git does it: the rule that stands deepest in the tree and says anything about the path decides.
function isIgnored(rules: readonly Rules[], path: string): boolean {
  for (const { base, rules: own } of [...rules].reverse()) {
    const result = own.test(path.slice(base.length));
    if (result.ignored || result.unignored) return result.ignored;
  }
  return false;
}

async function withSize(
  walk: Walk,
  file: { path: string; uri: Uri },
): Promise<{ path: string; size: number } | undefined> {
  try {
    return { path: file.path, size: (await workspace.fs.stat(file.uri)).size };
  } catch (error) {
    walk.skipped.push({ path: file.path, reason: messageOf(error), code: "unreadable" });
    return undefined;
  }
}

// `Buffer` does not exist in the web worker; `btoa` exists in both, and takes one character a byte.
function toBase64(bytes: Uint8Array): string {
  const chunks: string[] = [];
  for (let at = 0; at < bytes.length; at += 0x8000)
    chunks.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)));
  return btoa(chunks.join(""));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
