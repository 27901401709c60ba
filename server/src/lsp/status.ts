/** Counts for the status item, kept up to date path by path: an edit among thousands of documents recounts one. */
import type { Connection } from "vscode-languageserver";
import type { NotChecked } from "../engine/report.ts";
import type { Folder } from "./folder.ts";
import { type StatusParams, statusNotification } from "./protocol.ts";

interface Count {
  error: number;
  warning: number;
  info: number;
  notChecked: number;
  unread: readonly NotChecked[];
}

/** More than anybody reads in a tooltip. */
const MOST_NAMED = 5;

const STATES = ["failed", "starting", "checking", "ready"] as const;

export class Status {
  readonly #connection: Connection;
  readonly #counts = new Map<Folder, Map<string, Count>>();
  readonly #total = { error: 0, warning: 0, info: 0, notChecked: 0 };
  /** The files that were not checked, with what they were counted in. */
  readonly #unread = new Set<Count>();
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
      this.#say(count, counts.get(path));
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
    if (sign < 0) this.#unread.delete(count);
    else if (count.unread.length > 0) this.#unread.add(count);
  }

  /** The log keeps the name and the reason, once. */
  #say({ unread }: Count, before: Count | undefined): void {
    for (const { path, reason } of unread)
      if (before?.unread.some((other) => other.reason === reason) !== true)
        this.#connection.console.warn(`${path} was not checked: ${reason}.`);
  }

  /** Tells the client, unless it knows already. */
  send(folders: readonly Folder[]): void {
    const { notChecked, ...findings } = this.#total;
    const states = new Set(folders.map(({ state }) => state));
    const params: StatusParams = {
      findings: { ...findings },
      notChecked,
      ...(notChecked === 0 ? {} : { unread: this.#named() }),
      state: STATES.find((state) => states.has(state)) ?? "ready",
    };
    const text = JSON.stringify(params);
    if (text === this.#sent) return;
    this.#sent = text;
    void this.#connection.sendNotification(statusNotification, params);
  }

  #named(): { path: string; reason: string }[] {
    const named: { path: string; reason: string }[] = [];
    for (const { unread } of this.#unread)
      for (const { path, reason } of unread) if (named.push({ path, reason }) === MOST_NAMED) return named;
    return named;
  }
}

function countOf(folder: Folder, path: string): Count {
  const unread = folder.engine.notCheckedOf(path);
  const count: Count = { error: 0, warning: 0, info: 0, notChecked: unread.length, unread };
  for (const { severity } of folder.engine.findingsOf(path)) if (severity !== "hint") count[severity]++;
  return count;
}
