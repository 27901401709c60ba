import { resolvedStages } from "../../../facts/stages.ts";
import { workspaceRule } from "../../rule.ts";

/** A literal path of a results file in a command. */
const PATH = /(?<![\w./${}-])(?:\.\/)?((?:[\w.-]+\/)+[\w.-]+\.(?:json|ya?ml|csv))(?![\w/.])/g;
/** Commands that write or move what they name: not what a gate reads. */
const WRITES = /(^|\s)(>{1,2}|--out\w*|-o|cp|mv|tee|curl|wget|upload\w*|mkdir)(\s|=|$)/;

export default workspaceRule(
  {
    id: "lineage/gate-reads-other-file",
    title: "Check that reads another results file than the pipeline writes",
    severity: "warning",
    home: "default",
    fixable: "none",
    messages: {
      other: "This step reads `{read}`, which nothing writes; the pipeline writes `{written}`. Correct the path.",
    },
  },
  ["workflow"],
  function* ({ index, exists }, workflow) {
    const pipelines = [...index.inUnit("pipeline", workflow.path)];
    const written = pipelines.flatMap((pipeline) => pipeline.metrics.map(({ id }) => id));
    if (written.length === 0) return;
    const outs = new Set(
      pipelines.flatMap((pipeline) =>
        resolvedStages(index, pipeline).stages.flatMap(({ writes }) => writes.map(({ id }) => id)),
      ),
    );
    // Steps run at the top of the repository, which need not be the folder that is checked.
    const top = workflow.path.slice(0, Math.max(0, workflow.path.indexOf(".github/")));
    for (const job of workflow.jobs)
      for (const step of job.steps)
        for (const line of (step.run ?? "").split("\n")) {
          if (WRITES.test(line)) continue;
          for (const [, read = ""] of line.matchAll(PATH)) {
            const path = top + read;
            const name = read.slice(read.lastIndexOf("/") + 1);
            const alike = written.filter((path) => path.slice(path.lastIndexOf("/") + 1) === name);
            const [only] = alike;
            if (only === undefined || alike.length > 1 || only === path || outs.has(path)) continue;
            if (exists(path) !== false) continue;
            yield {
              message: "other",
              data: { read, written: only.startsWith(top) ? only.slice(top.length) : only },
              anchor: step.anchor,
              key: read,
            };
          }
        }
  },
);
