import type { Fix } from "../../../core/finding.ts";
import { placeIn } from "../../model-card/reading/prose.ts";
import { documentRule } from "../../rule.ts";

export default documentRule(
  {
    id: "dataset-card/unbalanced-citation",
    title: "BibTeX entry that is not closed",
    severity: "hint",
    home: "default",
    fixable: "review",
    messages: {
      open: "This BibTeX entry is not closed, so it cannot be imported. Add `{braces}`.",
    },
  },
  ["dataset-card"],
  function* ({ doc }) {
    const { body } = doc;
    if (body === undefined) return;
    for (const block of body.blocks) {
      if (block.kind !== "code") continue;
      const text = body.text.slice(block.code.start, block.code.end);
      const entry = /^\s*@[a-z]+\s*\{[^\s,}]*/i.exec(text);
      if (entry === null) continue;
      const open = braces(text);
      // Many open braces are no slip at the end but something else than an entry.
      if (open < 1 || open > 2) continue;
      const start = block.code.start + (entry[0].length - entry[0].trimStart().length);
      const end = block.code.start + entry[0].length;
      const last = block.code.start + text.trimEnd().length;
      const closing = "}".repeat(open);
      const fixes: Fix[] = [
        {
          title: `Add \`${closing}\` at the end`,
          safety: "review",
          ops: [
            {
              op: "insert",
              anchor: placeIn(doc.path, block, { start: last, end: last }),
              side: "after",
              text: closing,
            },
          ],
        },
      ];
      yield { message: "open", data: { braces: closing }, anchor: placeIn(doc.path, block, { start, end }), fixes };
    }
  },
);

/** How many braces are open at the end. An escaped brace is a sign of the text. */
function braces(text: string): number {
  let open = 0;
  for (const [brace] of text.matchAll(/\\[\s\S]|[{}]/g)) open += brace === "{" ? 1 : brace === "}" ? -1 : 0;
  return open;
}
