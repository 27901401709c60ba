/** Judges a document's data by its schema, and says what is wrong in words for people. */
import { type PathStep, type TreeNode, type TreePath, toData } from "../core/tree.ts";
import { keepBestBranches } from "./branches.ts";
import { explain } from "./explain.ts";
import { foldMissing, misspeltKeys } from "./misspelt.ts";
import type { SchemaProblem } from "./problem.ts";
import { pointerSteps, type SchemaId } from "./schemas.ts";
import {
  evalResults,
  modelCard,
  modelCardToolkit1,
  modelCardToolkit2,
  plumbline,
  type Validator,
} from "./validators.generated.js";

export type { SchemaId } from "./schemas.ts";

const VALIDATORS: Readonly<Record<SchemaId, Validator>> = {
  "model-card": modelCard,
  "model-card-toolkit-0.0.1": modelCardToolkit1,
  "model-card-toolkit-0.0.2": modelCardToolkit2,
  "eval-results": evalResults,
  plumbline,
};

/** Every problem that the schema has with the tree, in the order of the document's schema; empty when it fits. */
export function validateTree(schema: SchemaId, root: TreeNode): SchemaProblem[] {
  const misspelt = misspeltKeys(schema, root);
  const validate = VALIDATORS[schema];
  if (validate(toData(root))) return misspelt;
  const problems: SchemaProblem[] = [];
  for (const error of keepBestBranches(validate.errors ?? [])) {
    const problem = explain(schema, root, error, treePath(root, error.instancePath));
    if (problem !== undefined) problems.push(problem);
  }
  return foldMissing(schema, root, [...problems, ...misspelt]);
}

/** A JSON pointer as a path: `/0` is an item or a key, as the tree has it. */
function treePath(root: TreeNode, pointer: string): TreePath {
  const path: PathStep[] = [];
  let node: TreeNode | undefined = root;
  for (const step of pointerSteps(pointer)) {
    if (node?.kind === "seq") {
      path.push(Number(step));
      node = node.items[Number(step)];
    } else {
      path.push(step);
      node = node?.kind === "map" ? node.entries.findLast(({ name }) => name === step)?.value : undefined;
    }
  }
  return path;
}
