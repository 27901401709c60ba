/** One error of a validator as a problem for people: what is so, what to do, and the text to write where it is certain. */
import { entry, type TreeNode, type TreePath } from "../core/tree.ts";
import { foldId, nearestWord } from "./distance.ts";
import { describe, type FieldInfo, keysAt, typeWords } from "./lookup.ts";
import { keyText } from "./misspelt.ts";
import type { SchemaProblem } from "./problem.ts";
import type { SchemaId, TypeName } from "./schemas.ts";
import { wrongType } from "./types.ts";
import type { SchemaError } from "./validators.generated.js";
import { either, exampleText, sourceOf } from "./words.ts";

/** How many allowed values or keys a sentence names. */
const NAMED = 10;

/** `node` is what stands at `path`, and `error` what a validator says about it. */
export function explain(schema: SchemaId, node: TreeNode, error: SchemaError, path: TreePath): SchemaProblem {
  const field = describe(schema, path);
  switch (error.keyword) {
    case "type":
      return wrongType(node, path, field, typesIn(error), field?.typeWords || typeWords(typesIn(error)));
    case "required":
      return missing(schema, node, path, String(error.params.missingProperty));
    case "additionalProperties":
      return unknownKey(schema, node, path, String(error.params.additionalProperty));
    case "enum":
      return notAllowed(node, path, error);
    case "const":
      return plain(
        "const",
        path,
        `must be ${JSON.stringify(error.params.allowedValue)}`,
        `Write ${JSON.stringify(error.params.allowedValue)}.`,
      );
    case "minLength":
      return plain(
        "minLength",
        path,
        "must not be empty",
        field === undefined ? "Write some text." : remedyOf(field, node),
      );
    case "anyOf":
    case "oneOf":
      return choice(schema, node, path, error);
    default:
      return plain(
        error.keyword,
        path,
        "is not as the format asks",
        field === undefined ? "Compare it with the format's documentation." : remedyOf(field, node),
      );
  }
}

function typesIn(error: SchemaError): readonly TypeName[] {
  const type = error.params.type as TypeName | readonly TypeName[];
  return typeof type === "string" ? [type] : [...new Set(type)];
}

function plain(keyword: string, path: TreePath, problem: string, remedy: string): SchemaProblem {
  return { keyword, path, on: "value", problem, remedy };
}

function remedyOf(field: FieldInfo, node: TreeNode): string {
  const example = field.examples[0] === undefined ? undefined : exampleText(field.examples[0], isJson(node));
  if (field.hint !== undefined) return field.hint;
  return example === undefined ? `Write ${field.typeWords || "a value"}.` : `Write for example \`${example}\`.`;
}

function isJson(node: TreeNode): boolean {
  if (node.kind === "scalar") return node.style === "json";
  const first = node.kind === "map" ? node.entries[0]?.key : node.items[0];
  return first !== undefined && isJson(first);
}

function missing(schema: SchemaId, node: TreeNode, path: TreePath, property: string): SchemaProblem {
  const field = describe(schema, [...path, property]);
  const json = isJson(node);
  const example = field?.examples[0] === undefined ? undefined : exampleText(field.examples[0], json);
  const entry = json ? `"${property}": ${example ?? "..."}` : `${property}: ${example ?? "..."}`;
  return {
    keyword: "required",
    path,
    on: typeof path.at(-1) === "string" ? "key" : "value",
    problem: `\`${property}\` is missing`,
    remedy: example === undefined ? `Add \`${property}\`.` : `Add it, for example \`${entry}\`.`,
    property,
  };
}

function unknownKey(schema: SchemaId, owner: TreeNode, path: TreePath, property: string): SchemaProblem {
  const known = keysAt(schema, path).map(({ name }) => name);
  const near = nearestWord(property, known);
  const meant = near === undefined || entry(owner, near) !== undefined ? undefined : near;
  const few = known.length <= NAMED;
  return {
    keyword: "additionalProperties",
    path: [...path, property],
    on: "key",
    problem: "is not a known key",
    remedy:
      meant !== undefined
        ? `Did you mean \`${meant}\`?`
        : few
          ? `Known here: ${either(known, "and")}.`
          : "Remove it, or check its spelling.",
    property,
    ...(meant === undefined
      ? {}
      : { suggestion: { value: keyText(owner, property, meant), safe: foldId(property) === foldId(meant) } }),
  };
}

function notAllowed(node: TreeNode, path: TreePath, error: SchemaError): SchemaProblem {
  const allowed = (error.params.allowedValues as readonly unknown[]).map(String);
  const said = node.kind === "scalar" ? node.raw : "";
  const meant = nearestWord(said, allowed);
  const expected = either(allowed.slice(0, NAMED).map((value) => `\`${value}\``));
  return {
    keyword: "enum",
    path,
    on: "value",
    problem: `\`${said.slice(0, 60)}\` is not allowed here`,
    remedy:
      meant === undefined
        ? `Write ${expected}${allowed.length > NAMED ? ", or another allowed value" : ""}.`
        : `Did you mean \`${meant}\`?`,
    expected,
    actual: said,
    ...(meant === undefined || node.kind !== "scalar"
      ? {}
      : {
          suggestion: {
            value: sourceOf({
              ...node,
              value: meant,
              raw: meant,
              style: node.style === "block" ? "plain" : node.style,
            }),
            safe: foldId(said) === foldId(meant),
          },
        }),
  };
}

/** A union whose branches only ask for keys: none of them is there, or more than one. */
function choice(schema: SchemaId, node: TreeNode, path: TreePath, error: SchemaError): SchemaProblem {
  const none = error.params.missingAll as readonly string[] | undefined;
  const names =
    none ??
    keysAt(schema, path)
      .map(({ name }) => name)
      .filter((name) => node.kind === "map" && node.entries.some((entry) => entry.name === name));
  const quoted = names.map((name) => `\`${name}\``);
  return {
    keyword: error.keyword,
    path,
    on: typeof path.at(-1) === "string" ? "key" : "value",
    problem:
      none === undefined ? `has ${either(quoted, "and")}, and only one is allowed` : `${either(quoted)} is missing`,
    remedy: none === undefined ? "Keep one of them." : "Add one of them.",
    expected: either(quoted),
  };
}
