/** Values that are on no list of the Hub: what is said about them, and the fix where it is known what was meant. */
import type { ParsedDoc } from "../../core/document.ts";
import { yamlValue } from "../../core/edit/plan.ts";
import type { Fix, Report } from "../../core/finding.ts";
import { type MapNode, stringOf, type TreeNode, type TreePath } from "../../core/tree.ts";
import { type Guess, licenceName } from "./guess.ts";
import { itemsOf, valueAt } from "./metadata.ts";

/** The templates for `valueReport`. */
export const VALUE_MESSAGES = {
  near: "`{value}` is not a known {thing}. Did you mean `{nearest}`?",
} as const;

/** The texts of a field that may hold one or a list, with their places. */
export function textsOf(node: TreeNode | undefined, path: TreePath): (readonly [TreePath, string])[] {
  const one = stringOf(node);
  if (one !== undefined) return one.trim() === "" ? [] : [[path, one]];
  return itemsOf(node).flatMap(([i, item]) => (item.kind === "scalar" ? textsOf(item, [...path, i]) : []));
}

/** The report for a value that something else was meant by. */
export function nearReport(
  doc: ParsedDoc,
  path: TreePath,
  value: string,
  thing: string,
  guesses: readonly Guess[],
): Report | undefined {
  const [first] = guesses;
  if (first === undefined) return undefined;
  return {
    message: "near",
    data: { value, thing, nearest: first.id },
    anchor: valueAt(doc, path),
    fixes: guesses.map(({ id, safe }) => writeValue(doc, path, id, safe)),
  };
}

/** Puts an id in the place of a value. */
export function writeValue(doc: ParsedDoc, path: TreePath, id: string, safe: boolean): Fix {
  const ops: Fix["ops"] = [{ op: "replace", anchor: valueAt(doc, path), text: yamlValue(id) }];
  return { title: `Write \`${id}\``, safety: safe ? "safe" : "review", ops };
}

/** The name goes on the next line of the same mapping; a list has no such line, and a comma parts two names. */
export function writeOther(doc: ParsedDoc, root: MapNode, path: TreePath, value: string): readonly Fix[] {
  if (root.flow || path.length > 1 || value.includes(",")) return [];
  const name = licenceName(value);
  const text = `other\nlicense_name: ${yamlValue(name)}`;
  const ops: Fix["ops"] = [{ op: "replace", anchor: valueAt(doc, path), text }];
  return [{ title: `Write \`other\` with the name \`${name}\``, safety: "review", ops }];
}
