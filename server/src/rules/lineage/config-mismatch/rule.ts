import { matchSettings } from "../../../facts/joinedSettings.ts";
import { workspaceRule } from "../../rule.ts";
import { isTold, kindOf, settingReport } from "../describedSettings.ts";

export default workspaceRule(
  {
    id: "lineage/config-mismatch",
    title: "Value in the card that differs from the configuration in use",
    severity: "warning",
    home: "default",
    fixable: "review",
    messages: {
      differs: "{name} is {stated} here, but `{file}` has {actual} for `{model}`. Correct one of the two.",
    },
  },
  ["model-card", "readme"],
  function* ({ index }, card) {
    for (const match of matchSettings(index, card))
      if (isTold(match) && kindOf(match) === "config") yield settingReport(match, "warning");
  },
);
