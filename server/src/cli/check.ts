/** `plumbline check`: reads, runs, fixes when asked to, prints, and says by its exit code how it went. */

import { SEVERITIES, type Severity } from "../core/finding.ts";
import { thousands } from "../core/words.ts";
import { type Failure, overBudget } from "./budget.ts";
import type { Invocation } from "./commands.ts";
import { applySafeFixes } from "./fix.ts";
import { checkFolder } from "./load.ts";
import { type CheckResult, failedResult, resultOf } from "./result.ts";
import { findRoot, namedPaths, notesOn } from "./root.ts";
import { findCommit, leaveOutOlder, type Since } from "./since.ts";
import type { Terminal } from "./terminal.ts";
import { UsageError } from "./usage.ts";

export type Print = (result: CheckResult, terminal: Terminal, options: Invocation["options"]) => Promise<void>;

export async function check({ operands, options }: Invocation, terminal: Terminal): Promise<number> {
  const root = findRoot(terminal.cwd);
  const asked: Asked = {
    named: namedPaths(root, terminal.cwd, operands, "check"),
    fix: options.fix === true,
    ref: textOf(options["changed-since"]),
    allowGrowth: textOf(options["allow-growth"]),
  };
  if (asked.allowGrowth !== undefined && asked.ref === undefined)
    throw new UsageError("`--allow-growth` needs `--changed-since`: only then is it known what grew.");
  const print = await printer(options.format);
  const commit = asked.ref === undefined ? undefined : await findCommit(root, asked.ref);
  let result: CheckResult;
  try {
    result = await run(root, asked, commit, terminal.progress);
  } catch (error) {
    result = failedResult(root, asked.named, error);
  } finally {
    terminal.progress("");
  }
  if (options["fail-on-unread"] === true)
    result = { ...result, failures: [...result.failures, ...unreadFailures(result.report.notChecked)] };
  await print(result, terminal, options);
  for (const note of notesOn(root, terminal.cwd, asked.named)) terminal.err(`note: ${note}\n`);
  return exitCode(result, (options["fail-on"] ?? "error") as Severity);
}

interface Asked {
  readonly named: readonly string[];
  readonly fix: boolean;
  readonly ref: string | undefined;
  readonly allowGrowth: string | undefined;
}

async function run(
  root: string,
  { named, fix, ref, allowGrowth }: Asked,
  commit: string | undefined,
  progress: Terminal["progress"],
): Promise<CheckResult> {
  const checked = await checkFolder(root, named, progress);
  const { engine, listing } = checked;
  // A budget speaks of the whole folder, and of all findings in it.
  const over = () => (named.length > 0 ? [] : overBudget(engine.policy.budget, engine.report().findings));
  const overBefore = over();
  const since =
    ref === undefined || commit === undefined ? undefined : await leaveOutOlder(checked, root, ref, commit, progress);
  const fixed = fix ? await applySafeFixes(engine, root, named) : undefined;
  const listed = new Set(listing.files.map(({ path }) => path));
  const result = resultOf(engine, root, named, new Set(named.filter((path) => listed.has(path))), fixed);
  const growth = growthOf(since, allowGrowth);
  return {
    ...result,
    ...growth,
    since,
    failures: [...(since === undefined ? over() : overBefore), ...growth.failures],
  };
}

/** What was made laxer fails the check, unless somebody says why it is meant. */
function growthOf(
  since: Since | undefined,
  reason: string | undefined,
): { readonly failures: readonly Failure[]; readonly allowed: CheckResult["allowed"] } {
  const growth = since?.growth ?? [];
  if (reason === undefined || growth.length === 0) return { failures: growth, allowed: undefined };
  return { failures: [], allowed: { reason, growth } };
}

/** Of what could not be read it is not known whether it is right; who wants that settled says so. */
function unreadFailures(notChecked: CheckResult["report"]["notChecked"]): readonly Failure[] {
  const count = notChecked.filter(({ code }) => code !== "internal").length;
  if (count === 0) return [];
  const files = count === 1 ? "1 file was" : `${thousands(count)} files were`;
  return [{ code: "unread", message: `${files} not checked, and \`--fail-on-unread\` does not allow that.` }];
}

function textOf(option: string | true | undefined): string | undefined {
  return option === true ? undefined : option;
}

/** Loads the one format that is needed. */
export async function printer(format: string | true | undefined): Promise<Print> {
  if (format === "json") return (await import("./format/json.ts")).printJson;
  if (format === "sarif") return (await import("./format/sarif.ts")).printSarif;
  if (format === "github") return (await import("./format/github.ts")).printGithub;
  return (await import("./format/text.ts")).printText;
}

/**
 * 3 when something failed on our side, else 1 when a finding is at least as grave as `limit`, a budget is exceeded,
 * something was made laxer or what had to be read was not, else 0.
 */
export function exitCode({ report, fixed, copies, failures }: CheckResult, limit: Severity): number {
  const unwritten = (fixed?.failed.length ?? 0) + (copies?.failed.length ?? 0);
  const failed = unwritten > 0 || report.notChecked.some(({ code }) => code === "internal");
  if (failed) return 3;
  if (failures.length > 0) return 1;
  const rank = SEVERITIES.indexOf(limit);
  return report.findings.some(({ severity }) => SEVERITIES.indexOf(severity) >= rank) ? 1 : 0;
}
