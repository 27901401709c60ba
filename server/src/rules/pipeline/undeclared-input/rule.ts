import type { Fix, Report } from "../../../core/finding.ts";
import { dvcPath } from "../../../facts/dvc/paths.ts";
import type { PipelineFacts, Stage } from "../../../facts/sources.ts";
import { stagesOf } from "../../../facts/stages.ts";
import { type WorkspaceContext, workspaceRule } from "../../rule.ts";
import { oncePerPlace, pathAndFolders } from "../graph.ts";
import { pathsInCommand } from "../roles.ts";

/** What builds the surroundings of a run is no input of it. */
const SURROUNDINGS =
  /(?:^|\/)(?:requirements[^/]*\.txt|Makefile|Dockerfile|pyproject\.toml|setup\.py|environment\.ya?ml|conda\.ya?ml|dvc\.yaml)$/i;

/** In such a command a path may be an output, or relative to another folder. */
const UNCLEAR = /(?:^|[\s;&|])(?:cd|pushd|tee|cp|mv|rm|mkdir|touch|git|docker)\s|>|--?(?:out|output|save|log|dest)\b/i;

export default workspaceRule(
  {
    id: "pipeline/undeclared-input",
    title: "File that a stage reads and does not declare",
    severity: "info",
    home: "default",
    fixable: "review",
    messages: {
      undeclared: "Stage {stage} reads `{path}` but does not declare it, so changes go unseen. Add it to `deps`.",
    },
  },
  ["pipeline"],
  (context, pipeline) => oncePerPlace(found(context, pipeline)),
);

function* found({ index, exists }: WorkspaceContext, pipeline: PipelineFacts): Iterable<Report> {
  for (const stage of stagesOf(index, pipeline)) {
    const { folder, commands, unresolved, anchor } = stage;
    if (folder === undefined || commands === undefined || unresolved > 0) continue;
    const declared = new Set([...stage.reads, ...stage.writes].map(({ id }) => id));
    for (const { file } of stage.params) declared.add(file);
    const written = commands.filter((line) => !UNCLEAR.test(line)).flatMap(pathsInCommand);
    for (const text of new Set(written)) {
      const path = /[./]/.test(text) ? dvcPath(folder, text) : undefined;
      if (path === undefined || SURROUNDINGS.test(path) || exists(path) !== true) continue;
      if (pathAndFolders(path).some((one) => declared.has(one))) continue;
      // A folder that holds what is declared is named to find it.
      if ([...declared].some((id) => id.startsWith(`${path}/`))) continue;
      const at = anchor.at === "tree" ? { ...anchor, path: [...anchor.path, "cmd"], part: "value" as const } : anchor;
      yield {
        message: "undeclared",
        data: { stage: stage.name, path: text },
        anchor: at,
        key: `${stage.name} ${path}`,
        fixes: fixOf(stage, text),
      };
    }
  }
}

/** A stage of a loop stands for many: its own list is shared, so that the edit is for a person to make. */
function fixOf({ anchor, reads }: Stage, path: string): readonly Fix[] {
  if (anchor.at !== "tree" || anchor.path.length !== 2 || !reads.some(({ by }) => by === "deps")) return [];
  const list = [...anchor.path, "deps"];
  const op = { op: "append-item", doc: anchor.doc, path: list, value: path } as const;
  return [{ title: `Add \`${path}\` to \`deps\``, safety: "review", ops: [op] }];
}
