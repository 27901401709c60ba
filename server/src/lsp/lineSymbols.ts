/** The outline of requirements and Dockerfiles: packages, and instructions by stage. */
import { type DocumentSymbol, SymbolKind } from "vscode-languageserver";
import type { ParsedDoc } from "../core/document.ts";
import { dockerfileIn, requirementsIn } from "../core/parse/packages/places.ts";
import type { Span } from "../core/text.ts";

/** The symbols of a document that is read line by line; nothing for other kinds. */
export function lineSymbols(doc: ParsedDoc): DocumentSymbol[] {
  if (doc.format !== "text" || doc.tree !== undefined) return [];
  if (doc.kind === "requirements")
    return requirementsIn(doc.path, doc.source).packages.map(({ name, specifier, direct, span }) =>
      symbol(doc, name, direct ?? specifier, SymbolKind.Package, span),
    );
  return doc.kind === "dockerfile" ? stages(doc) : [];
}

function stages(doc: ParsedDoc): DocumentSymbol[] {
  const symbols: DocumentSymbol[] = [];
  const file = dockerfileIn(doc.source);
  for (const { name, text, span, stage } of file.instructions) {
    const detail = text.replace(/\s+/g, " ").trim();
    const item = symbol(doc, name, detail.length > 60 ? `${detail.slice(0, 59)}…` : detail, SymbolKind.Property, span);
    const from = file.stages[stage];
    if (name === "FROM" && from !== undefined)
      symbols.push({
        ...item,
        name: from.name ?? from.image,
        detail: from.image,
        kind: SymbolKind.Module,
        children: [],
      });
    else {
      const parent = stage < 0 ? undefined : symbols.at(-1);
      if (parent?.children === undefined) symbols.push(item);
      else {
        parent.children.push(item);
        // What contains others reaches to the end of the last of them.
        parent.range = { start: parent.range.start, end: item.range.end };
      }
    }
  }
  return symbols;
}

function symbol(doc: ParsedDoc, name: string, detail: string, kind: SymbolKind, span: Span): DocumentSymbol {
  const range = doc.source.range(span);
  const first = doc.source.lineSpan(range.start.line);
  const selection = { start: span.start, end: Math.max(span.start, Math.min(span.end, first.end)) };
  return { name, detail, kind, range, selectionRange: doc.source.range(selection) };
}
