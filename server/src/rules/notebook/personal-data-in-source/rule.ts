import { inSources } from "../../pii/reading/notebook.ts";
import { isLeak } from "../../pii/reading/plain.ts";
import { replacingFixes } from "../../pii/reading/redact.ts";
import { documentRule } from "../../rule.ts";

export default documentRule(
  {
    id: "notebook/personal-data-in-source",
    title: "Personal data in a cell",
    severity: "warning",
    home: "default",
    fixable: "review",
    sensitive: true,
    cellwise: true,
    messages: { found: "Cell {cell} holds {what}. Read it from data, or put a made-up value in its place." },
  },
  ["notebook"],
  function* ({ doc, detect }) {
    yield* inSources(
      doc,
      detect,
      (value) => isLeak(value.class),
      (found, value) => replacingFixes(doc, found, [value]),
    );
  },
);
