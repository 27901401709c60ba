import type { Report } from "../../../core/finding.ts";
import { lockPair } from "../../../facts/locked.ts";
import { workspaceRule } from "../../rule.ts";
import { cyclesOf } from "../graph.ts";
import { driftOf } from "./drift.ts";
import { folded } from "./folded.ts";

export default workspaceRule(
  {
    id: "pipeline/lock-out-of-date",
    title: "Lock file that is older than the pipeline",
    severity: "error",
    home: "default",
    fixable: "none",
    messages: {
      parameter: "{stage} ran with `{key}` = {locked}, but `{file}` has {now}. Run `dvc repro {first}`.",
      parameters: "{stage} ran with other values of `{key}` than `{file}` has now. Run `dvc repro {first}`.",
      gone: "{stage} ran with `{key}` = {locked}, which `{file}` no longer has. Run `dvc repro {first}`.",
      added: "{stage} now depends on `{key}` of `{file}`, which the lock lacks. Run `dvc repro {first}`.",
      command: "Stage {stage} ran another command than `dvc.yaml` has now. Run `dvc repro {stage}`.",
      input: "Stage {stage} now reads `{path}`, which the lock lacks. Run `dvc repro {stage}`.",
      output: "Stage {stage} now makes `{path}`, which the lock lacks. Run `dvc repro {stage}`.",
      removed: "Stage {stage} no longer has `{path}`, which the lock still holds. Run `dvc repro {stage}`.",
      changed: "Stage {stage} changed in {count} ways since the lock: {what}. Run `dvc repro {stage}`.",
      unlocked: "Stage {stage} is not locked, so what made its outputs is not known. Run `dvc repro {stage}`.",
      stale: "Stage {stage} is locked, but `dvc.yaml` has it no longer. Remove it from the lock.",
    },
  },
  ["pipeline-lock"],
  function* ({ index, skip }, lock) {
    const pair = lockPair(index, lock);
    if (pair === undefined || lock.stages.length === 0) return;
    if (pair.unknown.length > 0) skip(`the loops or \`vars\` of ${names(pair.unknown)} cannot be resolved`);
    const open: string[] = [];
    const drift: Report[] = [];
    // No stage of a cycle can run; what its lock lacks is said there.
    const stuck = new Set(cyclesOf(pair.stages).flat());
    for (const { locked, stage, known } of pair.pairs) {
      if (stage === undefined) {
        if (!known) continue;
        const data = { stage: locked.name };
        yield { message: "stale", data, anchor: locked.anchor, key: locked.name, severity: "info" };
        continue;
      }
      if (stage.pinned === true || stuck.has(stage)) continue;
      if (stage.commands === undefined || stage.unresolved > 0) open.push(stage.name);
      if (locked.paramsCut === true) skip(`stage \`${locked.name}\` has more than 20,000 parameters`);
      drift.push(...driftOf(index, locked, stage));
    }
    yield* folded(drift);
    if (open.length > 0) skip(`templates of ${names(open)} cannot be resolved`);
    const lockedNames = new Set(lock.stages.map(({ name }) => name));
    for (const { name, anchor: there, pinned } of pair.stages) {
      if (lockedNames.has(name) || pinned === true) continue;
      const anchor = { doc: lock.path, at: "tree", path: ["stages"], part: "key" } as const;
      const related = [{ anchor: there, message: "The stage." }];
      yield { message: "unlocked", data: { stage: name }, anchor, key: name, related, severity: "warning" };
    }
  },
);

function names(list: readonly string[]): string {
  const shown = list.slice(0, 3).map((name) => `\`${name}\``);
  return list.length > 3 ? `${shown.join(", ")} and ${list.length - 3} more` : shown.join(", ");
}
