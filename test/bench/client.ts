/** A language client over stdio, for measuring: starts a server, edits a document, waits for its diagnostics. */
import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-jsonrpc/node";

interface Diagnostics {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly unknown[];
}

export interface BenchClient {
  /** Milliseconds from spawning the process to the first diagnostics of the document. */
  readonly firstDiagnostics: number;
  /** Replaces the text of one line and returns the milliseconds until the diagnostics of that version came. */
  edit(line: number, text: string): Promise<number>;
  /** Resident memory of the server in MB. */
  memory(): number;
  close(): Promise<void>;
}

export interface BenchOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly path: string;
  readonly language: string;
  readonly text: string;
  /** Added to the environment of the server. */
  readonly env?: Readonly<Record<string, string>>;
  /** Answers `workspace/configuration` by section. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Starts a server on one document and waits for its first diagnostics. */
export async function startClient(options: BenchOptions): Promise<BenchClient> {
  const started = performance.now();
  const child = spawn(options.command, options.args, {
    stdio: ["pipe", "pipe", "ignore"],
    env: { ...process.env, ...options.env },
  });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const uri = pathToFileURL(options.path).href;
  let waiting: ((diagnostics: Diagnostics) => void) | undefined;
  connection.onNotification("textDocument/publishDiagnostics", (diagnostics: Diagnostics) => {
    if (diagnostics.uri === uri) waiting?.(diagnostics);
  });
  connection.onRequest("workspace/configuration", (params: { items: { section?: string }[] }) =>
    params.items.map((item) => options.settings[item.section ?? ""] ?? null),
  );
  connection.onRequest("client/registerCapability", () => null);
  connection.onRequest("window/workDoneProgress/create", () => null);
  connection.onUnhandledNotification(() => {});
  connection.listen();
  const folderUri = pathToFileURL(options.folder).href;
  await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri: folderUri,
    workspaceFolders: [{ uri: folderUri, name: "bench" }],
    capabilities: {
      workspace: { configuration: true, workspaceFolders: true, didChangeConfiguration: { dynamicRegistration: true } },
      textDocument: { publishDiagnostics: { versionSupport: true, relatedInformation: true } },
    },
  });
  await connection.sendNotification("initialized", {});
  await connection.sendNotification("workspace/didChangeConfiguration", { settings: options.settings });
  const lines = options.text.split("\n");
  let version = 1;
  const first = new Promise<void>((resolve) => {
    waiting = () => resolve();
  });
  await connection.sendNotification("textDocument/didOpen", {
    textDocument: { uri, languageId: options.language, version, text: options.text },
  });
  await first;
  const firstDiagnostics = performance.now() - started;
  return {
    firstDiagnostics,
    edit(line, text) {
      version++;
      const sent = version;
      const before = performance.now();
      const answered = new Promise<number>((resolve, reject) => {
        // Not a measure: it ends a run in which an edit changes no finding, so that no answer will ever come.
        const giveUp = setTimeout(() => reject(new Error(`no diagnostics came for version ${sent} of ${uri}`)), 30_000);
        waiting = (diagnostics) => {
          if (diagnostics.version !== undefined && diagnostics.version !== sent) return;
          clearTimeout(giveUp);
          resolve(performance.now() - before);
        };
      });
      const range = { start: { line, character: 0 }, end: { line, character: lines[line]?.length ?? 0 } };
      lines[line] = text;
      return connection
        .sendNotification("textDocument/didChange", {
          textDocument: { uri, version: sent },
          contentChanges: [{ range, text }],
        })
        .then(() => answered);
    },
    memory: () => residentMegabytes(child),
    close: () => close(connection, child),
  };
}

function residentMegabytes(child: ChildProcess): number {
  const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1024;
}

async function close(connection: MessageConnection, child: ChildProcess): Promise<void> {
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  await connection.sendRequest("shutdown");
  await connection.sendNotification("exit");
  connection.end();
  await ended;
}
