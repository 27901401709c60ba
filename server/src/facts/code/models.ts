/** Models that code starts from or loads: ids of the Hub, names of model collections, files. */
import type { CodeCall } from "../../core/parse/python/code.ts";
import type { ModelUse } from "../sources.ts";
import { argumentAt, keyword, placeOf } from "./data.ts";
import { fullName, type Origins } from "./imports.ts";
import { type Reading, textOf } from "./values.ts";

interface Loader {
  readonly name: RegExp;
  readonly at: number;
  readonly keywords: readonly string[];
  /** The argument is a file, whatever it looks like. */
  readonly file?: true;
}

const LOADERS: readonly Loader[] = [
  { name: /^peft\.\w+\.from_pretrained$/, at: 1, keywords: ["model_id"] },
  {
    name: /(^|\.)from_pretrained$/,
    at: 0,
    keywords: ["pretrained_model_name_or_path", "model_id", "pretrained_model_name", "repo_id", "model_name"],
  },
  { name: /^transformers\.pipeline$|^diffusers\.\w+$/, at: -1, keywords: ["model"] },
  {
    name: /^sentence_transformers\.(SentenceTransformer|CrossEncoder|SparseEncoder)$/,
    at: 0,
    keywords: ["model_name_or_path", "model_name"],
  },
  { name: /^timm\.create_model$/, at: 0, keywords: ["model_name"] },
  {
    name: /^spacy\.load$|^whisper\.load_model$|^(ultralytics\.)?YOLO$|^faster_whisper\.WhisperModel$/,
    at: 0,
    keywords: ["name", "model"],
  },
  { name: /^huggingface_hub\.(hf_hub_download|snapshot_download)$/, at: 0, keywords: ["repo_id"] },
  { name: /^kagglehub\.model_download$/, at: 0, keywords: ["handle"] },
  {
    name: /^(langchain_huggingface|langchain_community\.embeddings|langchain\.embeddings)\.HuggingFace\w*Embeddings$/,
    at: -1,
    keywords: ["model_name"],
  },
  {
    name: /^(joblib|torch|dill|skops\.io)\.(load)$|^torch\.jit\.load$|^sklearn\.externals\.joblib\.load$/,
    at: 0,
    keywords: ["f", "filename", "file"],
    file: true,
  },
  {
    name: /(^|\.)load_model$|^\.load_weights$|^onnxruntime\.InferenceSession$|^onnx\.load$/,
    at: 0,
    keywords: ["filepath", "path", "model_uri", "fname", "path_or_bytes", "f"],
    file: true,
  },
];

/** Most calls have nothing to do with models: their last name tells. */
const MAY_LOAD = /^(from_pretrained|pipeline|create_model|load\w*|\w*download|[A-Z]\w*)$/;

/** The models that a document names, where the text alone says which. */
export function modelUses(reading: Reading, origins: Origins): ModelUse[] {
  const uses: ModelUse[] = [];
  for (const call of reading.code.calls) {
    if (!MAY_LOAD.test(call.name)) continue;
    const full = fullName(origins, call);
    const use = full === "torch.hub.load" ? hubModel(reading, call) : loaded(reading, call, full);
    if (use !== undefined) uses.push(use);
  }
  return uses;
}

function loaded(reading: Reading, call: CodeCall, full: string): ModelUse | undefined {
  const loader = LOADERS.find(({ name }) => name.test(full));
  if (loader === undefined || keyword(reading, call, "repo_type") === "dataset") return undefined;
  const argument = argumentAt(call, loader.at, loader.keywords);
  const text = argument === undefined ? undefined : textOf(reading, call.unit, argument.value, call.scope);
  if (argument === undefined || text === undefined || text === "") return undefined;
  const isFile = loader.file === true || /^[./~]|\\/.test(text);
  return {
    id: isFile ? placeOf(reading, text).id : text,
    revision: keyword(reading, call, "revision") ?? keyword(reading, call, "code_revision"),
    by: call.dotted ?? call.name,
    anchor: { doc: reading.path, at: "place", name: argument.place },
  };
}

/** `torch.hub.load("owner/name:tag", "model")`. */
function hubModel(reading: Reading, call: CodeCall): ModelUse | undefined {
  const repository = argumentAt(call, 0, ["repo_or_dir"]);
  const model = argumentAt(call, 1, ["model"]);
  const where = repository === undefined ? undefined : textOf(reading, call.unit, repository.value, call.scope);
  const name = model === undefined ? undefined : textOf(reading, call.unit, model.value, call.scope);
  if (repository === undefined || where === undefined || name === undefined) return undefined;
  const [id = where, revision] = where.split(":");
  return {
    id: `${id}/${name}`,
    revision,
    by: call.dotted ?? call.name,
    anchor: { doc: reading.path, at: "place", name: repository.place },
  };
}
