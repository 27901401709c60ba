/** For desktop, Remote, WSL and Codespaces: the server is a process beside the extension host. */
import { type ExtensionContext, Uri } from "vscode";
import type { CreateClient } from "./session.ts";

export function nodeClient({ extensionUri, globalStorageUri }: ExtensionContext): CreateClient {
  return async (options) => {
    const { LanguageClient, TransportKind } = await import("vscode-languageclient/node");
    const module = Uri.joinPath(extensionUri, "dist", "server", "node.cjs").fsPath;
    // Compiled code is kept from one start to the next. In a folder of our own: what lies in a shared one could be anybody's.
    const cache = Uri.joinPath(globalStorageUri, "compiled").fsPath;
    const env = { ...process.env, NODE_COMPILE_CACHE: cache };
    const server = { module, transport: TransportKind.ipc, options: { env } };
    return new LanguageClient("plumbline", "Plumbline", { run: server, debug: server }, options);
  };
}
