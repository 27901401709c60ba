/** What an ordinary README says. */
import type { ParsedDoc } from "../core/document.ts";
import type { ReadmeFacts } from "./sources.ts";

export function readmeFacts(doc: ParsedDoc): ReadmeFacts {
  return { kind: "readme", path: doc.path, language: "other", references: [] };
}
