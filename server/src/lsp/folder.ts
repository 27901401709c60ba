/**
 * One workspace folder: its engine, what the disk says, and what the editor says, which wins. A document outside all
 * folders gets a folder of its own, with nothing else in it.
 */
import { BASELINE_PATH, POLICY_PATH } from "../core/paths.ts";
import { Engine, MAX_DOCUMENT_BYTES } from "../engine/engine.ts";
import type { Host, HostFile, Listing } from "../host/host.ts";
import { ignoredBy } from "../host/ignorePatterns.ts";
import { declaredOutside, everyPath, loadFile } from "../host/load.ts";
import { uriIn } from "../host/uris.ts";
import { giveWanted } from "../host/wanted.ts";
import type { OpenDocument } from "./documents.ts";
import type { LiveCell } from "./notebook/open.ts";
import type { Job, Scheduler } from "./scheduler.ts";

/** Reads under way at one time. */
const AT_ONCE = 16;

export interface FileChange {
  readonly path: string;
  readonly type: "created" | "changed" | "deleted";
}

/** A notebook that is open as a notebook: the editor has cells, and no text of the file. */
export interface LiveText {
  readonly uri: string;
  /** The text that the file would have, given the one that it has. */
  make(file: string | undefined): string;
  /** The cells that it was made of, in order. */
  readonly shown: readonly LiveCell[];
  /** Whether these are still the cells of the editor. */
  readonly isWhole: boolean;
}

export interface FolderEvents {
  /** Findings of these paths may be other ones now; `done` when nothing is left to do. */
  settled(folder: Folder, paths: readonly string[], done: boolean): void;
  /** Called while many files are read; `total` files in all. */
  reading(folder: Folder, done: number, total: number): void;
  failed(folder: Folder, what: string, error: unknown): void;
}

export class Folder implements Job {
  readonly root: string;
  readonly engine = new Engine();
  readonly #host: Promise<Host> | undefined;
  readonly #scheduler: Scheduler;
  readonly #events: FolderEvents;
  /** Paths that belong to a folder nested in this one, which reports them. */
  readonly #isForeign: (path: string) => boolean;
  readonly #open = new Map<string, OpenDocument>();
  /** Open notebooks, with what their files say and the text made of both. */
  readonly #live = new Map<string, { readonly live: LiveText; file: string | undefined; text: string }>();
  readonly #touched = new Set<string>();
  /** Files that were read from disk, with their size then. */
  readonly #known = new Map<string, number>();
  #listed: ReadonlySet<string> = new Set();
  #ignores: ((path: string) => boolean) | undefined;
  #reading = new AbortController();
  #disposed = false;
  #queue: Promise<void> = Promise.resolve();
  #scanWanted = false;
  #loading = false;
  #hashing = false;
  #policy: unknown;
  /** Nothing is checked before: findings that a setting switches off would show for a moment. */
  #knowsPolicy = false;
  #state: "starting" | "ready" | "failed" = "starting";
  #checkFailed = false;

  constructor(
    root: string,
    host: Promise<Host> | undefined,
    scheduler: Scheduler,
    events: FolderEvents,
    isForeign: (path: string) => boolean,
  ) {
    this.root = root;
    this.#host = host;
    this.#scheduler = scheduler;
    this.#events = events;
    this.#isForeign = isForeign;
    this.#policy = this.engine.policy;
    if (host !== undefined) return;
    this.#state = "ready";
    this.#knowsPolicy = true;
  }

  /** `starting` until the folder was read for the first time. */
  get state(): "starting" | "checking" | "ready" | "failed" {
    if (this.#state !== "ready") return this.#state;
    if (this.#checkFailed) return "failed";
    return this.#loading || this.#hashing || this.#scheduler.isPending(this) ? "checking" : "ready";
  }

  document(path: string): OpenDocument | undefined {
    return this.#open.get(path);
  }

  /** Whether a path is known to be there. */
  has(path: string): boolean {
    return this.#listed.has(path) || this.#isHeld(path);
  }

  /** The address of a path, as the editor writes it when the document is open. */
  uriOf(path: string): string {
    return this.#open.get(path)?.uri ?? this.#live.get(path)?.live.uri ?? uriIn(this.root, path);
  }

  /** Whether the findings that the engine holds were made from the text that the editor shows. */
  isCurrent(path: string): boolean {
    const text = this.#open.get(path)?.source.text ?? this.#live.get(path)?.text;
    const doc = this.engine.parsed(path);
    return text === undefined || doc === undefined || doc.source.text === text;
  }

  /** Brings one document up to date now, for a request about it. */
  refresh(path: string): void {
    if (!this.engine.pending) return;
    this.engine.update(path);
    this.#touched.delete(path);
    this.#request();
  }

  /** Takes the text of an open document, new or changed. */
  setOpen(path: string, document: OpenDocument): void {
    this.#open.set(path, document);
    this.#handText(path, document.source.text);
    this.#touched.add(path);
    if (this.#knowsPolicy) this.#request();
  }

  /** The notebook that is open at a path; one that is open as a text too counts as that. */
  live(path: string): LiveText | undefined {
    return this.#open.has(path) ? undefined : this.#live.get(path)?.live;
  }

  /** Takes a notebook whose cells are open, new or changed. */
  setLive(path: string, live: LiveText): void {
    const file = this.#live.has(path) ? this.#live.get(path)?.file : this.engine.textOf(path);
    this.#live.set(path, { live, file, text: "" });
    this.#handLive(path);
    this.#touched.add(path);
    if (this.#knowsPolicy) this.#request();
  }

  /** The cells were closed: the file counts again. */
  closeLive(path: string): void {
    const file = this.#live.get(path)?.file;
    if (!this.#live.delete(path) || this.#open.has(path)) return;
    if (file !== undefined) this.engine.setText(path, file);
    else {
      this.engine.remove(path);
      if (this.#listed.has(path)) this.#enqueue("Reading a closed file", () => this.#read([{ path, size: 0 }]));
    }
    this.#request();
  }

  #handLive(path: string): void {
    const entry = this.#live.get(path);
    if (entry === undefined || this.#open.has(path)) return;
    entry.text = entry.live.make(entry.file);
    this.#handText(path, entry.text);
  }

  /** The editor let go of a document: what the disk says counts again. */
  close(path: string): void {
    this.#open.delete(path);
    if (this.#host === undefined || !this.#listed.has(path)) {
      this.engine.remove(path);
      this.#handLive(path);
      this.#request();
      return;
    }
    this.#enqueue("Reading a closed file", () => this.#read([{ path, size: 0 }]));
  }

  /** Reads the folder. Cancelled by `cancel` or `dispose`. */
  load(): void {
    this.#scan();
  }

  /** Reads everything again, whatever the editor said of changes. What was found stays until it is known better. */
  reload(): void {
    // No file has this size.
    for (const path of this.#known.keys()) this.#known.set(path, -1);
    this.#checkFailed = false;
    this.#scan();
  }

  /** Stops reading; files that were not read yet are said to be not checked. */
  cancel(): void {
    this.#reading.abort();
  }

  dispose(): void {
    this.#disposed = true;
    this.#reading.abort();
    this.#scheduler.forget(this);
  }

  /** Follows changes on disk. */
  filesChanged(changes: readonly FileChange[]): void {
    const reread: HostFile[] = [];
    const gone = new Set<string>();
    for (const { path, type } of changes) {
      if (/(^|\/)(\.git|node_modules)(\/|$)/.test(path) || this.#isForeign(path)) continue;
      this.engine.forgetHash(path);
      if (type === "deleted") gone.add(path);
      else if (type === "created" || /(^|\/)\.gitignore$/.test(path)) this.#scanWanted = true;
      else if (this.#known.has(path) && !this.#open.has(path)) reread.push({ path, size: 0 });
    }
    if (gone.size > 0) this.#gone(gone);
    if (reread.length > 0) this.#enqueue("Reading changed files", () => this.#read(reread));
    if (this.#scanWanted) this.#scan();
    this.#request();
  }

  *work(): Generator<undefined, void, void> {
    for (const path of this.#touched) {
      this.#touched.delete(path);
      this.engine.update(path);
      yield;
    }
    // While files are still being read, joins would run again and again over half of them.
    if (!this.#loading) yield* this.engine.work();
  }

  progressed(done: boolean): void {
    const more = done && !this.#loading && this.#hash();
    this.#events.settled(this, this.engine.takeChanged(), done && !more);
    if (this.#policy === this.engine.policy) return;
    // Other settings may name other files.
    this.#policy = this.engine.policy;
    if (this.#state === "ready") this.#scan();
  }

  /** Reads and hashes files that rules and documents asked for, and checks again; false when there are none. */
  #hash(): boolean {
    if (this.#host === undefined || this.#hashing) return false;
    if (this.engine.wantedHashes().length === 0 && this.engine.wantedTexts().length === 0) return false;
    this.#hashing = true;
    this.#enqueue("Reading files that documents name", async () => {
      try {
        const host = await this.#host;
        if (host !== undefined) await giveWanted(this.engine, host);
      } finally {
        this.#hashing = false;
      }
    });
    return true;
  }

  failed(error: unknown): void {
    this.#checkFailed = true;
    this.#events.failed(this, "Checking", error);
    // The step that failed is over; the others are still to be done.
    if (this.engine.pending) this.#request();
  }

  #request(): void {
    if (!this.#disposed) this.#scheduler.request(this);
  }

  /** What the editor holds is not what the disk says. */
  #isHeld(path: string): boolean {
    return this.#open.has(path) || this.#live.has(path);
  }

  #handText(path: string, text: string): void {
    if (text.length <= MAX_DOCUMENT_BYTES) this.engine.setText(path, text);
    else
      this.engine.setNotRead(path, { code: "cap", reason: `it has more than ${MAX_DOCUMENT_BYTES / 1024 / 1024} MB` });
  }

  /** Files and folders that were deleted together: a branch that is left may take thousands with it. */
  #gone(paths: ReadonlySet<string>): void {
    const isGone = (path: string) => {
      for (let slash = path.indexOf("/"); slash >= 0; slash = path.indexOf("/", slash + 1))
        if (paths.has(path.slice(0, slash))) return true;
      return paths.has(path);
    };
    const listed = [...this.#listed].filter((path) => !isGone(path));
    if (listed.length !== this.#listed.size) this.#setListed(new Set(listed));
    for (const known of [...this.#known.keys()]) {
      if (!isGone(known)) continue;
      this.#known.delete(known);
      if (!this.#isHeld(known)) this.engine.remove(known);
    }
  }

  #setListed(paths: ReadonlySet<string>): void {
    this.#listed = paths;
    this.engine.setListing(paths, this.#ignores);
  }

  /** Reads of one folder follow one another, so that an older text never comes after a newer one. */
  #enqueue(what: string, task: () => Promise<void>): void {
    this.#queue = this.#queue.then(async () => {
      if (this.#disposed) return;
      try {
        await task();
      } catch (error) {
        if (this.#state === "starting") this.#state = "failed";
        // What is open is checked all the same.
        this.#knowsPolicy = true;
        this.#events.failed(this, what, error);
      }
      this.#request();
    });
  }

  #scan(): void {
    this.#scanWanted = true;
    this.#enqueue("Reading the folder", async () => {
      // Several wishes that came together are met by one walk.
      if (!this.#scanWanted || this.#host === undefined) return;
      this.#scanWanted = false;
      this.#loading = true;
      const { signal } = this.#reading;
      try {
        const host = await this.#host;
        if (!this.#knowsPolicy) await this.#readPolicy(host);
        await this.#readAll(await host.list(signal));
      } catch (error) {
        // Whoever stops the walk knows that the folder was not read.
        if (!signal.aborted) throw error;
      } finally {
        // What was cancelled is this walk, not the reading of files that change later.
        this.#reading = new AbortController();
        this.#loading = false;
      }
      this.#state = "ready";
      this.#knowsPolicy = true;
    });
  }

  /** The settings, without waiting for the walk over the folder; then open documents need not wait for the rest. */
  async #readPolicy(host: Host): Promise<void> {
    for (const path of [POLICY_PATH, BASELINE_PATH]) {
      const result = await host.read(path, MAX_DOCUMENT_BYTES);
      if (result.ok) await this.#readOne(host, { path, size: result.bytes.length });
    }
    this.engine.update(POLICY_PATH);
    this.#policy = this.engine.policy;
    this.#knowsPolicy = true;
    this.#request();
  }

  async #readAll(listing: Listing): Promise<void> {
    this.#ignores = ignoredBy(listing.ignoreFiles ?? []);
    this.#setListed(everyPath(listing));
    const policy = listing.files.find(({ path }) => path === POLICY_PATH);
    if (policy !== undefined && this.#isNew(policy)) {
      await this.#read([policy]);
      this.engine.update(POLICY_PATH);
    }
    const wanted = [...listing.files, ...declaredOutside(this.engine, listing)].filter(
      ({ path, size }) => !this.#isForeign(path) && this.engine.wants(path, size) !== "no",
    );
    this.#dropAllBut(new Set(wanted.map(({ path }) => path)));
    await this.#read(wanted.filter((file) => this.#isNew(file)));
    for (const { path, reason, code, folder } of listing.skipped) {
      if (this.#isForeign(path) || !(folder || this.engine.wants(path, 0) !== "no")) continue;
      this.#known.set(path, 0);
      if (!this.#isHeld(path)) this.engine.setNotRead(path, { code, reason });
    }
  }

  #isNew({ path, size }: HostFile): boolean {
    return this.#known.get(path) !== size;
  }

  #dropAllBut(wanted: ReadonlySet<string>): void {
    for (const path of [...this.#known.keys()]) {
      if (wanted.has(path) || path === POLICY_PATH) continue;
      this.#known.delete(path);
      if (!this.#isHeld(path)) this.engine.remove(path);
    }
  }

  async #read(files: readonly HostFile[]): Promise<void> {
    const host = await this.#host;
    if (host === undefined) return;
    for (let at = 0; at < files.length; at += AT_ONCE) {
      if (this.#disposed) return;
      if (this.#reading.signal.aborted) return this.#cancelled(files.slice(at));
      const group = files.slice(at, at + AT_ONCE);
      await Promise.all(group.map((file) => this.#readOne(host, file)));
      this.#events.reading(this, Math.min(at + AT_ONCE, files.length), files.length);
    }
  }

  async #readOne(host: Host, file: HostFile): Promise<void> {
    this.#known.set(file.path, file.size);
    await loadFile(this.engine, host, file);
    // Opened before or while it was read: the editor's text counts.
    const open = this.#open.get(file.path);
    const live = this.#live.get(file.path);
    if (live !== undefined) live.file = this.engine.textOf(file.path);
    if (open !== undefined) this.#handText(file.path, open.source.text);
    else this.#handLive(file.path);
  }

  #cancelled(files: readonly HostFile[]): void {
    for (const { path } of files) {
      // No file has this size: it is read when it changes, and by the next walk.
      this.#known.set(path, -1);
      if (this.#isHeld(path)) continue;
      this.engine.setNotRead(path, { code: "unreadable", reason: "reading the workspace was cancelled" });
    }
  }
}
