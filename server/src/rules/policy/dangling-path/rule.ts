/** A file or folder that the policy names and that is not there: what it was meant to switch on stays off. */
import type { Report } from "../../../core/finding.ts";
import { formatOf } from "../../../core/format.ts";
import { documentRule } from "../../rule.ts";
import { type NamedPath, namedPaths, spell } from "./paths.ts";

/** Only the file at the root is in force; its paths are relative to it. */
const IN_FORCE = "plumbline.yaml";

export default documentRule(
  {
    id: "policy/dangling-path",
    title: "Policy path that leads to no file",
    severity: "error",
    home: "default",
    fixable: "safe",
    messages: {
      missing: "No {thing} has the path `{path}`, so this entry has no effect. Correct the path, or add the {thing}.",
      nearest: "No {thing} has the path `{path}`, so this entry has no effect. Did you mean `{nearest}`?",
      outside: "`{path}` leads out of this folder, where nothing is read. Name a path inside it.",
    },
  },
  ["policy"],
  function* ({ doc, exists, nearestPath }) {
    if (doc.path !== IN_FORCE || (doc.tree?.problems.length ?? 0) > 0) return;
    const missingRoots = new Set<string>();
    for (const named of namedPaths(doc)) {
      const { anchor, text, path, thing, root } = named;
      // The files of a folder that is not there are not there either: the folder is the mistake.
      if (missingRoots.has(root)) continue;
      if (path === undefined) {
        yield { message: "outside", data: { path: text }, anchor, key: text };
        continue;
      }
      // `exists` says undefined where the folder's listing is not complete: then nothing is known.
      if (exists(path) !== false) continue;
      if (thing === "folder") missingRoots.add(path.slice(0, -1));
      const meant = named.fromTop !== undefined && exists(named.fromTop) === true ? named.fromTop : nearestPath(path);
      yield report(named, path, meant);
    }
  },
);

function report(named: NamedPath, path: string, nearest: string | undefined): Report {
  const { anchor, thing } = named;
  const data = { thing, path: withoutSlash(path) };
  const text = nearest === undefined ? undefined : spell(named, nearest);
  if (nearest === undefined || text === undefined) return { message: "missing", data, anchor, key: path };
  return {
    message: "nearest",
    data: { ...data, nearest: withoutSlash(nearest) },
    anchor,
    key: path,
    fixes: [
      {
        title: `Change to \`${text}\``,
        safety: isSameName(path, nearest) ? "safe" : "review",
        ops: [{ op: "replace", anchor, text: named.quote(text) }],
      },
    ],
  };
}

/** Differs in capitals, or in one of two endings of the same format, and in nothing else. */
function isSameName(path: string, other: string): boolean {
  const bare = (full: string) => (formatOf(full) === undefined ? full : full.replace(/\.[^.]*$/, "")).toLowerCase();
  return bare(path) === bare(other) && formatOf(path) === formatOf(other);
}

function withoutSlash(path: string): string {
  return path.replace(/\/$/, "");
}
