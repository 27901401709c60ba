/** Files that a document sends its reader to and that are not there: one finding a document, with every one of them in it. */
import type { Fix, Report } from "../../../core/finding.ts";
import { workspaceRule } from "../../rule.ts";
import { listed } from "../listed.ts";
import { type Dangling, danglingIn } from "./dangling.ts";

const ID = "lineage/dangling-reference";

export default workspaceRule(
  {
    id: ID,
    title: "File that the text names and that is not there",
    severity: "info",
    home: "default",
    fixable: "review",
    messages: {
      missing: "{paths} is not in this workspace. Add it, or correct the text.",
      several: "{paths} are not in this workspace. Add them, or correct the text.",
      nearest: "`{path}` is not in this workspace. Did you mean `{nearest}`?",
    },
  },
  ["model-card", "dataset-card", "datasheet", "readme", "dockerfile"],
  function* (context, subject) {
    const report = folded(danglingIn(context, subject));
    if (report !== undefined) yield report;
  },
);

/** One finding over all of them, at the first. */
function folded(found: readonly Dangling[]): Report | undefined {
  const [first] = found;
  if (first === undefined) return undefined;
  const parts = found.map(({ anchor, text }) => ({ rule: ID, anchor, key: text }) as const);
  const names = [...new Set(found.map(({ text }) => text))];
  const nearest = names.length === 1 ? first.nearest : undefined;
  return {
    message: nearest !== undefined ? "nearest" : names.length === 1 ? "missing" : "several",
    data: { paths: listed(names.map((name) => `\`${name}\``)), path: first.text, nearest: nearest ?? "" },
    anchor: first.anchor,
    key: names.join(" "),
    fixes: found.flatMap(fixOf),
    folded: {
      parts,
      keep: (kept) => {
        const left = new Set(kept);
        return folded(found.filter((_, i) => parts[i] !== undefined && left.has(parts[i])));
      },
    },
  };
}

function fixOf({ text, anchor, nearest }: Dangling): readonly Fix[] {
  if (nearest === undefined) return [];
  return [
    {
      title: `Change \`${text}\` to \`${nearest}\``,
      safety: "review",
      ops: [{ op: "replace", anchor, text: nearest }],
    },
  ];
}
