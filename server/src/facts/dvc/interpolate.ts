/** `${...}` as DVC reads it. What cannot be settled throws `Unresolved`; the value is then left out, never guessed. */

import { isList, isMap, isNumber, isUnknown, type Plain, type PlainMap } from "./plain.ts";
import type { Variables } from "./variables.ts";

/** DVC would refuse the value, or what it needs is not known here. */
export class Unresolved extends Error {}

const TEMPLATE = /(?<!\\)\$\{([^\n}]*)\}/g;
const EXPRESSION = /^[^.[\]]+(?:\.[^.[\]]+|\[[^.[\]]+\])*$/;

/** Whether a text holds a template. */
export function isTemplated(text: string): boolean {
  return text.includes("${") && /(?<!\\)\$\{[^\n}]*\}/.test(text);
}

/** Whether a value, or one inside of it, holds a template. */
export function holdsTemplate(value: Plain | undefined): boolean {
  if (typeof value === "string") return isTemplated(value);
  if (isMap(value)) {
    for (const [key, inner] of value) if (isTemplated(key) || holdsTemplate(inner)) return true;
    return false;
  }
  return isList(value) && value.some(holdsTemplate);
}

/** A value with its templates filled. `key` is the stage's key it stands under: only a command may take a mapping apart. */
export function resolveValue(value: Plain, variables: Variables, key: string | undefined): Plain {
  if (typeof value === "string") return resolveText(value, variables, key);
  if (isList(value)) return value.map((item) => resolveValue(item, variables, key));
  if (!isMap(value)) return value;
  const resolved = new Map<string, Plain>();
  for (const [name, inner] of value) {
    const filled = resolveText(name, variables, key);
    if (typeof filled !== "string") throw new Unresolved("a key that is no text");
    resolved.set(filled, resolveValue(inner, variables, key));
  }
  return resolved;
}

/** A text that is one template keeps the type of its value; in a longer text the value is written as Python writes it. */
export function resolveText(text: string, variables: Variables, key: string | undefined): Plain {
  if (!text.includes("${")) return text;
  const matches = [...text.matchAll(TEMPLATE)];
  const [only] = matches;
  if (matches.length === 1 && only?.[0] === text) {
    const value = selected(only[1] ?? "", variables);
    // `foreach` and `matrix` are resolved without a key and take whole lists and mappings.
    if (key !== undefined && (isMap(value) || isList(value))) throw new Unresolved("a list or mapping as one value");
    return value;
  }
  let at = 0;
  let filled = "";
  for (const match of matches) {
    filled += text.slice(at, match.index) + written(selected(match[1] ?? "", variables), key);
    at = match.index + match[0].length;
  }
  return (filled + text.slice(at)).replaceAll("\\${", "${");
}

function selected(expression: string, variables: Variables): Plain {
  if (!EXPRESSION.test(expression)) throw new Unresolved("an expression that DVC refuses");
  return variables.select(expression.replaceAll("[", ".").replaceAll("]", ""));
}

/** A value inside a longer text. */
function written(value: Plain, key: string | undefined): string {
  if (isMap(value) && key === "cmd") return options(value);
  if (isMap(value) || isList(value)) throw new Unresolved("a list or mapping inside a text");
  return wordOf(value);
}

/** A single value as Python's `str` writes it, but `true` and `false`. */
export function wordOf(value: Plain): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "true" : "false";
  if (value === null) return "None";
  if (isNumber(value)) return value.python;
  throw new Unresolved("a value that is read otherwise by DVC");
}

/** A mapping as options of a command: `--key value`, nested keys with a dot. */
function options(map: PlainMap): string {
  const parts: string[] = [];
  const walk = (at: PlainMap, prefix: string): void => {
    if (at.size === 0) throw new Unresolved("an empty mapping");
    for (const [name, value] of at) {
      const key = prefix === "" ? name : `${prefix}.${name}`;
      if (isMap(value)) walk(value, key);
      else parts.push(`--${key}${optionValue(value)}`);
    }
  };
  walk(map, "");
  return parts.join(" ");
}

/** Switched-off flags, and lists of several values, are written as the repository's settings say, which are not read. */
function optionValue(value: Plain): string {
  if (value === true) return "";
  if (value === false || isUnknown(value)) throw new Unresolved("an option whose form depends on settings");
  if (isList(value)) {
    const [only] = value;
    if (value.length !== 1 || only === undefined || isList(only) || isMap(only))
      throw new Unresolved("a list of options whose form depends on settings");
    return ` ${typeof only === "string" ? quoted(only) : pythonWord(only)}`;
  }
  return ` ${typeof value === "string" ? quoted(value) : pythonWord(value)}`;
}

/** A single value as Python itself writes it, which is what DVC does with values that it did not unwrap: `True`. */
export function pythonWord(value: Plain): string {
  if (typeof value === "boolean") return value ? "True" : "False";
  return wordOf(value);
}

/** Text that a shell would split is quoted as the machine that runs DVC does, which is not known here. */
function quoted(text: string): string {
  if (!/^[\w@%+=:,./-]+$/.test(text)) throw new Unresolved("text that needs quotes");
  return text;
}
