/** What one connection has in common: the client's abilities, the settings, the workspace, the publisher. */
import {
  type ClientCapabilities,
  CodeLensRefreshRequest,
  type Connection,
  type InitializeParams,
} from "vscode-languageserver";
import type { Finding, RuleId } from "../core/finding.ts";
import type { Host } from "../host/host.ts";
import { type DiagnosticOptions, Publisher, toDiagnostic, unread } from "./diagnostics.ts";
import { Folder, type FolderEvents } from "./folder.ts";
import { shownIn } from "./notebook/cells.ts";
import { type LiveNotebook, LiveNotebooks } from "./notebook/live.ts";
import type { LiveCell } from "./notebook/open.ts";
import { LoadProgress } from "./progress.ts";
import { type Clock, Scheduler } from "./scheduler.ts";
import { Status } from "./status.ts";
import { Workspace } from "./workspace.ts";

/** Presentation only: what changes findings stands in `plumbline.yaml`. */
export interface Settings {
  readonly inlayHints: boolean;
  readonly showSuppressed: boolean;
}

export interface SessionOptions {
  hostFor(root: string): Promise<Host>;
  pageOf(rule: RuleId): string | undefined;
}

export class Session {
  readonly client: ClientCapabilities;
  readonly pageOf: (rule: RuleId) => string | undefined;
  readonly workspace: Workspace;
  readonly notebooks: LiveNotebooks;
  /** The client runs the commands that ignore a finding and open a page. */
  readonly hasCommands: boolean;
  settings: Settings = { inlayHints: true, showSuppressed: true };
  readonly #connection: Connection;
  readonly #publisher: Publisher;
  readonly #status: Status;
  readonly #progress: LoadProgress;
  /** The client said goodbye: nobody listens any more. */
  #over = false;

  constructor(connection: Connection, clock: Clock, params: InitializeParams, options: SessionOptions) {
    this.#connection = connection;
    this.client = params.capabilities;
    this.pageOf = options.pageOf;
    this.hasCommands = runsCommands(params);
    this.#publisher = new Publisher((message) => void connection.sendDiagnostics(message));
    this.#status = new Status(connection);
    this.#progress = new LoadProgress(connection, params.capabilities);
    const scheduler = new Scheduler(clock);
    const events: FolderEvents = {
      settled: (folder, paths, done) => this.#settled(folder, paths, done),
      reading: (folder, read, total) => {
        if (!this.#over) this.#progress.reading(folder, read, total);
      },
      failed: (folder, what, error) => this.#failed(folder, what, error),
    };
    this.workspace = new Workspace({
      folder: (root, isForeign) => new Folder(root, options.hostFor(root), scheduler, events, isForeign),
      loose: (root) => new Folder(root, undefined, scheduler, events, () => false),
      dropped: (folder) => this.#dropped(folder),
    });
    this.notebooks = new LiveNotebooks(this.workspace, clock, {
      failed: (folder, what, error) => this.#failed(folder, what, error),
      checked: ({ folder, path, notebook }, cells) => this.#publishCells(folder, path, notebook, cells),
      gone: ({ folder, path }, cells) => {
        for (const cell of cells) this.#publisher.publish(`${keyOf(folder, path)}\n${cell}`, cell, undefined, []);
      },
    });
  }

  /** Follows the editor's folders. Without any, there is nothing to read, which is said at once. */
  setFolders(added: readonly string[], removed: readonly string[]): void {
    this.workspace.setFolders(added, removed);
    this.notebooks.settleAll();
    this.#status.send(this.workspace.folders);
  }

  /** Publishes everything again, after settings changed. */
  republish(): void {
    for (const folder of this.workspace.folders) {
      const { findings } = folder.engine.report();
      this.#publish(folder, [...new Set(findings.map(({ path }) => path))]);
    }
  }

  dispose(): void {
    this.#over = true;
    this.workspace.dispose();
    this.#progress.end();
  }

  #settled(folder: Folder, paths: readonly string[], done: boolean): void {
    if (this.#over) return;
    this.#publish(folder, paths);
    if (done && folder.state !== "starting") this.#progress.done(folder);
    this.#status.update(this.workspace.folders, folder, paths);
    if (done) this.#refreshJoined(folder, paths);
  }

  /** What stands beside numbers and names follows other documents; the editor asks by itself only for the one that is typed in. */
  #refreshJoined(folder: Folder, paths: readonly string[]): void {
    const isElsewhere = paths.some((path) => folder.document(path) === undefined);
    if (!isElsewhere || this.workspace.places.length === 0) return;
    const { workspace } = this.client;
    const asked = [
      ...(workspace?.codeLens?.refreshSupport === true
        ? [this.#connection.sendRequest(CodeLensRefreshRequest.type)]
        : []),
      ...(workspace?.inlayHint?.refreshSupport === true ? [this.#connection.languages.inlayHint.refresh()] : []),
    ];
    // An editor that is closing answers nothing any more.
    Promise.all(asked).catch((error: unknown) => {
      if (!this.#over) this.#connection.console.warn(`The editor did not refresh: ${String(error)}`);
    });
  }

  #publish(folder: Folder, paths: readonly string[]): void {
    for (const path of paths) {
      // Findings of an older text: it is being worked on, and its findings come next.
      if (!folder.isCurrent(path)) continue;
      const notebook = this.notebooks.at(folder.uriOf(path))?.notebook;
      const found = folder.engine.findingsOf(path).filter((finding) => this.#isShown(finding));
      // What stands in a cell is shown there, and not at the file, which nobody sees.
      const own = folder.live(path) === undefined ? found : found.filter(({ cell }) => cell === undefined);
      const diagnostics = [
        ...own.map((finding) => toDiagnostic(finding, this.#options(folder))),
        ...unread(folder.engine.parsed(path), folder.engine.notCheckedOf(path)),
      ];
      const uri = folder.uriOf(path);
      this.#publisher.publish(keyOf(folder, path), uri, folder.document(path)?.version, diagnostics);
      if (notebook !== undefined) this.#publishCells(folder, path, notebook, notebook.cells);
    }
  }

  #publishCells(folder: Folder, path: string, notebook: LiveNotebook, cells: readonly LiveCell[]): void {
    if (this.#over) return;
    for (const cell of cells) {
      const diagnostics = shownIn(folder, path, notebook, cell)
        .filter(({ finding }) => this.#isShown(finding))
        .map(({ finding, range }) => ({ ...toDiagnostic(finding, this.#options(folder)), range }));
      this.#publisher.publish(`${keyOf(folder, path)}\n${cell.uri}`, cell.uri, cell.version, diagnostics);
    }
  }

  #isShown({ suppressed }: Finding): boolean {
    return this.settings.showSuppressed || suppressed === undefined;
  }

  #options(folder: Folder): DiagnosticOptions {
    return { uriOf: (other) => folder.uriOf(other), pageOf: this.pageOf, client: this.client };
  }

  #failed(folder: Folder, what: string, error: unknown): void {
    if (this.#over) return;
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.#connection.console.error(`${what} failed in ${folder.root}: ${why}`);
    this.#progress.done(folder);
    this.#status.update(this.workspace.folders, folder, []);
  }

  #dropped(folder: Folder): void {
    this.#publisher.clear(keyOf(folder, ""));
    this.#progress.done(folder);
    this.#status.forget(this.workspace.folders, folder);
  }
}

const keys = new WeakMap<Folder, string>();
let made = 0;

/** Two folders may have one address for a moment, while one replaces the other. */
function keyOf(folder: Folder, path: string): string {
  let key = keys.get(folder);
  if (key === undefined) {
    key = `${++made}\n`;
    keys.set(folder, key);
  }
  return key + path;
}

function runsCommands({ initializationOptions }: InitializeParams): boolean {
  const options: unknown = initializationOptions;
  return typeof options === "object" && options !== null && "commands" in options && options.commands === true;
}
