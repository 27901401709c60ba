import { matchSettings } from "../../../facts/joinedSettings.ts";
import { workspaceRule } from "../../rule.ts";
import { isTold, kindOf, settingReport } from "../describedSettings.ts";

export default workspaceRule(
  {
    id: "lineage/parameter-mismatch",
    title: "Parameter in the card that differs from the file that sets it",
    severity: "error",
    home: "default",
    fixable: "review",
    messages: {
      differs:
        "{name} is {stated} here, but `{file}` has {actual}. Update the card, or name the run this value is from.",
    },
  },
  ["model-card", "readme"],
  function* ({ index }, card) {
    for (const match of matchSettings(index, card)) {
      if (!isTold(match) || kindOf(match) !== "parameters") continue;
      // The very key of a file of parameters is meant; a name in words, another name of the same (`random_state` for
      // `seed`), or what a run noted down, is very likely meant.
      const { mention, source } = match;
      const isKey = mention.exact && (source.keys.at(-1) === mention.label || source.keys.join(".") === mention.label);
      const certain = isKey && source.tier === "parameters" && card.kind === "model-card";
      yield settingReport(match, certain ? "error" : "warning");
    }
  },
);
