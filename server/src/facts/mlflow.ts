/** What the files of MLflow say. */
import type { ParsedDoc } from "../core/document.ts";
import type { MlmodelFacts, MlprojectFacts } from "./sources.ts";

export function mlprojectFacts(doc: ParsedDoc): MlprojectFacts {
  return { kind: "mlproject", path: doc.path, name: undefined, entryPoints: [], parameters: [] };
}

export function mlmodelFacts(doc: ParsedDoc): MlmodelFacts {
  return { kind: "mlmodel", path: doc.path, runId: undefined, inputs: [], packages: [], baseModels: [] };
}
