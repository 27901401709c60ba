/**
 * The stages of a `dvc.yaml` with every template filled that can be: facts speak of one document, and templates need
 * `params.yaml` and the files that `vars` names. What a joining rule looks up through the index is remembered, so the
 * index is asked here too and the rule runs again when a parameter changes.
 */
import { type PlainMap, settingsPlain } from "./dvc/plain.ts";
import { type ResolvedStages, resolveStages } from "./dvc/resolve.ts";
import type { ParameterFile } from "./dvc/variables.ts";
import type { DocFacts } from "./facts.ts";
import type { FactIndex } from "./index.ts";
import type { PipelineFacts, SettingsFacts, Stage } from "./sources.ts";

interface Remembered {
  /** What the files were that the last answer was made from. */
  readonly files: ReadonlyMap<string, DocFacts | undefined>;
  readonly resolved: ResolvedStages;
}

const remembered = new WeakMap<PipelineFacts, Remembered>();
const plainOf = new WeakMap<SettingsFacts, PlainMap>();

/** The stages of a pipeline. Values that hold a template nobody can settle are left out and counted (`Stage.unresolved`). */
export function stagesOf(index: FactIndex, pipeline: PipelineFacts): readonly Stage[] {
  return resolvedStages(index, pipeline).stages;
}

/** As `stagesOf`, with the names of the definitions whose stages are not known at all. */
export function resolvedStages(index: FactIndex, pipeline: PipelineFacts): ResolvedStages {
  const { source } = pipeline;
  if (source === undefined) return pipeline;
  const known = remembered.get(pipeline);
  if (known !== undefined && [...known.files].every(([path, facts]) => index.at(path) === facts)) return known.resolved;
  const files = new Map<string, DocFacts | undefined>();
  const resolved = resolveStages(pipeline.path, source, (path) => {
    const facts = index.at(path);
    files.set(path, facts);
    return parameterFile(facts);
  });
  remembered.set(pipeline, { files, resolved });
  return resolved;
}

/** A parameter file as values. TOML and Python files are not read for this, so what they hold is not known. */
export function parameterFile(facts: DocFacts | undefined): ParameterFile {
  if (facts === undefined) return "absent";
  if (facts.kind !== "settings" || facts.partial !== undefined) return "unread";
  let plain = plainOf.get(facts);
  if (plain === undefined) {
    plain = settingsPlain(facts);
    plainOf.set(facts, plain);
  }
  return plain;
}
