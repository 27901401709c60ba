/** What of the project may stand at a place of a pipeline: files, keys of parameters, outputs of stages. */

import { nodeAt, type PathStep, stringOf } from "../core/tree.ts";
import { dvcFolder, folderOf } from "../facts/dvc/paths.ts";
import type { PipelineFacts } from "../facts/sources.ts";
import { stagesOf } from "../facts/stages.ts";
import type { ProjectValues } from "../schema/lookup.ts";
import type { Place } from "./workspace.ts";

/** A longer list is no help; what is typed makes it shorter. */
const MOST = 500;

export interface ProjectValue {
  readonly value: string;
  readonly detail: string;
}

/** The values at a path of the document, the likeliest first. `typed` is what stands there so far. */
export function projectValues(
  { folder, path }: Place,
  from: ProjectValues,
  at: readonly PathStep[],
  typed: string,
): readonly ProjectValue[] {
  const facts = folder.engine.facts(path);
  const base = folderAt({ folder, path }, at);
  if (base === undefined) return [];
  if (from === "parameters") return parameters({ folder, path }, base).filter(({ value }) => value.startsWith(typed));
  const own = facts?.kind === "pipeline" ? outputs({ folder }, facts, at) : [];
  const later = facts?.kind === "pipeline" && at.includes("deps") ? madeLater({ folder }, facts, at) : undefined;
  const paths = from === "paths" ? folder.engine.paths().filter((id) => later?.has(id) !== true) : [];
  const listed = paths.map((id) => ({ id, detail: "File" }));
  const values = new Map<string, ProjectValue>();
  for (const { id, detail } of [...own, ...listed]) {
    const value = relative(base, id);
    if (value === undefined || !value.startsWith(typed) || values.has(value) || isOurOwn(value)) continue;
    values.set(value, { value, detail });
    if (values.size >= MOST) break;
  }
  return [...values.values()];
}

/** Names of the parameters that a template may hold. */
export function templateValues(place: Place): readonly ProjectValue[] {
  return parameters(place, folderOf(place.path));
}

/** The folder that paths are relative to: the stage's own, where it names one that needs no template. */
function folderAt({ folder, path }: Pick<Place, "folder" | "path">, at: readonly PathStep[]): string | undefined {
  const own = folderOf(path);
  const stage = at[0] === "stages" ? at.slice(0, at.indexOf("do") === 2 ? 3 : 2) : undefined;
  const wdir =
    stage === undefined ? undefined : stringOf(nodeAt(folder.engine.parsed(path)?.tree?.root, [...stage, "wdir"]));
  if (wdir === undefined) return own;
  return wdir.includes("${") ? undefined : dvcFolder(own, wdir);
}

function parameters({ folder }: Pick<Place, "folder" | "path">, base: string): ProjectValue[] {
  const file = base === "" ? "params.yaml" : `${base}/params.yaml`;
  const facts = folder.engine.facts(file);
  if (facts?.kind !== "settings") return [];
  const values = new Map<string, string>();
  for (const { keys, text } of facts.values) {
    const names = keys.slice(0, keys.findIndex((key) => typeof key === "number") >>> 0);
    const whole = names.length === keys.length;
    for (let length = names.length; length > 0; length--) {
      const name = names.slice(0, length).join(".");
      if (!values.has(name)) values.set(name, length === names.length && whole ? text : "");
    }
  }
  return [...values].slice(0, MOST).map(([value, detail]) => ({ value, detail }));
}

/** What the other stages make, but for those that need what this one makes: that would be a circle. */
function outputs({ folder }: Pick<Place, "folder">, facts: PipelineFacts, at: readonly PathStep[]) {
  const stages = stagesOf(folder.engine.index, facts);
  const later = new Set(stages.filter(({ name }) => at[0] === "stages" && at[1] === name));
  for (const stage of later) {
    const made = new Set(stage.writes.map(({ id }) => id));
    for (const other of stages) if (other.reads.some(({ id }) => made.has(id))) later.add(other);
  }
  return stages.flatMap((stage) =>
    later.has(stage) ? [] : stage.writes.map(({ id }) => ({ id, detail: `Made by ${stage.name}` })),
  );
}

/** What this stage makes, or a stage that needs it: no input of it. */
function madeLater(
  { folder }: Pick<Place, "folder">,
  facts: PipelineFacts,
  at: readonly PathStep[],
): ReadonlySet<string> {
  const earlier = new Set(outputs({ folder }, facts, at).map(({ id }) => id));
  const all = stagesOf(folder.engine.index, facts).flatMap(({ writes }) => writes.map(({ id }) => id));
  return new Set(all.filter((id) => !earlier.has(id)));
}

/** A path from a folder; what lies above it takes `..` only within the project's own tree. */
function relative(base: string, path: string): string | undefined {
  if (base === "") return path;
  if (path.startsWith(`${base}/`)) return path.slice(base.length + 1);
  const steps = base.split("/");
  let shared = 0;
  while (shared < steps.length && path.startsWith(`${steps.slice(0, shared + 1).join("/")}/`)) shared++;
  return (
    "../".repeat(steps.length - shared) + path.slice(steps.slice(0, shared).join("/").length + (shared > 0 ? 1 : 0))
  );
}

/** The files that speak of data are no data. */
function isOurOwn(value: string): boolean {
  return /(?:^|\/)(?:dvc\.(?:yaml|lock)|\.dvcignore|\.gitignore|[^/]+\.dvc)$|(?:^|\/)\.dvc\//.test(value);
}
