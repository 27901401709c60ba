import type { SchemaProblem } from "../../../schema/problem.ts";
import { SCHEMA_MESSAGES } from "../../metadata/schemaReports.ts";
import { wrongTypeReports } from "../../metadata/wrongType.ts";
import { documentRule } from "../../rule.ts";

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
  ({ doc, schemaProblems }) => wrongTypeReports(doc, schemaProblems, hasOwnRule),
);

/** What results lack, and which relations there are, is said by `model-index-incomplete` and `unknown-value`. */
function hasOwnRule({ keyword, path }: SchemaProblem): boolean {
  return (
    (keyword === "required" && path[0] === "model-index") || (keyword === "enum" && path[0] === "base_model_relation")
  );
}
