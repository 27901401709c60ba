import type { Stage } from "../../../facts/sources.ts";
import { stagesOf } from "../../../facts/stages.ts";
import { workspaceRule } from "../../rule.ts";
import { isTraining, saysOf } from "../roles.ts";

const WORDS =
  /^(?:validat\w*|check\w*|quality|schema|pandera|expectations?|tfdv|deepchecks|drift|lint|profil\w*|anomal\w*)$/;
const DOES = (stage: Stage): boolean => saysOf(stage).some((word) => WORDS.test(word));

export default workspaceRule(
  {
    id: "pipeline/no-data-validation-stage",
    title: "Training on data that nothing checked",
    severity: "info",
    home: "high-risk",
    fixable: "none",
    messages: {
      missing: "Data goes into training unchecked. Add a stage that validates it against limits.",
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
