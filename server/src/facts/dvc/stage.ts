/** One expanded definition of a `dvc.yaml` as a stage: every value that can be settled, the rest counted. */
import type { Anchor } from "../../core/anchor.ts";
import type { TreePath } from "../../core/tree.ts";
import type { DataUse, Stage } from "../sources.ts";
import type { Expanded } from "./expand.ts";
import { resolveText, resolveValue, Unresolved } from "./interpolate.ts";
import { dvcFolder, dvcPath, dvcTarget, folderOf } from "./paths.ts";
import { isList, isMap, type Plain, type PlainMap } from "./plain.ts";
import type { LoadFile, Variables } from "./variables.ts";

type Param = Stage["params"][number];

/** Reads a stage of the `dvc.yaml` at `doc`. */
export function stageOf(doc: string, expanded: Expanded, load: LoadFile): Stage {
  const { definition, name, at } = expanded;
  const place = (...path: TreePath): Anchor => ({ doc, at: "tree", path: [...at, ...path], part: "value" });
  const own = folderOf(doc);
  const wdir = settled(() => folderIn(own, definition.get("wdir"), expanded.variables));
  const variables = wdir === undefined ? undefined : settled(() => withOwnVars(expanded, wdir, load));
  const reader = new Reader(wdir, variables, place);
  const reads = reader.targets(definition, "deps", "read");
  const writes = ["outs", "metrics", "plots"].flatMap((key) => reader.targets(definition, key, "write"));
  return {
    name,
    anchor: { doc, at: "tree", path: at, part: "key" },
    commands: variables === undefined ? undefined : settled(() => commandsOf(definition.get("cmd"), variables)),
    reads,
    writes,
    params: reader.params(definition),
    unresolved: reader.unresolved,
    folder: wdir,
    ...(definition.get("frozen") === true || definition.get("always_changed") === true
      ? { pinned: true as const }
      : {}),
  };
}

function settled<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof Unresolved) return undefined;
    throw error;
  }
}

function folderIn(own: string, wdir: Plain | undefined, variables: Variables): string {
  if (wdir === undefined || wdir === null) return own;
  const text = typeof wdir === "string" ? resolveText(wdir, variables, "wdir") : wdir;
  if (typeof text !== "string") throw new Unresolved("a folder that is no text");
  const path = dvcFolder(own, text);
  if (path === undefined) throw new Unresolved("a folder outside of the workspace folder");
  return path;
}

function withOwnVars({ variables, definition }: Expanded, wdir: string, load: LoadFile): Variables {
  return variables.withVars(definition.get("vars"), (text) => dvcPath(wdir, text), load);
}

function commandsOf(cmd: Plain | undefined, variables: Variables): readonly string[] {
  const resolved = cmd === undefined ? undefined : resolveValue(cmd, variables, "cmd");
  const list = isList(resolved) ? resolved : [resolved];
  return list.map((line) => {
    if (typeof line !== "string") throw new Unresolved("a command that is no text");
    return line;
  });
}

/** Reads the lists of a stage and counts what is not known. */
class Reader {
  unresolved = 0;
  readonly #folder: string | undefined;
  readonly #variables: Variables | undefined;
  readonly #place: (...path: TreePath) => Anchor;

  constructor(folder: string | undefined, variables: Variables | undefined, place: (...path: TreePath) => Anchor) {
    this.#folder = folder;
    this.#variables = variables;
    this.#place = place;
  }

  targets(definition: PlainMap, key: string, direction: DataUse["direction"]): DataUse[] {
    const list = definition.get(key);
    const uses: DataUse[] = [];
    for (const [i, item] of (isList(list) ? list : []).entries()) {
      // `{path: {cache: false}}` names the path by its key; one mapping may hold several.
      for (const written of isMap(item) ? item.keys() : [item]) {
        const text = this.#text(written, key);
        const target = text === undefined || this.#folder === undefined ? undefined : dvcTarget(this.#folder, text);
        if (text === undefined || target === undefined) this.unresolved++;
        else {
          const anchor =
            typeof written === "string" && isMap(item) ? keyOf(this.#place(key, i, written)) : this.#place(key, i);
          uses.push({ ...target, text, direction, by: key, revision: undefined, anchor });
        }
      }
    }
    return uses;
  }

  params(definition: PlainMap): Param[] {
    const list = definition.get("params");
    const params: Param[] = [];
    for (const [i, item] of (isList(list) ? list : []).entries()) {
      const anchor = this.#place("params", i);
      if (isMap(item)) for (const [file, keys] of item) params.push(...this.#ofFile(file, keys, i));
      else this.#add(params, "params.yaml", item, anchor);
    }
    return params;
  }

  #ofFile(file: string, keys: Plain, i: number): Param[] {
    const params: Param[] = [];
    // Without keys the whole file counts; its key is then empty.
    if (!isList(keys) || keys.length === 0) this.#add(params, file, "", keyOf(this.#place("params", i, file)));
    else for (const [n, key] of keys.entries()) this.#add(params, file, key, this.#place("params", i, file, n));
    return params;
  }

  #add(params: Param[], file: string, key: Plain, anchor: Anchor): void {
    const name = this.#text(file, "params");
    const path = name === undefined || this.#folder === undefined ? undefined : dvcPath(this.#folder, name);
    const text = this.#text(key, "params");
    if (path === undefined || text === undefined) this.unresolved++;
    else params.push({ file: path, key: text, anchor });
  }

  #text(value: Plain, key: string): string | undefined {
    const variables = this.#variables;
    if (typeof value !== "string" || variables === undefined) return undefined;
    const text = settled(() => resolveText(value, variables, key));
    return typeof text === "string" ? text : undefined;
  }
}

function keyOf(anchor: Anchor): Anchor {
  return anchor.at === "tree" ? { ...anchor, part: "key" } : anchor;
}
