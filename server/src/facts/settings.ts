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
  const nothing = { kind: "settings", path: doc.path, values: [], empty: [] } as const;
  if (doc.notRead === undefined && root?.kind === "map" && isOnlyEscaped(doc)) {
    const { values, empty } = leaves(doc.path, root, [], MOST_VALUES);
    return { ...nothing, values: values.filter(({ text }) => !text.includes("\\")), empty, partial: "broken" };
  }
  if (brokenAt(doc) !== undefined || doc.notRead !== undefined) return { ...nothing, partial: "broken" };
  if (root?.kind !== "map") return { ...nothing, partial: undefined };
  const { values, empty, cut } = leaves(doc.path, root, [], MOST_VALUES);
  return { kind: "settings", path: doc.path, values, empty, partial: cut ? "cut" : undefined };
}

/** A Windows path in double quotes breaks one text; everything around it stands where it seems to. */
function isOnlyEscaped(doc: ParsedDoc): boolean {
  const problems = doc.tree?.problems ?? [];
  return problems.length > 0 && problems.every(({ code }) => code === "BAD_DQ_ESCAPE");
}

export interface Leaves extends Pick<SettingsFacts, "values" | "empty"> {
  /** There are more than were wanted. */
  readonly cut: boolean;
}

/** The first `most` single values under a node, and the lists and mappings that hold none. */
export function leaves(doc: string, node: TreeNode, at: readonly PathStep[], most: number): Leaves {
  const values: SettingValue[] = [];
  const empty: SettingsFacts["empty"][number][] = [];
  let cut = false;
  const walk = (inner: TreeNode, keys: readonly PathStep[]): void => {
    if (cut) return;
    if (values.length + empty.length >= most) {
      cut = true;
    } else if (inner.kind === "scalar") {
      const name = keys.findLast((key) => typeof key === "string") ?? "";
      const anchor = { doc, at: "tree", path: keys, part: "value" } as const;
      values.push({ name: String(name), keys, value: inner.value, text: inner.raw, anchor });
    } else {
      const members =
        inner.kind === "map" ? inner.entries.map((e) => [e.name, e.value] as const) : [...inner.items.entries()];
      if (members.length === 0) empty.push({ keys, form: inner.kind });
      for (const [key, value] of members) walk(value, [...keys, key]);
    }
  };
  walk(node, at);
  return { values, empty, cut };
}
