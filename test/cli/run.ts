/** Runs the built program in a folder of its own. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { program } from "./program.ts";

export interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
}

/** Calls back with a folder that holds the files, and removes it. */
export function inFolder<T>(files: Readonly<Record<string, string | Buffer>>, work: (folder: string) => T): T {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "plumbline-run-")));
  try {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function plumbline(cwd: string, ...args: readonly string[]): Ran {
  const { PATH } = process.env;
  const result = spawnSync(process.execPath, [program, ...args], {
    cwd,
    env: { PATH },
    encoding: "utf8",
    maxBuffer: 1e8,
  });
  return { stdout: result.stdout, stderr: result.stderr, code: result.status };
}
