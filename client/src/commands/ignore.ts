/** "Ignore with a reason": asks why, then lets the server write the suppression. */
import { Uri, window, workspace } from "vscode";
import type { BaseLanguageClient, WorkspaceEdit } from "vscode-languageclient";
import { type IgnoreEditParams, ignoreEditRequest, ignoreScopeRequest } from "../protocol.ts";
import type { Session } from "../session.ts";
import { reasonPrompt } from "../statusText.ts";
import { findingsAt, ruleOf, showFinding } from "./findings.ts";

interface Ignorable {
  readonly uri: string;
  readonly rule: string;
  readonly fingerprint: string;
  /** Given by keybindings and tests; else the user is asked. */
  readonly reason?: string;
}

/** Ignores the finding of a code action, or the one at the cursor when it is called from the palette. */
export async function ignoreFinding(session: Session, argument: unknown): Promise<void> {
  const client = session.running();
  // The walkthrough is no text editor: from there, the gravest finding is meant.
  if (!isIgnorable(argument) && !window.activeTextEditor) await showFinding();
  const finding = isIgnorable(argument) ? argument : client && findingAtCursor(client);
  if (!client || !finding) {
    await window.showInformationMessage("There is no finding of Plumbline at the cursor.");
    return;
  }
  const reason = finding.reason ?? (await askReason(finding.rule, await othersHidden(client, finding)));
  if (!reason) return;
  const params: IgnoreEditParams = { uri: finding.uri, fingerprint: finding.fingerprint, reason };
  const edit = await client.sendRequest<WorkspaceEdit | null>(ignoreEditRequest, params);
  const applied = edit && (await workspace.applyEdit(await client.protocol2CodeConverter.asWorkspaceEdit(edit)));
  if (!applied) await window.showWarningMessage(whyNot(finding.uri));
}

/** Where no comment can stand, as in JSON, a reason stands in the policy, if there is one. */
function whyNot(uri: string): string {
  return /\.(json|ipynb)$/i.test(Uri.parse(uri).path)
    ? "Nothing was ignored: no comment can stand there, and there is no plumbline.yaml that could take the reason."
    : "This finding has gone or moved meanwhile. Nothing was ignored.";
}

async function othersHidden(client: BaseLanguageClient, { uri, fingerprint }: Ignorable): Promise<number> {
  return (await client.sendRequest<number | null>(ignoreScopeRequest, { uri, fingerprint })) ?? 0;
}

function askReason(rule: string, others: number): Thenable<string | undefined> {
  return window
    .showInputBox({
      title: `Ignore ${rule}`,
      prompt: reasonPrompt(others),
      placeHolder: "For example: measured by the vendor, see contract 12",
      validateInput: (text) =>
        text.trim() === "" ? "A reason is needed: without one, nobody can review it later." : null,
    })
    .then((text) => text?.trim());
}

function findingAtCursor(client: BaseLanguageClient): Ignorable | undefined {
  const editor = window.activeTextEditor;
  if (!editor) return undefined;
  const uri = client.code2ProtocolConverter.asUri(editor.document.uri);
  for (const diagnostic of findingsAt(editor.document.uri, editor.selection.active)) {
    const candidate = { uri, rule: ruleOf(diagnostic), fingerprint: fingerprintOf(diagnostic) };
    if (isIgnorable(candidate)) return candidate;
  }
  return undefined;
}

// The language client keeps what the server put into `data`; the type of VS Code does not know of it.
function fingerprintOf(diagnostic: object): unknown {
  const data = (diagnostic as { data?: unknown }).data;
  return typeof data === "object" && data !== null ? (data as { fingerprint?: unknown }).fingerprint : data;
}

function isIgnorable(value: unknown): value is Ignorable {
  if (typeof value !== "object" || value === null) return false;
  const { uri, rule, fingerprint, reason } = value as Record<string, unknown>;
  const isText = [uri, rule, fingerprint].every((part) => typeof part === "string");
  return isText && (reason === undefined || typeof reason === "string");
}
