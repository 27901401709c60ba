import { documentRule } from "../../rule.ts";
import { codeCells } from "../reading/places.ts";

export default documentRule(
  {
    id: "notebook/out-of-order-execution",
    title: "Cells that ran in another order than they stand",
    severity: "info",
    home: "default",
    alsoIn: ["release"],
    fixable: "none",
    messages: {
      falls:
        "Cells ran out of order ({before} before {after}), so these results may not come from this code. Restart and run all.",
    },
  },
  ["notebook"],
  function* ({ doc }) {
    let highest = 0;
    for (const { at, count } of codeCells(doc)) {
      if (count === undefined) continue;
      if (count < highest) {
        yield {
          message: "falls",
          data: { before: `[${highest}]`, after: `[${count}]` },
          anchor: { doc: doc.path, at: "tree", path: [...at, countKey(doc.notebook?.version)], part: "value" },
          wholeDocument: true,
        };
        return;
      }
      highest = count;
    }
  },
);

function countKey(version: number | undefined): string {
  return version === 3 ? "prompt_number" : "execution_count";
}
