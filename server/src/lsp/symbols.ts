/** The outline: front matter and sections together. */
import { type DocumentSymbol, SymbolKind } from "vscode-languageserver";
import { isBackground, type ParsedDoc } from "../core/document.ts";
import type { Section } from "../core/parse/markdown.ts";
import { contains, type Span, shift } from "../core/text.ts";
import type { TreeNode } from "../core/tree.ts";
import { lineSymbols } from "./lineSymbols.ts";

/** The symbols of a document, nested as its data and its headings are. */
export function documentSymbols(doc: ParsedDoc): DocumentSymbol[] {
  if (isBackground(doc.kind)) return [];
  const lines = lineSymbols(doc);
  if (lines.length > 0) return lines;
  const whole = { start: 0, end: doc.source.length };
  const entries = doc.tree?.root === undefined ? [] : below(doc, doc.tree.root, whole);
  if (doc.fence === undefined) return [...entries, ...sections(doc)];
  const { open, close } = doc.fence;
  const range = doc.source.range({ start: open.start, end: close.end });
  const selectionRange = doc.source.range(open);
  const head = { name: "Front matter", kind: SymbolKind.Namespace, range, selectionRange, children: entries };
  return [head, ...sections(doc)];
}

/** What an alias or a merge brings in stands elsewhere: it has its symbol there. */
function below(doc: ParsedDoc, node: TreeNode, outer: Span): DocumentSymbol[] {
  if (node.kind === "scalar") return [];
  if (node.kind === "seq") {
    return node.items.flatMap((item, i) =>
      item.kind === "scalar" || !contains(outer, item.span)
        ? []
        : [{ ...symbol(doc, nameOf(item) ?? `Item ${i + 1}`, item, item.span, item.span), detail: "" }],
    );
  }
  return node.entries
    .filter(({ span, key }) => contains(outer, span) && contains(span, key.span))
    .map(({ name, key, value, span }) => symbol(doc, name, value, span, key.span));
}

function symbol(doc: ParsedDoc, name: string, value: TreeNode, span: Span, selection: Span): DocumentSymbol {
  const children = below(doc, value, span);
  const detail = value.kind === "scalar" ? value.raw : (nameOf(value) ?? "");
  return {
    name: name.trim() === "" ? "(no name)" : name,
    detail: detail.length > 60 ? `${detail.slice(0, 59)}…` : detail,
    kind: value.kind === "map" ? SymbolKind.Object : value.kind === "seq" ? SymbolKind.Array : SymbolKind.Property,
    range: doc.source.range(span),
    selectionRange: doc.source.range(selection),
    ...(children.length === 0 ? {} : { children }),
  };
}

/** What a mapping is called by its own keys, or by what it is about. */
function nameOf(node: TreeNode): string | undefined {
  if (node.kind !== "map") return undefined;
  for (const key of ["name", "id", "type", "split", "config_name"]) {
    const value = node.entries.find(({ name }) => name === key)?.value;
    if (value?.kind === "scalar" && value.raw.trim() !== "") return value.raw;
  }
  const [only] = node.entries;
  return only === undefined ? undefined : only.value.kind === "scalar" ? `${only.name}: ${only.value.raw}` : only.name;
}

function sections(doc: ParsedDoc): DocumentSymbol[] {
  const roots: DocumentSymbol[] = [];
  const made = new Map<Section, DocumentSymbol>();
  for (const section of doc.body?.sections ?? []) {
    if (section.heading === undefined) continue;
    const item: DocumentSymbol = {
      name: section.title === "" ? "(no title)" : section.title,
      kind: SymbolKind.String,
      range: doc.source.range(shift(section.span, doc.bodyStart)),
      selectionRange: doc.source.range(shift(section.heading.title, doc.bodyStart)),
    };
    made.set(section, item);
    const parent = section.parent === undefined ? undefined : made.get(section.parent);
    if (parent === undefined) roots.push(item);
    else {
      parent.children ??= [];
      parent.children.push(item);
    }
  }
  return roots;
}
