/** A text gives a file another hash than the lock or pointer file that tracks it. */
import { matchHashes } from "../../../facts/hashes.ts";
import { workspaceRule } from "../../rule.ts";

/** Enough digits to tell two hashes apart by eye. */
const SHOWN = 8;

export default workspaceRule(
  {
    id: "lineage/hash-mismatch",
    title: "Hash of another file than the one that is tracked",
    severity: "error",
    home: "default",
    fixable: "review",
    messages: {
      differs:
        "The text names {stated}…, `{file}` has {actual}… for `{path}`. They are different files; correct the older one.",
    },
  },
  ["model-card", "readme", "dataset-card", "datasheet"],
  function* ({ index }, subject) {
    for (const { mention, file, state } of matchHashes(index, subject)) {
      if (state === "agrees") continue;
      const text = file.hash.slice(0, mention.hash.length);
      yield {
        message: "differs",
        data: {
          stated: mention.hash.slice(0, SHOWN),
          file: file.anchor.doc,
          actual: file.hash.slice(0, SHOWN),
          path: file.path,
        },
        anchor: mention.anchor,
        key: file.path,
        related: [{ anchor: file.anchor, message: `The hash of ${file.path}.` }],
        fixes: [
          {
            title: `Write the hash of ${file.anchor.doc}`,
            safety: "review",
            ops: [{ op: "replace", anchor: mention.anchor, text }],
          },
        ],
      };
    }
  },
);
