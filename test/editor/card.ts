/** The card of the fixture workspace (test/fixtures/editor): opening it, putting it back, and reading what is reported. */
import { type Diagnostic, languages, Range, type TextDocument, Uri, WorkspaceEdit, window, workspace } from "vscode";
import { ok } from "./assert.ts";
import { until } from "./wait.ts";

export function inFolder(path: string): Uri {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  ok(folder, "no folder is open");
  return Uri.joinPath(folder, path);
}

/** Opens the card in an editor. */
export async function openCard(): Promise<TextDocument> {
  const document = await workspace.openTextDocument(inFolder("MODEL_CARD.md"));
  await window.showTextDocument(document);
  return document;
}

/** Our findings about a document that are no hints, by position. */
export function findingsOf(uri: Uri): Diagnostic[] {
  return languages
    .getDiagnostics(uri)
    .filter((diagnostic) => diagnostic.source === "plumbline" && diagnostic.severity < 3)
    .sort((a, b) => a.range.start.compareTo(b.range.start));
}

/** Waits until the findings of a document are as wanted. */
export function findingsWhen(uri: Uri, wanted: (found: Diagnostic[]) => boolean): Promise<Diagnostic[]> {
  const found = (): Diagnostic[] | false => {
    const findings = findingsOf(uri);
    return wanted(findings) && findings;
  };
  return until(found, languages.onDidChangeDiagnostics);
}

/** The finding that stands exactly on a text. */
export function findingOn(document: TextDocument, text: string): Diagnostic | undefined {
  return findingsOf(document.uri).find((diagnostic) => document.getText(diagnostic.range) === text);
}

/** Waits for the finding that stands exactly on a text. */
export function findingWhenOn(document: TextDocument, text: string): Promise<Diagnostic> {
  return until(() => findingOn(document, text), languages.onDidChangeDiagnostics);
}

/** Replaces the only occurrence of a text in the editor. */
export async function replace(document: TextDocument, from: string, to: string): Promise<void> {
  const at = document.getText().indexOf(from);
  ok(at >= 0 && document.getText().indexOf(from, at + 1) < 0, `"${from}" does not stand exactly once in the card`);
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, new Range(document.positionAt(at), document.positionAt(at + from.length)), to);
  ok(await workspace.applyEdit(edit), "the edit was not applied");
}

/** Puts a whole text into a document of the editor. */
export async function setText(document: TextDocument, text: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, new Range(document.positionAt(0), document.positionAt(document.getText().length)), text);
  ok(await workspace.applyEdit(edit), "the edit was not applied");
}
