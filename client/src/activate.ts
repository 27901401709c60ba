/**
 * What both entries share. `activate` returns at once: looking whether the workspace is ours, starting the server and
 * everything it does come afterwards.
 */
import {
  CancellationTokenSource,
  commands,
  type Event,
  EventEmitter,
  type ExtensionContext,
  type NotebookDocument,
  type TextDocument,
  window,
  workspace,
} from "vscode";
import { registerCommands } from "./commands/commands.ts";
import { resumeWalkthrough } from "./commands/example.ts";
import { followNotebooks } from "./notebooks/notebooks.ts";
import { NOTEBOOK_TYPE } from "./notebooks/outputs.ts";
import type { StatusParams } from "./protocol.ts";
import { holdsKnownFiles, isOurs } from "./recognise.ts";
import { type CreateClient, createSession, type Session } from "./session.ts";
import { createProgress } from "./walkthrough.ts";

/** What `activate` hands out; the tests inside the editor read it. */
export interface Api {
  /** The last status of the server; undefined until it is started. */
  status(): StatusParams | undefined;
  readonly onStatus: Event<StatusParams>;
  /** Milliseconds on one clock: when `activate` returned, and when the server had answered `initialize`. */
  readonly times: { activated: number; initialized: number | undefined };
  /** Resolves when the server has answered `initialize` for the first time. */
  readonly initialized: Promise<void>;
  /** Resolves when it is known whether the workspace holds files of ours. */
  readonly searched: Promise<void>;
}

let session: Session | undefined;

export function activate(context: ExtensionContext, createClient: CreateClient): Api {
  const log = window.createOutputChannel("Plumbline", { log: true });
  const progress = createProgress();
  const times: Api["times"] = { activated: 0, initialized: undefined };
  const statusChanged = new EventEmitter<StatusParams>();
  let status: StatusParams | undefined;
  const own = createSession(createClient, log, (params) => {
    status = params;
    progress(params);
    statusChanged.fire(params);
  });
  session = own;
  let haveInitialized = (): void => undefined;
  const initialized = new Promise<void>((done) => {
    haveInitialized = done;
  });
  const start = async (): Promise<void> => {
    if (!isEnabled()) return;
    await commands.executeCommand("setContext", "plumbline.active", true);
    await own.start();
    if (!own.running()) return;
    times.initialized ??= performance.now();
    haveInitialized();
  };
  const search = new CancellationTokenSource();
  const notebooks = followNotebooks(own);
  context.subscriptions.push(
    log,
    statusChanged,
    own,
    search,
    watch(start, own),
    notebooks,
    ...registerCommands(context, own, notebooks, log, start),
  );
  const searched = startWhenOurs(start, search).catch((error: unknown) =>
    log.error(`Looking for cards: ${String(error)}`),
  );
  void resumeWalkthrough(context);
  times.activated = performance.now();
  return { status: () => status, onStatus: statusChanged.event, times, initialized, searched };
}

function isEnabled(): boolean {
  return workspace.getConfiguration("plumbline").get<boolean>("enable", true);
}

/** Stops the server in good order. One that has not answered yet ends with its editor. */
export function deactivate(): Promise<void> | undefined {
  return session?.running() ? session.stop() : undefined;
}

async function startWhenOurs(start: () => Promise<void>, search: CancellationTokenSource): Promise<void> {
  if (isOneOpen() || (await holdsKnownFiles(search.token))) void start();
}

function isOneOpen(): boolean {
  const isNotebook = ({ notebookType }: NotebookDocument): boolean => notebookType === NOTEBOOK_TYPE;
  return workspace.textDocuments.some(isOurs) || workspace.notebookDocuments.some(isNotebook);
}

/** Starts when a card or a notebook is opened or a file becomes one, and follows the setting `plumbline.enable`. */
function watch(start: () => Promise<void>, own: Session): { dispose(): void } {
  const startIfOurs = (document: TextDocument): void => {
    if (isOurs(document)) void start();
  };
  const listeners = [
    workspace.onDidOpenTextDocument(startIfOurs),
    workspace.onDidSaveTextDocument(startIfOurs),
    workspace.onDidOpenNotebookDocument(() => isOneOpen() && void start()),
    workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration("plumbline.enable")) return;
      if (isEnabled()) {
        if (isOneOpen()) void start();
      } else {
        void commands.executeCommand("setContext", "plumbline.active", false);
        void own.stop();
      }
    }),
  ];
  return {
    dispose: () => {
      for (const listener of listeners) listener.dispose();
    },
  };
}
