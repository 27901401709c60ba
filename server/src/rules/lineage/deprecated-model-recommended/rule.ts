import { workspaceRule } from "../../rule.ts";
import { entryNamed } from "../modelEntries.ts";

export default workspaceRule(
  {
    id: "lineage/deprecated-model-recommended",
    title: "Recommended model that the configuration marks as deprecated",
    severity: "info",
    home: "default",
    fixable: "review",
    messages: {
      deprecated: "{stated} is recommended here, but `{file}` marks `{entry}` as deprecated. Mark it here too.",
    },
  },
  ["model-card", "readme"],
  function* ({ index }, card) {
    const told = new Set<string>();
    for (const mention of card.mentions.deployed) {
      if (mention.says !== "recommended") continue;
      const named = entryNamed(index, card.path, mention.models);
      const deprecated = named?.active.entries.get(named.id)?.deprecated;
      // Once a model: the other places say the same.
      if (named === undefined || deprecated === undefined || told.has(named.id)) continue;
      told.add(named.id);
      yield {
        message: "deprecated",
        data: { stated: named.as, file: named.file, entry: named.id },
        anchor: mention.anchor,
        key: named.id,
        related: [{ anchor: deprecated, message: "deprecated" }],
        fixes: [
          {
            title: "Mark it as deprecated",
            safety: "review",
            ops: [{ op: "replace", anchor: mention.anchor, text: `${mention.text} (deprecated)` }],
          },
        ],
      };
    }
  },
);
