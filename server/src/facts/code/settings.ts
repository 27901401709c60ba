/** Named values in code: keyword arguments, assignments, items of dictionaries, defaults of options, flags of commands. */
import type { CodeCall, KeyedValue } from "../../core/parse/python/code.ts";
import { argumentsOf, calleeOf } from "../../core/parse/python/syntax.ts";
import type { Scalar, TreePath } from "../../core/tree.ts";
import type { SettingValue } from "../sources.ts";
import { type Reading, scalarOf, textOf } from "./values.ts";

/** Longer texts are prose, prompts or queries. */
const LONGEST_TEXT = 200;

/** Calls that shape pictures, messages and files: their arguments are no parameters of a model. */
const NOT_PARAMETERS =
  /^(print|open|dict|add_argument|option|argument|Option|Argument|field|Field|join|to_csv|to_parquet|to_json|to_excel|dumps?|info|debug|warning|error|exception|basicConfig|getLogger|plot|scatter|barh?|hist|imshow|figure|subplots?|legend|title|set_title|suptitle|[xy]label|set_[xy]label|set|set_theme|savefig|tight_layout|annotate|text|heatmap|countplot|barplot|boxplot|histplot|lineplot|scatterplot|axhline|axvline|fill_between|grid|[xy]ticks|colorbar|tick_params|drop|dropna|sort_values|sort_index|merge|concat|reset_index|rename|fillna|groupby|sum|mean|std|max|min|any|all|astype|replace|mkdir|unlink|display|tqdm|head|sorted|enumerate|zip|run|Popen|check_call|check_output|getattr|get|pop|encode|decode|strip|split|argmax|reshape|squeeze|unsqueeze|zeros|ones|array|range)$/;

/** First arguments that everybody writes without their name. */
const POSITIONAL: Readonly<Record<string, readonly string[]>> = {
  Dropout: ["rate"],
  Dense: ["units"],
  LSTM: ["units"],
  GRU: ["units"],
  KFold: ["n_splits"],
  StratifiedKFold: ["n_splits"],
  GroupKFold: ["n_splits"],
  TimeSeriesSplit: ["n_splits"],
  seed: ["seed"],
  set_seed: ["seed"],
  manual_seed: ["seed"],
  manual_seed_all: ["seed"],
  seed_everything: ["seed"],
  set_random_seed: ["seed"],
  default_rng: ["seed"],
  RandomState: ["seed"],
};

/** All settings of a document, in the order of the text. */
export function settingsOf(reading: Reading): SettingValue[] {
  const settings: SettingValue[] = [];
  for (const value of reading.code.values) {
    const setting = keyed(reading, value);
    if (setting !== undefined) settings.push(setting);
  }
  for (const call of reading.code.calls) settings.push(...optionOf(reading, call), ...positional(reading, call));
  settings.push(...flags(reading));
  return settings;
}

function keyed(reading: Reading, value: KeyedValue): SettingValue | undefined {
  const { unit, node, scope, keys, place, from } = value;
  const name = keys.at(-1);
  if (typeof name !== "string" || (from === "argument" && NOT_PARAMETERS.test(String(keys[0])))) return undefined;
  if (from === "assignment" && isLocal(reading, value)) return undefined;
  const known =
    scalarOf(reading, unit, node, scope) ??
    (node.name === "CallExpression" ? fieldDefault(reading, value) : textOf(reading, unit, node, scope));
  return setting(reading, keys, known, place, unit.text.slice(node.from, node.to));
}

/** A local name that is bound again is a counter or a result, and no setting. */
function isLocal(reading: Reading, { keys, scope, unit, node }: KeyedValue): boolean {
  if (scope === "" || keys.length !== 2) return false;
  const bindings = reading.code.bindings.get(`${scope}${String(keys[1])}`) ?? [];
  return bindings.length > 1 && bindings.some((binding) => binding.unit === unit && binding.value?.from === node.from);
}

/** `lr: float = typer.Option(1e-3)`, `field(default=3)`. */
function fieldDefault(reading: Reading, { unit, node, scope }: KeyedValue): Scalar | undefined {
  const name = calleeOf(node, unit.text)?.name ?? "";
  if (!/^(Option|Argument|field|Field)$/.test(name)) return undefined;
  const args = argumentsOf(node, unit.text);
  const first = name === "field" || args[0]?.name !== undefined ? undefined : args[0];
  const argument = args.find((other) => other.name === "default") ?? first;
  return argument === undefined ? undefined : scalarOf(reading, unit, argument.value, scope);
}

/** `add_argument("--batch-size", default=32)` of argparse, `@click.option("--batch-size", default=32)`. */
function optionOf(reading: Reading, call: CodeCall): SettingValue[] {
  if (!/^(add_argument|option|argument)$/.test(call.name)) return [];
  const value = call.args.find(({ name }) => name === "default");
  const names = call.args.flatMap(({ name, value: node }) =>
    name === undefined ? (textOf(reading, call.unit, node, call.scope) ?? []) : [],
  );
  const long = names.find((name) => name.startsWith("--")) ?? names[0];
  if (value === undefined || long === undefined) return [];
  const name = long.replace(/^-+/, "").split("/")[0] ?? "";
  const known =
    scalarOf(reading, call.unit, value.value, call.scope) ?? textOf(reading, call.unit, value.value, call.scope);
  const made = setting(
    reading,
    [call.name, name],
    known,
    value.place,
    call.unit.text.slice(value.value.from, value.value.to),
  );
  return made === undefined ? [] : [made];
}

function positional(reading: Reading, call: CodeCall): SettingValue[] {
  if (call.name === "log_param") return logged(reading, call);
  const names = Object.hasOwn(POSITIONAL, call.name) ? (POSITIONAL[call.name] ?? []) : [];
  return names.flatMap((name, i) => {
    const argument = call.args[i];
    if (argument === undefined || argument.name !== undefined || argument.star !== "") return [];
    const known = scalarOf(reading, call.unit, argument.value, call.scope);
    if (typeof known !== "number") return [];
    const written = call.unit.text.slice(argument.value.from, argument.value.to);
    return setting(reading, [call.name, name], known, argument.place, written) ?? [];
  });
}

/** `mlflow.log_param("lr", 0.1)`. */
function logged(reading: Reading, call: CodeCall): SettingValue[] {
  const [key, value] = call.args;
  const name = key === undefined ? undefined : textOf(reading, call.unit, key.value, call.scope);
  if (name === undefined || value === undefined || value.name !== undefined) return [];
  const known = scalarOf(reading, call.unit, value.value, call.scope);
  const written = call.unit.text.slice(value.value.from, value.value.to);
  return [setting(reading, [call.name, name], known, value.place, written)].filter((made) => made !== undefined);
}

/** `--batch-size 16` and `--batch-size=16` of commands. */
function flags(reading: Reading): SettingValue[] {
  const settings: SettingValue[] = [];
  for (const { words, places } of reading.code.shell) {
    const command = commandName(words.map(({ text }) => text));
    if (NO_TRAINING.test(command)) continue;
    for (const [i, word] of words.entries()) {
      const flag = /^--?([A-Za-z][\w-]*)(?:=(.+))?$/.exec(word.text);
      const next = words[i + 1];
      const [written, at] = flag?.[2] === undefined ? [next, i + 1] : [word, i];
      const place = places[at];
      if (flag === null || i === 0 || written === undefined || written.open || place === undefined) continue;
      const text = flag[2] ?? written.text;
      if (text === "" || (flag[2] === undefined && /^-\D/.test(text))) continue;
      const number = Number(text.replace(/(?<=\d)_(?=\d)/g, ""));
      const value = Number.isFinite(number) && /^[-+.\d]/.test(text) ? number : text;
      const start = flag[2] === undefined ? undefined : word.text.length - text.length;
      settings.push({
        name: flag[1] ?? "",
        keys: [command, flag[1] ?? ""],
        value,
        text,
        anchor: {
          doc: reading.path,
          at: "place",
          name: place,
          ...(start === undefined ? {} : { within: { start, end: word.text.length } }),
        },
      });
    }
  }
  return settings;
}

/** Programs whose flags are no parameters of a model. */
const NO_TRAINING =
  /^(pip3?|conda|mamba|apt|apt-get|git|ls|cp|mv|rm|mkdir|wget|curl|unzip|tar|cat|head|tail|find|grep|chmod|kaggle|sudo|echo|ln|az|aws|gsutil|gcloud|docker|kubectl|npm|brew|cd|nvidia-smi|jupyter|huggingface-cli|uv|export)$/;

/** The program that is run: `python train.py` is `train.py`, `python -m pkg.train` is `pkg.train`. */
function commandName(words: readonly string[]): string {
  const rest = words.filter((word) => !/^[A-Z_]+=/.test(word));
  const at = rest.findIndex((word) => /^(python[\d.]*|accelerate|torchrun|deepspeed|uv|poetry|launch|run)$/.test(word));
  if (at !== 0) return rest[0] ?? "";
  const module = rest.indexOf("-m");
  return (module > 0 ? rest[module + 1] : rest.find((word) => /\.py$/.test(word))) ?? rest[0] ?? "";
}

function setting(
  reading: Reading,
  keys: TreePath,
  value: Scalar | undefined,
  place: string,
  written: string,
): SettingValue | undefined {
  const name = keys.at(-1);
  if (value === undefined || value === null || typeof name !== "string" || name === "") return undefined;
  if (typeof value === "string" && (value.length > LONGEST_TEXT || value.includes("\n"))) return undefined;
  const text = typeof value === "string" ? value : /^[-+.\d]/.test(written) ? written : String(value);
  return { name, keys, value, text, anchor: { doc: reading.path, at: "place", name: place } };
}
