/** Marks of a merge that nobody finished. */
import type { Anchor } from "../../../core/anchor.ts";
import { documentRule } from "../../rule.ts";

const MARK = /^(?:<{7}|={7}|>{7}|\|{7})(?: [^\r\n]*)?$/gm;

export default documentRule(
  {
    id: "supply-chain/merge-conflict",
    title: "Unfinished merge",
    severity: "error",
    home: "default",
    fixable: "none",
    messages: {
      unfinished:
        "A merge was never finished here, and no installer can read this file. Keep one side and delete the marks.",
    },
  },
  ["requirements", "dockerfile", "workflow"],
  function* ({ doc }) {
    const { text } = doc.source;
    if (!/^<{7} /m.test(text) || !/^>{7} /m.test(text)) return;
    const marks = [...text.matchAll(MARK)].map(
      ({ index, 0: mark }): Anchor => ({ doc: doc.path, at: "span", span: { start: index, end: index + mark.length } }),
    );
    const [first, ...rest] = marks;
    if (first === undefined) return;
    yield {
      message: "unfinished",
      anchor: first,
      wholeDocument: true,
      related: rest.map((anchor) => ({ anchor, message: "another mark of the merge" })),
    };
  },
);
