/** The folders of the editor's workspace, and which of them a document belongs to. */
import { nameOf, normal, parentOf, pathIn } from "../host/uris.ts";
import type { OpenDocument } from "./documents.ts";
import type { FileChange, Folder } from "./folder.ts";

/** A document that is open, in the folder that it belongs to. */
export interface Place {
  readonly folder: Folder;
  readonly path: string;
  readonly document: OpenDocument;
}

export interface FolderMaker {
  /** A folder of the workspace, which is read from disk. */
  folder(root: string, isForeign: (path: string) => boolean): Folder;
  /** A folder that holds one open document and nothing else. */
  loose(root: string): Folder;
  /** A folder that is no longer part of the workspace. */
  dropped(folder: Folder): void;
}

export class Workspace {
  readonly #make: FolderMaker;
  readonly #folders = new Map<string, Folder>();
  readonly #loose = new Set<Folder>();
  /** Open documents by normalised address, with the folder that has them now. */
  readonly #open = new Map<string, Place>();

  constructor(make: FolderMaker) {
    this.#make = make;
  }

  /** Every folder, those of single documents included. */
  get folders(): readonly Folder[] {
    return [...this.#folders.values(), ...this.#loose];
  }

  get places(): readonly Place[] {
    return [...this.#open.values()];
  }

  at(uri: string): Place | undefined {
    return this.#open.get(normal(uri));
  }

  /** The folder that a file belongs to, open or not. */
  find(uri: string): { readonly folder: Folder; readonly path: string } | undefined {
    return this.#nearest(uri);
  }

  /** Opens a document, or takes its newer text. */
  set(document: OpenDocument): void {
    const key = normal(document.uri);
    const before = this.#open.get(key);
    const place = before === undefined ? this.#placeOf(document) : { ...before, document };
    this.#open.set(key, place);
    place.folder.setOpen(place.path, document);
  }

  close(uri: string): void {
    const place = this.at(uri);
    if (place === undefined) return;
    this.#open.delete(normal(uri));
    this.#leave(place);
  }

  /** Follows the folders of the editor; open documents move to the folder that they belong to now. */
  setFolders(added: readonly string[], removed: readonly string[]): void {
    const outer = new Set<Folder>();
    for (const uri of [...added, ...removed]) {
      const parent = this.#nearest(uri);
      if (parent !== undefined) outer.add(parent.folder);
    }
    const gone: Folder[] = [];
    for (const uri of removed) {
      const folder = this.#folders.get(normal(uri));
      this.#folders.delete(normal(uri));
      if (folder !== undefined) gone.push(folder);
    }
    const fresh: Folder[] = [];
    for (const uri of added) {
      if (this.#folders.has(normal(uri))) continue;
      const folder = this.#make.folder(uri, (path) => this.#isNested(uri, path));
      this.#folders.set(normal(uri), folder);
      fresh.push(folder);
    }
    for (const place of this.places) this.#move(place);
    for (const folder of gone) this.#drop(folder);
    for (const folder of new Set([...outer, ...fresh])) if (!gone.includes(folder)) folder.load();
  }

  /** Tells each folder which of its files changed on disk. */
  filesChanged(changes: readonly { readonly uri: string; readonly type: FileChange["type"] }[]): void {
    const byFolder = new Map<Folder, FileChange[]>();
    for (const { uri, type } of changes) {
      const found = this.#nearest(uri);
      if (found === undefined) continue;
      const list = byFolder.get(found.folder) ?? [];
      list.push({ path: found.path, type });
      byFolder.set(found.folder, list);
    }
    for (const [folder, list] of byFolder) folder.filesChanged(list);
  }

  dispose(): void {
    for (const folder of this.folders) folder.dispose();
  }

  #placeOf(document: OpenDocument): Place {
    const found = this.#nearest(document.uri);
    if (found !== undefined) return { ...found, document };
    const folder = this.#make.loose(parentOf(document.uri));
    this.#loose.add(folder);
    return { folder, path: loosePath(document), document };
  }

  #move(place: Place): void {
    const now = this.#nearest(place.document.uri);
    if (now === undefined ? this.#loose.has(place.folder) : now.folder === place.folder) return;
    this.#leave(place);
    const moved = this.#placeOf(place.document);
    this.#open.set(normal(place.document.uri), moved);
    moved.folder.setOpen(moved.path, moved.document);
  }

  #leave({ folder, path }: Place): void {
    folder.close(path);
    if (this.#loose.delete(folder)) this.#drop(folder);
  }

  #drop(folder: Folder): void {
    folder.dispose();
    this.#make.dropped(folder);
  }

  /** Of nested folders the innermost one. */
  #nearest(uri: string): { folder: Folder; path: string } | undefined {
    let best: { folder: Folder; path: string } | undefined;
    for (const folder of this.#folders.values()) {
      const path = pathIn(folder.root, uri);
      if (path === undefined || path === "") continue;
      if (best === undefined || path.length < best.path.length) best = { folder, path };
    }
    return best;
  }

  #isNested(root: string, path: string): boolean {
    for (const folder of this.#folders.values()) {
      const nested = pathIn(root, folder.root);
      if (nested !== undefined && nested !== "" && path.startsWith(`${nested}/`)) return true;
    }
    return false;
  }
}

/** An untitled document has no ending that would tell its format. */
function loosePath({ uri, languageId }: OpenDocument): string {
  const name = nameOf(uri);
  const ending: Readonly<Record<string, string>> = { markdown: ".md", yaml: ".yaml", json: ".json" };
  return /\.[a-z]+$/i.test(name) ? name : `${name}${ending[languageId] ?? ""}`;
}
