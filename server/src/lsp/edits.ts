/** Planned edits as the protocol's workspace edits. */
import type { ClientCapabilities, TextEdit as LspEdit, WorkspaceEdit } from "vscode-languageserver";
import type { TextEdit } from "../core/edit/plan.ts";
import type { Folder } from "./folder.ts";
import { cellChanges } from "./notebook/cells.ts";
import type { OutputsChange } from "./protocol.ts";

type Planned = ReadonlyMap<string, readonly TextEdit[]> | undefined;

interface DocumentEdit {
  readonly uri: string;
  readonly version: number | null;
  readonly edits: LspEdit[];
}

/**
 * The edits of one or several documents. Each carries the version of the text that it was computed from, so that an
 * editor which went on meanwhile refuses it. Undefined when there is nothing to edit, when a text is no longer the one
 * that was planned on, or when outputs of a notebook would change, which the protocol cannot say.
 */
export function workspaceEdit(folder: Folder, planned: Planned, client: ClientCapabilities): WorkspaceEdit | undefined {
  const changes = changesOf(folder, planned, client);
  return changes === undefined || changes.outputs.length > 0 ? undefined : changes.edit;
}

/** The same with the outputs of open notebooks, for a client that can change them. */
export function changesOf(
  folder: Folder,
  planned: Planned,
  client: ClientCapabilities,
): { readonly edit: WorkspaceEdit | undefined; readonly outputs: readonly OutputsChange[] } | undefined {
  if (planned === undefined || planned.size === 0) return undefined;
  const documents: DocumentEdit[] = [];
  const outputs: OutputsChange[] = [];
  for (const [path, edits] of planned) {
    const doc = folder.engine.parsed(path);
    if (doc === undefined || edits.length === 0 || !folder.isCurrent(path)) return undefined;
    const live = folder.live(path);
    if (live === undefined) {
      const range = ({ span, text }: TextEdit) => ({ range: doc.source.range(span), newText: text });
      const version = folder.document(path)?.version ?? null;
      documents.push({ uri: folder.uriOf(path), version, edits: edits.map(range) });
      continue;
    }
    const changes = live.isWhole ? cellChanges(doc, live.shown, edits) : undefined;
    if (changes === undefined) return undefined;
    outputs.push(...changes.outputs);
    for (const [{ uri, version, source }, own] of changes.texts)
      documents.push({
        uri,
        version,
        edits: own.map(({ span, text }) => ({ range: source.range(span), newText: text })),
      });
  }
  return { edit: documents.length === 0 ? undefined : asEdit(documents, client), outputs };
}

function asEdit(documents: readonly DocumentEdit[], client: ClientCapabilities): WorkspaceEdit {
  if (client.workspace?.workspaceEdit?.documentChanges !== true)
    return { changes: Object.fromEntries(documents.map(({ uri, edits }) => [uri, edits])) };
  return { documentChanges: documents.map(({ uri, version, edits }) => ({ textDocument: { uri, version }, edits })) };
}
