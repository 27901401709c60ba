/** What the code of a unit trains on, and what it starts from. */
import type { ModelCardFacts } from "../../facts/facts.ts";
import type { FactIndex } from "../../facts/index.ts";
import type { DataUse, ModelUse, NotebookFacts, ScriptFacts } from "../../facts/sources.ts";

type Code = ScriptFacts | NotebookFacts;

const TRAINS =
  /^(?:fit|fit_generator|train|Trainer|SFTTrainer|DPOTrainer|Seq2SeqTrainer|train_model|finetune|fine_tune)$/;
const TABLE = /\.(?:csv|tsv|jsonl|arff|xlsx?)(?:\.(?:gz|zip|bz2))?$/i;
/** What lies here was made from something else, or is no data of the model. */
const NO_SOURCE =
  /(?:^|\/)(?:processed|interim|intermediate|features?|outputs?|artifacts?|results?|reports?|predictions?|cache|tmp|temp|tests?|fixtures|examples?|samples?)\//i;
/** A program that shows or serves a model; what it calls `fit` is a picture. */
const SERVES = /(?:^|\/)(?:app|demo|gradio|streamlit|infer|inference|predict|serve|server|api)(?:[_-]\w+)?\.py$/i;
/** Parts of a model that are no weights. */
const NO_WEIGHTS = /Tokenizer|Processor|FeatureExtractor|Config\b|Scheduler/;
/** Code that shows how to use something, or looks at data before there is a model. */
const TRIAL =
  /(?:^|\/)(?:examples?|samples?|demos?|docs?|tutorials?|benchmarks?|experiments?|archived?|legacy|old|deprecated|vendor|third_party|competition|playground|sandbox|scratch)\/|(?:^|[/_-])(?:eda|explor\w*|baselines?|ablations?|benchmarks?|compar\w*|experiments?|research|phase_?\d+|demo|example|smoke|toy|tutorial|playground|scratch)(?=[_.-]|\d)[^/]*$/i;
const HUB_ID = /^[\w.-]+\/[\w.-]+$/;

/** The only card of its unit: with several, nobody knows which of them a script is for. */
export function isOnlyCard(index: FactIndex, card: ModelCardFacts): boolean {
  return index.pathsInUnit("model-card", card.path).length === 1;
}

/** Tables and datasets of the Hub that training code reads, without those that other code or a stage writes. */
export function trainingReads(index: FactIndex, path: string): readonly DataUse[] {
  const written = writtenNames(index, path);
  return trainingCode(index, path).flatMap(({ data }) =>
    data.filter(
      ({ direction, how, id }) =>
        direction === "read" &&
        ((how === "path" && TABLE.test(id) && !NO_SOURCE.test(id) && !written.has(nameOf(id))) ||
          (how === "hub" && HUB_ID.test(id))),
    ),
  );
}

/** Models of the Hub whose weights training code starts from. */
export function trainingBases(index: FactIndex, path: string): readonly ModelUse[] {
  return trainingCode(index, path).flatMap(({ models }) =>
    models.filter(({ id, by }) => HUB_ID.test(id) && /from_pretrained$/.test(by) && !NO_WEIGHTS.test(by)),
  );
}

function trainingCode(index: FactIndex, path: string): readonly Code[] {
  return code(index, path).filter(
    (file) =>
      !/(?:^|\/)tests?\//.test(file.path) &&
      !TRIAL.test(file.path) &&
      !SERVES.test(file.path) &&
      file.calls.some(({ id }) => TRAINS.test(id)),
  );
}

function writtenNames(index: FactIndex, path: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { data } of code(index, path))
    for (const { direction, id } of data) if (direction === "write") names.add(nameOf(id));
  for (const { stages } of index.inUnit("pipeline", path))
    for (const { writes } of stages) for (const { id } of writes) names.add(nameOf(id));
  return names;
}

function code(index: FactIndex, path: string): readonly Code[] {
  return [...index.inUnit("script", path), ...index.inUnit("notebook", path)];
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).toLowerCase();
}
