/** A merge that nobody finished: one finding instead of a dozen about broken syntax. */
import { conflictsIn } from "../../../core/parse/conflicts.ts";
import { conflictReports } from "../../metadata/conflicts.ts";
import { documentRule } from "../../rule.ts";

export default documentRule(
  {
    id: "pipeline/merge-conflict",
    title: "Merge that was not finished",
    severity: "error",
    home: "default",
    fixable: "review",
    messages: {
      one: "A merge is not finished here, so no tool can read the file. Keep one side and remove the markers.",
      several:
        "A merge is not finished here and in {more} more places, so no tool can read the file. Keep one side of each.",
    },
  },
  ["pipeline", "pipeline-lock", "data-pointer", "mlproject", "mlmodel", "settings"],
  function* ({ doc }) {
    yield* conflictReports(doc, conflictsIn(doc.source.text));
  },
);
