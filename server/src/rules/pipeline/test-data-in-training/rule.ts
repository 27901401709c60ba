import type { Report } from "../../../core/finding.ts";
import type { PipelineFacts } from "../../../facts/sources.ts";
import { stagesOf } from "../../../facts/stages.ts";
import { type WorkspaceContext, workspaceRule } from "../../rule.ts";
import { oncePerPlace } from "../graph.ts";
import { isDataFile, isTraining, wordsOf } from "../roles.ts";

const HELD_OUT: ReadonlySet<string> = new Set(["test", "holdout", "heldout"]);

export default workspaceRule(
  {
    id: "pipeline/test-data-in-training",
    title: "Test data among the inputs of training",
    severity: "warning",
    home: "default",
    fixable: "none",
    messages: {
      reads: "Training stage {stage} reads `{path}`. If that is the test set, the reported results are too good.",
    },
  },
  ["pipeline"],
  (context, pipeline) => oncePerPlace(found(context, pipeline)),
);

function* found({ index }: WorkspaceContext, pipeline: PipelineFacts): Iterable<Report> {
  for (const stage of stagesOf(index, pipeline).filter(isTraining)) {
    // A stage that writes metrics evaluates too, and says so.
    if (stage.writes.some(({ by }) => by === "metrics" || by === "plots")) continue;
    for (const { id, how, text, anchor } of stage.reads) {
      const name = id.slice(id.lastIndexOf("/") + 1);
      const words = wordsOf(name);
      // \`train_test.csv\` holds both parts.
      if (how !== "path" || !isDataFile(name) || words.includes("train")) continue;
      if (!words.some((word) => HELD_OUT.has(word))) continue;
      yield { message: "reads", data: { stage: stage.name, path: text }, anchor, key: `${stage.name} ${id}` };
    }
  }
}
