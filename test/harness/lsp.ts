/**
 * A language client for tests: against the server in this process, or against the built bundle. It waits for messages,
 * never for times.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { PassThrough } from "node:stream";
import { fileURLToPath, pathToFileURL } from "node:url";
import {
  type ClientCapabilities,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  FileChangeType,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import type { RuleId } from "../../server/src/core/finding.ts";
import { SourceText } from "../../server/src/core/text.ts";
import { nodePlatform } from "../../server/src/lsp/platform.ts";
import type { StatusParams } from "../../server/src/lsp/protocol.ts";
import { serve } from "../../server/src/lsp/server.ts";
import { inWorker } from "./lspWorker.ts";

export type Mode = "in-process" | "spawn" | "worker";
/** The server's code in this process, and the bundle that is shipped. */
export const MODES: readonly Mode[] = ["in-process", "spawn"];

const START = { "in-process": inProcess, spawn: spawned, worker: inWorker };

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What VS Code says that it can do, as far as the server asks. */
export const CAPABILITIES: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeWatchedFiles: { dynamicRegistration: true },
    didChangeConfiguration: { dynamicRegistration: true },
    inlayHint: { refreshSupport: true },
    workspaceEdit: { documentChanges: true },
  },
  textDocument: {
    publishDiagnostics: {
      relatedInformation: true,
      codeDescriptionSupport: true,
      dataSupport: true,
      tagSupport: { valueSet: [1, 2] },
      versionSupport: true,
    },
    definition: { linkSupport: true },
  },
  window: { workDoneProgress: true },
};

export interface ConnectOptions {
  readonly mode?: Mode;
  readonly folders?: readonly { readonly uri: string }[];
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
}

/** A folder on disk that is gone after the test. */
export class TestFolder implements AsyncDisposable {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  static async with(files: Readonly<Record<string, string>>): Promise<TestFolder> {
    const folder = new TestFolder(await realpath(await mkdtemp(join(tmpdir(), "plumbline-"))));
    for (const [path, text] of Object.entries(files)) await folder.write(path, text);
    return folder;
  }

  get uri(): string {
    return pathToFileURL(this.path).href;
  }

  uriOf(path: string): string {
    return pathToFileURL(join(this.path, path)).href;
  }

  async write(path: string, text: string): Promise<void> {
    await mkdir(dirname(join(this.path, path)), { recursive: true });
    await writeFile(join(this.path, path), text);
  }

  async remove(path: string): Promise<void> {
    await rm(join(this.path, path), { recursive: true });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }
}

export class TestClient implements AsyncDisposable {
  readonly connection: ProtocolConnection;
  readonly published: PublishDiagnosticsParams[] = [];
  readonly statuses: StatusParams[] = [];
  readonly registered = new Set<string>();
  readonly log: string[] = [];
  initialized!: InitializeResult;
  settings: Readonly<Record<string, unknown>>;
  readonly #documents = new Map<string, { version: number; source: SourceText }>();
  readonly #waiting = new Set<() => void>();
  readonly #stop: () => Promise<void>;

  constructor(connection: ProtocolConnection, stop: () => Promise<void>, settings: Readonly<Record<string, unknown>>) {
    this.connection = connection;
    this.#stop = stop;
    this.settings = settings;
    const on = <P>(method: string, take: (params: P) => void) =>
      connection.onNotification(method, (params: P) => {
        take(params);
        this.#news();
      });
    on("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) => this.published.push(params));
    on("plumbline/status", (params: StatusParams) => this.statuses.push(params));
    on("window/logMessage", (params: { message: string }) => this.log.push(params.message));
    connection.onRequest("workspace/configuration", ({ items }: { items: unknown[] }) =>
      items.map(() => this.settings),
    );
    connection.onRequest("client/registerCapability", ({ registrations }: { registrations: { method: string }[] }) => {
      for (const { method } of registrations) this.registered.add(method);
      this.#news();
      return null;
    });
    connection.onRequest("window/workDoneProgress/create", () => null);
    connection.onRequest("workspace/inlayHint/refresh", () => null);
  }

  /** The diagnostics of a document as an editor would show them now. */
  diagnostics(uri: string): readonly Diagnostic[] {
    return this.published.findLast((params) => params.uri === uri)?.diagnostics ?? [];
  }

  rules(uri: string): string[] {
    return this.diagnostics(uri).map(({ code }) => String(code));
  }

  /** Waits until something is so; looked at after every message. The test's own time limit ends a wait in vain. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => this.#waiting.add(resolve));
  }

  /** Waits until the server has nothing left to do. */
  async idle(): Promise<void> {
    await this.until(() => this.statuses.at(-1)?.state === "ready");
  }

  /** Waits for diagnostics that were made from the newest text of a document. */
  async settled(uri: string): Promise<readonly Diagnostic[]> {
    const version = this.#documents.get(uri)?.version;
    await this.until(() => this.published.findLast((params) => params.uri === uri)?.version === version);
    return this.diagnostics(uri);
  }

  async open(uri: string, text: string, languageId = "markdown"): Promise<void> {
    this.#documents.set(uri, { version: 1, source: new SourceText(text) });
    await this.connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  text(uri: string): string {
    return this.#documents.get(uri)?.source.text ?? "";
  }

  /** Replaces the first occurrence of `find`, as one incremental change. */
  async edit(uri: string, find: string, replacement: string): Promise<void> {
    const document = this.#documents.get(uri);
    const start = document?.source.text.indexOf(find) ?? -1;
    if (document === undefined || start < 0) throw new Error(`There is no "${find}" in ${uri}.`);
    await this.change(uri, document.source.range({ start, end: start + find.length }), replacement);
  }

  async change(uri: string, range: Range, text: string): Promise<void> {
    const document = this.#documents.get(uri);
    if (document === undefined) throw new Error(`${uri} is not open.`);
    const span = document.source.span(range);
    const whole = document.source.text.slice(0, span.start) + text + document.source.text.slice(span.end);
    const version = document.version + 1;
    this.#documents.set(uri, { version, source: new SourceText(whole) });
    await this.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version },
      contentChanges: [{ range, text }],
    });
  }

  async close(uri: string): Promise<void> {
    this.#documents.delete(uri);
    await this.connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
  }

  async filesChanged(uri: string, type: "created" | "changed" | "deleted"): Promise<void> {
    const types = { created: FileChangeType.Created, changed: FileChangeType.Changed, deleted: FileChangeType.Deleted };
    await this.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri, type: types[type] }],
    });
  }

  /** The position of the `nth` character of the first occurrence of `find`. */
  at(uri: string, find: string, nth = 0): { line: number; character: number } {
    const source = this.#documents.get(uri)?.source;
    const start = source?.text.indexOf(find) ?? -1;
    if (source === undefined || start < 0) throw new Error(`There is no "${find}" in ${uri}.`);
    return source.positionAt(start + nth);
  }

  request<R>(method: string, params: unknown): Promise<R> {
    return this.connection.sendRequest<R>(method, params);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.connection.sendRequest("shutdown");
    await this.#stop();
  }

  #news(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const resolve of waiting) resolve();
  }
}

/** Starts a server and says hello. */
export async function connect(options: ConnectOptions = {}): Promise<TestClient> {
  const { connection, stop } = START[options.mode ?? "in-process"]();
  const client = new TestClient(connection, stop, options.settings ?? {});
  connection.listen();
  client.initialized = await connection.sendRequest<InitializeResult>("initialize", {
    processId: null,
    rootUri: null,
    capabilities: options.capabilities ?? CAPABILITIES,
    workspaceFolders: (options.folders ?? []).map(({ uri }) => ({ uri, name: uri })),
    initializationOptions: options.initializationOptions ?? { commands: true },
  });
  await connection.sendNotification("initialized", {});
  return client;
}

function inProcess(): { connection: ProtocolConnection; stop: () => Promise<void> } {
  const up = new PassThrough();
  const down = new PassThrough();
  const server = createConnection(new StreamMessageReader(up), new StreamMessageWriter(down));
  serve(server, nodePlatform(sourcePage));
  const connection = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  const stop = async () => {
    connection.dispose();
    server.dispose();
  };
  return { connection, stop };
}

function sourcePage(rule: RuleId): string {
  return join(root, "server", "src", "rules", rule, "rule.md");
}

function spawned(): { connection: ProtocolConnection; stop: () => Promise<void> } {
  const program = join(root, "dist", "server", "node.cjs");
  if (!existsSync(program)) throw new Error("dist/server/node.cjs is missing: run `npm run build` first.");
  const child = spawn(process.execPath, [program, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const stop = async () => {
    await connection.sendNotification("exit");
    await ended;
    connection.dispose();
  };
  return { connection, stop };
}
