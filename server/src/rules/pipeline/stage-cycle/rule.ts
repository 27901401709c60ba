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
      itself: "Stage {stage} reads `{path}`, which it makes itself, so DVC stops. Write to another file.",
    },
  },
  ["pipeline"],
  function* ({ index }, pipeline) {
    for (const cycle of cyclesOf(stagesOf(index, pipeline))) {
      const [first] = cycle;
      if (first === undefined) continue;
      const key = cycle.map(({ name }) => name).join(" ");
      if (cycle.length > 1) {
        const names = [...cycle, first].map(({ name }) => name);
        const shown = names.length > NAMED ? [...names.slice(0, NAMED - 1), "...", ...names.slice(-1)] : names;
        const related = cycle.slice(1).map(({ anchor }) => ({ anchor, message: "On the way." }));
        yield { message: "cycle", data: { way: shown.join(" → ") }, anchor: first.anchor, key, related };
        continue;
      }
      const made = new Set(first.writes.map(({ id }) => id));
      const read = first.reads.find(({ id }) => [...made].some((path) => id === path || id.startsWith(`${path}/`)));
      if (read !== undefined)
        yield { message: "itself", data: { stage: first.name, path: read.id }, anchor: read.anchor, key };
    }
  },
);
