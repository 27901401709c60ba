/**
 * The web-worker bundle in a thread that has what a web worker has, and nothing of Node. The client reads files for it,
 * as the extension does in a browser.
 */
import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  createProtocolConnection,
  type DataCallback,
  type Disposable,
  type Message,
  type ProtocolConnection,
} from "vscode-languageserver/node";
import { nodeHost } from "../../server/src/host/node.ts";

const folder = fileURLToPath(new URL("../../dist/server/", import.meta.url));

/** Runs in the thread: a context with the globals of a web worker. */
const SHIM = `
const { parentPort, workerData } = require("node:worker_threads");
const vm = require("node:vm");
const scope = {
  AbortController, MessageChannel, TextDecoder, TextEncoder, URL, atob, btoa, clearTimeout, console, performance,
  queueMicrotask, setTimeout,
  postMessage: (message) => parentPort.postMessage(message),
  // Only "error" is listened to; the thread reports its errors by itself.
  addEventListener: () => undefined,
};
vm.createContext(scope);
vm.runInContext("globalThis.self = globalThis;", scope);
for (const script of workerData) {
  vm.runInContext(require("node:fs").readFileSync(script, "utf8"), scope, { filename: script });
}
parentPort.on("message", (data) => scope.onmessage({ data }));
`;

class WorkerReader extends AbstractMessageReader {
  readonly #worker: Worker;

  constructor(worker: Worker) {
    super();
    this.#worker = worker;
    worker.on("error", (error) => this.fireError(error));
    worker.on("exit", () => this.fireClose());
  }

  listen(callback: DataCallback): Disposable {
    this.#worker.on("message", callback);
    return { dispose: () => this.#worker.off("message", callback) };
  }
}

class WorkerWriter extends AbstractMessageWriter {
  readonly #worker: Worker;

  constructor(worker: Worker) {
    super();
    this.#worker = worker;
  }

  async write(message: Message): Promise<void> {
    this.#worker.postMessage(message);
  }

  end(): void {}
}

type ReadFileResult = { readonly base64: string } | { readonly code: string; readonly reason: string };

/** A connection to the worker bundle, with a client that reads files for it. */
export function inWorker(): { connection: ProtocolConnection; stop: () => Promise<void> } {
  const list = join(folder, "worker.json");
  if (!existsSync(list)) throw new Error("dist/server/worker.json is missing: run `npm run build` first.");
  const names: readonly string[] = JSON.parse(readFileSync(list, "utf8"));
  const worker = new Worker(SHIM, { eval: true, workerData: names.map((name) => join(folder, name)) });
  const connection = createProtocolConnection(new WorkerReader(worker), new WorkerWriter(worker));
  connection.onRequest("plumbline/listFiles", async ({ root }: { root: string }) =>
    (await nodeHost(fileURLToPath(root))).list(),
  );
  const read = (uri: string): Promise<ReadFileResult> =>
    readFile(fileURLToPath(uri)).then(
      (bytes) => ({ base64: bytes.toString("base64") }),
      () => ({ code: "unreadable", reason: "it is gone" }),
    );
  connection.onRequest<ReadFileResult, void>("plumbline/readFile", ({ uri }: { uri: string }) => read(uri));
  const stop = async () => {
    connection.dispose();
    await worker.terminate();
  };
  return { connection, stop };
}
