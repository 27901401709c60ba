/** For vscode.dev and other editors in a browser: the server is a web worker. */
import { type ExtensionContext, Uri, workspace } from "vscode";
import type { CreateClient } from "./session.ts";

export function browserClient({ extensionUri }: ExtensionContext): CreateClient {
  return async (options) => {
    const { BrowserMessageReader, BrowserMessageWriter, LanguageClient, State } = await import(
      "vscode-languageclient/browser"
    );
    let worker: Worker | undefined;
    // Reader and writer are made here because VS Code's `Worker` is a class of its own, which the client does not take
    // for a worker.
    const connect = async () => {
      worker?.terminate();
      worker = await startWorker(Uri.joinPath(extensionUri, "dist", "server"));
      return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
    };
    const client = new LanguageClient("plumbline", "Plumbline", connect, options);
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Stopped) worker?.terminate();
    });
    return client;
  };
}

// VS Code starts no worker from a file of a remote machine, but does from the same text in memory. That also puts what the
// server shares with the one for Node, and what that one loads when it needs it, in front of it.
async function startWorker(folder: Uri): Promise<Worker> {
  const read = async (name: string) => (await workspace.fs.readFile(Uri.joinPath(folder, name))).slice();
  const names: readonly string[] = JSON.parse(new TextDecoder().decode(await read("worker.json")));
  const texts = await Promise.all(names.map(read));
  const parts = texts.flatMap((text) => [text, "\n;\n"]);
  return new Worker(URL.createObjectURL(new Blob(parts, { type: "text/javascript" })));
}
