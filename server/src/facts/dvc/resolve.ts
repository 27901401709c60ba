/**
 * From the file as data to its stages. Facts speak of one document, but templates may need `params.yaml` and files named
 * in `vars`: so the facts of a `dvc.yaml` hold the file as data, and the stages are made where the other files are known
 * (`facts/stages.ts`), by the code of this folder.
 */
import type { PipelineSource, Stage } from "../sources.ts";
import { expand } from "./expand.ts";
import { Unresolved } from "./interpolate.ts";
import { dvcPath, folderOf } from "./paths.ts";
import { isMap } from "./plain.ts";
import { stageOf } from "./stage.ts";
import { type LoadFile, Variables } from "./variables.ts";

export interface ResolvedStages {
  readonly stages: readonly Stage[];
  /** Names of definitions whose stages are not known, because `foreach`, `matrix` or `vars` cannot be settled. */
  readonly unknown: readonly string[];
}

/** The stages of the `dvc.yaml` at `path`. */
export function resolveStages(path: string, source: PipelineSource, load: LoadFile): ResolvedStages {
  const stages: Stage[] = [];
  const unknown: string[] = [];
  const variables = topVariables(path, source, load);
  for (const [name, definition] of source.stages) {
    if (!isMap(definition)) continue;
    try {
      const expanded = expand(name, definition, variables ?? Variables.empty);
      for (const one of expanded) stages.push(stageOf(path, one, load));
    } catch (error) {
      if (!(error instanceof Unresolved)) throw error;
      unknown.push(name);
    }
  }
  return { stages, unknown };
}

/** Undefined when DVC would refuse the `vars`: then no template has a value. */
function topVariables(path: string, source: PipelineSource, load: LoadFile): Variables | undefined {
  const folder = folderOf(path);
  const file = dvcPath(folder, "params.yaml");
  try {
    const start = file === undefined ? Variables.empty : Variables.empty.withDefault(file, load);
    return start.withVars(source.vars, (text) => dvcPath(folder, text), load);
  } catch (error) {
    if (error instanceof Unresolved) return undefined;
    throw error;
  }
}
