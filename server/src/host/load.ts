/** Fills an engine from a host: what the command line does once, and the language server at its start. */
import { formatOf } from "../core/format.ts";
import { isPackedTable, recognise } from "../core/parse/kind.ts";
import { POLICY_PATH } from "../core/paths.ts";
import { type Engine, MAX_DOCUMENT_BYTES } from "../engine/engine.ts";
import { decode, decodeLeniently } from "./decode.ts";
import type { Host, HostFile, Listing, Stop } from "./host.ts";
import { ignoredBy } from "./ignorePatterns.ts";

/** Reads under way at one time. */
const AT_ONCE = 8;

export interface LoadOptions {
  /** Files that the user named: when they cannot be read, that is said, whatever they are called. */
  readonly named?: ReadonlySet<string>;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: Stop;
}

/** Lists the folder and hands the engine every text it wants. Does not run it. Throws when cancelled. */
export async function loadWorkspace(engine: Engine, host: Host, options: LoadOptions = {}): Promise<Listing> {
  const listing = await host.list(options.signal);
  engine.setListing(everyPath(listing), ignoredBy(listing.ignoreFiles ?? []));
  if (options.named !== undefined) engine.setNamed(options.named);
  const policy = listing.files.find(({ path }) => path === POLICY_PATH);
  if (policy !== undefined) {
    await loadFile(engine, host, policy, options.named);
    for (const _step of engine.work()) await nextTurn();
  }
  // Who looks for values in every file is told of the rows that nobody read.
  const packed = new Set(engine.everything ? listing.files.filter((file) => isUnreadTable(engine, file)) : []);
  for (const { path } of packed)
    engine.setNotRead(path, { code: "kind", reason: "its rows are packed; export them as CSV to have them read" });
  const rest = [
    ...listing.files.filter((file) => file !== policy && !packed.has(file) && isWanted(engine, file, options.named)),
    ...declaredOutside(engine, listing),
  ];
  let done = 0;
  for (let at = 0; at < rest.length; at += AT_ONCE) {
    if (options.signal?.aborted) throw new Error("Reading was cancelled.");
    const group = rest.slice(at, at + AT_ONCE);
    await Promise.all(group.map((file) => loadFile(engine, host, file, options.named)));
    done += group.length;
    options.onProgress?.(done, rest.length);
  }
  for (const { path, reason, code, folder, needed } of listing.skipped) {
    if (folder || needed || options.named?.has(path) || engine.wants(path, 0) !== "no")
      engine.setNotRead(path, { code, reason });
  }
  return listing;
}

/** Reads one file anew and hands it to the engine, or says why it cannot. */
export async function loadFile(engine: Engine, host: Host, file: HostFile, named?: ReadonlySet<string>): Promise<void> {
  const { path } = file;
  const result = await host.read(path, MAX_DOCUMENT_BYTES);
  if (!result.ok) {
    engine.setNotRead(path, { code: result.code, reason: result.reason });
    return;
  }
  const decoded = decode(result.bytes);
  if (decoded.ok) engine.setText(path, decoded.text);
  // What is not UTF-8 is most often no document at all. It is spoken of when it looks like one, or was asked for.
  else if (named?.has(path) || looksLikeDocument(engine, path, result.bytes)) engine.setNotRead(path, decoded.notRead);
  // What it was before, if it was a document, it is no more.
  else engine.remove(path);
}

function looksLikeDocument(engine: Engine, path: string, bytes: Uint8Array): boolean {
  if (engine.everything && formatOf(path) !== undefined) return true;
  return recognise(path, decodeLeniently(bytes), engine.policy.declaredKind(path)) !== undefined;
}

function isWanted(engine: Engine, file: HostFile, named: ReadonlySet<string> | undefined): boolean {
  const wants = engine.wants(file.path, file.size);
  return wants !== "no" || named?.has(file.path) === true;
}

function isUnreadTable(engine: Engine, { path }: HostFile): boolean {
  return isPackedTable(path) && !engine.policy.ignores(path);
}

/** Lets other work of this thread run: messages of an editor, a cancellation. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** Files that the policy names although the walk left them out: links, and what git ignores. Whether they are there shows on reading. */
export function declaredOutside(engine: Engine, { files, present = [] }: Listing): readonly HostFile[] {
  const listed = new Set(files.map(({ path }) => path));
  return [...engine.policy.named.keys()].flatMap((path) => {
    const left = present.some((other) => other === path || (other.endsWith("/") && path.startsWith(other)));
    return left && !listed.has(path) && engine.wants(path, 0) === "read" ? [{ path, size: 0 }] : [];
  });
}

/** What a listing says exists. Folders whose content is not known end in `/`. */
export function everyPath(listing: Listing): ReadonlySet<string> {
  return new Set([
    ...listing.files.map(({ path }) => path),
    ...listing.skipped.flatMap(({ path, folder }) => (folder === true ? [path, `${path}/`] : [path])),
    ...(listing.present ?? []),
  ]);
}
