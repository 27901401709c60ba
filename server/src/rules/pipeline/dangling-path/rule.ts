import type { Fix, Report } from "../../../core/finding.ts";
import { folderOf } from "../../../facts/dvc/paths.ts";
import type { FactIndex } from "../../../facts/index.ts";
import type { PipelineFacts } from "../../../facts/sources.ts";
import { stagesOf } from "../../../facts/stages.ts";
import { type WorkspaceContext, workspaceRule } from "../../rule.ts";
import { oncePerPlace, pathAndFolders } from "../graph.ts";
import { isCode } from "../roles.ts";

export default workspaceRule(
  {
    id: "pipeline/dangling-path",
    title: "Input that is not there and that nothing makes",
    severity: "error",
    home: "default",
    fixable: "review",
    messages: {
      nearest: "`{path}` is not there, and no stage makes it. Did you mean `{nearest}`?",
    },
  },
  ["pipeline"],
  (context, pipeline) => oncePerPlace(found(context, pipeline)),
);

function* found({ index, exists, nearestPath }: WorkspaceContext, pipeline: PipelineFacts): Iterable<Report> {
  const stages = stagesOf(index, pipeline);
  const named = new Set(stages.flatMap(({ reads }) => reads.map(({ id }) => id)));
  let made: ReadonlySet<string> | undefined;
  for (const { name, reads, folder } of stages) {
    for (const { id, how, text, anchor } of reads) {
      // Data may be kept elsewhere; a script that a stage needs belongs into the repository.
      if (how !== "path" || !isCode(id) || exists(id) !== false) continue;
      if (pathAndFolders(id).some((path) => exists(`${path}.dvc`) === true)) continue;
      const nearest = nearestPath(id);
      // A copy may hold a part of the repository: only a slip of the pen, in the same folder, is certain.
      if (nearest === undefined || folderOf(nearest) !== folderOf(id) || named.has(nearest)) continue;
      // Asks every pipeline, so only where something is wrong already.
      made ??= madeIn(index);
      if (pathAndFolders(id).some((path) => made?.has(path))) continue;
      const written = fromFolder(folder ?? "", nearest);
      const fixes: Fix[] =
        text.includes("/") && !id.endsWith(text)
          ? []
          : [{ title: `Write \`${written}\``, safety: "review", ops: [{ op: "replace", anchor, text: written }] }];
      yield { message: "nearest", data: { path: text, nearest: written }, anchor, key: `${name} ${id}`, fixes };
    }
  }
}

/** What any pipeline of the workspace makes. */
function madeIn(index: FactIndex): ReadonlySet<string> {
  const made = new Set<string>();
  for (const pipeline of index.all("pipeline"))
    for (const { writes } of stagesOf(index, pipeline)) for (const { id } of writes) made.add(id);
  return made;
}

function fromFolder(folder: string, path: string): string {
  if (folder === "") return path;
  return path.startsWith(`${folder}/`)
    ? path.slice(folder.length + 1)
    : `${"../".repeat(folder.split("/").length)}${path}`;
}
