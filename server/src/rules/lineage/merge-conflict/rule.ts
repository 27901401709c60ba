/** Cards and results with the marks of a merge would be read as if both sides held. */
import { conflictReports } from "../../metadata/conflicts.ts";
import { documentRule } from "../../rule.ts";

export default documentRule(
  {
    id: "lineage/merge-conflict",
    title: "Document with a merge that was not finished",
    severity: "error",
    home: "default",
    fixable: "review",
    messages: {
      one: "A merge is not finished here, so nothing in this document is compared. Keep one side and remove the markers.",
      several: "A merge is not finished here and in {more} more places, so nothing is compared. Keep one side of each.",
    },
  },
  [
    "model-card",
    "model-card-toolkit",
    "eval-results",
    "dataset-card",
    "datasheet",
    "readme",
    "metrics",
    "script",
    "license",
  ],
  function* ({ doc }) {
    yield* conflictReports(doc, doc.conflicts ?? []);
  },
);
