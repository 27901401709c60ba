/** Entry for vscode.dev and other editors in a browser: the server is a web worker. */
import { type ExtensionContext, Uri, workspace } from "vscode";
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type LanguageClientOptions,
  State,
} from "vscode-languageclient/browser";
import { type Api, activate as activateShared, deactivate } from "./activate.ts";

export { deactivate };

export function activate(context: ExtensionContext): Api {
  const folder = Uri.joinPath(context.extensionUri, "dist", "server");
  return activateShared(context, (options) => createClient(folder, options));
}

function createClient(folder: Uri, options: LanguageClientOptions): LanguageClient {
  let worker: Worker | undefined;
  // Reader and writer are made here because VS Code's `Worker` is a class of its own, which the client does not take
  // for a worker.
  const connect = async () => {
    worker?.terminate();
    worker = await startWorker(folder);
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  const client = new LanguageClient("plumbline", "Plumbline", connect, options);
  client.onDidChangeState(({ newState }) => {
    if (newState === State.Stopped) worker?.terminate();
  });
  return client;
}

// VS Code starts no worker from a file of a remote machine, but does from the same text in memory. That also puts the engine,
// which the server shares with the one for Node, in front of it.
async function startWorker(folder: Uri): Promise<Worker> {
  const texts = await Promise.all(
    ["engine.cjs", "worker.js"].map(async (name) => (await workspace.fs.readFile(Uri.joinPath(folder, name))).slice()),
  );
  const parts = texts.flatMap((text) => [text, "\n;\n"]);
  return new Worker(URL.createObjectURL(new Blob(parts, { type: "text/javascript" })));
}
