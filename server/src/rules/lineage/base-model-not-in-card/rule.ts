/** Training starts from a model that the card does not name. */
import { workspaceRule } from "../../rule.ts";
import { bareId, namedBases } from "../baseIds.ts";
import { isOnlyCard, trainingBases } from "../trainingCode.ts";

export default workspaceRule(
  {
    id: "lineage/base-model-not-in-card",
    title: "Base model that the card does not name",
    severity: "info",
    home: "default",
    fixable: "review",
    messages: {
      missing: "`{file}` starts from `{model}`, which the card does not name. Add it as the base model.",
    },
  },
  ["model-card"],
  function* ({ index, says }, card) {
    if (namedBases(card).length > 0 || !isOnlyCard(index, card)) return;
    const used = trainingBases(index, card.path);
    const [only] = used;
    if (only === undefined || new Set(used.map(({ id }) => bareId(id))).size > 1) return;
    if (says(card.path, bareId(only.id))) return;
    yield {
      message: "missing",
      data: { file: only.anchor.doc, model: only.id },
      anchor: { doc: card.path, at: "top" },
      key: bareId(only.id),
      related: [{ anchor: only.anchor, message: `${only.by} loads ${only.id}.` }],
      fixes: [
        {
          title: `Add \`base_model: ${only.id}\``,
          safety: "review",
          ops: [{ op: "insert-entry", doc: card.path, path: [], key: "base_model", value: only.id }],
        },
      ],
    };
  },
);
