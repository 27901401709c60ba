/** What a notebook says: its code, and the results its outputs show. */
import type { ParsedDoc } from "../core/document.ts";
import type { NotebookFacts } from "./sources.ts";

export function notebookFacts(doc: ParsedDoc): NotebookFacts {
  return {
    kind: "notebook",
    path: doc.path,
    settings: [],
    data: [],
    models: [],
    packages: [],
    calls: [],
    imports: [],
    results: [],
    hasOutputs: false,
  };
}
