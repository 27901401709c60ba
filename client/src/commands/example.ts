/** The example project of the walkthrough: copied from the extension, so that the user may change it. */
import { commands, type ExtensionContext, Uri, window, workspace } from "vscode";

const openedKey = "plumbline.exampleOpened";
const walkthrough = "plumbline.plumbline#plumbline.start";

/** Makes a fresh copy of the example and opens it as a folder. */
export async function openExample(context: ExtensionContext): Promise<void> {
  const from = Uri.joinPath(context.extensionUri, "examples", "credit-risk");
  const to = Uri.joinPath(context.globalStorageUri, "credit-risk");
  try {
    await workspace.fs.createDirectory(context.globalStorageUri);
    await workspace.fs.copy(from, to, { overwrite: true });
  } catch (error) {
    await window.showErrorMessage(`The example could not be copied to ${to.fsPath}: ${String(error)}`);
    return;
  }
  await context.globalState.update(openedKey, to.toString());
  await commands.executeCommand("vscode.openFolder", to, {
    forceReuseWindow: workspace.workspaceFolders === undefined,
  });
}

/** Goes on with the walkthrough in the window that `openExample` opened: the user came from there. */
export async function resumeWalkthrough(context: ExtensionContext): Promise<void> {
  const opened = context.globalState.get<string>(openedKey);
  if (opened === undefined || workspace.workspaceFolders?.[0]?.uri.toString() !== opened) return;
  await context.globalState.update(openedKey, undefined);
  await commands.executeCommand("workbench.action.openWalkthrough", walkthrough, false);
}
