/** What Python code says, of a script or of all code cells of a notebook in order. */
import type { Code } from "../core/parse/python/code.ts";
import { dataUses } from "./code/data.ts";
import { importedPackages, originsOf } from "./code/imports.ts";
import { modelUses } from "./code/models.ts";
import { packageUses } from "./code/packages.ts";
import { settingsOf } from "./code/settings.ts";
import type { NamedThing } from "./facts.ts";
import type { CodeFacts } from "./sources.ts";

/** Reads the facts of a document's code; without code there are none. */
export function codeFacts(path: string, code: Code | undefined): CodeFacts {
  if (code === undefined) return { settings: [], data: [], models: [], packages: [], calls: [], imports: [] };
  const reading = { path, code };
  const origins = originsOf(code);
  return {
    settings: settingsOf(reading),
    data: dataUses(reading, origins),
    models: modelUses(reading, origins),
    packages: packageUses(reading),
    calls: callsOf(path, code),
    imports: importedPackages(code),
  };
}

/** Each name once, where it is called first. */
function callsOf(path: string, code: Code): NamedThing[] {
  const calls = new Map<string, NamedThing>();
  for (const { name, place } of code.calls)
    if (!calls.has(name)) calls.set(name, { id: name, anchor: { doc: path, at: "place", name: place } });
  return [...calls.values()];
}
