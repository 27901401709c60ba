/** The life of the language server as seen from the editor: start, stop, restart, one after another. */
import {
  type Disposable,
  type Event,
  EventEmitter,
  type LogOutputChannel,
  type TextDocument,
  Uri,
  workspace,
} from "vscode";
import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";
import { follow, selectorFor } from "./followed.ts";
import {
  listFilesRequest,
  type ReadFileResult,
  readFileRequest,
  type StatusParams,
  statusNotification,
} from "./protocol.ts";
import { createStatus, type Status } from "./status.ts";
import { listFiles, readFile } from "./workspaceFiles.ts";

/**
 * Makes the client for this kind of extension host: a process, or a web worker. It sets up the library only then: nine
 * tenths of this program, of no use in a workspace without documents of ours.
 */
export type CreateClient = (options: LanguageClientOptions) => Promise<BaseLanguageClient>;

export interface Session extends Disposable {
  /** Starts the server unless it runs. Never throws: a failure shows in the status item and in the log. */
  start(): Promise<void>;
  stop(): Promise<void>;
  restart(): Promise<void>;
  /** The client once the server answered `initialize`, else undefined. */
  running(): BaseLanguageClient | undefined;
  /** A server has started, the first one or another after it. */
  readonly onRunning: Event<void>;
}

// More restarts than this in a row mean that it will not get better by itself.
const maxRestarts = 3;

export function createSession(
  createClient: CreateClient,
  log: LogOutputChannel,
  onStatus: (status: StatusParams) => void,
): Session {
  let client: BaseLanguageClient | undefined;
  let isRunning = false;
  let status: Status | undefined;
  let last = Promise.resolve();
  const started = new EventEmitter<void>();

  const show = (params: StatusParams): void => {
    status?.show(params);
    onStatus(params);
  };
  const fail = (why: string): void => {
    log.error(why);
    show({ findings: { error: 0, warning: 0, info: 0 }, notChecked: 0, state: "failed" });
  };
  const inTurn = (action: () => Promise<void>): Promise<void> => {
    last = last.then(action).catch((error: unknown) => fail(`The language server failed: ${String(error)}`));
    return last;
  };
  const start = async (): Promise<void> => {
    if (client) return;
    status ??= createStatus();
    const open = (document: TextDocument): void => {
      void client?.getFeature("textDocument/didOpen").getProvider(document)?.send(document);
    };
    client = await createClient(await clientOptions(log, fail, open));
    client.onNotification(statusNotification, show);
    client.onRequest(listFilesRequest, ({ root }: { root: string }, token) => listFiles(Uri.parse(root), token));
    client.onRequest<ReadFileResult, void>(readFileRequest, ({ uri, maxBytes }: { uri: string; maxBytes: number }) =>
      readFile(Uri.parse(uri), maxBytes),
    );
    await client.start();
    isRunning = true;
    started.fire();
    const { State } = await import("vscode-languageclient");
    // After a crash the client starts the server again by itself.
    client.onDidChangeState(({ newState }) => newState === State.Running && started.fire());
  };
  const stop = async (): Promise<void> => {
    const stopping = client;
    client = undefined;
    isRunning = false;
    status?.dispose();
    status = undefined;
    // A server that died has nothing to answer: that it cannot be stopped in good order is no news to the user.
    await stopping?.dispose().catch((error: unknown) => log.info(`Stopping the server: ${String(error)}`));
  };
  return {
    start: () => inTurn(start),
    stop: () => inTurn(stop),
    restart: () => inTurn(stop).then(() => inTurn(start)),
    running: () => (isRunning ? client : undefined),
    onRunning: started.event,
    dispose: () => {
      status?.dispose();
      started.dispose();
    },
  };
}

async function clientOptions(
  log: LogOutputChannel,
  fail: (why: string) => void,
  open: (document: TextDocument) => void,
): Promise<LanguageClientOptions> {
  const { CloseAction, ErrorAction, RevealOutputChannelOn } = await import("vscode-languageclient");
  let restarts = 0;
  return {
    documentSelector: documentSelector(),
    middleware: follow(({ uri }) => workspace.asRelativePath(uri, false), open),
    outputChannel: log,
    // We run `plumbline.ignore`, `plumbline.explain` and `plumbline.fixNotebook`; for other editors the server offers no actions with them.
    initializationOptions: { commands: true },
    // Nothing pops up: the status item tells, and a click on it opens the log.
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationFailedHandler: (error) => {
      log.error(`The language server did not start: ${String(error)}`);
      return false;
    },
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => {
        restarts += 1;
        if (restarts <= maxRestarts) {
          log.warn(`The language server ended. Restart ${restarts} of ${maxRestarts}.`);
          return { action: CloseAction.Restart, handled: true };
        }
        fail(`The language server ended ${restarts} times. Run "Plumbline: Restart server" to try again.`);
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    },
    // Links in hovers run these two commands of ours and no others.
    markdown: { isTrusted: { enabledCommands: ["plumbline.explain", "plumbline.ignore"] } },
  };
}

// Not simply every scheme: the left side of a diff (`git:`) is no place for findings.
function documentSelector(): NonNullable<LanguageClientOptions["documentSelector"]> {
  const schemes = new Set(["file", "untitled", "vscode-vfs", "vscode-remote"]);
  for (const folder of workspace.workspaceFolders ?? []) schemes.add(folder.uri.scheme);
  return [...selectorFor(schemes), { notebook: { notebookType: "jupyter-notebook" } }];
}
