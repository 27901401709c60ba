/** The report about a kind that nobody looks for, with the nearest one as its fix. */
import { closest, distance } from "fastest-levenshtein";
import type { Anchor } from "../../../core/anchor.ts";
import type { Report } from "../../../core/finding.ts";

/** More edits than this make another word, not a slip. */
const SLIP = 4;

/** The report about `name`, which is none of the known kinds. */
export function nearestName(name: string, known: readonly string[], anchor: Anchor): Report {
  const nearest = closest(name.toUpperCase(), known);
  const away = distance(name.toUpperCase(), nearest);
  if (away > SLIP) return { message: "unknown", data: { name }, anchor, key: name };
  return {
    message: "nearest",
    data: { name, nearest },
    anchor,
    key: name,
    fixes: [
      {
        title: `Change to \`${nearest}\``,
        safety: away < 2 ? "safe" : "review",
        ops: [{ op: "replace", anchor, text: nearest }],
      },
    ],
  };
}
