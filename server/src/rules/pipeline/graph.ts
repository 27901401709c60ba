/** Stages as a graph: who makes what another reads. */
import type { Report } from "../../core/finding.ts";
import type { Stage } from "../../facts/sources.ts";

/** Stages of a loop share their places: what is said of one of them is said once. */
export function* oncePerPlace(reports: Iterable<Report>): Iterable<Report> {
  const said = new Set<string>();
  for (const report of reports) {
    const { stage: _, ...rest } = report.data ?? {};
    const place = JSON.stringify([report.anchor, report.message, rest]);
    if (said.has(place)) continue;
    said.add(place);
    yield report;
  }
}

/** Which stages make each path. */
export function makersOf(stages: readonly Stage[]): ReadonlyMap<string, readonly Stage[]> {
  const makers = new Map<string, Stage[]>();
  for (const stage of stages) {
    for (const id of new Set(stage.writes.map(({ id }) => id))) {
      const known = makers.get(id);
      if (known === undefined) makers.set(id, [stage]);
      else known.push(stage);
    }
  }
  return makers;
}

/** The path and every folder above it, the path first. */
export function pathAndFolders(path: string): readonly string[] {
  const all = [path];
  for (let slash = path.lastIndexOf("/"); slash > 0; slash = path.lastIndexOf("/", slash - 1))
    all.push(path.slice(0, slash));
  return all;
}

/** The stages whose output a stage reads: the file itself, or a folder that it lies in. */
export function upstream(stage: Stage, makers: ReadonlyMap<string, readonly Stage[]>): readonly Stage[] {
  const found = new Set<Stage>();
  for (const { id, how } of stage.reads)
    for (const path of how === "path" ? pathAndFolders(id) : [id])
      for (const maker of makers.get(path) ?? []) found.add(maker);
  return [...found];
}

/** Every cycle once, as the stages on it in order; stages are visited without recursion, so that a long chain is no harm. */
export function cyclesOf(stages: readonly Stage[]): readonly (readonly Stage[])[] {
  const makers = makersOf(stages);
  const state = new Map<Stage, "open" | "done">();
  const cycles: Stage[][] = [];
  for (const start of stages) {
    if (state.has(start)) continue;
    const path: { stage: Stage; next: readonly Stage[]; at: number }[] = [];
    const enter = (stage: Stage): void => {
      state.set(stage, "open");
      path.push({ stage, next: upstream(stage, makers), at: 0 });
    };
    enter(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.next[top.at++];
      if (next === undefined) {
        state.set(top.stage, "done");
        path.pop();
      } else if (!state.has(next)) enter(next);
      else if (state.get(next) === "open") {
        const from = path.findIndex(({ stage }) => stage === next);
        // Upstream is against the flow of the data; the stage that stands first in the file stays first.
        const [first, ...others] = path.slice(from).map(({ stage }) => stage);
        if (first !== undefined) cycles.push([first, ...others.reverse()]);
      }
    }
  }
  return cycles;
}
