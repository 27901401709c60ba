import type { Stage } from "../../../facts/sources.ts";
import { stagesOf } from "../../../facts/stages.ts";
import { workspaceRule } from "../../rule.ts";
import { isTraining, saysOf } from "../roles.ts";

const WORDS = /^(?:eval|evaluate|evaluation|validate|validation|test|score|scoring|metrics?|benchmark)$/;
const DOES = (stage: Stage): boolean =>
  stage.writes.some(({ by }) => by === "metrics") || saysOf(stage).some((word) => WORDS.test(word));

export default workspaceRule(
  {
    id: "pipeline/no-evaluation-stage",
    title: "Pipeline that never measures its model",
    severity: "info",
    home: "release",
    fixable: "none",
    messages: {
      missing: "No stage measures the model. Add one with `metrics:`, so that a number has a source.",
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
