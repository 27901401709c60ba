/** A baseline that cannot be read, or that lists what is never accepted. */
import { firstLineOf } from "../../metadata/metadata.ts";
import { SCHEMA_MESSAGES, schemaReports } from "../../metadata/schemaReports.ts";
import { documentRule } from "../../rule.ts";

export default documentRule(
  {
    id: "policy/invalid-baseline",
    title: "Baseline that cannot be read",
    severity: "error",
    home: "default",
    fixable: "none",
    messages: {
      syntax:
        "{problem}. Nothing in this file counts until it is repaired: after a merge, keep the lines of both sides.",
      notMapping: "The baseline is no JSON object, so nothing in it counts. Write it anew with `plumbline baseline`.",
      one: SCHEMA_MESSAGES.one,
    },
  },
  ["baseline"],
  function* ({ doc, schemaProblems }) {
    const root = doc.tree?.root;
    const [problem] = doc.tree?.problems ?? [];
    if (problem !== undefined) {
      // One conflict of a merge breaks many lines; the first shows where.
      const anchor = { doc: doc.path, at: "span", span: firstLineOf(doc, problem.span) } as const;
      yield { message: "syntax", data: { problem: problem.message }, anchor };
    } else if (root !== undefined && root.kind !== "map") {
      yield { message: "notMapping", anchor: { doc: doc.path, at: "top" } };
    } else yield* schemaReports(doc, schemaProblems);
  },
);
