import type { Report } from "../../../core/finding.ts";
import type { FactIndex } from "../../../facts/index.ts";
import { matchAlgorithms } from "../../../facts/joinedAlgorithms.ts";
import type { Describing } from "../../../facts/joinedSettings.ts";
import { workspaceRule } from "../../rule.ts";
import { entryNamed } from "../modelEntries.ts";

export default workspaceRule(
  {
    id: "lineage/active-model-differs",
    title: "Model in the card that is not the one in use",
    severity: "warning",
    home: "default",
    fixable: "review",
    messages: {
      algorithm: "The model is {stated} here, but `{file}` has {actual}. Describe the model that is used.",
      deployed: "{stated} is said to be in use, but `{file}` activates `{actual}`. Correct one of the two.",
    },
  },
  ["model-card", "readme"],
  function* ({ index }, card) {
    for (const { mention, state, file, text, anchor } of matchAlgorithms(index, card)) {
      if (state === "agrees") continue;
      yield {
        message: "algorithm",
        data: { stated: mention.text, file, actual: text },
        anchor: mention.anchor,
        key: mention.id,
        related: [{ anchor, message: text }],
        fixes: [
          {
            title: `Change ${mention.text} to ${text}`,
            safety: "review",
            ops: [{ op: "replace", anchor: mention.anchor, text }],
          },
        ],
      };
    }
    yield* deployed(index, card);
  },
);

/** What the text says is in use, against the entry that a configuration activates. */
function* deployed(index: FactIndex, card: Describing): Iterable<Report> {
  for (const mention of card.mentions.deployed) {
    if (mention.says !== "deployed") continue;
    const named = entryNamed(index, card.path, mention.models);
    if (named === undefined || named.id === named.active.key) continue;
    yield {
      message: "deployed",
      data: { stated: named.as, file: named.file, actual: named.active.key },
      anchor: mention.anchor,
      key: named.id,
      related: [{ anchor: named.active.anchor, message: named.active.key }],
    };
  }
}
