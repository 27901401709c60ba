/** The values of parameter and configuration files. */
import type { ParsedDoc } from "../core/document.ts";
import { brokenAt } from "../core/parse/broken.ts";
import type { PathStep, TreeNode } from "../core/tree.ts";
import type { SettingsFacts, SettingValue } from "./sources.ts";

/** A file with more values is data, not settings: the first ones are kept, and the facts say that there are more. */
const MOST_VALUES = 20_000;

/** All single values of the file with the keys that lead to them. Half a file says nothing. */
export function settingsFacts(doc: ParsedDoc): SettingsFacts {
  const root = doc.tree?.root;
  if (brokenAt(doc) !== undefined || doc.notRead !== undefined)
    return { kind: "settings", path: doc.path, values: [], partial: "broken" };
  const values = root?.kind === "map" ? leaves(doc.path, root, [], MOST_VALUES) : [];
  const cut = values.length > MOST_VALUES;
  return {
    kind: "settings",
    path: doc.path,
    values: cut ? values.slice(0, MOST_VALUES) : values,
    partial: cut ? "cut" : undefined,
  };
}

/** The single values under a node. Stops after one more than `most`. */
export function leaves(doc: string, node: TreeNode, at: readonly PathStep[], most: number): SettingValue[] {
  const values: SettingValue[] = [];
  const walk = (inner: TreeNode, keys: readonly PathStep[]): void => {
    if (values.length > most) return;
    if (inner.kind === "map") for (const { name, value } of inner.entries) walk(value, [...keys, name]);
    else if (inner.kind === "seq") for (const [i, item] of inner.items.entries()) walk(item, [...keys, i]);
    else {
      const name = keys.findLast((key) => typeof key === "string") ?? "";
      const anchor = { doc, at: "tree", path: keys, part: "value" } as const;
      values.push({ name: String(name), keys, value: inner.value, text: inner.raw, anchor });
    }
  };
  walk(node, at);
  return values;
}
