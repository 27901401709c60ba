import type { Stage } from "../../../facts/sources.ts";
import { stagesOf } from "../../../facts/stages.ts";
import { workspaceRule } from "../../rule.ts";

export default workspaceRule(
  {
    id: "pipeline/hidden-input",
    title: "Parameters that are one opaque file to the pipeline",
    severity: "info",
    home: "default",
    fixable: "none",
    messages: {
      one: "Stage {stage} depends on the whole of `{file}`, so no parameter of it is recorded. List its keys under `params`.",
      several:
        "{count} stages depend on the whole of `{file}`, so no parameter of it is recorded. List its keys under `params`.",
    },
  },
  ["pipeline"],
  function* ({ index }, pipeline) {
    const uses = new Map<string, { stage: Stage; anchor: Stage["anchor"] }[]>();
    for (const stage of stagesOf(index, pipeline)) {
      const listed = new Set(stage.params.map(({ file }) => file));
      for (const { id, anchor } of stage.reads) {
        if (listed.has(id) || index.at(id)?.kind !== "settings") continue;
        const known = uses.get(id);
        if (known === undefined) uses.set(id, [{ stage, anchor }]);
        else known.push({ stage, anchor });
      }
    }
    for (const [file, [first, ...others]] of uses) {
      if (first === undefined) continue;
      const message = others.length > 0 ? "several" : "one";
      const data = { stage: first.stage.name, file, count: others.length + 1 };
      const related = others.map(({ anchor }) => ({ anchor, message: "Here too." }));
      yield { message, data, anchor: first.anchor, key: file, related };
    }
  },
);
