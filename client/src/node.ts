/** Entry for desktop, Remote, WSL and Codespaces: the server is a process beside the extension host. */
import { type ExtensionContext, Uri } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { type Api, activate as activateShared, deactivate } from "./activate.ts";

export { deactivate };

export function activate(context: ExtensionContext): Api {
  const module = Uri.joinPath(context.extensionUri, "dist", "server", "node.cjs").fsPath;
  // Compiled code is kept from one start to the next. In a folder of our own: what lies in a shared one could be anybody's.
  const cache = Uri.joinPath(context.globalStorageUri, "compiled").fsPath;
  const env = { ...process.env, NODE_COMPILE_CACHE: cache };
  const server = { module, transport: TransportKind.ipc, options: { env } };
  return activateShared(
    context,
    (options) => new LanguageClient("plumbline", "Plumbline", { run: server, debug: server }, options),
  );
}
