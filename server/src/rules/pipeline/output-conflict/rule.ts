import type { DataUse, Stage } from "../../../facts/sources.ts";
import { stagesOf } from "../../../facts/stages.ts";
import { workspaceRule } from "../../rule.ts";
import { pathAndFolders } from "../graph.ts";

interface Made {
  readonly stage: Stage;
  readonly out: DataUse;
}

export default workspaceRule(
  {
    id: "pipeline/output-conflict",
    title: "Output of two stages",
    severity: "error",
    home: "default",
    fixable: "none",
    messages: {
      same: "`{path}` is an output of {stage} and of {other}, and DVC refuses that. Let one of them make it.",
      twice: "`{path}` stands twice among the outputs of {stage}, and DVC refuses that. Remove one.",
      inside: "`{path}` lies in `{folder}`, an output of {other}, and DVC refuses that. Write to another folder.",
    },
  },
  ["pipeline"],
  function* ({ index }, pipeline) {
    const first = new Map<string, Made>();
    const all = stagesOf(index, pipeline).flatMap((stage) => stage.writes.map((out): Made => ({ stage, out })));
    for (const made of all) if (!first.has(made.out.id)) first.set(made.out.id, made);
    for (const { stage, out } of all) {
      const [path, ...folders] = out.how === "path" ? pathAndFolders(out.id) : [out.id];
      const known = path === undefined ? undefined : first.get(path);
      const outer = folders.map((folder) => first.get(folder)).find((made) => made !== undefined);
      const clash = known !== undefined && known.out !== out ? known : outer;
      if (clash === undefined) continue;
      const message = clash === outer ? "inside" : clash.stage === stage ? "twice" : "same";
      const data = { path: out.id, folder: clash.out.id, stage: stage.name, other: clash.stage.name };
      const related = [{ anchor: clash.out.anchor, message: "The other output." }];
      yield { message, data, anchor: out.anchor, key: `${stage.name} ${out.id}`, related };
    }
  },
);
