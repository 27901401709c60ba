import type { ParsedDoc } from "../../../core/document.ts";
import type { Report } from "../../../core/finding.ts";
import { child, listOf, stringOf, type TreeNode } from "../../../core/tree.ts";
import { itemsOf, metadataOf, valueAt } from "../../metadata/metadata.ts";
import { writeValue } from "../../metadata/values.ts";
import { documentRule } from "../../rule.ts";

/** Names of splits as the datasets library takes them: `train`, `train.clean`. */
const SPLIT = /^[\p{L}\p{N}_]+(\.[\p{L}\p{N}_]+)*$/u;

export default documentRule(
  {
    id: "dataset-card/invalid-configs",
    title: "Subsets that the datasets library refuses",
    severity: "error",
    home: "default",
    fixable: "review",
    messages: {
      split: "`{name}` is no name of a split; only letters, digits, `_` and dots are allowed. Write `{right}`.",
      defaults: "Two subsets are marked as `default`, and only one may be. Remove one mark.",
      repeated: "The subset `{name}` stands twice; the later one wins in silence. Rename or remove one.",
    },
  },
  ["dataset-card"],
  function* ({ doc }) {
    const names = new Set<string>();
    let marked = false;
    for (const [i, config] of itemsOf(child(metadataOf(doc), "configs"))) {
      const name = stringOf(child(config, "config_name"));
      if (name !== undefined && names.has(name))
        yield { message: "repeated", data: { name }, anchor: valueAt(doc, ["configs", i, "config_name"]) };
      if (name !== undefined) names.add(name);
      if (isTrue(child(config, "default"))) {
        if (marked) yield { message: "defaults", anchor: valueAt(doc, ["configs", i, "default"]) };
        marked = true;
      }
      yield* splits(doc, config, i);
    }
  },
);

function isTrue(node: TreeNode | undefined): boolean {
  return node?.kind === "scalar" && node.value === true;
}

function* splits(doc: ParsedDoc, config: TreeNode, i: number): Iterable<Report> {
  const files = child(config, "data_files");
  if (files?.kind !== "seq") return;
  for (const [k, item] of listOf(files).entries()) {
    const name = stringOf(child(item, "split"));
    if (name === undefined || SPLIT.test(name) || name === "") continue;
    const path = ["configs", i, "data_files", k, "split"];
    const right = name.replace(/[^\p{L}\p{N}_.]+/gu, "_").replace(/^[_.]+|[_.]+$/g, "");
    yield {
      message: "split",
      data: { name, right },
      anchor: valueAt(doc, path),
      fixes: SPLIT.test(right) ? [writeValue(doc, path, right, false)] : [],
    };
  }
}
