/** The facts of a dataset card. */
import type { ParsedDoc } from "../core/document.ts";
import type { DatasetCardFacts } from "./sources.ts";

export function datasetCardFacts(doc: ParsedDoc): DatasetCardFacts {
  return {
    kind: "dataset-card",
    path: doc.path,
    name: undefined,
    language: "other",
    statements: new Map(),
    license: undefined,
    personalData: undefined,
    allowedPurposes: [],
    prohibitedPurposes: [],
    counts: [],
    references: [],
    ids: [],
    configs: [],
    splits: [],
    sources: [],
  };
}
