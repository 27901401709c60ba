/** The documents that are open in the editor, as it last said. */
import type { TextDocumentContentChangeEvent, TextDocumentItem } from "vscode-languageserver";
import { SourceText } from "../core/text.ts";

export interface OpenDocument {
  /** As the editor writes it. */
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly source: SourceText;
}

/** A document as it was opened. */
export function opened({ uri, languageId, version, text }: TextDocumentItem): OpenDocument {
  return { uri, languageId, version, source: new SourceText(text) };
}

/** The document after the changes of one message, each of which speaks of the text that the one before left. */
export function changed(
  document: OpenDocument,
  version: number,
  changes: readonly TextDocumentContentChangeEvent[],
): OpenDocument {
  let source = document.source;
  for (const change of changes) {
    if (!("range" in change)) {
      source = new SourceText(change.text);
      continue;
    }
    const { start, end } = source.span(change.range);
    source = new SourceText(source.text.slice(0, start) + change.text + source.text.slice(end));
  }
  return { ...document, version, source };
}
