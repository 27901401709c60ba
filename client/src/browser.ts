/** Entry for vscode.dev and other editors in a browser: the server is a web worker. */
import { type ExtensionContext, Uri } from "vscode";
import { LanguageClient } from "vscode-languageclient/browser";
import { type Api, activate as activateShared, deactivate } from "./activate.ts";

export { deactivate };

export function activate(context: ExtensionContext): Api {
  const script = Uri.joinPath(context.extensionUri, "dist", "server", "worker.js").toString(true);
  // A function, so that a restart gets a worker of its own: the client ends the old one.
  return activateShared(
    context,
    (options) => new LanguageClient("plumbline", "Plumbline", async () => new Worker(script), options),
  );
}
