/** Which folder is checked, and which part of it the user named. */
import { existsSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { POLICY_PATH } from "../core/paths.ts";
import { UNIT_MARKERS } from "../facts/units.ts";
import { isInside } from "../host/inside.ts";
import { UsageError } from "./usage.ts";

/** The nearest folder at or above that holds `plumbline.yaml`, else the folder itself. Never the top of the repository. */
export function findRoot(cwd: string): string {
  for (let at = cwd; ; at = dirname(at)) {
    if (existsSync(join(at, POLICY_PATH))) return realpathSync(at);
    if (dirname(at) === at) return realpathSync(cwd);
  }
}

/**
 * Paths as the user wrote them, relative to the root with `/`; "" is the root. Throws `UsageError` for one that does
 * not exist or lies outside: what was asked for and cannot be done is never passed over.
 */
export function namedPaths(
  root: string,
  cwd: string,
  operands: readonly string[],
  command: "check" | "scan",
): readonly string[] {
  return operands.map((operand) => {
    const path = resolve(realpathSync(cwd), operand);
    if (!isInside(root, path)) {
      const shown = relative(cwd, root) || ".";
      throw new UsageError(
        `${operand} lies outside the folder that is checked (${shown}). ${insteadOf(cwd, path, command)}`,
      );
    }
    if (!existsSync(path)) throw new UsageError(`There is no file or folder ${operand}.`);
    return relative(root, path).split(sep).join("/");
  });
}

/** What works for a path outside, as a command line. */
function insteadOf(cwd: string, path: string, command: string): string {
  if (!existsSync(path)) return "There is nothing of that name either.";
  const isFolder = statSync(path).isDirectory();
  const folder = quoted(relative(cwd, isFolder ? path : dirname(path)));
  return `Plumbline runs in the folder that it checks: \`cd ${folder} && ${fromElsewhere()} ${command}${isFolder ? "" : ` ${quoted(basename(path))}`}\`.`;
}

/** How this program can be called in any folder: npx would find it only where it is installed. */
function fromElsewhere(): string {
  const program = process.argv[1] ?? "";
  const linked = basename(program) === "plumbline" && !program.includes(`node_modules${sep}.bin`);
  return linked ? "plumbline" : `node ${quoted(program)}`;
}

function quoted(path: string): string {
  return /^[\w@%+=:,./\\~-]+$/.test(path) ? path : JSON.stringify(path);
}

/**
 * What a user who stands in the wrong folder does not see, in a sentence each: a repository above of which only this
 * folder was read, and settings further down that do not count here.
 */
export function notesOn(root: string, cwd: string, named: readonly string[]): readonly string[] {
  if (existsSync(join(root, POLICY_PATH))) return [];
  const inner = named
    .flatMap((path) => upTo(isFolder(root, path) ? path : parentOf(path)))
    .find((folder) => existsSync(join(root, folder, POLICY_PATH)));
  const notes =
    inner === undefined
      ? []
      : [`${relative(cwd, join(root, inner, POLICY_PATH))} does not count here: run plumbline in its folder.`];
  const top = repositoryAbove(root);
  if (top !== undefined && !UNIT_MARKERS.some((name) => existsSync(join(root, name))))
    notes.push(
      `Of the repository, only this folder is read. Its top is ${relative(cwd, top)}: run plumbline there, or put a plumbline.yaml there.`,
    );
  return notes;
}

/** The top of the repository that a folder is a part of; undefined at the top itself. */
function repositoryAbove(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return at === folder ? undefined : at;
    if (dirname(at) === at) return undefined;
  }
}

/**
 * The folders to read for what was named, relative to the root; undefined for the whole root. Inside a project (a
 * repository, a folder with `plumbline.yaml`) a document may speak of any other, so all of it is read. Elsewhere the
 * root is just where the user happens to stand, and may be a whole disk: then the project of what was named is read, or
 * no more than its folder.
 */
export function foldersToRead(root: string, named: readonly string[]): readonly string[] | undefined {
  if (named.length === 0 || existsSync(join(root, POLICY_PATH))) return undefined;
  for (let at = root; ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return undefined;
    if (dirname(at) === at) break;
  }
  const folders = named.map((path) => projectOf(root, path));
  return folders.includes("") ? undefined : [...new Set(folders)];
}

/** The repository that a path below the root lies in, else its unit, else its folder. */
function projectOf(root: string, named: string): string {
  const own = isFolder(root, named) ? named : parentOf(named);
  const above = upTo(own);
  const holding = (names: readonly string[]) =>
    above.find((at) => names.some((name) => existsSync(join(root, at, name))));
  return holding([".git"]) ?? holding(UNIT_MARKERS) ?? own;
}

function isFolder(root: string, path: string): boolean {
  return statSync(join(root, path)).isDirectory();
}

/** A folder and those above it, without the root. */
function upTo(folder: string): readonly string[] {
  return folder === "" ? [] : [folder, ...upTo(parentOf(folder))];
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** Whether a path is one of the named ones or lies in one. Nothing named means everything. */
export function isNamed(path: string, named: readonly string[]): boolean {
  return named.length === 0 || named.some((name) => name === "" || path === name || path.startsWith(`${name}/`));
}
