/** Entry for desktop, Remote, WSL and Codespaces: the server is a process beside the extension host. */
import { type ExtensionContext, Uri } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { type Api, activate as activateShared, deactivate } from "./activate.ts";

export { deactivate };

export function activate(context: ExtensionContext): Api {
  const module = Uri.joinPath(context.extensionUri, "dist", "server", "node.cjs").fsPath;
  const server = { module, transport: TransportKind.ipc };
  return activateShared(
    context,
    (options) => new LanguageClient("plumbline", "Plumbline", { run: server, debug: server }, options),
  );
}
