/** Data that code reads and writes: files, Hub ids, addresses, data sets that come with a library. */
import type { CodeCall, PlacedArgument } from "../../core/parse/python/code.ts";
import { relativePath } from "../references.ts";
import type { DataUse } from "../sources.ts";
import { fullName, type Origins } from "./imports.ts";
import { type Reading, textOf } from "./values.ts";

interface Spot {
  /** The last part of the name, or the whole one behind known modules. */
  readonly name: RegExp;
  readonly direction: DataUse["direction"];
  /** Position of the argument that names the data; -1 when only a keyword does. */
  readonly at: number;
  readonly keywords?: readonly string[];
  readonly how?: "hub" | "builtin";
}

/** Functions by their full names, as far as their imports are known; a leading dot is a method on some object. */
const SPOTS: readonly Spot[] = [
  {
    name: /^(pandas|polars|modin\.pandas|cudf|geopandas|dask\.dataframe)\.(read|scan)_(csv|parquet|json|excel|table|feather|pickle|hdf|orc|ipc|file|ndjson|stata|spss|sas|xml|fwf)$/,
    direction: "read",
    at: 0,
    keywords: ["filepath_or_buffer", "path", "io", "path_or_buf", "source", "filename", "path_or_buffer", "urlpath"],
  },
  { name: /\.read\.(csv|parquet|json|text|orc|table)$/, direction: "read", at: 0, keywords: ["path"] },
  { name: /^numpy\.(load|loadtxt|genfromtxt|fromfile|memmap)$/, direction: "read", at: 0, keywords: ["file", "fname"] },
  { name: /^numpy\.(save|savez|savez_compressed|savetxt)$/, direction: "write", at: 0, keywords: ["file", "fname"] },
  {
    name: /^scipy\.io\.loadmat$|^h5py\.File$|^pyarrow\.parquet\.read_table$|^pyreadr\.read_r$/,
    direction: "read",
    at: 0,
  },
  {
    name: /^datasets\.load_from_disk$|^datasets\.Dataset\.(from_csv|from_json|from_parquet)$/,
    direction: "read",
    at: 0,
  },
  {
    name: /^(torchvision\.)?datasets\.(ImageFolder|DatasetFolder)$|^torchvision\.datasets\.folder\.ImageFolder$/,
    direction: "read",
    at: 0,
    keywords: ["root"],
  },
  {
    name: /(^|\.)(image|text|audio)_dataset_from_directory$|\.flow_from_directory$/,
    direction: "read",
    at: 0,
    keywords: ["directory"],
  },
  {
    name: /^torchvision\.datasets\.(?!ImageFolder|DatasetFolder|folder|utils)[A-Z]\w+$/,
    direction: "read",
    at: -2,
    how: "builtin",
  },
  { name: /^sklearn\.datasets\.(load|fetch)_(?!openml|files|svmlight)\w+$/, direction: "read", at: -2, how: "builtin" },
  { name: /^sklearn\.datasets\.fetch_openml$/, direction: "read", at: 0, keywords: ["name"], how: "builtin" },
  { name: /^(tensorflow\.)?keras\.datasets\.\w+\.load_data$/, direction: "read", at: -2, how: "builtin" },
  {
    name: /^seaborn\.load_dataset$|^tensorflow_datasets\.(load|builder)$|^ucimlrepo\.fetch_ucirepo$/,
    direction: "read",
    at: 0,
    keywords: ["name"],
    how: "builtin",
  },
  {
    name: /^kagglehub\.(dataset_download|dataset_load|load_dataset)$/,
    direction: "read",
    at: 0,
    keywords: ["handle"],
    how: "hub",
  },
  {
    name: /(^|\.)urlretrieve$|^(requests|httpx)\.get$|^urllib\.request\.urlopen$|^gdown\.download$|^wget\.download$|(^|\.)get_file$/,
    direction: "read",
    at: 0,
    keywords: ["url", "origin"],
  },
  {
    name: /^\.to_(csv|parquet|json|excel|pickle|feather|hdf|orc)$|^\.write_(csv|parquet|json|ndjson|ipc)$/,
    direction: "write",
    at: 0,
    keywords: ["path_or_buf", "path", "excel_writer", "file"],
  },
  {
    name: /^joblib\.dump$|^torch\.save$|^dill\.dump$|^(skops\.io)\.dump$|^safetensors\.\w+\.save_file$/,
    direction: "write",
    at: 1,
    keywords: ["filename", "f", "file"],
  },
  {
    name: /^\.(save|save_model|save_pretrained|save_weights|save_to_disk|savefig)$|^matplotlib\.pyplot\.savefig$|^cv2\.imwrite$/,
    direction: "write",
    at: 0,
    keywords: ["filepath", "path", "fname", "save_directory", "dataset_path"],
  },
];

/** Most calls have nothing to do with data: their last name tells. */
const MAY_USE =
  /^(open|csv|parquet|json|text|orc|table|genfromtxt|fromfile|memmap|url(open|retrieve)|get(_file)?|imwrite|flow_from_directory|builder|[A-Z]\w*|(read|scan|write|to|from|load|fetch|save|dump|download|dataset|image|audio|hf|snapshot)(_?\w*))$/;

/** Everything that the calls of a document read or write, where the text alone says what that is. */
export function dataUses(reading: Reading, origins: Origins): DataUse[] {
  const uses: DataUse[] = [];
  for (const call of reading.code.calls) {
    if (!MAY_USE.test(call.name)) continue;
    const full = fullName(origins, call);
    const found = full === "open" || full === ".open" ? opened(reading, call, full) : undefined;
    if (found !== undefined) uses.push(found);
    else if (full === "datasets.load_dataset") uses.push(...hubData(reading, call));
    else if (/^huggingface_hub\.(hf_hub_download|snapshot_download)$/.test(full)) uses.push(...hubFiles(reading, call));
    else {
      const spot = SPOTS.find(({ name }) => name.test(full));
      const use = spot === undefined ? undefined : usedAt(reading, call, spot, full);
      if (use !== undefined) uses.push(use);
    }
  }
  return [...uses, ...downloads(reading)];
}

function usedAt(reading: Reading, call: CodeCall, spot: Spot, full: string): DataUse | undefined {
  const by = call.dotted ?? call.name;
  if (spot.at === -2) {
    const id = builtinName(full);
    return { ...base(reading, call.place), id, text: id, how: "builtin", direction: "read", by };
  }
  const argument = argumentAt(call, spot.at, spot.keywords ?? []);
  const text = argument === undefined ? undefined : textOf(reading, call.unit, argument.value, call.scope);
  if (argument === undefined || text === undefined || text === "") return undefined;
  const where = spot.how === undefined ? placeOf(reading, text) : { id: text, how: spot.how };
  return { ...base(reading, argument.place), ...where, text, direction: spot.direction, by };
}

/** `load_iris` is `iris`, `keras.datasets.mnist.load_data` is `mnist`, `datasets.CIFAR10` is `CIFAR10`. */
function builtinName(full: string): string {
  const steps = full.split(".");
  const last = steps.at(-1) ?? full;
  return last === "load_data" ? (steps.at(-2) ?? full) : last.replace(/^(load|fetch)_/, "");
}

function base(reading: Reading, place: string) {
  return { revision: undefined, anchor: { doc: reading.path, at: "place", name: place } } as const;
}

/** `open(path)` by its mode; `path.open("w")` by what the path is. */
function opened(reading: Reading, call: CodeCall, full: string): DataUse | undefined {
  if (full === ".open") return undefined;
  const file = argumentAt(call, 0, ["file"]);
  const text = file === undefined ? undefined : textOf(reading, call.unit, file.value, call.scope);
  if (file === undefined || text === undefined || text === "") return undefined;
  const modeArgument = argumentAt(call, 1, ["mode"]);
  const mode = modeArgument === undefined ? "r" : textOf(reading, call.unit, modeArgument.value, call.scope);
  if (mode === undefined) return undefined;
  const direction = /[wax]/.test(mode) ? "write" : "read";
  return { ...base(reading, file.place), ...placeOf(reading, text), text, direction, by: "open" };
}

const FILE_BUILDERS = /^(csv|json|parquet|text|pandas|arrow|imagefolder|audiofolder|webdataset|generator|xml)$/;

/** `load_dataset("owner/name")` of the Hub's library, or files through one of its builders. */
function hubData(reading: Reading, call: CodeCall): DataUse[] {
  const first = argumentAt(call, 0, ["path"]);
  const text = first === undefined ? undefined : textOf(reading, call.unit, first.value, call.scope);
  if (first === undefined || text === undefined) return [];
  const by = call.dotted ?? call.name;
  if (FILE_BUILDERS.test(text)) {
    const files = call.args.filter(({ name }) => name === "data_files" || name === "data_dir");
    return files.flatMap((argument) => {
      const path = textOf(reading, call.unit, argument.value, call.scope);
      if (path === undefined || path === "") return [];
      return [
        { ...base(reading, argument.place), ...placeOf(reading, path), text: path, direction: "read" as const, by },
      ];
    });
  }
  const where = /^[\w.-]+(\/[\w.-]+)?$/.test(text) && !/^\.|\.(csv|json|jsonl|parquet|txt|py)$/.test(text);
  const place = where ? { id: text, how: "hub" as const } : placeOf(reading, text);
  const revision = keyword(reading, call, "revision");
  return [{ ...base(reading, first.place), ...place, text, direction: "read", by, revision }];
}

function hubFiles(reading: Reading, call: CodeCall): DataUse[] {
  if (keyword(reading, call, "repo_type") !== "dataset") return [];
  const first = argumentAt(call, 0, ["repo_id"]);
  const text = first === undefined ? undefined : textOf(reading, call.unit, first.value, call.scope);
  if (first === undefined || text === undefined) return [];
  const revision = keyword(reading, call, "revision");
  return [
    {
      ...base(reading, first.place),
      id: text,
      text,
      how: "hub",
      direction: "read",
      by: call.dotted ?? call.name,
      revision,
    },
  ];
}

/** `wget`, `curl` and the command of Kaggle. */
function downloads(reading: Reading): DataUse[] {
  const uses: DataUse[] = [];
  for (const { words, places } of reading.code.shell) {
    const command = words[0]?.text ?? "";
    const kaggle = command === "kaggle" && words.some(({ text }) => text === "datasets" || text === "competitions");
    for (const [i, { text, open }] of words.entries()) {
      const place = places[i];
      if (place === undefined || open || i === 0) continue;
      const anchor = { doc: reading.path, at: "place", name: place } as const;
      const rest = { text, direction: "read", by: command, revision: undefined, anchor } as const;
      if (/^(wget|curl|aria2c|gdown)$/.test(command) && /^(https?|ftp):\/\//.test(text))
        uses.push({ id: text, how: "url", ...rest });
      const named = /^(-d|-c|--dataset|download)$/.test(words[i - 1]?.text ?? "");
      if (kaggle && named && /^[\w-]+(\/[\w-]+)?$/.test(text)) uses.push({ id: text, how: "hub", ...rest });
    }
  }
  return uses;
}

/** The argument that a function takes at a position or by one of some names. */
export function argumentAt(call: CodeCall, at: number, names: readonly string[]): PlacedArgument | undefined {
  const named = call.args.find(({ name }) => name !== undefined && names.includes(name));
  if (named !== undefined || at < 0) return named;
  const positional = call.args.slice(0, at + 1);
  // Behind `*values` nobody knows which argument is which.
  if (positional.some(({ name, star }) => name !== undefined || star !== "")) return undefined;
  return positional[at];
}

/** The text of a keyword argument, when it is known. */
export function keyword(reading: Reading, call: CodeCall, wanted: string): string | undefined {
  const found = call.args.find(({ name }) => name === wanted);
  return found === undefined ? undefined : textOf(reading, call.unit, found.value, call.scope);
}

/**
 * A path as one of the workspace folder. Notebooks run in their own folder; scripts run in the root of their project as a
 * rule, so that only `..` is read from their folder. What leads out of the workspace keeps its words.
 */
export function placeOf(reading: Reading, text: string): { readonly id: string; readonly how: "path" | "url" } {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return { id: text, how: "url" };
  const plain = text.replace(/\\/g, "/");
  if (/^(\/|~|[A-Za-z]:\/)/.test(plain)) return { id: plain, how: "path" };
  const beside = reading.path.endsWith(".ipynb") || plain.startsWith("../");
  const id = beside ? relativePath(reading.path, plain) : relativePath("", plain);
  return { id: id ?? plain, how: "path" };
}
