/** The variables of a `dvc.yaml`: `params.yaml` beside it, then `vars` in order. Merging adds keys and never changes one. */
import { holdsTemplate, isTemplated, Unresolved } from "./interpolate.ts";
import { isList, isMap, isUnknown, type Plain, type PlainMap } from "./plain.ts";

/** A parameter file as values; `unread` when it is of no readable kind, broken or cut, `absent` when nobody knows it. */
export type ParameterFile = PlainMap | "unread" | "absent";

/** Gives the values of a parameter file of the workspace folder. */
export type LoadFile = (path: string) => ParameterFile;

/** Values by name. Immutable: every step that adds something makes a new one. */
export class Variables {
  readonly #root: PlainMap;
  /** Files loaded so far: whole, or the keys that were taken. */
  readonly #loaded: ReadonlyMap<string, "whole" | readonly string[]>;
  readonly #reserved: ReadonlySet<string>;
  /** Some source could not be read: what is known stays true, but a mapping may have more keys than are known. */
  readonly #partial: boolean;

  private constructor(
    root: PlainMap,
    loaded: ReadonlyMap<string, "whole" | readonly string[]>,
    reserved: ReadonlySet<string>,
    partial: boolean,
  ) {
    this.#root = root;
    this.#loaded = loaded;
    this.#reserved = reserved;
    this.#partial = partial;
  }

  static readonly empty = new Variables(new Map(), new Map(), new Set(), false);

  /** The value at a dotted name, where lists take an index. */
  select(name: string): Plain {
    let at: Plain = this.#root;
    for (const step of name.split(".")) {
      const key = step.trim();
      const next: Plain | undefined = isMap(at) ? at.get(key) : isList(at) ? itemOf(at, key) : undefined;
      if (next === undefined) throw new Unresolved(`no value for ${name}`);
      at = next;
    }
    if (isUnknown(at) || (this.#partial && isMap(at))) throw new Unresolved(`${name} is not known`);
    return at;
  }

  /** Adds `params.yaml`, which may be missing. */
  withDefault(path: string, load: LoadFile): Variables {
    return load(path) === "absent" ? this : this.#withFile(path, undefined, load);
  }

  /** Adds a list of `vars`: files, `file:key1,key2`, or mappings. `folder` is what their paths are relative to. */
  withVars(vars: Plain | undefined, pathOf: (text: string) => string | undefined, load: LoadFile): Variables {
    if (vars === undefined || vars === null) return this;
    if (!isList(vars)) throw new Unresolved("vars that is no list");
    let variables: Variables = this;
    for (const item of vars) {
      if (isMap(item) && !holdsTemplate(item)) variables = variables.#merged(item);
      else if (typeof item === "string" && !isTemplated(item)) {
        const colon = item.indexOf(":");
        const keys =
          colon < 0
            ? []
            : item
                .slice(colon + 1)
                .split(",")
                .filter((key) => key !== "");
        const path = pathOf(colon < 0 ? item : item.slice(0, colon));
        variables =
          path === undefined
            ? variables.#withPartial()
            : variables.#withFile(path, keys.length === 0 ? undefined : keys, load);
      } else throw new Unresolved("vars that DVC refuses");
    }
    return variables;
  }

  /** `item` and `key` of a loop hide variables of the same name, and may not be set by `vars`. */
  withLoop(values: PlainMap): Variables {
    const root = new Map([...this.#root, ...values]);
    return new Variables(root, this.#loaded, new Set([...this.#reserved, ...values.keys()]), this.#partial);
  }

  #withPartial(): Variables {
    return new Variables(this.#root, this.#loaded, this.#reserved, true);
  }

  #withFile(path: string, keys: readonly string[] | undefined, load: LoadFile): Variables {
    const before = this.#loaded.get(path);
    if (before === "whole" && keys === undefined) return this;
    if (before !== undefined && (before === "whole" || keys === undefined || keys.some((key) => before.includes(key))))
      throw new Unresolved("a file that is loaded twice");
    const file = load(path);
    const loaded = new Map(this.#loaded).set(path, keys === undefined ? "whole" : [...(before ?? []), ...keys]);
    // A file that DVC would read and that is not known here: the rest is still what it is.
    if (typeof file === "string") return new Variables(this.#root, loaded, this.#reserved, true);
    const taken = keys === undefined ? file : new Map(keys.map((key) => [key, takenFrom(file, key)]));
    const { root, reserved, partial } = this.#parts(taken);
    return new Variables(root, loaded, reserved, partial);
  }

  #merged(values: PlainMap): Variables {
    const { root, reserved, partial } = this.#parts(values);
    return new Variables(root, this.#loaded, reserved, partial);
  }

  #parts(values: PlainMap): { root: PlainMap; reserved: ReadonlySet<string>; partial: boolean } {
    for (const key of values.keys()) if (this.#reserved.has(key)) throw new Unresolved(`${key} is set by the loop`);
    return { root: merge(this.#root, values), reserved: this.#reserved, partial: this.#partial };
  }
}

function takenFrom(file: PlainMap, key: string): Plain {
  const value = file.get(key);
  if (value === undefined) throw new Unresolved(`no ${key} in the file`);
  return value;
}

function itemOf(list: readonly Plain[], key: string): Plain | undefined {
  return /^-?\d+$/.test(key) ? list.at(Number(key)) : undefined;
}

function merge(into: PlainMap, update: PlainMap): PlainMap {
  const merged = new Map(into);
  for (const [key, value] of update) {
    const there = merged.get(key);
    if (isMap(there) && isMap(value)) merged.set(key, merge(there, value));
    else if (there === undefined) merged.set(key, value);
    else throw new Unresolved(`${key} is set twice`);
  }
  return merged;
}
