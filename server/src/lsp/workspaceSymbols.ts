/** Workspace symbols: cards, data sets, stages and parameters by name. */
import { type SymbolInformation, SymbolKind } from "vscode-languageserver";
import { resolve } from "../core/anchor.ts";
import { everyDocument, occurrencesIn } from "../facts/entities.ts";
import type { Folder } from "./folder.ts";

/** More than anybody reads in a pick list; the editor asks again with every letter that is typed. */
const MOST = 500;

const KINDS = {
  dataset: SymbolKind.Struct,
  model: SymbolKind.Class,
  stage: SymbolKind.Function,
  parameter: SymbolKind.Constant,
  file: SymbolKind.File,
} as const;

/** The symbols whose name holds the letters of the query in their order. */
export function workspaceSymbols(folders: readonly Folder[], query: string): SymbolInformation[] {
  const found: SymbolInformation[] = [];
  for (const folder of folders) {
    for (const facts of everyDocument(folder.engine.index)) {
      const doc = folder.engine.parsed(facts.path);
      if (doc === undefined) continue;
      const add = (name: string, kind: SymbolKind, span: { start: number; end: number }) => {
        if (found.length < MOST && isSubsequence(query, name))
          found.push({
            name,
            kind,
            location: { uri: folder.uriOf(facts.path), range: doc.source.range(span) },
            containerName: facts.path,
          });
      };
      if (facts.kind === "model-card" || facts.kind === "dataset-card" || facts.kind === "datasheet")
        add(facts.name ?? facts.path, SymbolKind.Module, resolve(doc, { doc: facts.path, at: "top" }));
      for (const { entity, id, anchor, role } of occurrencesIn(folder.engine.index, facts))
        if (role === "definition" && entity !== "file")
          add(id.slice(id.indexOf("#") + 1), KINDS[entity], resolve(doc, anchor));
    }
  }
  return found;
}

function isSubsequence(query: string, name: string): boolean {
  let at = 0;
  const lower = name.toLowerCase();
  for (const letter of query.toLowerCase()) {
    if (letter === " ") continue;
    at = lower.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
