/**
 * The things that several documents name: data sets, files, models, stages, parameters. Go to definition, references,
 * rename, counts and the lineage graph are all made of these occurrences.
 */
import type { Anchor } from "../core/anchor.ts";
import type { DocFacts, NamedThing } from "./facts.ts";
import type { FactIndex } from "./index.ts";
import type { DataUse, HashedFile, PipelineFacts, SettingValue, Stage } from "./sources.ts";
import { stagesOf } from "./stages.ts";

export type EntityKind = "dataset" | "file" | "model" | "stage" | "parameter";

export interface Occurrence {
  readonly entity: EntityKind;
  /**
   * What makes two occurrences the same thing: an id in lower case; a path; for stages and parameters the path of their
   * file, `#` and the name.
   */
  readonly id: string;
  readonly role: "definition" | "use";
  readonly anchor: Anchor;
  /** The anchor covers the name and nothing else, so that a rename may write there. */
  readonly exact: boolean;
}

const known = new WeakMap<DocFacts, readonly Occurrence[]>();

/** What one document names, in no particular order. Remembered by facts, unless it depends on other documents. */
export function occurrencesIn(index: FactIndex, facts: DocFacts): readonly Occurrence[] {
  if (facts.kind === "pipeline" && facts.source !== undefined) return [...ofPipeline(facts, stagesOf(index, facts))];
  let found = known.get(facts);
  if (found === undefined) {
    found = [...read(facts)];
    known.set(facts, found);
  }
  return found;
}

/** Every occurrence of one thing, in the order of the documents' paths. */
export function occurrencesOf(index: FactIndex, entity: EntityKind, id: string): readonly Occurrence[] {
  return everyDocument(index).flatMap((facts) =>
    occurrencesIn(index, facts).filter((other) => other.entity === entity && other.id === id),
  );
}

/** Kinds that name something. Numbers are joined by `join.ts`, not here. */
const NAMING = [
  "model-card",
  "dataset-card",
  "datasheet",
  "readme",
  "pipeline",
  "pipeline-lock",
  "data-pointer",
  "mlproject",
  "mlmodel",
  "settings",
  "notebook",
  "script",
  "dockerfile",
] as const;

/** The facts of all documents that may name something, by path. */
export function everyDocument(index: FactIndex): readonly DocFacts[] {
  return NAMING.flatMap((kind): DocFacts[] => [...index.all(kind)]).sort((a, b) => (a.path < b.path ? -1 : 1));
}

function* read(facts: DocFacts): Generator<Occurrence> {
  switch (facts.kind) {
    case "model-card":
      yield* named("dataset", facts.datasets, "use");
      yield* named("model", facts.baseModels, "use");
      yield* references(facts.references);
      break;
    case "dataset-card":
      yield* named("dataset", facts.ids, "definition");
      yield* named("dataset", facts.sources, "use");
      yield* references(facts.references);
      break;
    case "datasheet":
    case "readme":
      yield* references(facts.references);
      break;
    case "dockerfile":
      yield* references(facts.copies);
      break;
    case "pipeline":
      yield* ofPipeline(facts, facts.stages);
      break;
    case "pipeline-lock":
      for (const stage of facts.stages) {
        const id = `${folderOf(facts.path)}dvc.yaml#${stage.name}`;
        yield { entity: "stage", id, role: "use", anchor: stage.anchor, exact: true };
        yield* hashed([...stage.deps, ...stage.outs]);
        yield* stage.params.flatMap((param) => lockedParameter(facts.path, param));
      }
      break;
    case "data-pointer":
      yield* hashed(facts.outs, "definition");
      break;
    case "mlproject":
      for (const entry of facts.entryPoints) yield* ofStage(facts.path, entry);
      break;
    case "mlmodel":
      for (const { id, anchor } of facts.baseModels) yield thing("model", id, anchor, "use");
      break;
    case "settings":
      for (const { keys, anchor } of facts.values) {
        yield {
          entity: "parameter",
          id: parameterId(facts.path, keys),
          role: "definition",
          anchor: keyOf(anchor),
          exact: true,
        };
      }
      for (const value of facts.values) yield* hubIds(value);
      break;
    case "notebook":
    case "script":
      yield* facts.data.flatMap(dataUse);
      for (const { id, anchor } of facts.models) yield thing("model", id, anchor, "use");
      break;
  }
}

function thing(entity: "dataset" | "model", id: string, anchor: Anchor, role: Occurrence["role"]): Occurrence {
  return { entity, id: id.toLowerCase(), role, anchor, exact: true };
}

function* named(
  entity: "dataset" | "model" | "file",
  things: readonly NamedThing[],
  role: Occurrence["role"],
  exact = true,
): Generator<Occurrence> {
  for (const { id, anchor } of things) {
    if (entity === "file") yield { entity, id, role, anchor, exact };
    else yield { ...thing(entity, id, anchor, role), exact };
  }
}

function* references(
  files: readonly { readonly path: string | undefined; readonly anchor: Anchor }[],
): Generator<Occurrence> {
  for (const { path, anchor } of files)
    if (path !== undefined) yield { entity: "file", id: path, role: "use", anchor, exact: false };
}

function* ofPipeline({ path, metrics }: PipelineFacts, stages: readonly Stage[]): Generator<Occurrence> {
  for (const stage of stages) yield* ofStage(path, stage);
  yield* named("file", metrics, "use", false);
}

function* ofStage(path: string, stage: Stage): Generator<Occurrence> {
  yield { entity: "stage", id: `${path}#${stage.name}`, role: "definition", anchor: stage.anchor, exact: true };
  yield* [...stage.reads, ...stage.writes].flatMap(dataUse);
  for (const { file, key, anchor } of stage.params)
    yield { entity: "parameter", id: `${file}#${key}`, role: "use", anchor, exact: true };
}

/** A stage or code that writes a file is where the file comes from. */
function dataUse({ id, how, direction, anchor }: DataUse): Occurrence[] {
  if (how === "path")
    return [{ entity: "file", id, role: direction === "write" ? "definition" : "use", anchor, exact: false }];
  return how === "hub" ? [thing("dataset", id, anchor, "use")] : [];
}

function* hashed(files: readonly HashedFile[], role: Occurrence["role"] = "use"): Generator<Occurrence> {
  for (const { path, anchor } of files) yield { entity: "file", id: path, role, anchor, exact: false };
}

function lockedParameter(path: string, { keys, anchor }: SettingValue): Occurrence[] {
  const [file, ...rest] = keys;
  if (typeof file !== "string" || rest.length === 0) return [];
  return [
    {
      entity: "parameter",
      id: `${folderOf(path)}${file}#${rest.join(".")}`,
      role: "use",
      anchor: keyOf(anchor),
      exact: false,
    },
  ];
}

function parameterId(path: string, keys: SettingValue["keys"]): string {
  return `${path}#${keys.join(".")}`;
}

/** A parameter's name stands at its key, its value behind it. */
function keyOf(anchor: Anchor): Anchor {
  return anchor.at === "tree" ? { doc: anchor.doc, at: "tree", path: anchor.path, part: "key" } : anchor;
}

/** Settings that hold the id of a data set of the Hub: `dataset: owner/name`. */
function* hubIds({ name, value, anchor }: SettingValue): Generator<Occurrence> {
  if (typeof value !== "string" || !/data/i.test(name) || !/^[\w.-]+\/[\w.-]+$/.test(value) || /\.\w{2,4}$/.test(value))
    return;
  yield thing("dataset", value, anchor, "use");
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}
