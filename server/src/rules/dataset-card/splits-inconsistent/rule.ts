import type { ParsedDoc } from "../../../core/document.ts";
import type { Report } from "../../../core/finding.ts";
import { child, listOf, numberOf, stringOf, type TreeNode, type TreePath } from "../../../core/tree.ts";
import { datasetInfos } from "../../../facts/datasetCard.ts";
import { keyAt, metadataOf, valueAt } from "../../metadata/metadata.ts";
import { documentRule } from "../../rule.ts";

export default documentRule(
  {
    id: "dataset-card/splits-inconsistent",
    title: "Sizes and names in `dataset_info` that contradict each other",
    severity: "error",
    home: "default",
    fixable: "review",
    messages: {
      sum: "`dataset_size` is {stated}, the splits add up to {sum}. Correct it, or write the infos anew.",
      repeated: "The split `{name}` stands twice here. Remove the one that is stale.",
      subset: "`dataset_info` describes a subset `{name}` that `configs` does not list. Correct one of them.",
      split: "`dataset_info` has a split `{name}`, `configs` has none of that name. Correct one of them.",
    },
  },
  ["dataset-card"],
  function* ({ doc }) {
    const root = metadataOf(doc);
    for (const { info, path } of datasetInfos(root)) {
      yield* sums(doc, info, path);
      yield* repeated(doc, info, path);
      yield* againstConfigs(doc, root, info, path);
    }
  },
);

function* sums(doc: ParsedDoc, info: TreeNode, path: TreePath): Iterable<Report> {
  const stated = numberOf(child(info, "dataset_size"));
  const sizes = listOf(child(info, "splits")).map((split) => numberOf(child(split, "num_bytes")));
  if (stated === undefined || sizes.length === 0 || sizes.some((size) => size === undefined)) return;
  const sum = sizes.reduce<number>((all, size) => all + (size ?? 0), 0);
  if (sum === stated) return;
  const anchor = valueAt(doc, [...path, "dataset_size"]);
  yield {
    message: "sum",
    data: { stated, sum },
    anchor,
    fixes: [{ title: `Write ${sum}`, safety: "review", ops: [{ op: "replace", anchor, text: String(sum) }] }],
  };
}

function* repeated(doc: ParsedDoc, info: TreeNode, path: TreePath): Iterable<Report> {
  const seen = new Set<string>();
  for (const [i, split] of listOf(child(info, "splits")).entries()) {
    const name = stringOf(child(split, "name"));
    if (name === undefined) continue;
    if (seen.has(name))
      yield { message: "repeated", data: { name }, anchor: valueAt(doc, [...path, "splits", i, "name"]) };
    seen.add(name);
  }
}

/** Infos stay behind when a subset is renamed, so this is a warning; subsets that name no splits allow any. */
function* againstConfigs(doc: ParsedDoc, root: TreeNode | undefined, info: TreeNode, path: TreePath): Iterable<Report> {
  const configs = listOf(child(root, "configs")).filter((item) => item.kind === "map");
  const name = stringOf(child(info, "config_name")) ?? (configs.length === 1 ? undefined : "default");
  if (configs.length === 0 || (name !== undefined && configs.some((item) => child(item, "config_name") === undefined)))
    return;
  const config =
    name === undefined ? configs[0] : configs.find((item) => stringOf(child(item, "config_name")) === name);
  if (config === undefined) {
    if (child(info, "config_name") !== undefined)
      yield {
        message: "subset",
        severity: "warning",
        data: { name: name ?? "" },
        anchor: valueAt(doc, [...path, "config_name"]),
      };
    return;
  }
  const files = child(config, "data_files");
  const splits = files?.kind === "seq" ? files.items.map((item) => stringOf(child(item, "split"))) : [];
  if (splits.length === 0 || splits.some((split) => split === undefined)) return;
  for (const [i, split] of listOf(child(info, "splits")).entries()) {
    const own = stringOf(child(split, "name"));
    if (own !== undefined && !splits.includes(own))
      yield {
        message: "split",
        severity: "warning",
        data: { name: own },
        anchor: keyAt(doc, [...path, "splits", i, "name"]),
      };
  }
}
