/**
 * What joining rules ask beyond facts: which paths there are, and whether a document's text holds some words. Each
 * question becomes a key beside those of the index, so that a rule runs again only when an answer is another one.
 */
import type { ParsedDoc } from "../core/document.ts";
import type { FileHash } from "../core/hash.ts";
import type { NotRead } from "../core/parse/syntax.ts";
import { holdsWords } from "../facts/words.ts";
import type { Listing } from "./listing.ts";

/** What shells told of the files' bytes: their hashes, or why there are none. */
export type Hashes = ReadonlyMap<string, FileHash | NotRead>;

const EXISTS = "exists:";
const LISTING = "listing:";
const SAYS = "says:";
const HASH = "hash:";

export interface LookUps {
  readonly exists: (path: string) => boolean | undefined;
  readonly elsewhere: (path: string) => readonly string[];
  readonly neighbours: (folder: string) => readonly string[];
  readonly nearestPath: (path: string) => string | undefined;
  readonly says: (path: string, words: string) => boolean;
  readonly hashOf: (path: string) => FileHash | NotRead | undefined;
}

/** Answers from the listing and the texts, noting in `asked` what was looked up. */
export function lookUps(
  listing: Listing,
  parsed: (path: string) => ParsedDoc | undefined,
  hashes: Hashes,
  asked: Set<string>,
): LookUps {
  return {
    exists: (path) => {
      asked.add(EXISTS + path);
      return existsOrIgnored(listing, path);
    },
    elsewhere: (path) => {
      asked.add(LISTING);
      return listing.endingIn(path);
    },
    neighbours: (folder) => {
      asked.add(LISTING);
      return listing.filesIn(folder);
    },
    nearestPath: (path) => {
      asked.add(LISTING);
      return listing.nearest(path);
    },
    says: (path, words) => {
      const said = holdsWords(parsed(path), words);
      asked.add(saysKey(path, words, said));
      return said;
    },
    hashOf: (path) => {
      asked.add(hashKey(path));
      return hashes.get(path);
    },
  };
}

/** Who asked what: keys to the documents whose rules did. */
type Asked = ReadonlyMap<string, ReadonlySet<string>>;

/** The files whose hash somebody asked for. */
export function askedHashes(asked: Asked): readonly string[] {
  return [...asked].flatMap(([key, { size }]) => (size > 0 && key.startsWith(HASH) ? [key.slice(HASH.length)] : []));
}

export function hashKey(path: string): string {
  return HASH + path;
}

/** The keys of questions whose answers differ between two listings. */
export function changedPaths(asked: Asked, before: Listing, after: Listing): readonly string[] {
  return [...asked].flatMap(([key, { size }]) => {
    if (size === 0) return [];
    if (key === LISTING) return before.samePathsAs(after) ? [] : [key];
    if (!key.startsWith(EXISTS)) return [];
    const path = key.slice(EXISTS.length);
    return existsOrIgnored(before, path) === existsOrIgnored(after, path) ? [] : [key];
  });
}

/** The keys of questions about a document's words that its new text answers otherwise. */
export function changedWords(
  asked: Asked,
  questions: WordQuestions,
  path: string,
  doc: ParsedDoc | undefined,
): readonly string[] {
  const lead = `${SAYS}${path}\n`;
  return questions.about(path).filter((key) => {
    if ((asked.get(key)?.size ?? 0) === 0) return false;
    const [words = "", said] = key.slice(lead.length).split("\n");
    return holdsWords(doc, words) !== (said === "yes");
  });
}

/** Which questions about words each document was asked: among thousands of documents, an edit looks at those of its own. */
export class WordQuestions {
  readonly #byPath = new Map<string, Set<string>>();

  /** Keys of other questions are none of these. */
  add(key: string): void {
    if (!key.startsWith(SAYS)) return;
    const path = key.slice(SAYS.length, key.indexOf("\n"));
    const keys = this.#byPath.get(path);
    if (keys === undefined) this.#byPath.set(path, new Set([key]));
    else keys.add(key);
  }

  about(path: string): readonly string[] {
    return [...(this.#byPath.get(path) ?? [])];
  }
}

/** What git ignores may be on one machine and not on the next: nothing is said of it. */
function existsOrIgnored(listing: Listing, path: string): boolean | undefined {
  const exists = listing.exists(path);
  return exists === false && listing.isIgnored(path) ? undefined : exists;
}

/** The answer is part of the key, since a later text is compared with it. */
function saysKey(path: string, words: string, said: boolean): string {
  return `${SAYS}${path}\n${words}\n${said ? "yes" : "no"}`;
}
