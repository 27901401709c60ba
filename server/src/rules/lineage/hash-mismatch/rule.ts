/** A text gives a file another hash than the lock or pointer file that tracks it. */

import type { Fix } from "../../../core/finding.ts";
import type { Scalar } from "../../../core/tree.ts";
import type { MetricsFacts } from "../../../facts/facts.ts";
import { matchHashes } from "../../../facts/hashes.ts";
import type { HashMention } from "../../../facts/hashMentions.ts";
import { type WorkspaceContext, workspaceRule } from "../../rule.ts";
import { otherOnDisk } from "./onDisk.ts";

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
      file: "The text names {stated}…, the file `{path}` has {actual}…. It changed since; correct the text, or restore the file.",
      absent: "`{file}` holds no {algorithm} hash, although the text sends its readers there. Record it.",
    },
  },
  ["model-card", "readme", "dataset-card", "datasheet"],
  function* (context, subject) {
    const { index } = context;
    for (const { algorithm, text, anchor } of subject.outward?.promisedHashes ?? []) {
      const file = recordAt(context, subject.path, text);
      if (file === undefined || file.texts.some(({ value }) => isHash(algorithm, value))) continue;
      const data = { file: file.path, algorithm: algorithm === "md5" ? "MD5" : "SHA-256" };
      yield { message: "absent", severity: "info", data, anchor, key: file.path };
    }
    const matches = matchHashes(index, subject);
    const settled = new Set(matches.map(({ mention }) => mention));
    for (const mention of subject.outward?.hashes ?? []) {
      const other = settled.has(mention) ? undefined : otherOnDisk(context, subject, mention);
      if (other === undefined) continue;
      const data = { stated: mention.hash.slice(0, SHOWN), actual: other.hash.slice(0, SHOWN), path: other.path };
      const text = other.hash.slice(0, mention.hash.length);
      yield {
        message: "file",
        data,
        anchor: mention.anchor,
        key: other.path,
        fixes: [write(other.path, mention, text)],
      };
    }
    for (const { mention, file, state } of matches) {
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
        fixes: [write(file.anchor.doc, mention, text)],
      };
    }
  },
);

function write(from: string, { anchor }: HashMention, text: string): Fix {
  return { title: `Write the hash of ${from}`, safety: "review", ops: [{ op: "replace", anchor, text }] };
}

/** The records that a text names, below its own folder or from the top. */
function recordAt({ index }: WorkspaceContext, from: string, text: string): MetricsFacts | undefined {
  const folder = from.slice(0, from.lastIndexOf("/") + 1);
  const found = [folder + text, text].map((path) => index.at(path)).find((facts) => facts?.kind === "metrics");
  return found?.kind === "metrics" ? found : undefined;
}

function isHash(algorithm: "md5" | "sha256", value: Scalar): boolean {
  return typeof value === "string" && (algorithm === "md5" ? /[0-9a-f]{32}/i : /[0-9a-f]{64}/i).test(value);
}
