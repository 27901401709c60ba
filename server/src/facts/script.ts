/** What a Python script says. */
import type { ParsedDoc } from "../core/document.ts";
import type { ScriptFacts } from "./sources.ts";

export function scriptFacts(doc: ParsedDoc): ScriptFacts {
  return { kind: "script", path: doc.path, settings: [], data: [], models: [], packages: [], calls: [], imports: [] };
}
