/** A lock file beside its `dvc.yaml`: each locked stage with the stage that it is of, and paths from that stage's folder. */
import { dvcTarget, folderOf } from "./dvc/paths.ts";
import type { FactIndex } from "./index.ts";
import type { HashedFile, LockedStage, PipelineFacts, PipelineLockFacts, Stage } from "./sources.ts";
import { resolvedStages } from "./stages.ts";

export interface LockPair {
  readonly pipeline: PipelineFacts;
  readonly stages: readonly Stage[];
  /** Locked stages with theirs; without one it is gone, or not known because of a loop that cannot be taken apart. */
  readonly pairs: readonly {
    readonly locked: LockedStage;
    readonly stage: Stage | undefined;
    readonly known: boolean;
  }[];
  /** Definitions whose stages are not known. */
  readonly unknown: readonly string[];
}

/** The path of the file beside another, in the same folder. */
export function beside(path: string, name: string): string {
  const folder = folderOf(path);
  return folder === "" ? name : `${folder}/${name}`;
}

/** The stages of a lock file with those of the `dvc.yaml` beside it; undefined when that one says nothing. */
export function lockPair(index: FactIndex, lock: PipelineLockFacts): LockPair | undefined {
  const pipeline = index.at(beside(lock.path, "dvc.yaml"));
  if (pipeline?.kind !== "pipeline") return undefined;
  const { stages, unknown } = resolvedStages(index, pipeline);
  if (stages.length === 0 && unknown.length === 0) return undefined;
  const byName = new Map(stages.map((stage) => [stage.name, stage]));
  const loops = new Set(unknown);
  const pairs = lock.stages.map((locked) => {
    const stage = byName.get(locked.name);
    const known = stage !== undefined || !loops.has(groupOf(locked.name));
    return { locked: stage === undefined ? locked : fromFolder(locked, stage), stage, known };
  });
  return { pipeline, stages, pairs, unknown };
}

/** The locked stages of the workspace's lock file with every path relative to the workspace folder. */
export function lockedStages(index: FactIndex, lock: PipelineLockFacts): readonly LockedStage[] {
  return lockPair(index, lock)?.pairs.map(({ locked }) => locked) ?? lock.stages;
}

/** Those of them that can still run: what a stage left behind that `dvc.yaml` has no longer binds nobody. */
export function lockedStagesInUse(index: FactIndex, lock: PipelineLockFacts): readonly LockedStage[] {
  const pair = lockPair(index, lock);
  if (pair === undefined) return lock.stages;
  return pair.pairs.flatMap(({ locked, stage, known }) => (stage === undefined && known ? [] : [locked]));
}

function groupOf(name: string): string {
  return name.slice(0, name.lastIndexOf("@"));
}

function fromFolder(locked: LockedStage, { folder }: Stage): LockedStage {
  if (folder === undefined) return locked;
  const moved = (file: HashedFile): HashedFile => {
    const path = file.text === undefined ? undefined : dvcTarget(folder, file.text)?.id;
    return path === undefined || path === file.path ? file : { ...file, path };
  };
  return { ...locked, deps: locked.deps.map(moved), outs: locked.outs.map(moved) };
}
