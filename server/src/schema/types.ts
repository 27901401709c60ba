/** A value of the wrong type: the commonest problem, and the one where the right text is often certain. */
import type { ScalarNode, TreeNode, TreePath } from "../core/tree.ts";
import type { FieldInfo } from "./lookup.ts";
import type { SchemaProblem } from "./problem.ts";
import type { TypeName } from "./schemas.ts";
import { vocabulary } from "./vocabulary.ts";
import { actualWords, exampleText, inBrackets, isEmpty, sourceOf } from "./words.ts";

type Mended = { readonly remedy: string; readonly suggestion?: { readonly value: string; readonly safe: boolean } };

/** `types` are those that would have fitted, `words` the same for people. */
export function wrongType(
  node: TreeNode,
  path: TreePath,
  field: FieldInfo | undefined,
  types: readonly TypeName[],
  words: string,
): SchemaProblem {
  const name = field?.name ?? "";
  const json = node.kind === "scalar" && node.style === "json";
  const example = exampleFor(field, types, json);
  const entry =
    example === undefined ? undefined : name === "" ? example : json ? `"${name}": ${example}` : `${name}: ${example}`;
  if (isEmpty(node)) {
    const remedy =
      entry === undefined
        ? `Write ${words}, or remove the line.`
        : `Write for example \`${entry}\`, or remove the line.`;
    return {
      keyword: "type",
      path,
      on: name === "" ? "value" : "key",
      problem: "has no value",
      remedy,
      expected: words,
      actual: "nothing",
    };
  }
  const actual = actualWords(node);
  const mended = mend(node, name, field, types, json);
  const remedy =
    field?.hint ?? mended?.remedy ?? (entry === undefined ? `Write ${words}.` : `Write for example \`${entry}\`.`);
  return {
    keyword: "type",
    path,
    on: "value",
    problem: `must be ${words}, here it is ${actual}`,
    remedy,
    expected: words,
    actual,
    ...(mended?.suggestion === undefined ? {} : { suggestion: mended.suggestion }),
  };
}

function exampleFor(field: FieldInfo | undefined, types: readonly TypeName[], json: boolean): string | undefined {
  const fitting = field?.examples.find((value) => types.some((type) => isOfType(value, type)));
  return fitting === undefined ? undefined : exampleText(fitting, json);
}

function isOfType(value: unknown, type: TypeName): boolean {
  if (type === "array") return Array.isArray(value);
  if (type === "object") return typeof value === "object" && value !== null && !Array.isArray(value);
  if (type === "integer") return Number.isInteger(value);
  return type === "null" ? value === null : typeof value === type;
}

/** The same value in the type that fits, where there is only one way to say it. */
function mend(
  node: TreeNode,
  name: string,
  field: FieldInfo | undefined,
  types: readonly TypeName[],
  json: boolean,
): Mended | undefined {
  if (node.kind === "scalar") return mendScalar(node, name, field, types);
  const only = node.kind === "seq" && node.items.length === 1 ? node.items[0] : undefined;
  if (
    only?.kind === "scalar" &&
    typeof only.value === "string" &&
    types.includes("string") &&
    belongs(only.value, field)
  ) {
    const value = sourceOf(only);
    return { remedy: `Write one value: \`${entryText(name, value, json)}\`.`, suggestion: { value, safe: true } };
  }
  if (node.kind === "seq" && types.includes("string")) return { remedy: "Write one value, not a list." };
  return node.kind === "map" && types.includes("array") && field?.typeWords === "a list"
    ? { remedy: "Write `- ` before its first key, so that it is a list with one entry." }
    : undefined;
}

function mendScalar(
  node: ScalarNode,
  name: string,
  field: FieldInfo | undefined,
  types: readonly TypeName[],
): Mended | undefined {
  const json = node.style === "json";
  if (types.includes("string") && typeof node.value !== "string" && node.value !== null && belongs(node.raw, field)) {
    const value = JSON.stringify(node.raw);
    return { remedy: `Put it in quotes: \`${entryText(name, value, json)}\`.`, suggestion: { value, safe: true } };
  }
  if (
    types.includes("array") &&
    field?.typeWords.includes("a list of text") &&
    node.value !== null &&
    belongs(node.raw, field)
  ) {
    const value = `[${inBrackets(node)}]`;
    return {
      remedy: `Write \`${entryText(name, value, json)}\`.`,
      suggestion: { value, safe: !node.raw.includes(",") },
    };
  }
  if (typeof node.value !== "string") return undefined;
  if (types.some((type) => type === "number" || type === "integer") && /^-?(0|[1-9]\d*)(\.\d+)?$/.test(node.value)) {
    return {
      remedy: `Write it without quotes: \`${entryText(name, node.value, json)}\`.`,
      suggestion: { value: node.value, safe: true },
    };
  }
  if (types.includes("boolean") && /^(true|false)$/i.test(node.value)) {
    const value = node.value.toLowerCase();
    return {
      remedy: `Write it without quotes: \`${entryText(name, value, json)}\`.`,
      suggestion: { value, safe: true },
    };
  }
  return undefined;
}

/** A number in the place of a metric's name stays wrong in quotes, as does a word that is not among the allowed ones. */
function belongs(raw: string, field: FieldInfo | undefined): boolean {
  if (field === undefined) return true;
  if (field.values.length > 0) return field.values.some(({ value }) => value === raw);
  return field.vocabulary === undefined || vocabulary(field.vocabulary).has(raw);
}

function entryText(name: string, value: string, json: boolean): string {
  if (name === "") return value;
  return json ? `"${name}": ${value}` : `${name}: ${value}`;
}
