/** The schemas themselves, with the words for people that stand in them. */

import datasetCard from "../../../schemas/documents/dataset-card.schema.json" with { type: "json" };
import datasheet from "../../../schemas/documents/datasheet.schema.json" with { type: "json" };
import dvcLock from "../../../schemas/documents/dvc-lock.schema.json" with { type: "json" };
import dvcLock1 from "../../../schemas/documents/dvc-lock-1.schema.json" with { type: "json" };
import dvcPointer from "../../../schemas/documents/dvc-pointer.schema.json" with { type: "json" };
import dvcYaml from "../../../schemas/documents/dvc-yaml.schema.json" with { type: "json" };
import evalResults from "../../../schemas/documents/eval-results.schema.json" with { type: "json" };
import githubWorkflow from "../../../schemas/documents/github-workflow.schema.json" with { type: "json" };
import mlmodel from "../../../schemas/documents/mlmodel.schema.json" with { type: "json" };
import mlproject from "../../../schemas/documents/mlproject.schema.json" with { type: "json" };
import modelCard from "../../../schemas/documents/model-card.schema.json" with { type: "json" };
import toolkit1 from "../../../schemas/documents/model-card-toolkit-0.0.1.schema.json" with { type: "json" };
import toolkit2 from "../../../schemas/documents/model-card-toolkit-0.0.2.schema.json" with { type: "json" };
import baseline from "../../../schemas/meta/baseline.schema.json" with { type: "json" };
import plumbline from "../../../schemas/meta/plumbline.schema.json" with { type: "json" };

export type TypeName = "string" | "number" | "integer" | "boolean" | "array" | "object" | "null";

/** The part of JSON Schema 2020-12 that our schemas use, and our own annotations. */
export interface SchemaNode {
  readonly $ref?: string | undefined;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly type?: string | readonly string[] | undefined;
  readonly properties?: Readonly<Record<string, SchemaNode | undefined>> | undefined;
  readonly additionalProperties?: boolean | SchemaNode | undefined;
  readonly required?: readonly string[] | undefined;
  readonly items?: SchemaNode | undefined;
  readonly anyOf?: readonly SchemaNode[] | undefined;
  readonly oneOf?: readonly SchemaNode[] | undefined;
  readonly enum?: readonly string[] | undefined;
  readonly const?: string | number | undefined;
  readonly examples?: readonly unknown[] | undefined;
  readonly deprecated?: boolean | undefined;
  readonly $defs?: Readonly<Record<string, SchemaNode | undefined>> | undefined;
  /** The list that a value should come from. */
  readonly "x-vocabulary"?: string | undefined;
  /** What of the project may stand here: its `paths`, keys of its `parameters`, `outputs` of other stages. */
  readonly "x-values"?: string | undefined;
  /** What to write when the type is wrong. */
  readonly "x-hint"?: string | undefined;
  /** Wrong spellings of the key that readers would ignore. */
  readonly "x-aliases"?: readonly string[] | undefined;
  readonly "x-enum-descriptions"?: Readonly<Record<string, string>> | undefined;
  /** A key of later work: accepted, and not read yet. */
  readonly "x-reserved"?: boolean | undefined;
}

/** By id, which is the name of the file: `scripts/compile-schemas.mjs` compiles the same files. */
const BY_ID = {
  "model-card": modelCard,
  "model-card-toolkit-0.0.1": toolkit1,
  "model-card-toolkit-0.0.2": toolkit2,
  "dataset-card": datasetCard,
  datasheet,
  "eval-results": evalResults,
  "dvc-yaml": dvcYaml,
  "dvc-lock": dvcLock,
  "dvc-lock-1": dvcLock1,
  "dvc-pointer": dvcPointer,
  "github-workflow": githubWorkflow,
  mlproject,
  mlmodel,
  plumbline,
  baseline,
} satisfies Readonly<Record<string, SchemaNode>>;

export type SchemaId = keyof typeof BY_ID;

export const SCHEMAS: Readonly<Record<SchemaId, SchemaNode>> = BY_ID;

/** The node without `$ref`: what the reference brings, overridden by what stands beside it. */
export function resolveRef(root: SchemaNode, node: SchemaNode): SchemaNode {
  if (node.$ref === undefined) return node;
  const { $ref, ...beside } = node;
  const target = nodeAtPointer(root, $ref);
  return target === undefined ? beside : { ...resolveRef(root, target), ...beside };
}

/** The part of a schema at a fragment such as `#/$defs/metric/properties/type`. */
export function nodeAtPointer(root: SchemaNode, pointer: string): SchemaNode | undefined {
  let at: unknown = root;
  for (const step of pointerSteps(pointer.replace(/^#/, ""))) {
    if (typeof at !== "object" || at === null) return undefined;
    at = (at as Readonly<Record<string, unknown>>)[step];
  }
  return at as SchemaNode | undefined;
}

/** The steps of a JSON pointer, decoded. */
export function pointerSteps(pointer: string): string[] {
  if (pointer === "") return [];
  return pointer
    .slice(1)
    .split("/")
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The types a node allows; empty when it allows any. */
export function typesOf(node: SchemaNode): readonly TypeName[] {
  if (node.type === undefined) return [];
  return (typeof node.type === "string" ? [node.type] : node.type) as readonly TypeName[];
}
