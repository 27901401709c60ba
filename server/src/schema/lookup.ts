/** What a schema says about a place in a document: for hover, completion and the words of problems. */
import type { TreePath } from "../core/tree.ts";
import { resolveRef, SCHEMAS, type SchemaId, type SchemaNode, type TypeName, typesOf } from "./schemas.ts";
import { isVocabularyName, type VocabularyName } from "./vocabulary.ts";
import { either } from "./words.ts";

/** Values that only the project knows: its files, the keys of its parameters, what its stages make. */
export type ProjectValues = "paths" | "parameters" | "outputs";

export interface FieldInfo {
  /** The key; empty for the root and for items of a list. */
  readonly name: string;
  readonly title: string | undefined;
  /** One line: what it means. */
  readonly description: string | undefined;
  readonly types: readonly TypeName[];
  /** The types in words: "text or a list of text"; empty when any value will do. */
  readonly typeWords: string;
  readonly values: readonly { readonly value: string; readonly description: string | undefined }[];
  readonly vocabulary: VocabularyName | undefined;
  /** What of the project may stand here. */
  readonly from: ProjectValues | undefined;
  readonly examples: readonly unknown[];
  readonly required: boolean;
  readonly deprecated: boolean;
  /** Accepted, but not read yet. */
  readonly reserved: boolean;
  /** What to write when the type is wrong. */
  readonly hint: string | undefined;
}

/** What the schema says about the value at a path; undefined when it says nothing. */
export function describe(schema: SchemaId, path: TreePath): FieldInfo | undefined {
  const nodes = nodesAt(schema, path);
  if (nodes.length === 0) return undefined;
  const last = path.at(-1);
  const name = typeof last === "string" ? last : "";
  const owners = name === "" ? [] : nodesAt(schema, path.slice(0, -1));
  return fieldInfo(name, nodes, isRequired(owners, name));
}

/** The keys that the mapping at a path may have, in the order of the schema. */
export function keysAt(schema: SchemaId, path: TreePath): FieldInfo[] {
  const owners = nodesAt(schema, path);
  const names = new Set(owners.flatMap((node) => Object.keys(node.properties ?? {})));
  return [...names].map((name) => {
    const nodes = owners.flatMap((node) => alternatives(schema, node.properties?.[name]));
    return fieldInfo(name, nodes, isRequired(owners, name));
  });
}

/** Every schema that may judge the value at a path: more than one below `anyOf` and `oneOf`. */
export function nodesAt(schema: SchemaId, path: TreePath): SchemaNode[] {
  let nodes = alternatives(schema, SCHEMAS[schema]);
  for (const step of path) nodes = nodes.flatMap((node) => alternatives(schema, below(node, step)));
  return nodes;
}

function below(node: SchemaNode, step: string | number): SchemaNode | undefined {
  if (typeof step === "number") return node.items;
  if (node.properties !== undefined && Object.hasOwn(node.properties, step)) return node.properties[step];
  return typeof node.additionalProperties === "object" ? node.additionalProperties : undefined;
}

/** The node, then the branches of its union. */
function alternatives(schema: SchemaId, node: SchemaNode | undefined): SchemaNode[] {
  if (node === undefined) return [];
  const resolved = resolveRef(SCHEMAS[schema], node);
  const branches = [...(resolved.anyOf ?? []), ...(resolved.oneOf ?? [])];
  return [resolved, ...branches.flatMap((branch) => alternatives(schema, branch))];
}

function isRequired(owners: readonly SchemaNode[], name: string): boolean {
  return owners.some((node) => node.required?.includes(name) === true);
}

function fieldInfo(name: string, nodes: readonly SchemaNode[], required: boolean): FieldInfo {
  const first = <K extends keyof SchemaNode>(key: K) => nodes.find((node) => node[key] !== undefined)?.[key];
  const vocabulary = first("x-vocabulary");
  const descriptions = first("x-enum-descriptions");
  const values = [...new Set(nodes.flatMap((node) => node.enum ?? []))];
  const types = [...new Set(nodes.flatMap(typesOf))];
  return {
    name,
    title: first("title"),
    description: first("description"),
    types,
    typeWords: typeWords(types, nodes.find((node) => node.items !== undefined)?.items),
    values: values.map((value) => ({ value, description: descriptions?.[value] })),
    vocabulary: vocabulary !== undefined && isVocabularyName(vocabulary) ? vocabulary : undefined,
    from: nodes.map((node) => node["x-values"]).find(isProjectValues),
    examples: first("examples") ?? [],
    required,
    deprecated: first("deprecated") ?? false,
    reserved: first("x-reserved") ?? false,
    hint: first("x-hint"),
  };
}

function isProjectValues(word: string | undefined): word is ProjectValues {
  return word === "paths" || word === "parameters" || word === "outputs";
}

const WORDS: Readonly<Record<TypeName, string>> = {
  string: "text",
  number: "a number",
  integer: "a whole number",
  boolean: "`true` or `false`",
  array: "a list",
  object: "a mapping",
  null: "`null`",
};

/** Types in words, joined with "or". */
export function typeWords(types: readonly TypeName[], items?: SchemaNode): string {
  const texts = items !== undefined && typesOf(items).join() === "string";
  const words = types
    .filter((type) => type !== "null")
    .map((type) => (type === "array" && texts ? "a list of text" : WORDS[type]));
  return either(words);
}
