import { matchSettings } from "../../../facts/joinedSettings.ts";
import { workspaceRule } from "../../rule.ts";
import { isTold, kindOf, settingReport } from "../describedSettings.ts";

export default workspaceRule(
  {
    id: "lineage/notebook-parameter-mismatch",
    title: "Parameter in the card that differs from the training code",
    severity: "warning",
    home: "default",
    fixable: "review",
    messages: {
      differs:
        "{name} is {stated} here, but the code in `{file}` uses {actual}. Update the card, or name the right run.",
    },
  },
  ["model-card"],
  function* ({ index }, card) {
    for (const match of matchSettings(index, card))
      if (isTold(match) && kindOf(match) === "code") yield settingReport(match, "warning");
  },
);
