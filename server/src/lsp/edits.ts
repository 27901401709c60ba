/** Planned edits as the protocol's workspace edits. */
import type { ClientCapabilities, TextEdit as LspEdit, WorkspaceEdit } from "vscode-languageserver";
import type { TextEdit } from "../core/edit/plan.ts";
import type { Folder } from "./folder.ts";

/**
 * The edits of one or several documents. Each carries the version of the text that it was computed from, so that an
 * editor which went on meanwhile refuses it. Undefined when there is nothing to edit or a text is no longer the one
 * that was planned on.
 */
export function workspaceEdit(
  folder: Folder,
  planned: ReadonlyMap<string, readonly TextEdit[]> | undefined,
  client: ClientCapabilities,
): WorkspaceEdit | undefined {
  if (planned === undefined || planned.size === 0) return undefined;
  const documents: { uri: string; version: number | null; edits: LspEdit[] }[] = [];
  for (const [path, edits] of planned) {
    const doc = folder.engine.parsed(path);
    if (doc === undefined || edits.length === 0 || !folder.isCurrent(path)) return undefined;
    documents.push({
      uri: folder.uriOf(path),
      version: folder.document(path)?.version ?? null,
      edits: edits.map(({ span, text }) => ({ range: doc.source.range(span), newText: text })),
    });
  }
  if (client.workspace?.workspaceEdit?.documentChanges !== true) {
    return { changes: Object.fromEntries(documents.map(({ uri, edits }) => [uri, edits])) };
  }
  return { documentChanges: documents.map(({ uri, version, edits }) => ({ textDocument: { uri, version }, edits })) };
}
