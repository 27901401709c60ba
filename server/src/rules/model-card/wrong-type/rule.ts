import type { SchemaProblem } from "../../../schema/problem.ts";
import { isReadable } from "../../metadata/metadata.ts";
import { SCHEMA_MESSAGES, schemaReports } from "../../metadata/schemaReports.ts";
import { documentRule } from "../../rule.ts";

/** Keywords about the shape of a value. */
const SHAPE: ReadonlySet<string> = new Set(["type", "anyOf", "oneOf", "enum", "required"]);

export default documentRule(
  {
    id: "model-card/wrong-type",
    title: "Metadata of a type that the Hub rejects",
    severity: "error",
    home: "default",
    fixable: "safe",
    messages: SCHEMA_MESSAGES,
  },
  ["model-card"],
  function* ({ doc, schemaProblems }) {
    if (!isReadable(doc)) return;
    yield* schemaReports(
      doc,
      schemaProblems.filter((problem) => problem.path.length > 0 && SHAPE.has(problem.keyword) && !hasOwnRule(problem)),
    );
  },
);

/** What results lack, and which relations there are, is said by `model-index-incomplete` and `unknown-value`. */
function hasOwnRule({ keyword, path }: SchemaProblem): boolean {
  return (
    (keyword === "required" && path[0] === "model-index") || (keyword === "enum" && path[0] === "base_model_relation")
  );
}
