/** Judges a document's data by its schema, and says what is wrong in words for people. */
import { type MapNode, type PathStep, type TreeNode, type TreePath, toData } from "../core/tree.ts";
import { keepBestBranches } from "./branches.ts";
import { explain } from "./explain.ts";
import { foldMissing, misspeltKeys } from "./misspelt.ts";
import type { SchemaProblem } from "./problem.ts";
import { pointerSteps, type SchemaId } from "./schemas.ts";
import { validators } from "./validators.generated.js";

export type { SchemaId } from "./schemas.ts";

/** Every problem that the schema has with the tree, in the order of the document's schema; empty when it fits. */
export function validateTree(schema: SchemaId, root: TreeNode): SchemaProblem[] {
  const misspelt = misspeltKeys(schema, root);
  const validate = validators[schema];
  if (validate(toData(root))) return misspelt;
  const problems: SchemaProblem[] = [];
  const children = new Map<TreeNode, ReadonlyMap<string, TreeNode>>();
  for (const error of keepBestBranches(validate.errors ?? [])) {
    const { path, node } = locate(root, error.instancePath, children);
    if (node === undefined) throw new Error(`${schema}: no value at ${error.instancePath}`);
    problems.push(explain(schema, node, error, path));
  }
  return foldMissing(schema, root, [...problems, ...misspelt]);
}

/**
 * The node at a JSON pointer and the path to it: `/0` is an item or a key, as the tree has it. `children` remembers the
 * keys of mappings, or a mapping with very many wrong values would be searched through for each of them.
 */
function locate(
  root: TreeNode,
  pointer: string,
  children: Map<TreeNode, ReadonlyMap<string, TreeNode>>,
): { path: TreePath; node: TreeNode | undefined } {
  const path: PathStep[] = [];
  let node: TreeNode | undefined = root;
  for (const step of pointerSteps(pointer)) {
    if (node?.kind === "seq") {
      path.push(Number(step));
      node = node.items[Number(step)];
    } else {
      path.push(step);
      node = node?.kind === "map" ? childrenOf(node, children).get(step) : undefined;
    }
  }
  return { path, node };
}

function childrenOf(
  node: MapNode,
  children: Map<TreeNode, ReadonlyMap<string, TreeNode>>,
): ReadonlyMap<string, TreeNode> {
  const known = children.get(node);
  if (known !== undefined) return known;
  // A repeated key counts with its last value, as in the data.
  const made = new Map(node.entries.map(({ name, value }) => [name, value]));
  children.set(node, made);
  return made;
}
