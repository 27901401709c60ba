/** What `dvc.lock` and `*.dvc` files say: stages as they ran, files with their hashes. */
import type { ParsedDoc } from "../core/document.ts";
import type { DataPointerFacts, PipelineLockFacts } from "./sources.ts";

export function pipelineLockFacts(doc: ParsedDoc): PipelineLockFacts {
  return { kind: "pipeline-lock", path: doc.path, stages: [] };
}

export function dataPointerFacts(doc: ParsedDoc): DataPointerFacts {
  return { kind: "data-pointer", path: doc.path, outs: [], sources: [] };
}
