/** What of one locked stage is no longer so. */
import type { Report } from "../../../core/finding.ts";
import { dvcPath } from "../../../facts/dvc/paths.ts";
import { isList, isMap, leafOf, type Plain, type PlainMap, put, sameValue, valueAt } from "../../../facts/dvc/plain.ts";
import type { ParameterFile } from "../../../facts/dvc/variables.ts";
import type { FactIndex } from "../../../facts/index.ts";
import type { HashedFile, LockedStage, SettingValue, Stage } from "../../../facts/sources.ts";
import { parameterFile } from "../../../facts/stages.ts";

/** Compares command, parameters, inputs and outputs. What holds an unresolved template is not compared. */
export function* driftOf(index: FactIndex, locked: LockedStage, stage: Stage): Iterable<Report> {
  const name = locked.name;
  const { command } = locked;
  if (command !== undefined && stage.commands !== undefined && command.value !== stage.commands.join("\n")) {
    const related = [{ anchor: stage.anchor, message: "The command now." }];
    yield { message: "command", data: { stage: name }, anchor: command.anchor, key: name, related };
  }
  if (locked.paramsCut !== true) yield* parameterDrift(index, locked, stage);
  if (stage.unresolved > 0) return;
  yield* pathDrift("input", locked, locked.deps, stage.reads);
  yield* pathDrift("output", locked, locked.outs, stage.writes);
}

function* pathDrift(
  message: "input" | "output",
  { name, anchor }: LockedStage,
  files: readonly HashedFile[],
  uses: Stage["reads"],
): Iterable<Report> {
  const lockedPaths = new Set(files.map(({ path }) => path));
  const paths = new Set(uses.map(({ id }) => id));
  for (const { id, anchor: there } of uses) {
    if (lockedPaths.has(id) || id.includes("://")) continue;
    const related = [{ anchor: there, message: "Written here." }];
    yield { message, data: { stage: name, path: id }, anchor, key: `${name} ${id}`, related };
  }
  for (const { path, anchor: there } of files) {
    if (!paths.has(path) && !path.includes("://"))
      yield { message: "removed", data: { stage: name, path }, anchor: there, key: `${name} ${path}` };
  }
}

interface LockedParameter {
  /** As the lock writes it, from the stage's folder. */
  readonly file: string;
  readonly key: string;
  readonly values: readonly SettingValue[];
}

function* parameterDrift(index: FactIndex, locked: LockedStage, stage: Stage): Iterable<Report> {
  const seen = new Set<string>();
  const whole = new Set(stage.params.flatMap(({ file, key }) => (key === "" ? [file] : [])));
  const wanted = new Set(stage.params.map(({ file, key }) => `${file}\n${key}`));
  for (const parameter of parametersOf(locked)) {
    const path = stage.folder === undefined ? undefined : dvcPath(stage.folder, parameter.file);
    const file = path === undefined ? "absent" : parameterFile(index.at(path));
    if (path === undefined) continue;
    seen.add(`${path}\n${parameter.key}`);
    // A parameter that the stage no longer lists does not make DVC run it again.
    if (typeof file === "string" || !(whole.has(path) || wanted.has(`${path}\n${parameter.key}`))) continue;
    yield* compared(locked.name, path, file, parameter, whole.has(path));
  }
  for (const { file, key, anchor: there } of stage.params) {
    if (key === "" || seen.has(`${file}\n${key}`) || saysNothing(parameterFile(index.at(file)), key)) continue;
    const data = { stage: locked.name, key, file };
    const related = [{ anchor: there, message: "Written here." }];
    yield { message: "added", data, anchor: locked.anchor, key: `${locked.name} ${key}`, related };
  }
}

/** Of an empty list the lock's facts say nothing; of a file that nobody read there is nothing to say. */
function saysNothing(file: ParameterFile, key: string): boolean {
  const value = typeof file === "string" ? undefined : valueAt(file, key.split("."));
  return value === undefined || (isList(value) && value.length === 0) || (isMap(value) && value.size === 0);
}

function* compared(
  stage: string,
  path: string,
  file: PlainMap,
  { key, values }: LockedParameter,
  whole: boolean,
): Iterable<Report> {
  const [first] = values;
  if (first === undefined) return;
  const now = valueAt(file, whole ? [key] : key.split("."));
  const data = { stage, key, file: path, locked: shown(values) };
  if (now === undefined) {
    yield { message: "gone", data, anchor: first.anchor, key: `${stage} ${key}` };
    return;
  }
  const locked = plainOf(values);
  if (sameValue(locked, now) !== false) return;
  const at = firstDifference(locked, now);
  const keys = [...(whole ? [key] : key.split(".")), ...at.keys];
  const leaf = values.find(({ keys: [, , ...rest] }) => rest.join("\n") === at.keys.join("\n"));
  const anchor = leaf?.anchor ?? keyAnchor(first);
  const there = { doc: path, at: "tree", path: keys.map(asStep), part: "value" } as const;
  const related = [{ anchor: there, message: "The value now." }];
  const told = leaf === undefined || at.now === undefined ? undefined : shownNow(at.now);
  const message = leaf === undefined || told === undefined ? "parameters" : "parameter";
  const shownKey = message === "parameter" ? [key, ...at.keys].join(".") : key;
  const said = { ...data, key: shownKey, locked: leaf === undefined ? "" : short(leaf.text), now: told ?? "" };
  yield { message, data: said, anchor, key: `${stage} ${key}`, related };
}

function asStep(key: string): string | number {
  return /^\d+$/.test(key) ? Number(key) : key;
}

/** Where two values that differ do so first: down to the single value, or to the list or mapping whose members differ. */
function firstDifference(locked: Plain, now: Plain): { keys: readonly string[]; now: Plain | undefined } {
  const members =
    isMap(locked) && isMap(now) ? [...locked] : isList(locked) && isList(now) ? [...locked.entries()] : [];
  for (const [key, value] of members) {
    const other = valueAt(now, [String(key)]);
    if (other === undefined || sameValue(value, other) !== false) continue;
    const inner = firstDifference(value, other);
    return { keys: [String(key), ...inner.keys], now: inner.now };
  }
  return { keys: [], now: typeof now === "object" && now !== null && !("python" in now) ? undefined : now };
}

function parametersOf({ params }: LockedStage): readonly LockedParameter[] {
  const groups = new Map<string, SettingValue[]>();
  for (const value of params) {
    const [file, key] = value.keys;
    const group = groups.get(`${file}\n${key}`);
    if (key === undefined) continue;
    if (group === undefined) groups.set(`${file}\n${key}`, [value]);
    else group.push(value);
  }
  return [...groups.values()].map((values) => {
    const [file, key] = values[0]?.keys ?? [];
    return { file: String(file), key: String(key), values };
  });
}

/** The value that its leaves stand for. */
function plainOf(values: readonly SettingValue[]): Plain {
  const root = new Map<string, Plain>();
  for (const { keys, value, text } of values) put(root, ["value", ...keys.slice(2)], leafOf(value, text));
  return root.get("value") ?? null;
}

function shown(values: readonly SettingValue[]): string {
  const [only] = values;
  return values.length === 1 && only !== undefined ? short(only.text) : "a list or mapping";
}

function shownNow(value: Plain): string {
  if (value === null) return "nothing";
  if (typeof value === "object") return "python" in value ? value.python : "a list or mapping";
  return short(String(value));
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}...` : text;
}

/** The key above the single values. */
function keyAnchor({ anchor, keys }: SettingValue): SettingValue["anchor"] {
  if (anchor.at !== "tree") return anchor;
  return { ...anchor, path: anchor.path.slice(0, anchor.path.length - (keys.length - 2)), part: "key" };
}
