/** The report about an id that is no rule, with the nearest one as its fix. Used for comments and for `plumbline.yaml`. */
import { closest, distance } from "fastest-levenshtein";
import type { Anchor } from "../../../core/anchor.ts";
import type { Report, RuleId } from "../../../core/finding.ts";

/** More edits than this make another word, not a slip. */
const SLIP = 4;

/** The report about `id` at `anchor`; a comment hides, a setting switches. */
export function nearestId(from: "setting" | "comment", id: string, anchor: Anchor, ruleIds: readonly RuleId[]): Report {
  const nearest = closest(id, ruleIds);
  const away = distance(id, nearest);
  if (away > SLIP) return { message: from === "comment" ? "unknownHidden" : "unknown", data: { id }, anchor, key: id };
  return {
    message: from === "comment" ? "nearestHidden" : "nearest",
    data: { id, nearest },
    anchor,
    key: id,
    fixes: [
      {
        title: `Change to \`${nearest}\``,
        safety: away === 1 ? "safe" : "review",
        ops: [{ op: "replace", anchor, text: nearest }],
      },
    ],
  };
}
