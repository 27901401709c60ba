/** What a notebook says: its code, and the results its outputs show. */
import type { ParsedDoc } from "../core/document.ts";
import type { DetectOptions } from "../detect/detection.ts";
import { codeFacts } from "./code.ts";
import { personalIn } from "./found/kinds.ts";
import { resultsOf } from "./outputs.ts";
import type { NotebookFacts } from "./sources.ts";

/** Reads the facts of a notebook. One that is no notebook of a known version has none. */
export function notebookFacts(doc: ParsedDoc, detect: DetectOptions = {}): NotebookFacts {
  return {
    kind: "notebook",
    path: doc.path,
    ...codeFacts(doc.path, doc.code),
    results: resultsOf(doc),
    personal: personalIn(doc, detect),
    hasOutputs: doc.notebook?.cells.some(({ outputs }) => outputs.length > 0) ?? false,
  };
}
