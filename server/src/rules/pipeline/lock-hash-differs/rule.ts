import type { Report } from "../../../core/finding.ts";
import { lockedStagesInUse } from "../../../facts/locked.ts";
import type { HashedFile } from "../../../facts/sources.ts";
import { type WorkspaceContext, workspaceRule } from "../../rule.ts";

export default workspaceRule(
  {
    id: "pipeline/lock-hash-differs",
    title: "File that is not the one that was locked",
    severity: "error",
    home: "default",
    fixable: "none",
    messages: {
      input:
        "`{path}` changed since stage {stage} ran, so its results belong to the old file. Run `dvc repro {stage}`.",
      output: "`{path}` is not what stage {stage} made. Run `dvc repro {stage}`, or take back the change.",
      pointer: "`{path}` is not the file that `{pointer}` stands for. Run `dvc add {path}`, or take back the change.",
    },
  },
  ["pipeline-lock", "data-pointer"],
  function* (context, subject) {
    const { path } = subject;
    if (subject.kind === "data-pointer") {
      for (const file of subject.outs) yield* changed(context, file, "pointer", { pointer: path }, file.path);
      return;
    }
    for (const { name, deps, outs } of lockedStagesInUse(context.index, subject)) {
      for (const file of deps) yield* changed(context, file, "input", { stage: name }, `${name} ${file.path}`);
      for (const file of outs) yield* changed(context, file, "output", { stage: name }, `${name} ${file.path}`);
    }
  },
);

function* changed(
  { exists, hashOf, skip }: WorkspaceContext,
  file: HashedFile,
  message: string,
  data: Record<string, string>,
  key: string,
): Iterable<Report> {
  const { path, hash, algorithm, anchor } = file;
  // A folder's hash is one over a list that DVC keeps in its cache.
  if (algorithm !== "md5" || !/^[0-9a-f]{32}$/.test(hash) || exists(path) !== true) return;
  const now = hashOf(path);
  if (now === undefined) return;
  if ("code" in now) return skip(`\`${path}\` was not hashed: ${now.reason}`);
  // A checkout may have changed the ends of lines either way, and DVC before version 3 hashed text with LF.
  if ([now.md5, now.md5OfText, now.md5OfCrlf].includes(hash)) return;
  yield { message, data: { ...data, path }, anchor, key };
}
