/**
 * The findings of every document of the corpus as counts by rule, kept in `snapshot.tsv` and read by people when they
 * change: a change in behaviour is seen where it happens. `npm run quality -- --update` writes it anew.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { WorkspaceReport } from "../../server/src/engine/report.ts";

const file = new URL("snapshot.tsv", import.meta.url);
const HEAD = "document\trule\tseverity\tfindings";

/** Counts findings as they come in. */
export class Snapshot {
  readonly #counts = new Map<string, number>();

  add(folder: string, { findings }: WorkspaceReport): void {
    for (const { path, rule, severity } of findings) {
      const key = `${folder}/${path}\t${rule}\t${severity}`;
      this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
    }
  }

  get lines(): readonly string[] {
    return [...this.#counts].map(([key, count]) => `${key}\t${count}`).sort();
  }

  /** What differs from the file: lines that are gone with `-`, new ones with `+`. Undefined when there is no file. */
  differences(): readonly string[] | undefined {
    if (!existsSync(file)) return undefined;
    const kept = new Set(readFileSync(file, "utf8").trimEnd().split("\n").slice(1));
    const now = new Set(this.lines);
    return [
      ...[...kept].filter((line) => !now.has(line)).map((line) => `- ${line}`),
      ...[...now].filter((line) => !kept.has(line)).map((line) => `+ ${line}`),
    ].sort((a, b) => (a.slice(2) < b.slice(2) ? -1 : 1));
  }

  write(): void {
    writeFileSync(file, `${[HEAD, ...this.lines].join("\n")}\n`);
  }
}
