/** Wires features to the connection. The only code that knows both the protocol and the engine; it judges nothing. */
import {
  CodeActionKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import type { RuleId } from "../core/finding.ts";
import type { Host } from "../host/host.ts";
import { clientHost } from "../host/lspClient.ts";
import { codeActions, FIX_ALL, spotOf } from "./codeActions.ts";
import { codeLenses } from "./codeLens.ts";
import { complete, TRIGGERS } from "./completion.ts";
import { definition } from "./definition.ts";
import { workspaceEdit } from "./edits.ts";
import { cellHover, hover } from "./hover.ts";
import { inlayHints } from "./inlayHints.ts";
import { documentLinks } from "./links.ts";
import { cellSpot, notebookFix } from "./notebook/requests.ts";
import { checkAgainRequest, ignoreEditRequest, ignoreScopeRequest, notebookFixRequest } from "./protocol.ts";
import { references } from "./references.ts";
import { prepareRename, rename } from "./rename.ts";
import type { Clock } from "./scheduler.ts";
import { Session } from "./session.ts";
import { documentSymbols } from "./symbols.ts";
import { followDocuments, followWorkspace } from "./sync.ts";
import type { Place } from "./workspace.ts";
import { workspaceSymbols } from "./workspaceSymbols.ts";

/** What differs between a process and a web worker. */
export interface Platform {
  readonly clock: Clock;
  /** A host for a folder that this process can read itself; undefined when the client must read it. */
  hostFor(root: string): Promise<Host> | undefined;
  /** The address of a rule's page, where an editor can open one. */
  pageOf(rule: RuleId): string | undefined;
}

/** Serves a connection until it ends. */
export function serve(connection: Connection, platform: Platform): void {
  connection.onInitialize((params) => {
    const session = new Session(connection, platform.clock, params, {
      hostFor: (root) => platform.hostFor(root) ?? Promise.resolve(clientHost(connection, root)),
      pageOf: platform.pageOf,
    });
    followDocuments(connection, session);
    followWorkspace(connection, session, params);
    addFeatures(connection, session);
    connection.onShutdown(() => session.dispose());
    return initializeResult(params);
  });
  connection.listen();
}

function initializeResult({ capabilities }: InitializeParams): InitializeResult {
  return {
    serverInfo: { name: "plumbline" },
    capabilities: {
      positionEncoding: "utf-16",
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
      // All cells, so that the order of the notebook is known.
      notebookDocumentSync: { notebookSelector: [{ notebook: "jupyter-notebook" }], save: false },
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] },
      completionProvider: { triggerCharacters: [...TRIGGERS] },
      codeLensProvider: { resolveProvider: false },
      definitionProvider: true,
      documentLinkProvider: { resolveProvider: false },
      documentSymbolProvider: true,
      hoverProvider: true,
      inlayHintProvider: true,
      referencesProvider: true,
      renameProvider: capabilities.textDocument?.rename?.prepareSupport === true ? { prepareProvider: true } : true,
      workspaceSymbolProvider: true,
      ...(capabilities.workspace?.workspaceFolders === true
        ? { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } }
        : {}),
    },
  };
}

function addFeatures(connection: Connection, session: Session): void {
  const { client, workspace, pageOf } = session;
  /** The document of a request, brought up to date; what a handler gives for other documents is `otherwise`. */
  const on = <T>(uri: string, otherwise: T, answer: (place: Place) => T): T => {
    const place = workspace.at(uri);
    if (place === undefined) return otherwise;
    place.folder.refresh(place.path);
    return answer(place);
  };
  const doc = ({ folder, path }: Place) => folder.engine.parsed(path);

  /** A document or a cell. */
  const spotAt = (uri: string) => on(uri, undefined, spotOf) ?? cellSpot(session.notebooks, uri);

  connection.onCodeAction((params) => {
    const spot = spotAt(params.textDocument.uri);
    return spot === undefined ? [] : codeActions(spot, params, { client, hasCommands: session.hasCommands, pageOf });
  });
  connection.onHover(({ textDocument: { uri }, position }) => {
    const cell = workspace.at(uri) === undefined ? cellSpot(session.notebooks, uri) : undefined;
    if (cell !== undefined) return cellHover(cell, position, pageOf);
    return on(uri, null, (place) => hover(place, position, pageOf));
  });
  connection.onCompletion((params) => on(params.textDocument.uri, null, (place) => complete(place, params.position)));
  connection.onDocumentSymbol((params) =>
    on(params.textDocument.uri, [], (place) => {
      const parsed = doc(place);
      return parsed === undefined ? [] : documentSymbols(parsed);
    }),
  );
  connection.onDocumentLinks((params) => on(params.textDocument.uri, [], documentLinks));
  connection.onDefinition((params) =>
    on(params.textDocument.uri, null, (place) => definition(place, params.position, client)),
  );
  connection.onReferences((params) =>
    on(params.textDocument.uri, [], (place) => references(place, params.position, params.context.includeDeclaration)),
  );
  connection.onPrepareRename((params) =>
    on(params.textDocument.uri, null, (place) => prepareRename(place, params.position)),
  );
  connection.onRenameRequest((params) =>
    on(params.textDocument.uri, null, (place) => rename(place, params.position, params.newName, client)),
  );
  connection.onWorkspaceSymbol(({ query }) => workspaceSymbols(workspace.folders, query));
  connection.onCodeLens((params) =>
    on(params.textDocument.uri, [], (place) => (session.hasCommands ? codeLenses(place) : [])),
  );
  connection.languages.inlayHint.on((params) =>
    on(params.textDocument.uri, [], (place) => (session.settings.inlayHints ? inlayHints(place, params.range) : [])),
  );
  const findingOf = (uri: string, fingerprint: string) => {
    const spot = spotAt(uri);
    const finding = spot?.folder.engine
      .findingsOf(spot.path)
      .find((candidate) => candidate.fingerprint === fingerprint);
    if (spot === undefined || finding === undefined || !spot.folder.isCurrent(spot.path)) return undefined;
    return { folder: spot.folder, finding };
  };
  connection.onRequest(ignoreEditRequest, ({ uri, fingerprint, reason }) => {
    const found = findingOf(uri, fingerprint);
    if (found === undefined) return null;
    const { folder, finding } = found;
    return workspaceEdit(folder, folder.engine.ignoreEdits(finding, reason), client) ?? null;
  });
  connection.onRequest(checkAgainRequest, () => {
    for (const folder of workspace.folders) folder.reload();
    return null;
  });
  connection.onRequest(ignoreScopeRequest, ({ uri, fingerprint }) => {
    const found = findingOf(uri, fingerprint);
    return found?.folder.engine.alsoIgnored(found.finding) ?? null;
  });
  connection.onRequest(notebookFixRequest, (params) => notebookFix(session.notebooks, params, client));
}
