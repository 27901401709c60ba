import { beside, lockPair } from "../../../facts/locked.ts";
import { stagesOf } from "../../../facts/stages.ts";
import { workspaceRule } from "../../rule.ts";

export default workspaceRule(
  {
    id: "pipeline/data-not-pinned",
    title: "Data from elsewhere without a version",
    severity: "warning",
    home: "default",
    fixable: "none",
    messages: {
      address: "`{input}` has no version or hash here, so the run cannot be repeated. Lock it with `dvc repro`.",
      pointer: "`{input}` has no fixed revision here, so it may change unseen. Run `dvc update` on this file.",
    },
  },
  ["pipeline", "data-pointer"],
  function* ({ index, exists }, subject) {
    if (subject.kind === "data-pointer") {
      for (const { id, text, revision, anchor } of subject.sources)
        if (revision === undefined) yield { message: "pointer", data: { input: text }, anchor, key: id };
      return;
    }
    const lockPath = beside(subject.path, "dvc.lock");
    const lock = index.at(lockPath);
    // A lock that cannot be read, or that git ignores, may hold the hash.
    if (lock === undefined && exists(lockPath) !== false) return;
    const pair = lock?.kind === "pipeline-lock" ? lockPair(index, lock) : undefined;
    if (lock !== undefined && pair === undefined) return;
    const locked = new Set(pair?.pairs.flatMap(({ locked: { deps } }) => deps.map(({ path }) => path)) ?? []);
    const seen = new Set<string>();
    for (const { reads } of stagesOf(index, subject)) {
      for (const { id, how, anchor } of reads) {
        if (how !== "url" || !/^(?:https?|s3|gs|azure|abfss?|wasbs?|hdfs|ssh|gdrive|oss):/i.test(id)) continue;
        if (locked.has(id) || seen.has(id)) continue;
        seen.add(id);
        yield { message: "address", data: { input: id }, anchor, key: id };
      }
    }
  },
);
