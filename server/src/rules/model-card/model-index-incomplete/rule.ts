import type { ParsedDoc } from "../../../core/document.ts";
import { yamlValue } from "../../../core/edit/plan.ts";
import type { Fix, Report } from "../../../core/finding.ts";
import { child, entryAt, type TreePath } from "../../../core/tree.ts";
import { itemsOf, metadataOf, valueAt } from "../../metadata/metadata.ts";
import { documentRule } from "../../rule.ts";
import { type Missing, missingInEntry, missingInResult } from "./missing.ts";

export default documentRule(
  {
    id: "model-card/model-index-incomplete",
    title: "Result in `model-index` that readers cannot use",
    severity: "warning",
    home: "default",
    fixable: "review",
    messages: {
      entry: "This entry lacks {missing}. Add what is missing, or the Hub's library reads no result of this card.",
      result: "This result lacks {missing}. Add what is missing, or the Hub's library reads no result of this card.",
    },
  },
  ["model-card"],
  function* ({ doc, facts }) {
    for (const [i, item] of itemsOf(child(metadataOf(doc), "model-index"))) {
      if (item.kind !== "map") continue;
      const path: TreePath = ["model-index", i];
      yield* report(doc, "entry", path, missingInEntry(item, path, facts.name));
      for (const [j, result] of itemsOf(child(item, "results"))) {
        const at = [...path, "results", j];
        if (result.kind === "map") yield* report(doc, "result", at, missingInResult(result, at));
      }
    }
  },
);

function* report(doc: ParsedDoc, message: string, path: TreePath, missing: readonly Missing[]): Iterable<Report> {
  const first = missing[0];
  if (first === undefined) return;
  // One owner is named by its key; several are shown where the result starts.
  const owner = missing.every((one) => one.owner.join("/") === first.owner.join("/")) ? first.owner : path;
  const labels = missing.map(({ label }) => label);
  yield {
    message,
    data: { missing: labels.length < 2 ? labels.join("") : `${labels.slice(0, -1).join(", ")} and ${labels.at(-1)}` },
    key: labels.join(","),
    anchor: valueAt(doc, owner),
    // The Hub's page shows a result without a data set; only its library refuses it.
    ...(labels.join() === "`dataset`" ? { severity: "info" as const } : {}),
    fixes: fixesFor(doc, missing),
  };
}

/** Only what the card already says elsewhere can be filled in; anything else would be made up. */
function fixesFor(doc: ParsedDoc, missing: readonly Missing[]): Fix[] {
  const ops: Fix["ops"][number][] = [];
  for (const { owner, key, value } of missing) {
    // An empty value has its key already: adding another would repeat it.
    if (value === undefined || entryAt(doc.tree?.root, [...owner, key]) !== undefined) return [];
    ops.push({ op: "insert-entry", doc: doc.path, path: owner, key, value: yamlValue(value) });
  }
  const titles = missing.map(({ label, value }) => `${label.replace(/`$/, "")}: ${value}\``);
  return [{ title: `Add ${titles.join(" and ")}`, safety: "review", ops }];
}
