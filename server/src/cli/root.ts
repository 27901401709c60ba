/** Which folder is checked, and which part of it the user named. */
import { existsSync, realpathSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { isInside } from "../host/inside.ts";
import { UsageError } from "./usage.ts";

/** The nearest folder at or above that holds `plumbline.yaml`, else the folder itself. Never the top of the repository. */
export function findRoot(cwd: string): string {
  for (let at = cwd; ; at = dirname(at)) {
    if (existsSync(join(at, "plumbline.yaml"))) return realpathSync(at);
    if (dirname(at) === at) return realpathSync(cwd);
  }
}

/**
 * Paths as the user wrote them, relative to the root with `/`; "" is the root. Throws `UsageError` for one that does
 * not exist or lies outside: what was asked for and cannot be done is never passed over.
 */
export function namedPaths(root: string, cwd: string, operands: readonly string[]): readonly string[] {
  return operands.map((operand) => {
    const path = resolve(realpathSync(cwd), operand);
    const shown = relative(cwd, root) || ".";
    if (!isInside(root, path)) {
      throw new UsageError(
        `${operand} lies outside the folder that is checked (${shown}). Run plumbline in a folder above both, or check that one by itself.`,
      );
    }
    if (!existsSync(path)) throw new UsageError(`There is no file or folder ${operand}.`);
    return relative(root, path).split(sep).join("/");
  });
}

/** Whether a path is one of the named ones or lies in one. Nothing named means everything. */
export function isNamed(path: string, named: readonly string[]): boolean {
  return named.length === 0 || named.some((name) => name === "" || path === name || path.startsWith(`${name}/`));
}
