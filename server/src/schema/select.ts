/** Which schema judges a document. */
import type { ParsedDoc } from "../core/document.ts";
import { child, stringOf } from "../core/tree.ts";
import type { SchemaProblem } from "./problem.ts";
import { type SchemaId, validateTree } from "./validate.ts";

/** The schema of a document, or undefined when its kind or version has none. */
export function schemaOf(doc: ParsedDoc): SchemaId | undefined {
  switch (doc.kind) {
    case "model-card":
      return doc.tree === undefined ? undefined : "model-card";
    case "dataset-card":
      return doc.tree === undefined ? undefined : "dataset-card";
    case "datasheet":
      // Front matter above a datasheet in Markdown is somebody else's.
      return doc.format === "markdown" || doc.tree === undefined ? undefined : "datasheet";
    case "eval-results":
      return "eval-results";
    case "policy":
      return "plumbline";
    case "baseline":
      return "baseline";
    case "model-card-toolkit": {
      const version = toolkitVersion(doc);
      return version === undefined ? undefined : `model-card-toolkit-${version}`;
    }
    case "pipeline":
      return "dvc-yaml";
    case "pipeline-lock":
      return isFirstForm(doc) ? "dvc-lock-1" : "dvc-lock";
    case "data-pointer":
      return "dvc-pointer";
    case "workflow":
      return "github-workflow";
    case "mlproject":
    case "mlmodel":
      return doc.kind;
    default:
      return undefined;
  }
}

/** The first form of a lock file has no `schema`, and stages with their commands at the top level. */
function isFirstForm(doc: ParsedDoc): boolean {
  const root = doc.tree?.root;
  const first = root?.kind === "map" ? root.entries[0]?.value : undefined;
  return child(root, "schema") === undefined && child(first, "cmd") !== undefined;
}

/** The version a toolkit card follows: what it says, else the newer one unless it uses a key of the older. */
export function toolkitVersion(doc: ParsedDoc): "0.0.1" | "0.0.2" | undefined {
  const root = doc.tree?.root;
  const said = stringOf(child(root, "schema_version"));
  if (said !== undefined) return said === "0.0.1" || said === "0.0.2" ? said : undefined;
  const details = child(root, "model_details");
  const data = child(child(root, "model_parameters"), "data");
  const old =
    child(details, "license") !== undefined || child(details, "citation") !== undefined || data?.kind === "map";
  return old ? "0.0.1" : "0.0.2";
}

/** What the document's schema says; nothing when it has no data or no schema. */
export function schemaProblems(doc: ParsedDoc): readonly SchemaProblem[] {
  const schema = schemaOf(doc);
  const root = doc.tree?.root;
  return schema === undefined || root === undefined ? [] : validateTree(schema, root);
}
