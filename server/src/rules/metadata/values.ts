/** Values that are on no list of the Hub: what is said about them, and the fix where it is known what was meant. */
import type { ParsedDoc } from "../../core/document.ts";
import { yamlValue } from "../../core/edit/plan.ts";
import type { Fix, Report } from "../../core/finding.ts";
import { child, type MapNode, stringOf, type TreeNode, type TreePath } from "../../core/tree.ts";
import { isPlaceholder } from "../../facts/placeholder.ts";
import { type Guess, licenceName, removedTask } from "./guess.ts";
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

/** The templates for `removedTaskReport`. */
export const REMOVED_TASK_MESSAGES = {
  removed: "`{value}` is no longer a task of the Hub. Write `{nearest}`.",
} as const;

/** The report for a task that the Hub calls something else today. */
export function removedTaskReport(doc: ParsedDoc, path: TreePath, value: string): Report | undefined {
  const nearest = removedTask(value);
  return nearest === undefined
    ? undefined
    : {
        message: "removed",
        data: { value, nearest },
        anchor: valueAt(doc, path),
        fixes: [writeValue(doc, path, nearest, false)],
      };
}

/** The report for each text of a field that `judge` has one for. Texts that a template left behind are none. */
export function* fieldReports(
  root: TreeNode | undefined,
  field: string,
  judge: (path: TreePath, value: string) => Report | undefined,
): Iterable<Report> {
  for (const [path, value] of textsOf(child(root, field), [field])) {
    const report = isPlaceholder(value) ? undefined : judge(path, value);
    if (report !== undefined) yield report;
  }
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
