import type { DataUse, Stage } from "../../../facts/sources.ts";
import { stagesOf } from "../../../facts/stages.ts";
import { workspaceRule } from "../../rule.ts";
import { dataInputs, isDataFile, isEvaluation, isTraining, wordsOf } from "../roles.ts";

/** Words of a pipeline in which somebody divides the data: then one folder may hold both parts. */
const DIVIDES: ReadonlySet<string> = new Set([
  "split",
  "splits",
  "splitting",
  "fold",
  "folds",
  "holdout",
  "cv",
  "kfold",
  "crossval",
]);

export default workspaceRule(
  {
    id: "pipeline/same-data-for-training-and-evaluation",
    title: "Training and evaluation on the same data",
    severity: "info",
    home: "default",
    fixable: "none",
    messages: {
      same: "{train} and {evaluate} read the same `{path}`. Say where it is split, or evaluate on data that was held out.",
    },
  },
  ["pipeline"],
  function* ({ index }, pipeline) {
    const stages = stagesOf(index, pipeline);
    const divided = stages.some(divides);
    const trains = stages.filter(isTraining);
    const models = new Set(trains.flatMap(({ writes }) => writes.map(({ id }) => id)));
    const trainedOn = new Map<string, Stage>();
    for (const stage of trains) {
      const id = onlyData(stage, new Set())?.id;
      if (id !== undefined && !trainedOn.has(id)) trainedOn.set(id, stage);
    }
    for (const evaluate of stages.filter(isEvaluation)) {
      const data = onlyData(evaluate, models);
      if (data === undefined) continue;
      const train = trainedOn.get(data.id);
      const other = train?.reads.find(({ id }) => id === data.id);
      if (train === undefined || other === undefined) continue;
      // Where the data are divided, only the part that is called the training data is known to be the wrong one.
      if (divided && (!isTrainingPart(data.id) || saysFolds(evaluate))) continue;
      const words = { train: train.name, evaluate: evaluate.name, path: data.id };
      const related = [{ anchor: other.anchor, message: "Training reads it here." }];
      const severity = divided ? ("warning" as const) : ("info" as const);
      yield {
        message: "same",
        severity,
        data: words,
        anchor: data.anchor,
        key: `${evaluate.name} ${data.id}`,
        related,
      };
    }
  },
);

/** The one input of a stage that is data, when there is just one besides models. */
function onlyData(stage: Stage, models: ReadonlySet<string>): DataUse | undefined {
  const [only, ...others] = dataInputs(stage).filter(({ id }) => !models.has(id) && !isModel(id));
  return others.length === 0 ? only : undefined;
}

function isModel(path: string): boolean {
  return wordsOf(path).some(
    (word) => word === "model" || word === "models" || word === "weights" || word === "checkpoint",
  );
}

/** `data/train.csv`: a file that is named as the part for training. */
function isTrainingPart(path: string): boolean {
  const words = wordsOf(path.slice(path.lastIndexOf("/") + 1));
  return words.length < 4 && isDataFile(path) && words.some((word) => word === "train" || word === "training");
}

/** Cross-validation holds parts of the training data out by itself. */
function saysFolds({ name, commands, reads }: Stage): boolean {
  const said = [name, ...(commands ?? []), ...reads.map(({ id }) => id)].flatMap(wordsOf);
  return said.some((word) => word !== "split" && word !== "splits" && (DIVIDES.has(word) || word === "cross"));
}

function divides({ name, commands, params, reads, writes }: Stage): boolean {
  const said = [
    name,
    ...(commands ?? []),
    ...params.map(({ key }) => key),
    ...[...reads, ...writes].map(({ id }) => id),
  ];
  return said.some(
    (text) => wordsOf(text).some((word) => DIVIDES.has(word)) || /(?:test|val|valid|eval)[_-]?size/i.test(text),
  );
}
