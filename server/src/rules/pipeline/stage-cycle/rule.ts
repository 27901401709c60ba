import type { Stage } from "../../../facts/sources.ts";
import { stagesOf } from "../../../facts/stages.ts";
import { workspaceRule } from "../../rule.ts";
import { cyclesOf } from "../graph.ts";

/** Names in a message; a longer way is cut in the middle. */
const NAMED = 6;

export default workspaceRule(
  {
    id: "pipeline/stage-cycle",
    title: "Stages that wait for each other",
    severity: "error",
    home: "default",
    fixable: "none",
    messages: {
      cycle: "{way} is a cycle, so DVC stops. Split the file that closes it.",
      cycles: "{way} is a cycle, and {more} more through {stage}, so DVC stops. Split the files that close them.",
      itself: "Stage {stage} reads `{path}`, which it makes itself, so DVC stops. Write to another file.",
    },
  },
  ["pipeline"],
  function* ({ index }, pipeline) {
    for (const [cycle, ...others] of byFirst(cyclesOf(stagesOf(index, pipeline)))) {
      const [first] = cycle;
      if (first === undefined) continue;
      const key = cycle.map(({ name }) => name).join(" ");
      if (cycle.length > 1) {
        const names = [...cycle, first].map(({ name }) => name);
        const shown = names.length > NAMED ? [...names.slice(0, NAMED - 1), "...", ...names.slice(-1)] : names;
        const onTheWay = new Set([cycle, ...others].flat());
        const related = [...onTheWay].slice(1).map(({ anchor }) => ({ anchor, message: "On the way." }));
        const message = others.length === 0 ? "cycle" : "cycles";
        const data = { way: shown.join(" → "), more: others.length, stage: first.name };
        yield { message, data, anchor: first.anchor, key, related };
        continue;
      }
      const made = new Set(first.writes.map(({ id }) => id));
      const read = first.reads.find(({ id }) => [...made].some((path) => id === path || id.startsWith(`${path}/`)));
      if (read !== undefined)
        yield { message: "itself", data: { stage: first.name, path: read.id }, anchor: read.anchor, key };
    }
  },
);

/** Cycles that begin with the same stage stand at the same place: together, the shortest first. */
function byFirst(cycles: readonly (readonly Stage[])[]): readonly [readonly Stage[], ...(readonly Stage[])[]][] {
  const groups = new Map<Stage | undefined, [readonly Stage[], ...(readonly Stage[])[]]>();
  for (const cycle of [...cycles].sort((a, b) => a.length - b.length)) {
    const group = groups.get(cycle[0]);
    if (group === undefined) groups.set(cycle[0], [cycle]);
    else group.push(cycle);
  }
  return [...groups.values()];
}
