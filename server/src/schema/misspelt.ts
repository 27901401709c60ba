/** Keys that are not what their writer meant: known misspellings, and an unknown key beside a missing one. */
import { entry, type MapNode, nodeAt, type TreeNode, type TreePath } from "../core/tree.ts";
import { nearestWord } from "./distance.ts";
import { nodesAt } from "./lookup.ts";
import type { SchemaProblem } from "./problem.ts";
import { SCHEMAS, type SchemaId } from "./schemas.ts";

const aliasTables = new Map<SchemaId, ReadonlyMap<string, string>>();

/** Keys at the top that a reader ignores in silence, such as `licence` for `license`. */
export function misspeltKeys(schema: SchemaId, root: TreeNode): SchemaProblem[] {
  if (root.kind !== "map") return [];
  const aliases = aliasesOf(schema);
  if (aliases.size === 0) return [];
  const problems: SchemaProblem[] = [];
  for (const { name } of root.entries) {
    const meant = aliases.get(name);
    if (meant === undefined) continue;
    const both = entry(root, meant) !== undefined;
    problems.push({
      keyword: "x-aliases",
      path: [name],
      on: "key",
      problem: both ? `is not read, only \`${meant}\` is` : "is not read",
      remedy: both ? "Remove it." : `Did you mean \`${meant}\`?`,
      property: name,
      ...(both ? {} : { suggestion: { value: keyText(root, name, meant), safe: true } }),
    });
  }
  return problems;
}

function aliasesOf(schema: SchemaId): ReadonlyMap<string, string> {
  const known = aliasTables.get(schema);
  if (known !== undefined) return known;
  const table = new Map<string, string>();
  for (const [name, node] of Object.entries(SCHEMAS[schema].properties ?? {}))
    for (const alias of node?.["x-aliases"] ?? []) table.set(alias, name);
  aliasTables.set(schema, table);
  return table;
}

/** Joins "`metrics` is missing" and "`metric` is unknown" of one object into one problem on the wrong key. */
export function foldMissing(schema: SchemaId, root: TreeNode, problems: readonly SchemaProblem[]): SchemaProblem[] {
  const folded = new Map<SchemaProblem, SchemaProblem>();
  const taken = new Set<string>();
  for (const problem of problems) {
    if (problem.keyword !== "required" || problem.property === undefined) continue;
    const owner = nodeAt(root, problem.path);
    if (owner?.kind !== "map") continue;
    const wrong = nearestWord(problem.property, unknownKeys(schema, problem.path, owner));
    if (wrong === undefined) continue;
    const path = [...problem.path, wrong];
    taken.add(placeKey(path));
    folded.set(problem, {
      keyword: "additionalProperties",
      path,
      on: "key",
      problem: `is not known here, and \`${problem.property}\` is missing`,
      remedy: `Did you mean \`${problem.property}\`?`,
      property: wrong,
      suggestion: { value: keyText(owner, wrong, problem.property), safe: true },
    });
  }
  const isFolded = (problem: SchemaProblem) =>
    problem.keyword === "additionalProperties" && taken.has(placeKey(problem.path));
  return problems.flatMap((problem) => folded.get(problem) ?? (isFolded(problem) ? [] : [problem]));
}

/** Keys of an object that its schema does not name. */
function unknownKeys(schema: SchemaId, path: TreePath, owner: MapNode): string[] {
  const known = new Set(nodesAt(schema, path).flatMap((node) => Object.keys(node.properties ?? {})));
  return owner.entries.map(({ name }) => name).filter((name) => !known.has(name));
}

/** A key as its file writes it. */
export function keyText(owner: TreeNode, wrong: string, right: string): string {
  const style = entry(owner, wrong)?.key.style;
  return style === "json" || style === "double" ? JSON.stringify(right) : style === "single" ? `'${right}'` : right;
}

function placeKey(path: TreePath): string {
  return JSON.stringify(path);
}
