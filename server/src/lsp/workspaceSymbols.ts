/** Workspace symbols: cards, data sets, stages and parameters by name. */
import { type SymbolInformation, SymbolKind } from "vscode-languageserver";
import { resolve } from "../core/anchor.ts";
import { everyDocument, occurrencesIn } from "../facts/entities.ts";
import type { DocFacts } from "../facts/facts.ts";
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

/** What a symbol is part of; its path stands beside it anyway. */
const WORDS: Readonly<Partial<Record<DocFacts["kind"], string>>> = {
  "model-card": "Model card",
  "dataset-card": "Dataset card",
  datasheet: "Datasheet",
  pipeline: "Pipeline",
  settings: "Parameters",
  mlproject: "MLflow project",
};

/** The symbols whose name holds the letters of the query in their order. */
export function workspaceSymbols(folders: readonly Folder[], query: string): SymbolInformation[] {
  const found: SymbolInformation[] = [];
  for (const folder of folders) {
    for (const facts of everyDocument(folder.engine.index)) {
      const doc = folder.engine.parsed(facts.path);
      if (doc === undefined) continue;
      const names = new Set<string>();
      const container = WORDS[facts.kind] ?? "";
      const add = (name: string, kind: SymbolKind, span: { start: number; end: number }) => {
        // A card and the data set that it is about are one thing.
        if (names.has(name.toLowerCase())) return;
        names.add(name.toLowerCase());
        if (found.length < MOST && isSubsequence(query, name))
          found.push({
            name,
            kind,
            location: { uri: folder.uriOf(facts.path), range: doc.source.range(span) },
            containerName: container,
          });
      };
      if (facts.kind === "model-card" || facts.kind === "dataset-card" || facts.kind === "datasheet")
        add(facts.name ?? facts.path, SymbolKind.Module, resolve(doc, { doc: facts.path, at: "top" }));
      for (const { entity, id, anchor, role } of occurrencesIn(folder.engine.index, facts))
        if (role === "definition" && entity !== "file")
          add(id.slice(id.indexOf("#") + 1), KINDS[entity], resolve(doc, anchor));
    }
    if (query === "") continue;
    for (const { path, values } of folder.engine.index.all("metrics")) {
      const doc = folder.engine.parsed(path);
      for (const { at, anchor } of values) {
        const name = at.join(".");
        if (doc === undefined || found.length >= MOST || !isSubsequence(query, name)) continue;
        const location = { uri: folder.uriOf(path), range: doc.source.range(resolve(doc, anchor)) };
        found.push({ name, kind: SymbolKind.Number, location, containerName: "Result" });
      }
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
