/**
 * Which kind of document a file is: what `plumbline.yaml` declares, else what its content shows, else its name. Unsure
 * means no document: a README is not a model card because it is called README.md.
 */
import type { DocumentKind } from "../document.ts";
import { type Format, formatOf } from "../format.ts";
import { BASELINE_PATH } from "../paths.ts";
import { scanFrontMatter } from "./frontMatter.ts";
import { RECOGNISERS, type Recogniser } from "./kinds/kinds.ts";

/** Keys that only a Hub *model* card has. Keys shared with dataset cards (`license`, `tags`, ...) decide nothing. */
const MODEL_KEYS =
  /^(pipeline_tag|library_name|base_model|base_model_relation|model-index|model_index|widget|co2_eq_emissions|new_version|instance_prompt|inference)\s*:/m;
/** A front matter with one of these configures a hosted demo or describes a data set. */
const OTHER_KEYS =
  /^(sdk|app_file|app_port|dataset_info|configs|task_categories|size_categories|annotations_creators|source_datasets|task_ids)\s*:/m;

/** The name that says it all; with more words in it, the content must agree. */
const EXACT_NAME = /^model[-_ ]?card\.(md|markdown)$/i;
const CARD_NAME = /(^|[^a-z])model[-_ ]?card([^a-z]|$)/i;
/** Names of files that speak about cards rather than being one. */
const ABOUT_CARDS =
  /(template|annotated|example|sample|schema|guide|howto|how-to|spec|toolkit|generator|readme|test|prompt|instructions?)/i;
/** Titles of documentation, and of templates whose fields a program fills. */
const ABOUT_CARDS_TITLE = /\b(toolkit|template|generator|guide|cards)\b|\{\{|\{%/i;
const DATA_CARD_NAME = /data(set)?[-_ ]?card/i;

const TITLE = /^\s{0,3}#{1,2}\s+(.*)$/m;
const CARD_TITLE =
  /\b(model\s*card|modellkarte|modell-?steckbrief|fiche (de|du) mod[eè]le|carte (de|du) mod[eè]le|tarjeta (de|del) modelo|ficha (de|del|do) modelo|cart[aã]o (de|do) modelo)\b/i;

/** Headings of the common templates; four different ones make a card of a file whose title says so. */
const CARD_HEADINGS: readonly RegExp[] = [
  /^#{1,4}.*\b(intended uses?|direct use|uses)\b/im,
  /^#{1,4}.*\b(out[- ]of[- ]scope|misuse)\b/im,
  /^#{1,4}.*\b(training data|training details|training procedure)\b/im,
  /^#{1,4}.*\b(evaluation|metrics|performance|results)\b/im,
  /^#{1,4}.*\b(limitations?|bias|risks?|caveats)\b/im,
  /^#{1,4}.*\bethical considerations?\b/im,
  /^#{1,4}.*\bmodel (details|description)\b/im,
];

export interface Recognised {
  readonly kind: DocumentKind;
  readonly format: Format;
}

/** File names that Plumbline may read, from the name alone; the content decides afterwards. */
export function mayBeDocument(path: string): "likely" | "maybe" | "no" {
  const format = formatOf(path);
  if (format === undefined) return "no";
  const name = baseName(path);
  if (format === "markdown" || CARD_NAME.test(name) || name === "plumbline.yaml") return "likely";
  if (inEvalResults(path) || path === BASELINE_PATH) return "likely";
  const chance = firstOf((recogniser) => recogniser.chance({ path, name, format }));
  if (chance !== undefined) return chance;
  return format === "json" || /\.ya?ml$/i.test(name) || isMetrics(path) ? "maybe" : "no";
}

/** What holds pictures, sound, packed or compiled things, whatever else is in it. */
const NO_TEXT =
  /\.(png|jpe?g|gif|bmp|tiff?|webp|ico|heic|pdf|docx?|xlsx?|pptx?|od[tsp]|mp[34]|m4a|wav|flac|ogg|avi|mov|mkv|webm|zip|gz|tgz|bz2|xz|zst|7z|rar|tar|jar|whl|egg|so|dylib|dll|exe|bin|o|a|class|pyc|pyo|wasm|pkl|pickle|joblib|pt|pth|ckpt|safetensors|onnx|h5|hdf5|keras|tflite|pb|gguf|npy|npz|mat|rds|rdata|feather|arrow|orc|avro|db|sqlite3?|parquet|woff2?|ttf|otf|eot)$/i;

/** Whether a file is worth a look for text, whatever document it is or is not, from its name alone. */
export function mayHoldText(path: string): boolean {
  return !NO_TEXT.test(path);
}

const PACKED_TABLE = /\.(parquet|pq|feather|arrow|orc|avro|xlsx?|ods|sqlite3?|duckdb|rds|rdata)$/i;

/** Whether a file holds rows in a form that is no text, from its name alone. */
export function isPackedTable(path: string): boolean {
  return PACKED_TABLE.test(path);
}

/** Recognises a document from its path and text. `declared` is what the policy file says about this path. */
export function recognise(path: string, text: string, declared?: DocumentKind): Recognised | undefined {
  const format = formatOf(path);
  if (format === undefined) return undefined;
  if (declared !== undefined) return asDeclared(declared, text, format);
  const name = baseName(path);
  if (format === "markdown" && isModelCard(name, text)) return { kind: "model-card", format };
  if (name === "plumbline.yaml") return { kind: "policy", format };
  if (path === BASELINE_PATH) return { kind: "baseline", format };
  if (inEvalResults(path)) return { kind: "eval-results", format };
  if (isToolkitCard(text, format)) return { kind: "model-card-toolkit", format };
  // A name that says "metrics" or "results" weighs more than a folder of configurations, less than a name fixed by a tool.
  const kind = firstOf((recogniser) => recogniser.kindOf({ path, name, format }, text));
  if (kind !== undefined && kind !== "settings") return { kind, format };
  if (format === "markdown")
    return /^(readme|model[-_ ]?cards)\.(md|markdown)$/i.test(name) ? { kind: "readme", format } : undefined;
  if (isMetrics(path)) return { kind: "metrics", format };
  return kind === undefined ? undefined : { kind, format };
}

function firstOf<T>(ask: (recogniser: Recogniser) => T | undefined): T | undefined {
  for (const recogniser of RECOGNISERS) {
    const answer = ask(recogniser);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

const MARKDOWN_KINDS: ReadonlySet<DocumentKind> = new Set(["model-card", "dataset-card", "datasheet", "readme"]);

/** The policy's word counts, unless no document of that kind is written in this format. */
function asDeclared(declared: DocumentKind, text: string, format: Format): Recognised | undefined {
  if (format === "markdown") return MARKDOWN_KINDS.has(declared) ? { kind: declared, format } : undefined;
  // The settings know cards only; a card as data has a shape of its own that can be checked.
  if (declared === "model-card" && isToolkitCard(text, format)) return { kind: "model-card-toolkit", format };
  // Text without keys holds no data that these kinds are read from.
  if (format === "text" && declared !== "requirements" && declared !== "script" && declared !== "metrics")
    return undefined;
  return { kind: declared, format };
}

function isModelCard(name: string, text: string): boolean {
  const { fence } = scanFrontMatter(text);
  if (fence !== undefined) {
    const head = text.slice(fence.content.start, fence.content.end);
    if (OTHER_KEYS.test(head)) return false;
    if (MODEL_KEYS.test(head)) return true;
  }
  const body = fence === undefined ? text : text.slice(fence.bodyStart);
  if (EXACT_NAME.test(name)) return true;
  const headings = CARD_HEADINGS.filter((heading) => heading.test(body)).length;
  const stem = name.replace(/\.[a-z]+$/i, "");
  if (CARD_NAME.test(name) && !DATA_CARD_NAME.test(name) && !speaksAbout(stem)) return headings >= 2;
  const title = TITLE.exec(body)?.[1] ?? "";
  if (!CARD_TITLE.test(title) || ABOUT_CARDS_TITLE.test(title) || speaksAbout(stem)) return false;
  return headings >= 3;
}

function speaksAbout(stem: string): boolean {
  return ABOUT_CARDS.test(stem) && !/^readme$/i.test(stem);
}

/** Model Card Toolkit: `model_details` with an object, or the pair of analysis and considerations, at the top level. */
function isToolkitCard(text: string, format: Format): boolean {
  if (format !== "yaml" && format !== "json") return false;
  const head = text.slice(0, 200_000);
  if (format === "yaml") {
    if (!/^model_details:\s*$/m.test(head))
      return /^considerations:\s*$/m.test(head) && /^quantitative_analysis:\s*$/m.test(head);
    return !/^model_overview:/m.test(head);
  }
  if (!/^\s*\{/.test(head) || /"\$schema"\s*:\s*"http:\/\/json-schema/.test(head)) return false;
  if (/"model_details"\s*:\s*\{/.test(head))
    return !/"model_overview"\s*:/.test(head) && !/"properties"\s*:\s*\{/.test(head.slice(0, 2000));
  return /"considerations"\s*:\s*\{/.test(head) && /"quantitative_analysis"\s*:\s*\{/.test(head);
}

const METRICS_NAME =
  /(^|[^a-z])(metrics?|scores?|eval(uation)?|results?|report|performance|fairness|groups?|summary)([^a-z]|$)/i;
const METRICS_FOLDER = /(^|\/)(metrics|reports?|results?|eval(uation)?s?|artifacts|experiments)\//i;
const NOT_METRICS =
  /(^|\/)(package(-lock)?|tsconfig|composer|manifest|schema|config|settings|openapi|swagger)[^/]*$|\.schema\.json$|(^|\/)\.(github|vscode|devcontainer)\//i;

/** Tables and lines of text are most often data or logs: their own name must say what they hold. */
const RESULT_TABLE =
  /(^|[^a-z])(metrics?|scores?|eval(uation)?|results?|report|performance|fairness|leaderboard|benchmarks?|summary|comparison|ablation|journal|threshold|slices?)([^a-z]|$)/i;
/** What is kept for each example, for each request, for each epoch. */
const RAW =
  /(^|[^a-z])(predictions?|preds?|raw|logits?|cache|samples?|annotations?|manifest|history|exceptions|failures|log|logs|detail|details|curve|curves|embeddings?|dataset|data|train|test|val|requirements|readme|licen[cs]e|cmakelists)([^a-z]|$)/i;
/** What describes data by numbers is a source too: rows, duplicates, shares of classes. */
const DATA_NUMBERS =
  /(^|[^a-z])data(set)?[-_. ]?(card|quality|profile|report|stats|statistics|summary|info|manifest)([^a-z]|$)/i;

/** Files that may hold a model's measured numbers, by name: only joining rules read them, and only where a card fits. */
function isMetrics(path: string): boolean {
  const name = baseName(path);
  if (/\.json$/i.test(name) && DATA_NUMBERS.test(name) && !/\.schema\.json$/i.test(name)) return true;
  if (NOT_METRICS.test(path)) return false;
  if (/\.(csv|tsv|jsonl|txt)$/i.test(name)) return RESULT_TABLE.test(name) && !RAW.test(name.replace(/\.[a-z]+$/i, ""));
  if (!/\.(json|ya?ml)$/i.test(name)) return false;
  return METRICS_NAME.test(name) || METRICS_FOLDER.test(path);
}

function inEvalResults(path: string): boolean {
  return /(^|\/)\.eval_results\/[^/]+\.ya?ml$/i.test(path);
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
