import type { Report } from "../../../core/finding.ts";
import type { FactIndex } from "../../../facts/index.ts";
import type { PipelineFacts, Stage } from "../../../facts/sources.ts";
import { stagesOf } from "../../../facts/stages.ts";
import { type WorkspaceContext, workspaceRule } from "../../rule.ts";
import { oncePerPlace } from "../graph.ts";
import { isCode, isDataFile, isTraining, wordsOf } from "../roles.ts";

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
    if (stage.writes.some(({ by }) => by === "metrics" || by === "plots") || !onlyTrains(index, stage)) continue;
    for (const { id, how, text, anchor } of stage.reads) {
      const name = id.slice(id.lastIndexOf("/") + 1);
      const words = wordsOf(name);
      // `train_test.csv` holds both parts.
      if (how !== "path" || !isDataFile(name) || words.includes("train")) continue;
      if (!words.some((word) => HELD_OUT.has(word))) continue;
      yield { message: "reads", data: { stage: stage.name, path: text }, anchor, key: `${stage.name} ${id}` };
    }
  }
}

const MEASURES = /score|predict|evaluat|report|metric|accuracy|auc|confusion|loss|test/i;

/** Whether all scripts of a stage are known and none calls anything that measures. */
function onlyTrains(index: FactIndex, { reads }: Stage): boolean {
  const scripts = reads.filter(({ id }) => isCode(id)).map(({ id }) => index.at(id));
  return (
    scripts.length > 0 &&
    scripts.every((facts) => facts?.kind === "script" && !facts.calls.some(({ id }) => MEASURES.test(id)))
  );
}
