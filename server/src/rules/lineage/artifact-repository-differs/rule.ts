/** Two cards of one model send their readers to two repositories for its weights. */
import { workspaceRule } from "../../rule.ts";
import { originalsOf } from "../sameModel.ts";

export default workspaceRule(
  {
    id: "lineage/artifact-repository-differs",
    title: "Two repositories for the same weights",
    severity: "info",
    home: "default",
    fixable: "review",
    messages: {
      differs: "The weights come from `{own}` here, `{file}` names `{theirs}` for the same model. Use one.",
    },
  },
  ["model-card"],
  function* ({ index }, card) {
    const own = card.outward?.models.repositories ?? [];
    const [first] = own;
    if (first === undefined || new Set(own.map(({ id }) => id.toLowerCase())).size > 1) return;
    for (const other of originalsOf(index, card)) {
      const theirs = other.outward?.models.repositories ?? [];
      const [second] = theirs;
      if (second === undefined) continue;
      const ids = new Set(theirs.map(({ id }) => id.toLowerCase()));
      if (ids.size > 1 || ids.has(first.id.toLowerCase())) continue;
      yield {
        message: "differs",
        data: { own: first.id, file: other.path, theirs: second.id },
        anchor: first.anchor,
        key: other.path,
        related: [{ anchor: second.anchor, message: `The other card names ${second.id}.` }],
        fixes:
          first.how === "download"
            ? [
                {
                  title: `Change to ${second.id}`,
                  safety: "review",
                  ops: [{ op: "replace", anchor: first.anchor, text: second.id }],
                },
              ]
            : [],
      };
    }
  },
);
