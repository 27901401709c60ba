/** The card names a dataset of the Hub that no code here loads. */
import { dataNames, waysToSay } from "../../../facts/dataNames.ts";
import { describing } from "../../../facts/describedData.ts";
import { foldWords } from "../../../facts/words.ts";
import { workspaceRule } from "../../rule.ts";
import { isOnlyCard, trainingReads } from "../trainingCode.ts";

export default workspaceRule(
  {
    id: "lineage/declared-dataset-unused",
    title: "Dataset in the card that no code loads",
    severity: "info",
    home: "default",
    fixable: "none",
    messages: {
      unused: "The card names `{dataset}`, but training loads only {loaded}. Remove it, or say where it is used.",
    },
  },
  ["model-card"],
  function* ({ index }, card) {
    if (card.datasets.length === 0 || !isOnlyCard(index, card)) return;
    const reads = trainingReads(index, card.path);
    // A table on disk may be any of them under another name.
    if (reads.length === 0 || !reads.every(({ how }) => how === "hub")) return;
    const loaded = new Set(reads.map(({ id }) => lastStep(id)));
    for (const { id, anchor } of card.datasets) {
      const names = describing(index, id).flatMap(dataNames);
      const alias = reads.some((read) => waysToSay(read.id).some((name) => names.includes(name)));
      if (!id.includes("/") || loaded.has(lastStep(id)) || alias) continue;
      yield {
        message: "unused",
        data: { dataset: id, loaded: [...new Set(reads.map((read) => `\`${read.id}\``))].join(", ") },
        anchor,
        key: id,
        related: reads.slice(0, 1).map((read) => ({ anchor: read.anchor, message: `${read.by} loads ${read.id}.` })),
      };
    }
  },
);

function lastStep(id: string): string {
  return foldWords(id.slice(id.lastIndexOf("/") + 1));
}
