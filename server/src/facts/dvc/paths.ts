/** How DVC writes paths: relative to the stage's folder, with `/`; addresses, and names of remotes and datasets, beside them. */
import { insidePath } from "../../core/paths.ts";
import type { DataUse } from "../sources.ts";

/** The folder of a file, "" for the workspace folder itself. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** The folder that `wdir` names, from the file's own: "" is the workspace folder, undefined what lies outside of it. */
export function dvcFolder(folder: string, written: string): string | undefined {
  if (/^[/~]|^[A-Za-z]:[\\/]/.test(written)) return undefined;
  return insidePath(folder === "" ? `./${written}` : `./${folder}/${written}`);
}

/** A path as DVC reads it, from a folder: undefined when it leads out of the workspace folder. */
export function dvcPath(folder: string, written: string): string | undefined {
  const path = dvcFolder(folder, written);
  return path === "" ? undefined : path;
}

/** What a dependency or an output names; undefined for a path outside of the workspace folder. */
export function dvcTarget(folder: string, written: string): Pick<DataUse, "id" | "how"> | undefined {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(written)) return { id: written, how: "url" };
  const path = dvcPath(folder, written);
  return path === undefined ? undefined : { id: path, how: "path" };
}
