/** `plumbline check`: reads, runs, fixes when asked to, prints, and says by its exit code how it went. */

import { SEVERITIES, type Severity } from "../core/finding.ts";
import { thousands } from "../core/words.ts";
import { Engine } from "../engine/engine.ts";
import { runWithHashes } from "../host/hashes.ts";
import { loadWorkspace } from "../host/load.ts";
import { nodeHost } from "../host/node.ts";
import type { Invocation } from "./commands.ts";
import { applySafeFixes } from "./fix.ts";
import { type CheckResult, failedResult, resultOf } from "./result.ts";
import { findRoot, namedPaths } from "./root.ts";
import type { Terminal } from "./terminal.ts";

export type Print = (result: CheckResult, terminal: Terminal, options: Invocation["options"]) => Promise<void>;

export async function check({ operands, options }: Invocation, terminal: Terminal): Promise<number> {
  const root = findRoot(terminal.cwd);
  const named = namedPaths(root, terminal.cwd, operands);
  const print = await printer(options.format);
  let result: CheckResult;
  try {
    result = await run(root, named, options.fix === true, terminal.progress);
  } catch (error) {
    result = failedResult(root, named, error);
  } finally {
    terminal.progress("");
  }
  await print(result, terminal, options);
  return exitCode(result, (options["fail-on"] ?? "error") as Severity);
}

async function run(
  root: string,
  named: readonly string[],
  fix: boolean,
  progress: Terminal["progress"],
): Promise<CheckResult> {
  const engine = new Engine();
  const host = await nodeHost(root, { named });
  // The whole folder is read although only a part may be asked for: a card is checked against files elsewhere.
  const onProgress = (done: number, total: number) => progress(`Reading ${number(done)} of ${number(total)} files`);
  const { files } = await loadWorkspace(engine, host, { named: new Set(named), onProgress });
  await runWithHashes(engine, host, () => progress(`Checking, ${number(engine.counters.parsed)} documents read`));
  const fixed = fix ? await applySafeFixes(engine, root, named) : undefined;
  const listed = new Set(files.map(({ path }) => path));
  return resultOf(engine, root, named, new Set(named.filter((path) => listed.has(path))), fixed);
}

function number(value: number): string {
  return thousands(value);
}

/** Loads the one format that is needed. */
async function printer(format: string | true | undefined): Promise<Print> {
  if (format === "json") return (await import("./format/json.ts")).printJson;
  if (format === "sarif") return (await import("./format/sarif.ts")).printSarif;
  if (format === "github") return (await import("./format/github.ts")).printGithub;
  return (await import("./format/text.ts")).printText;
}

/** 3 when something failed on our side, else 1 when a finding is at least as grave as `limit`, else 0. */
export function exitCode({ report, fixed }: CheckResult, limit: Severity): number {
  const failed = (fixed?.failed.length ?? 0) > 0 || report.notChecked.some(({ code }) => code === "internal");
  if (failed) return 3;
  const rank = SEVERITIES.indexOf(limit);
  return report.findings.some(({ severity }) => SEVERITIES.indexOf(severity) >= rank) ? 1 : 0;
}
