/** `--changed-since`: the folder as it was, and what of the present findings it had already. */
import { BASELINE_PATH } from "../core/paths.ts";
import { thousands } from "../core/words.ts";
import { Engine } from "../engine/engine.ts";
import { commitSince, GitError, gitHost } from "../host/git.ts";
import { partsOf } from "./baseline.ts";
import { type Failure, raisedBudget } from "./budget.ts";
import { type Checked, checkHost } from "./load.ts";
import type { Terminal } from "./terminal.ts";
import { UsageError } from "./usage.ts";

export interface Since {
  /** As the user wrote it. */
  readonly ref: string;
  /** Findings that were there before, and are not shown. */
  readonly older: number;
  /** What was made laxer: more accepted findings, a higher budget. */
  readonly growth: readonly Failure[];
}

/** The commit that a change since `ref` began from. Throws `UsageError` when there is none. */
export async function findCommit(root: string, ref: string): Promise<string> {
  try {
    return await commitSince(root, ref);
  } catch (error) {
    if (error instanceof GitError) throw new UsageError(`\`--changed-since ${ref}\` cannot be done. ${error.message}`);
    throw error;
  }
}

/** Checks the folder as it was at `commit`, and leaves out of the present result what was found there too. */
export async function leaveOutOlder(
  { engine, host, listing }: Checked,
  root: string,
  ref: string,
  commit: string,
  progress: Terminal["progress"],
): Promise<Since> {
  const before = new Engine();
  const past = await gitHost(root, commit, host, listing);
  try {
    await checkHost(before, past, [], progress);
  } finally {
    past.dispose();
  }
  const all = countOf(engine);
  // What was hidden then and is not now was made visible by the change.
  const shown = before.report().findings.filter(({ suppressed }) => suppressed === undefined);
  engine.setBefore(new Set(shown.flatMap((finding) => partsOf(finding).map(({ fingerprint }) => fingerprint))));
  engine.run();
  const growth = [...baselineGrowth(before, engine, ref), ...raisedBudget(before.policy.budget, engine.policy.budget)];
  return { ref, older: all - countOf(engine), growth };
}

function baselineGrowth(before: Engine, now: Engine, ref: string): readonly Failure[] {
  const added = [...now.baseline.keys()].filter((fingerprint) => !before.baseline.has(fingerprint)).length;
  const message = `${BASELINE_PATH} accepts ${thousands(added)} more ${added === 1 ? "finding" : "findings"} than at ${ref}.`;
  return added === 0 ? [] : [{ code: "baseline-grew", message }];
}

function countOf(engine: Engine): number {
  return engine.report().findings.filter(({ severity }) => severity !== "hint").length;
}
