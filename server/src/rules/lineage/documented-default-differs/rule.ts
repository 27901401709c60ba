import { matchSettings } from "../../../facts/joinedSettings.ts";
import { workspaceRule } from "../../rule.ts";
import { isTold, kindOf, settingReport } from "../describedSettings.ts";

export default workspaceRule(
  {
    id: "lineage/documented-default-differs",
    title: "Number in the text that differs from the project's default",
    severity: "warning",
    home: "default",
    fixable: "review",
    messages: {
      differs: "{stated} {name} here, but `{file}` takes {actual} by default. Change the text or the default.",
    },
  },
  ["model-card", "readme"],
  function* ({ index }, card) {
    for (const match of matchSettings(index, card)) {
      if (!isTold(match) || kindOf(match) !== "default") continue;
      const report = settingReport(match, "warning");
      yield { ...report, data: { ...report.data, name: match.mention.label } };
    }
  },
);
