import { child, type TreeNode } from "../../../core/tree.ts";
import type { SchemaProblem } from "../../../schema/problem.ts";
import { isReadable, itemsOf } from "../../metadata/metadata.ts";
import { SCHEMA_MESSAGES, schemaReports } from "../../metadata/schemaReports.ts";
import { documentRule } from "../../rule.ts";

export default documentRule(
  {
    id: "eval-results/invalid-structure",
    title: "Results file that the Hub cannot read",
    severity: "error",
    home: "default",
    fixable: "safe",
    messages: SCHEMA_MESSAGES,
  },
  ["eval-results"],
  function* ({ doc, schemaProblems }) {
    if (isReadable(doc)) yield* schemaReports(doc, [...schemaProblems, ...bareDates(doc.tree?.root)]);
  },
);

const DATE = /^\d{4}-\d\d?-\d\d?(?:[Tt ][\d:. +-]+Z?)?$/;

/** The schema sees the text that was written; the Hub's YAML reader makes a calendar object of it unless it is quoted. */
function bareDates(root: TreeNode | undefined): SchemaProblem[] {
  return itemsOf(root).flatMap(([i, item]) => {
    const date = child(item, "date");
    if (date?.kind !== "scalar" || date.style !== "plain" || !DATE.test(date.raw)) return [];
    return {
      keyword: "type",
      path: [i, "date"],
      on: "value",
      problem: "must be text, here it is a date",
      remedy: "Put it in quotes.",
      suggestion: { value: `"${date.raw}"`, safe: true },
    };
  });
}
