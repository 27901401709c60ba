/** Training starts from another model than the card says. */
import { workspaceRule } from "../../rule.ts";
import { bareId, mayBeSame, namedBases } from "../baseIds.ts";
import { isOnlyCard, trainingBases } from "../trainingCode.ts";

export default workspaceRule(
  {
    id: "lineage/base-model-mismatch",
    title: "Other base model than the code starts from",
    severity: "warning",
    home: "default",
    fixable: "review",
    messages: {
      differs:
        "The card says base model `{stated}`, `{file}` starts from `{actual}`. Update the card, or name the right run.",
    },
  },
  ["model-card"],
  function* ({ index }, card) {
    const stated = namedBases(card);
    const [first] = stated;
    if (first === undefined || !isOnlyCard(index, card)) return;
    const used = trainingBases(index, card.path);
    const [only] = used;
    // Several on one side may be a family, an ensemble or a comparison.
    if (only === undefined || new Set(used.map(({ id }) => bareId(id))).size > 1) return;
    if (new Set(stated.map(({ id }) => bareId(id))).size > 1 || mayBeSame(first.id, only.id)) return;
    yield {
      message: "differs",
      data: { stated: first.id, file: only.anchor.doc, actual: only.id },
      anchor: first.anchor,
      key: "base",
      related: [{ anchor: only.anchor, message: `${only.by} loads ${only.id}.` }],
      fixes: [
        {
          title: `Change to ${only.id}`,
          safety: "review",
          ops: [{ op: "replace", anchor: first.anchor, text: only.id }],
        },
      ],
    };
  },
);
