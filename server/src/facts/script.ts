/** What a Python script says. */
import type { ParsedDoc } from "../core/document.ts";
import { codeFacts } from "./code.ts";
import type { ScriptFacts } from "./sources.ts";

/** Reads the facts of a script. */
export function scriptFacts(doc: ParsedDoc): ScriptFacts {
  return { kind: "script", path: doc.path, ...codeFacts(doc.path, doc.code) };
}
