/** The facts of a datasheet for a dataset. */
import type { ParsedDoc } from "../core/document.ts";
import type { DatasheetFacts } from "./sources.ts";

export function datasheetFacts(doc: ParsedDoc): DatasheetFacts {
  return {
    kind: "datasheet",
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
    answers: new Map(),
  };
}
