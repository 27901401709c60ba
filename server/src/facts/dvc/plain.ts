/** The values of a `dvc.yaml` and of parameter files, as DVC holds them: numbers keep how Python writes them. */
import type { Scalar, TreeNode, TreePath } from "../../core/tree.ts";
import type { SettingsFacts } from "../sources.ts";

/** A number by what Python's `str` makes of it: `5` and `5.0` are two texts, `1e-5` is written `1e-05`. */
export interface PlainNumber {
  readonly python: string;
}

/** What DVC would read, but nobody here can name: a date, `1_000`. Whatever needs it is not known. */
export interface Unknown {
  readonly unknown: true;
}

export type PlainMap = ReadonlyMap<string, Plain>;
export type PlainList = readonly Plain[];
export type Plain = string | boolean | null | PlainNumber | Unknown | PlainList | PlainMap;

export const UNKNOWN: Unknown = { unknown: true };

export function isMap(value: Plain | undefined): value is PlainMap {
  return value instanceof Map;
}

export function isList(value: Plain | undefined): value is PlainList {
  return Array.isArray(value);
}

export function isNumber(value: Plain | undefined): value is PlainNumber {
  return typeof value === "object" && value !== null && "python" in value;
}

export function isUnknown(value: Plain | undefined): value is Unknown {
  return typeof value === "object" && value !== null && "unknown" in value;
}

/** A tree as plain values. Shared nodes give shared values, so that an alias bomb stays small. */
export function toPlain(node: TreeNode, seen: Map<TreeNode, Plain> = new Map()): Plain {
  if (node.kind === "scalar") {
    const { value, raw } = node;
    if (typeof value === "number") return plainNumber(value, raw);
    return typeof value === "string" && node.style === "plain" && readsOtherwise(raw) ? UNKNOWN : value;
  }
  const known = seen.get(node);
  if (known !== undefined) return known;
  if (node.kind === "seq") {
    const list: Plain[] = [];
    seen.set(node, list);
    for (const item of node.items) list.push(toPlain(item, seen));
    return list;
  }
  const map = new Map<string, Plain>();
  seen.set(node, map);
  for (const { name, value } of node.entries) map.set(name, toPlain(value, seen));
  return map;
}

/** The mapping that the single values of a parameter file stand for. */
export function settingsPlain(facts: SettingsFacts): PlainMap {
  const root = new Map<string, Plain>();
  for (const { keys, value, text } of facts.values) put(root, keys, leafOf(value, text));
  for (const { keys, form } of facts.empty) put(root, keys, form === "map" ? new Map() : []);
  return root;
}

/** Puts a value under its keys; a number among them makes a list. */
export function put(root: Map<string, Plain>, keys: TreePath, leaf: Plain): void {
  let at: Map<string, Plain> | Plain[] = root;
  for (const [i, key] of keys.entries()) {
    const last = i === keys.length - 1;
    const next: Plain = last ? leaf : typeof keys[i + 1] === "number" ? [] : new Map();
    if (Array.isArray(at)) {
      const index = Number(key);
      if (last || at[index] === undefined) at[index] = next;
      at = at[index] as typeof at;
    } else {
      const name = String(key);
      if (last || typeof at.get(name) !== "object") at.set(name, next);
      at = at.get(name) as typeof at;
    }
  }
}

/** Facts do not tell `1_0` from `"1_0"`, so both are unknown. */
export function leafOf(value: Scalar, text: string): Plain {
  if (typeof value === "number") return plainNumber(value, text);
  return typeof value === "string" && readsOtherwise(text) ? UNKNOWN : value;
}

/** Words that Python's reader of YAML 1.2 takes for a date, a moment or a number, and this one for a string. */
function readsOtherwise(raw: string): boolean {
  return (
    /^\d{4}-\d\d?-\d\d?(?:$|[Tt\s])/.test(raw) || (/^[-+]?[\d_.]*_[\d_.]*(?:e[-+]?\d+)?$/i.test(raw) && /\d/.test(raw))
  );
}

/** A number of a YAML or JSON text, as Python would write it. */
export function plainNumber(value: number, raw: string): PlainNumber | Unknown {
  if (/^[-+]?\d+$/.test(raw)) return { python: normalInteger(raw) };
  if (/^[-+]?0[xob]/i.test(raw)) return Number.isSafeInteger(value) ? { python: String(value) } : UNKNOWN;
  return { python: pythonFloat(value) };
}

/** `+007` is 7 and `-0` is 0; Python's integers have no limit, so the digits stay. */
function normalInteger(raw: string): string {
  const digits = raw.replace(/^[-+]?0*(?=\d)/, "");
  return raw.startsWith("-") && digits !== "0" ? `-${digits}` : digits;
}

/** `repr` of a float: the shortest digits, as in JavaScript, with an exponent below 1e-4 and from 1e16 on. */
export function pythonFloat(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (value === 0) return Object.is(value, -0) ? "-0.0" : "0.0";
  const size = Math.abs(value);
  if (size >= 1e-4 && size < 1e16) {
    const text = String(value);
    return text.includes(".") ? text : `${text}.0`;
  }
  const [digits = "", exponent = "0"] = value.toExponential().split("e");
  const power = Number(exponent);
  return `${digits}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}

/** The value under keys; a list takes its index as text. */
export function valueAt(root: Plain, keys: readonly string[]): Plain | undefined {
  let at: Plain | undefined = root;
  for (const key of keys) {
    if (isMap(at)) at = at.get(key);
    else if (isList(at) && /^\d+$/.test(key)) at = at[Number(key)];
    else return undefined;
  }
  return at;
}

/** Whether Python would call two values equal (`1` and `1.0` are); undefined when one of them is not known. */
export function sameValue(a: Plain, b: Plain): boolean | undefined {
  if (isUnknown(a) || isUnknown(b)) return undefined;
  if (isMap(a) && isMap(b)) {
    if (a.size !== b.size) return false;
    return every([...a].map(([key, value]) => [value, b.get(key)]));
  }
  if (isList(a) && isList(b)) return a.length === b.length && every(a.map((value, i) => [value, b[i]]));
  if (isNumber(a) && isNumber(b)) return a.python === b.python || Number(a.python) === Number(b.python);
  return a === b;
}

/** False as soon as one pair differs, undefined when one is not known. */
function every(pairs: readonly (readonly [Plain, Plain | undefined])[]): boolean | undefined {
  let known: boolean | undefined = true;
  for (const [a, b] of pairs) {
    const same = b === undefined ? false : sameValue(a, b);
    if (same === false) return false;
    if (same === undefined) known = undefined;
  }
  return known;
}
