/** What a stage is for, by the words of its name, command and scripts; and which of its inputs are data. */
import type { DataUse, Stage } from "../../facts/sources.ts";

const TRAINING: ReadonlySet<string> = new Set(["train", "training", "fit", "finetune", "trainer", "tune", "pretrain"]);
const EVALUATION: ReadonlySet<string> = new Set([
  "eval",
  "evaluate",
  "evaluation",
  "evaluator",
  "score",
  "scoring",
  "benchmark",
  "assess",
]);
const DATA =
  /\.(?:csv|tsv|parquet|feather|arrow|jsonl?|pkl|pickle|npy|npz|h5|hdf5|tfrecords?|txt|xml|zip|gz|xlsx?|db)$/i;
const CODE = /\.(?:py|ipynb|r|jl|sh|bash|ps1|js|ts|sql|scala|java|cpp|c|go|rs)$/i;
const SETTINGS =
  /\.(?:ya?ml|toml|ini|cfg|conf|env)$|(?:^|\/)(?:params|config)[^/]*\.json$|(?:^|\/)(?:Makefile|Dockerfile)$/i;

/** The words of a name or path: `prepare_test_data.py` is prepare, test, data, py. */
export function wordsOf(text: string): readonly string[] {
  return text
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== "");
}

/** A program, by its ending. */
export function isCode(path: string): boolean {
  return CODE.test(path);
}

/** A file of rows, arrays or pictures, by its ending; settings have some of the same endings. */
export function isDataFile(path: string): boolean {
  return DATA.test(path) && !SETTINGS.test(path);
}

/** Inputs that are neither code nor settings: data files, folders, models. */
export function dataInputs(stage: Stage): readonly DataUse[] {
  return stage.reads.filter(({ id, how }) => how === "path" && !CODE.test(id) && !SETTINGS.test(id));
}

/** A stage that is called or runs something called train, and nothing of evaluation. */
export function isTraining(stage: Stage): boolean {
  return hasWord(stage, TRAINING) && !hasWord(stage, EVALUATION);
}

/** A stage that is called or runs something called evaluation, and nothing of training. */
export function isEvaluation(stage: Stage): boolean {
  return hasWord(stage, EVALUATION) && !hasWord(stage, TRAINING);
}

function hasWord({ name, reads }: Stage, words: ReadonlySet<string>): boolean {
  if (wordsOf(name.replace(/@.*$/, "")).some((word) => words.has(word))) return true;
  const [script, ...others] = reads.filter(({ id }) => CODE.test(id));
  return script !== undefined && others.length === 0 && wordsOf(fileOf(script.id)).some((word) => words.has(word));
}

/** Every word of a stage's name, commands and paths. */
export function saysOf({ name, commands, reads, writes }: Stage): readonly string[] {
  return [name, ...(commands ?? []), ...[...reads, ...writes].map(({ id }) => id)].flatMap(wordsOf);
}

function fileOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

const TRY_WORDS = /[^\s"'`;|&()<>]+/g;

/** The words of a command that may be paths: no options, no variables; the value of `--key=value`. */
export function pathsInCommand(command: string): readonly string[] {
  return [...command.matchAll(TRY_WORDS)].flatMap(([word]) => {
    const text = word.startsWith("-") ? (/^--?[\w-]+=(.+)$/.exec(word)?.[1] ?? "") : word;
    return text === "" || /[$*?{}\\]|:\/\//.test(text) ? [] : [text];
  });
}
