/** Follows the editor: documents, folders, files on disk and settings. */
import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type InitializeParams,
} from "vscode-languageserver";
import { changed, opened } from "./documents.ts";
import type { FileChange } from "./folder.ts";
import type { Session, Settings } from "./session.ts";

const TYPES: Readonly<Record<FileChangeType, FileChange["type"]>> = {
  [FileChangeType.Created]: "created",
  [FileChangeType.Changed]: "changed",
  [FileChangeType.Deleted]: "deleted",
};

/** Documents that are opened, edited and closed. */
export function followDocuments(connection: Connection, session: Session): void {
  const { workspace } = session;
  session.notebooks.follow(connection);
  connection.onDidOpenTextDocument(({ textDocument }) => workspace.set(opened(textDocument)));
  connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
    const place = workspace.at(textDocument.uri);
    if (place === undefined) return connection.console.warn(`A change of ${textDocument.uri}, which is not open.`);
    workspace.set(changed(place.document, textDocument.version, contentChanges));
  });
  connection.onDidCloseTextDocument(({ textDocument }) => workspace.close(textDocument.uri));
}

/** Folders, files on disk and settings. Nothing is read before the client has said that it is ready. */
export function followWorkspace(connection: Connection, session: Session, params: InitializeParams): void {
  const { workspace, client } = session;
  const readSettings = async () => {
    if (client.workspace?.configuration !== true) return;
    const before = session.settings;
    session.settings = settingsFrom(await connection.workspace.getConfiguration("plumbline"));
    if (session.settings.showSuppressed !== before.showSuppressed) session.republish();
    if (session.settings.inlayHints !== before.inlayHints && client.workspace.inlayHint?.refreshSupport === true) {
      connection.languages.inlayHint.refresh();
    }
  };
  const say = (what: string) => (error: unknown) => connection.console.error(`${what}: ${String(error)}`);

  connection.onInitialized(() => {
    session.setFolders(rootsOf(params), []);
    if (client.workspace?.workspaceFolders === true) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) =>
        session.setFolders(
          added.map(({ uri }) => uri),
          removed.map(({ uri }) => uri),
        ),
      );
    }
    if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration === true) {
      // Every file: a link may lead to an image, and a new folder may bring a card with it.
      connection.client
        .register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: "**/*" }] })
        .catch(say("Files on disk cannot be watched"));
    }
    if (client.workspace?.didChangeConfiguration?.dynamicRegistration === true) {
      connection.client
        .register(DidChangeConfigurationNotification.type, { section: "plumbline" })
        .catch(say("Settings cannot be followed"));
    }
    readSettings().catch(say("Settings cannot be read"));
  });
  connection.onDidChangeConfiguration(() => void readSettings().catch(say("Settings cannot be read")));
  connection.onDidChangeWatchedFiles(({ changes }) =>
    workspace.filesChanged(changes.map(({ uri, type }) => ({ uri, type: TYPES[type] ?? "changed" }))),
  );
}

function rootsOf({ workspaceFolders, rootUri }: InitializeParams): string[] {
  if (workspaceFolders != null) return workspaceFolders.map(({ uri }) => uri);
  return rootUri == null ? [] : [rootUri];
}

function settingsFrom(value: unknown): Settings {
  const record: Readonly<Record<string, unknown>> = typeof value === "object" && value !== null ? { ...value } : {};
  return { inlayHints: record.inlayHints !== false, showSuppressed: record.showSuppressed !== false };
}
