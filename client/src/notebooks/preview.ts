/**
 * Shows what a fix would make of a notebook, beside what it is: VS Code's comparison of notebooks shows outputs too, which
 * its preview of refactorings leaves out.
 */
import {
  commands,
  type Disposable,
  EventEmitter,
  type FileChangeEvent,
  FileSystemError,
  type FileSystemProvider,
  FileType,
  type NotebookDocument,
  Uri,
  window,
  workspace,
} from "vscode";
import type { NotebookFix } from "../protocol.ts";

const SCHEME = "plumbline-preview";
const YES = "Redact";
const NO = "Leave the notebook as it is";

export interface Preview extends Disposable {
  /** Shows both and asks; true when the user wants it. */
  confirm(notebook: NotebookDocument, fix: NotebookFix): Promise<boolean>;
}

export function createPreview(): Preview {
  const files = new Map<string, Uint8Array>();
  let provider: Disposable | undefined;
  const confirm: Preview["confirm"] = async (notebook, fix) => {
    provider ??= workspace.registerFileSystemProvider(SCHEME, readOnly(files), { isReadonly: true });
    const uri = notebook.uri.with({ scheme: SCHEME, authority: "", query: "", fragment: "" });
    files.set(uri.path, new TextEncoder().encode(withImages(notebook, fix)));
    try {
      const name = workspace.asRelativePath(notebook.uri, false);
      await commands.executeCommand("vscode.diff", notebook.uri, uri, `${name} without personal data`);
      const left = fix.left === 0 ? "" : ` ${fix.left} more have to be changed by hand.`;
      const title = `Redact ${fix.fixed === 1 ? "1 finding" : `${fix.fixed} findings`} as shown?${left}`;
      // A choice at the top of the window stays while somebody reads the comparison below it.
      return (await window.showQuickPick([YES, NO], { title, ignoreFocusOut: true })) === YES;
    } finally {
      await close(uri);
      files.delete(uri.path);
    }
  };
  return { confirm, dispose: () => provider?.dispose() };
}

async function close(uri: Uri): Promise<void> {
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
  const isOurs = ({ input }: (typeof tabs)[number]): boolean =>
    typeof input === "object" &&
    input !== null &&
    "modified" in input &&
    input.modified instanceof Uri &&
    input.modified.toString() === uri.toString();
  await window.tabGroups.close(tabs.filter(isOurs));
}

/** The server knows of images only that they are there. */
function withImages({ getCells }: NotebookDocument, { after = "", outputs }: NotebookFix): string {
  const file = JSON.parse(after) as { cells?: { outputs?: { data?: Record<string, unknown> }[] }[] };
  for (const [i, cell] of getCells().entries()) {
    const change = outputs.find((one) => one.cell === cell.document.uri.toString());
    for (const [k, output] of (file.cells?.[i]?.outputs ?? []).entries()) {
      const items = cell.outputs[change?.outputs[k]?.from ?? k]?.items ?? [];
      for (const { mime, data } of items)
        if (output.data?.[mime] !== undefined && isEmpty(output.data[mime])) output.data[mime] = base64(data);
    }
  }
  return JSON.stringify(file, null, 1);
}

function isEmpty(value: unknown): boolean {
  return value === "" || (Array.isArray(value) && value.length === 0);
}

function base64(data: Uint8Array): string {
  let binary = "";
  // Not all at once: the arguments of a call are limited.
  for (let at = 0; at < data.length; at += 8192) binary += String.fromCharCode(...data.subarray(at, at + 8192));
  return btoa(binary);
}

function readOnly(files: ReadonlyMap<string, Uint8Array>): FileSystemProvider {
  const never = new EventEmitter<FileChangeEvent[]>();
  const refuse = (uri: Uri): never => {
    throw FileSystemError.NoPermissions(uri);
  };
  const read = (uri: Uri): Uint8Array => {
    const file = files.get(uri.path);
    if (file === undefined) throw FileSystemError.FileNotFound(uri);
    return file;
  };
  return {
    onDidChangeFile: never.event,
    watch: () => ({ dispose: () => undefined }),
    stat: (uri) => ({ type: FileType.File, ctime: 0, mtime: 0, size: read(uri).length }),
    readFile: read,
    readDirectory: () => [],
    createDirectory: refuse,
    writeFile: refuse,
    delete: refuse,
    rename: refuse,
  };
}
