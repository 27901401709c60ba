/** "Explain this finding": the page of a rule, which is part of the extension and needs no network. */
import { commands, Uri, window, workspace } from "vscode";
import { findingsAt, ruleOf } from "./findings.ts";

// Command links carry the id: nothing but an id of ours may become a path.
const ruleId = /^[a-z0-9-]+\/[a-z0-9-]+$/;

/** Opens the page of `rule`, or of the finding at the cursor when it is called without one. */
export async function explain(extensionUri: Uri, rule: unknown): Promise<void> {
  const id = typeof rule === "string" ? rule : ruleAtCursor();
  if (id === undefined) {
    await window.showInformationMessage("There is no finding of Plumbline at the cursor.");
    return;
  }
  const page = ruleId.test(id) ? await pageOf(extensionUri, id) : undefined;
  // Beside the card, and locked: an unlocked preview would turn to the card as soon as the user goes back to it.
  if (page) await commands.executeCommand("markdown.showLockedPreviewToSide", page);
  else await window.showWarningMessage(`Plumbline has no page about "${id}".`);
}

function ruleAtCursor(): string | undefined {
  const editor = window.activeTextEditor;
  if (!editor) return undefined;
  return findingsAt(editor.document.uri, editor.selection.active)
    .map(ruleOf)
    .find((id) => id !== undefined);
}

async function pageOf(extensionUri: Uri, id: string): Promise<Uri | undefined> {
  const page = Uri.joinPath(extensionUri, "dist", "rules", `${id}.md`);
  return workspace.fs.stat(page).then(
    () => page,
    () => undefined,
  );
}
