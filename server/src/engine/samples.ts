/** Samples of data that are read because a document beside them says something about personal data: is it true? */
import type { DocFacts } from "../facts/facts.ts";

const TABLE = /\.(?:csv|tsv|jsonl|ndjson)$/i;

/** Keeps which documents speak of which folders. */
export class Samples {
  readonly #folders = new Map<string, string>();

  /** Takes what a document says now. Returns the folders whose samples are wanted anew, or no longer. */
  update(path: string, facts: DocFacts | undefined): readonly string[] {
    const speaks = (facts?.kind === "dataset-card" || facts?.kind === "datasheet") && facts.personalData !== undefined;
    if (speaks === this.#folders.has(path)) return [];
    const folder = path.slice(0, path.lastIndexOf("/") + 1);
    if (speaks) this.#folders.set(path, folder);
    else this.#folders.delete(path);
    return foldersOf(folder);
  }

  /** Every folder that samples are wanted of. */
  folders(): readonly string[] {
    return [...new Set([...this.#folders.values()].flatMap(foldersOf))];
  }

  has(path: string): boolean {
    return TABLE.test(path) && this.folders().includes(path.slice(0, path.lastIndexOf("/") + 1));
  }
}

/** The document's own folder, and the one that data are kept in below it. */
function foldersOf(folder: string): string[] {
  return [folder, `${folder}data/`];
}

export function isTable(path: string): boolean {
  return TABLE.test(path);
}
