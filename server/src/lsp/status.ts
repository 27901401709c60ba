/** Counts for the status item, kept up to date path by path: an edit among thousands of documents recounts one. */
import type { Connection } from "vscode-languageserver";
import type { Folder } from "./folder.ts";
import { type StatusParams, statusNotification } from "./protocol.ts";

interface Count {
  error: number;
  warning: number;
  info: number;
  notChecked: number;
}

const STATES = ["failed", "starting", "checking", "ready"] as const;

export class Status {
  readonly #connection: Connection;
  readonly #counts = new Map<Folder, Map<string, Count>>();
  readonly #total: Count = { error: 0, warning: 0, info: 0, notChecked: 0 };
  #sent = "";

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Counts these paths anew, and tells the client when anything it shows is another thing now. */
  update(folders: readonly Folder[], folder: Folder, paths: readonly string[]): void {
    const counts = this.#counts.get(folder) ?? new Map<string, Count>();
    this.#counts.set(folder, counts);
    for (const path of paths) {
      this.#add(counts.get(path), -1);
      const count = countOf(folder, path);
      this.#add(count, 1);
      counts.set(path, count);
    }
    this.send(folders);
  }

  /** The folder is gone, and what was found in it. */
  forget(folders: readonly Folder[], folder: Folder): void {
    for (const count of this.#counts.get(folder)?.values() ?? []) this.#add(count, -1);
    this.#counts.delete(folder);
    this.send(folders.filter((other) => other !== folder));
  }

  #add(count: Count | undefined, sign: 1 | -1): void {
    if (count === undefined) return;
    this.#total.error += sign * count.error;
    this.#total.warning += sign * count.warning;
    this.#total.info += sign * count.info;
    this.#total.notChecked += sign * count.notChecked;
  }

  /** Tells the client, unless it knows already. */
  send(folders: readonly Folder[]): void {
    const { notChecked, ...findings } = this.#total;
    const states = new Set(folders.map(({ state }) => state));
    const params: StatusParams = {
      findings: { ...findings },
      notChecked,
      state: STATES.find((state) => states.has(state)) ?? "ready",
    };
    const text = JSON.stringify(params);
    if (text === this.#sent) return;
    this.#sent = text;
    void this.#connection.sendNotification(statusNotification, params);
  }
}

function countOf(folder: Folder, path: string): Count {
  const count: Count = { error: 0, warning: 0, info: 0, notChecked: folder.engine.notCheckedOf(path).length };
  for (const { severity } of folder.engine.findingsOf(path)) if (severity !== "hint") count[severity]++;
  return count;
}
