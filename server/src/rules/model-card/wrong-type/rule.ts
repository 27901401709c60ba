import { documentRule } from "../../rule.ts";
import { isReadable } from "../metadata.ts";
import { SCHEMA_MESSAGES, schemaReports } from "../schemaReports.ts";

/** Keywords about the shape of a value. What is missing and what is unknown have rules of their own. */
const SHAPE: ReadonlySet<string> = new Set(["type", "anyOf", "oneOf"]);

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
    const problems = schemaProblems.filter((problem) => problem.path.length > 0 && SHAPE.has(problem.keyword));
    yield* schemaReports(doc, problems);
  },
);
