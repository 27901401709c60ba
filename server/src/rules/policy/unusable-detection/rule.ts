/** A setting for detection that has no effect: a kind that nobody looks for, a pattern that cannot be used, a lonely hash. */
import type { Anchor } from "../../../core/anchor.ts";
import type { Report } from "../../../core/finding.ts";
import { child, listOf, stringOf, type TreeNode } from "../../../core/tree.ts";
import { usablePattern } from "../../../detect/allow.ts";
import { entityNames } from "../../../detect/late.ts";
import { documentRule } from "../../rule.ts";
import { nearestName } from "./nearest.ts";

export default documentRule(
  {
    id: "policy/unusable-detection",
    title: "Detection setting without effect",
    severity: "error",
    home: "default",
    fixable: "safe",
    messages: {
      unknown: "`{name}` is no kind of personal data, so its score sets nothing. Take a kind that detection knows.",
      nearest: "`{name}` is no kind of personal data, so its score sets nothing. Did you mean `{nearest}`?",
      invalid: "`{pattern}` is no regular expression, so it matches nothing. Correct it.",
      slow: "`{pattern}` could take very long on some texts, so it is not used. Leave out look-around and nested repeats.",
      salt: "Hashes without a `salt` allow nothing. Add the salt that they were made with.",
    },
  },
  ["policy"],
  function* ({ doc }) {
    const detect = child(doc.tree?.root, "detect");
    const kinds = child(detect, "kinds");
    const own = kinds?.kind === "map" ? kinds.entries.map(({ name }) => name) : [];
    const at = (path: readonly (string | number)[], part: "key" | "value"): Anchor => ({
      doc: doc.path,
      at: "tree",
      path: ["detect", ...path],
      part,
    });
    const scores = child(detect, "scores");
    if (scores?.kind === "map")
      for (const { name } of scores.entries)
        yield* unknownKind(name, [...entityNames(), ...own], at(["scores", name], "key"));
    for (const name of own)
      yield* unusable(child(child(kinds, name), "pattern"), at(["kinds", name, "pattern"], "value"));
    const allow = child(detect, "allow");
    for (const [place, item] of listOf(child(allow, "patterns")).entries())
      yield* unusable(item, at(["allow", "patterns", place], "value"));
    if (child(allow, "hashes") !== undefined && child(allow, "salt") === undefined)
      yield { message: "salt", data: {}, anchor: at(["allow", "hashes"], "key"), key: "hashes" };
  },
);

function* unknownKind(name: string, known: readonly string[], anchor: Anchor): Iterable<Report> {
  if (!known.includes(name)) yield nearestName(name, known, anchor);
}

function* unusable(node: TreeNode | undefined, anchor: Anchor): Iterable<Report> {
  const pattern = stringOf(node);
  // What is empty or too long is a problem of the schema.
  if (pattern === undefined || pattern === "" || pattern.length > 200) return;
  const { problem } = usablePattern(pattern);
  if (problem !== undefined) yield { message: problem, data: { pattern }, anchor, key: pattern };
}
