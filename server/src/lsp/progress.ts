/** Work-done progress for reading a large folder; it can be cancelled. */

import type { ClientCapabilities, Connection, WorkDoneProgressServerReporter } from "vscode-languageserver";
import { thousands } from "../core/words.ts";
import type { Folder } from "./folder.ts";

/** Below this, reading is over before a person could read what is being done. */
const WORTH_SHOWING = 200;

interface Shown {
  reporter: WorkDoneProgressServerReporter | undefined;
  over: boolean;
}

export class LoadProgress {
  readonly #connection: Connection;
  readonly #supported: boolean;
  readonly #shown = new Map<Folder, Shown>();

  constructor(connection: Connection, client: ClientCapabilities) {
    this.#connection = connection;
    this.#supported = client.window?.workDoneProgress === true;
  }

  /** So many of so many files of a folder were read. */
  reading(folder: Folder, done: number, total: number): void {
    if (!this.#supported || total < WORTH_SHOWING) return;
    const shown = this.#shown.get(folder) ?? this.#begin(folder);
    shown.reporter?.report((done / total) * 100, `Reading ${thousands(done)} of ${thousands(total)} files`);
  }

  done(folder: Folder): void {
    const shown = this.#shown.get(folder);
    if (shown === undefined) return;
    shown.over = true;
    shown.reporter?.done();
    this.#shown.delete(folder);
  }

  end(): void {
    for (const folder of [...this.#shown.keys()]) this.done(folder);
  }

  /** The client is asked for a token; reading does not wait for its answer. */
  #begin(folder: Folder): Shown {
    const shown: Shown = { reporter: undefined, over: false };
    this.#shown.set(folder, shown);
    this.#connection.window.createWorkDoneProgress().then(
      (reporter) => {
        reporter.begin("Plumbline", 0, "Reading files", true);
        if (shown.over) reporter.done();
        shown.reporter = reporter;
        reporter.token.onCancellationRequested(() => folder.cancel());
      },
      (error: unknown) => this.#connection.console.warn(`Progress cannot be shown: ${String(error)}`),
    );
    return shown;
  }
}
