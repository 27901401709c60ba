import { child, listOf, numberOf } from "../../../core/tree.ts";
import { thousands } from "../../../core/words.ts";
import { datasetInfos } from "../../../facts/datasetCard.ts";
import { metadataOf, valueAt } from "../../metadata/metadata.ts";
import { textsOf, writeValue } from "../../metadata/values.ts";
import { documentRule } from "../../rule.ts";
import { categoryOf, fits, rangeOf } from "../reading/sizes.ts";

export default documentRule(
  {
    id: "dataset-card/size-mismatch",
    title: "Size category that the splits contradict",
    severity: "warning",
    home: "default",
    fixable: "safe",
    messages: {
      differs: "`size_categories` says `{value}`, the splits add up to {count} examples. Write `{right}`.",
    },
  },
  ["dataset-card"],
  function* ({ doc }) {
    const root = metadataOf(doc);
    const values = textsOf(child(root, "size_categories"), ["size_categories"]);
    const [only] = values;
    if (only === undefined || values.some(([, value]) => rangeOf(value) === undefined)) return;
    const sizes: number[] = [];
    for (const { info } of datasetInfos(root)) {
      const counts = listOf(child(info, "splits")).map((split) => numberOf(child(split, "num_examples")));
      // An info without its numbers says nothing, and then neither does the sum.
      if (counts.length === 0 || counts.some((count) => count === undefined)) return;
      sizes.push(counts.reduce<number>((sum, count) => sum + (count ?? 0), 0));
    }
    const total = sizes.reduce((sum, size) => sum + size, 0);
    // People count the whole, its largest subset, or each subset.
    if (sizes.length === 0 || total === 0 || [total, ...sizes].some((n) => values.some(([, value]) => fits(value, n))))
      return;
    const right = categoryOf(total);
    if (right === undefined) return;
    const [path, value] = only;
    const one = values.length === 1;
    yield {
      message: "differs",
      data: { value: values.map(([, text]) => text).join(", "), count: thousands(total), right },
      anchor: valueAt(doc, one ? path : ["size_categories"]),
      key: value,
      fixes: one ? [writeValue(doc, path, right, sizes.length === 1)] : [],
    };
  },
);
