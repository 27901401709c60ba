/** Training reads data of the project that no dataset card or datasheet describes. */
import type { Anchor } from "../../../core/anchor.ts";
import type { ModelCardFacts } from "../../../facts/facts.ts";
import { workspaceRule } from "../../rule.ts";
import { listed } from "../listed.ts";
import { isOnlyCard, trainingReads } from "../trainingCode.ts";

export default workspaceRule(
  {
    id: "lineage/dataset-without-card",
    title: "Training data that no document describes",
    severity: "info",
    home: "release",
    fixable: "none",
    messages: { undescribed: "No dataset card or datasheet here describes {datasets}. Add one before the release." },
  },
  ["model-card"],
  function* ({ index }, card) {
    if (!isOnlyCard(index, card)) return;
    for (const kind of ["dataset-card", "datasheet"] as const) for (const _ of index.inUnit(kind, card.path)) return;
    // Datasets of the Hub have their card there.
    const local = trainingReads(index, card.path).filter(({ how }) => how === "path");
    const [first] = local;
    if (first === undefined) return;
    const names = [...new Set(local.map(({ id }) => id.slice(id.lastIndexOf("/") + 1)))];
    yield {
      message: "undescribed",
      data: { datasets: listed(names.map((name) => `\`${name}\``)) },
      anchor: placeOf(card),
      key: names.join(" "),
      related: [{ anchor: first.anchor, message: `${first.by} reads it.` }],
    };
  },
);

function placeOf(card: ModelCardFacts): Anchor {
  return card.statements.get("training-data")?.anchor ?? { doc: card.path, at: "top" };
}
