import { documentRule } from "../../rule.ts";
import { codeCells } from "../reading/places.ts";

export default documentRule(
  {
    id: "notebook/not-rerun",
    title: "Execution counts with gaps",
    severity: "hint",
    home: "release",
    fixable: "none",
    messages: {
      gap: "Counts jump from {before} to {after}: something ran that is no longer here. Run all before release.",
      start: "Counts start at {after}: something ran before that is no longer here. Run all before release.",
    },
  },
  ["notebook"],
  function* ({ doc }) {
    const counted = codeCells(doc).flatMap(({ at, count }) => (count === undefined ? [] : [{ at, count }]));
    // Counts that fall say more, and another rule says it.
    if (counted.some(({ count }, i) => count < (counted[i - 1]?.count ?? 0))) return;
    for (const [i, { at, count }] of counted.entries()) {
      const before = counted[i - 1]?.count ?? 0;
      if (count <= before + 1) continue;
      yield {
        message: before === 0 ? "start" : "gap",
        data: { before: `[${before}]`, after: `[${count}]` },
        anchor: { doc: doc.path, at: "tree", path: [...at, "execution_count"], part: "value" },
        wholeDocument: true,
      };
      return;
    }
  },
);
