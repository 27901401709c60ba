/** Documents for the schema tests: parsed as the engine parses them. */
import { parseJson } from "../../server/src/core/parse/json.ts";
import { parseYaml } from "../../server/src/core/parse/yaml.ts";
import { entryAt, nodeAt, type TreeNode } from "../../server/src/core/tree.ts";
import type { SchemaProblem } from "../../server/src/schema/problem.ts";
import type { SchemaId } from "../../server/src/schema/validate.ts";

/** Toolkit cards are JSON, cards are read as YAML 1.1, our own files as 1.2. */
export function treeOf(schema: SchemaId, text: string): TreeNode {
  const isJson = schema.startsWith("model-card-toolkit");
  const { root } = isJson ? parseJson(text) : parseYaml(text, { version: schema === "plumbline" ? "1.2" : "1.1" });
  if (root === undefined) throw new Error(`no data in: ${text}`);
  return root;
}

/** One line for one problem: place, words and the text it would write. */
export function line({ path, on, problem, remedy, suggestion }: SchemaProblem): string {
  const fix = suggestion === undefined ? "" : ` [${suggestion.safe ? "safe" : "review"}: ${suggestion.value}]`;
  return `${path.join("/")} (${on}): ${problem}. ${remedy}${fix}`;
}

/** The text with the suggestion in the place of the key or the value. */
export function applySuggestion(text: string, root: TreeNode, problem: SchemaProblem): string {
  const node = problem.on === "key" ? entryAt(root, problem.path)?.key : nodeAt(root, problem.path);
  if (node === undefined || problem.suggestion === undefined)
    throw new Error(`no place or no suggestion: ${line(problem)}`);
  return text.slice(0, node.span.start) + problem.suggestion.value + text.slice(node.span.end);
}
