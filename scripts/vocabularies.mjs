// Writes schemas/vocabularies/*.json from the packages that maintain the lists, and from the two authored YAML files
// beside them. `--check` writes nothing and exits 1 when a committed file differs.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { LANGUAGES_ISO_639_1, LANGUAGES_ISO_639_3 } from "@huggingface/languages";
import {
  ALL_MODEL_LIBRARY_KEYS,
  MODEL_LIBRARIES_UI_ELEMENTS,
  PIPELINE_DATA,
  SUBTASK_TYPES,
  TASKS_DATA,
} from "@huggingface/tasks";
import { parse } from "yaml";

const require = createRequire(import.meta.url);
const folder = new URL("../schemas/vocabularies/", import.meta.url);

/** Ids in the Hub's licence table that the type `License` of @huggingface/hub does not have yet. */
const LICENCES_NOT_YET_TYPED = {
  "eupl-1.2": "in the Hub's table; successor of eupl-1.1",
  "h-research": "in the Hub's table; used by H Company models",
  "intel-research": "in the Hub's table; used by Intel models",
  "openmdw-1.0": "in the Hub's table; licence made for model weights",
  "openmdw-1.1": "in the Hub's table; later version of openmdw-1.0",
  "fair-noncommercial-research-license": "in the Hub's table; used by Meta FAIR models",
  llama4: "in the Hub's table; Llama 4 models",
  "grok2-community": "in the Hub's table; Grok 2 weights",
};

/** ISO 639-2 has two codes for twenty languages; 639-3 kept the T form, cards also use the B form. B form: 639-1 form. */
const BIBLIOGRAPHIC = {
  alb: "sq",
  arm: "hy",
  baq: "eu",
  bur: "my",
  chi: "zh",
  cze: "cs",
  dut: "nl",
  fre: "fr",
  geo: "ka",
  ger: "de",
  gre: "el",
  ice: "is",
  mac: "mk",
  mao: "mi",
  may: "ms",
  per: "fa",
  rum: "ro",
  slo: "sk",
  tib: "bo",
  wel: "cy",
};

/** Values that the Hub takes as a language although ISO does not know them. */
const NO_LANGUAGES = { code: "Programming languages", multilingual: "Several languages" };

/** Metrics that tasks of the Hub name but that are no measure with a name of its own. */
const NOT_A_METRIC = ["level of performance after some time", "identity_preservation", "motion_score", "apα"];

function main() {
  const check = process.argv.includes("--check");
  const drifted = [];
  for (const [name, content] of Object.entries(build())) {
    const file = new URL(name, folder);
    const text = print(content);
    if (read(file) === text) continue;
    drifted.push(name);
    if (!check) writeFileSync(file, text);
  }
  if (check && drifted.length > 0) {
    console.error(`Out of date: ${drifted.join(", ")}. Run node scripts/vocabularies.mjs.`);
    process.exitCode = 1;
  }
}

function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}

function build() {
  const licences = parse(readFileSync(new URL("licenses.yaml", folder), "utf8"));
  const metrics = parse(readFileSync(new URL("metrics.yaml", folder), "utf8"));
  return {
    "pipeline-tags.json": { entries: pipelineTags() },
    "subtasks.json": { entries: subtasks() },
    "libraries.json": { entries: libraries() },
    "languages.json": languages(),
    "languages-639-3.json": threeLetterLanguages(),
    "licenses.json": licenceLists(licences),
    "metrics.json": metricList(metrics),
  };
}

/** One entry a line, so that a new version of a package is a readable change. */
function print(content) {
  const parts = Object.entries(content).map(([key, value]) => {
    const [open, close, rows] = Array.isArray(value)
      ? ["[", "]", value.map((row) => JSON.stringify(row))]
      : ["{", "}", Object.entries(value).map(([k, v]) => `${JSON.stringify(k)}:${JSON.stringify(v)}`)];
    return `${JSON.stringify(key)}:${open}\n${rows.join(",\n")}\n${close}`;
  });
  return `{${parts.join(",\n")}}\n`;
}

function firstSentence(text = "") {
  return text
    .replaceAll(/\s+/g, " ")
    .replace(/(?<=[a-z\d)]\.) .*$/, "")
    .trim();
}

/** `[id, label, modality, summary, "" | "dataset-only"]` */
function pipelineTags() {
  return Object.entries(PIPELINE_DATA).map(([id, { name, modality, hideInModels }]) => [
    id,
    name,
    modality,
    firstSentence(TASKS_DATA[id]?.summary),
    hideInModels ? "dataset-only" : "",
  ]);
}

/** `[id, label, the task it belongs to]` */
function subtasks() {
  const known = new Set(SUBTASK_TYPES);
  const found = new Map();
  for (const [task, { subtasks = [] }] of Object.entries(PIPELINE_DATA)) {
    for (const { type, name } of subtasks) if (known.has(type) && !found.has(type)) found.set(type, [type, name, task]);
  }
  return [...found.values()];
}

function libraries() {
  return ALL_MODEL_LIBRARY_KEYS.map((id) => [id, MODEL_LIBRARIES_UI_ELEMENTS[id].prettyLabel]);
}

/** `entries`: `[code, English name, own name]`; `aliases`: a code that means the same as another. */
function languages() {
  const entries = Object.values(LANGUAGES_ISO_639_1).map(({ code, name, nativeName = "" }) => [
    code,
    name,
    nativeName.split(/[,;(/]/)[0].trim(),
  ]);
  for (const [code, name] of Object.entries(NO_LANGUAGES)) entries.push([code, name, ""]);
  return { entries, aliases: BIBLIOGRAPHIC };
}

/** 7,900 names by first letter, as text: a reader pays only for the letters it looks up. */
function threeLetterLanguages() {
  const all = Object.values(LANGUAGES_ISO_639_3)
    .map(({ code, name }) => `${code} ${name}`)
    .sort();
  const letters = {};
  for (const letter of new Set(all.map((line) => line[0]))) {
    letters[letter] = all.filter((line) => line[0] === letter).join("|");
  }
  return { letters };
}

/**
 * `hub`: `[id, name, SPDX id or "", family or "", properties]`; `spdx`: `[id, name, "osi" or "", family, properties]`;
 * `aliases`: `[Hub id, other names]`.
 */
function licenceLists(authored) {
  const spdxList = require("spdx-license-list");
  const spdxByLower = new Map(Object.keys(spdxList).map((id) => [id.toLowerCase(), id]));
  const hub = hubLicences().map((id) => {
    const spdx = authored.spdx[id] ?? spdxByLower.get(id) ?? "";
    // The Hub's GNU ids do not say "only" or "or later", so neither does their name.
    const name = authored.names[id] ?? spdxList[spdx]?.name.replace(/ only$/, "");
    if (name === undefined) throw new Error(`licenses.yaml: no name for the Hub licence ${id}`);
    return [id, name, spdx, matching(authored.families, id)[0] ?? "", matching(authored.properties, id).join(" ")];
  });
  const spdx = Object.keys(spdxList)
    .sort()
    .map((id) => {
      const lower = id.toLowerCase();
      const family = matching(authored.families, lower)[0] ?? "";
      return [
        id,
        spdxList[id].name,
        spdxList[id].osiApproved ? "osi" : "",
        family,
        matching(authored.properties, lower).join(" "),
      ];
    });
  const ids = new Set(hub.map(([id]) => id));
  const missing = [
    ...Object.keys(authored.names),
    ...Object.keys(authored.spdx),
    ...Object.keys(authored.aliases),
  ].filter((id) => !ids.has(id));
  if (missing.length > 0) throw new Error(`licenses.yaml: unknown Hub licences ${missing.join(", ")}`);
  return { hub, aliases: Object.entries(authored.aliases).map(([id, names]) => [id, ...names]), spdx };
}

/** The members of the union type `License`: the package has the list only as a type. */
function hubLicences() {
  const types = readFileSync(
    new URL("../node_modules/@huggingface/hub/dist/src/types/public.d.ts", import.meta.url),
    "utf8",
  );
  const union = /export type License = ([^;]+);/.exec(types)?.[1];
  if (union === undefined) throw new Error("@huggingface/hub no longer declares the type License");
  const typed = [...union.matchAll(/"([^"]+)"/g)].map(([, id]) => id);
  const superfluous = Object.keys(LICENCES_NOT_YET_TYPED).filter((id) => typed.includes(id));
  if (superfluous.length > 0) throw new Error(`now typed by @huggingface/hub, remove here: ${superfluous.join(", ")}`);
  return [...typed, ...Object.keys(LICENCES_NOT_YET_TYPED)].sort();
}

function matching(groups, id) {
  return Object.keys(groups).filter((name) => groups[name].some((glob) => toPattern(glob).test(id)));
}

function toPattern(glob) {
  const literal = glob.replaceAll(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${literal.replaceAll("*", ".*").replaceAll("?", ".")}$`);
}

/** The authored metrics, once every metric that a task of the Hub names is among them. */
function metricList(authored) {
  const fold = (name) =>
    name
      .toLowerCase()
      .normalize("NFKD")
      .replaceAll(/\(.*?\)| at k$|^top-k /g, "")
      .replaceAll(/[^a-z0-9]/g, "");
  const known = new Set(authored.flatMap(({ id, label, aliases }) => [id, label, ...aliases].map(fold)));
  const named = Object.values(TASKS_DATA).flatMap((task) => task?.metrics?.map(({ id }) => id) ?? []);
  const unknown = named.filter((id) => !known.has(fold(id)) && !NOT_A_METRIC.includes(id.toLowerCase()));
  if (unknown.length > 0)
    throw new Error(`metrics.yaml: the Hub's tasks also name ${[...new Set(unknown)].join(", ")}`);
  return { entries: authored };
}

main();
