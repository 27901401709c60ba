import type { Stage } from "../../../facts/sources.ts";
import { stagesOf } from "../../../facts/stages.ts";
import { workspaceRule } from "../../rule.ts";
import { isTraining, saysOf } from "../roles.ts";

const WORDS = /^(?:fair\w*|bias|groups?|slices?|subgroups?|disparity|parity|impact|equity|demographics?)$/;
const DOES = (stage: Stage): boolean => saysOf(stage).some((word) => WORDS.test(word));

export default workspaceRule(
  {
    id: "pipeline/no-fairness-stage",
    title: "Pipeline without results per group",
    severity: "info",
    home: "high-risk",
    alsoIn: ["nyc-ll144"],
    fixable: "none",
    messages: {
      missing: "No stage computes results per group. Add one, so that the table in the card has a source.",
    },
  },
  ["pipeline"],
  function* ({ index }, pipeline) {
    const stages = stagesOf(index, pipeline);
    const train = stages.find(isTraining);
    // Of a pipeline that trains nothing, or whose stages are not all known, nothing is missing.
    if (train === undefined || pipeline.unknown.length > 0 || stages.some(DOES)) return;
    yield { message: "missing", anchor: train.anchor, wholeDocument: true };
  },
);
