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
  const script = Uri.joinPath(context.extensionUri, "dist", "server", "worker.js");
  return activateShared(context, (options) => createClient(script, options));
}

function createClient(script: Uri, options: LanguageClientOptions): LanguageClient {
  let worker: Worker | undefined;
  // Reader and writer are made here because VS Code's `Worker` is a class of its own, which the client does not take
  // for a worker.
  const connect = async () => {
    worker?.terminate();
    worker = await startWorker(script);
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  const client = new LanguageClient("plumbline", "Plumbline", connect, options);
  client.onDidChangeState(({ newState }) => {
    if (newState === State.Stopped) worker?.terminate();
  });
  return client;
}

// VS Code starts no worker from a file of a remote machine, but does from the same text in memory.
async function startWorker(script: Uri): Promise<Worker> {
  if (script.scheme !== "vscode-remote") return new Worker(script.toString(true));
  const text = new Blob([(await workspace.fs.readFile(script)).slice()], { type: "text/javascript" });
  return new Worker(URL.createObjectURL(text));
}
