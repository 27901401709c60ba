import type { Anchor } from "../../../core/anchor.ts";
import { conflictsIn } from "../../../core/parse/conflicts.ts";
import { firstLineOf } from "../../metadata/metadata.ts";
import { SCHEMA_MESSAGES, schemaReports } from "../../metadata/schemaReports.ts";
import { documentRule } from "../../rule.ts";
import { ENVIRONMENT_MESSAGES, environmentReports } from "./environments.ts";

export default documentRule(
  {
    id: "pipeline/invalid-structure",
    title: "Pipeline file that its tool refuses",
    severity: "error",
    home: "default",
    fixable: "safe",
    messages: {
      syntax: "This is not valid YAML: {problem}. The tool cannot read the file; correct this line.",
      notMapping: "This file is no list of `key: value` lines, so its tool refuses it. Start it with `{start}`.",
      ...ENVIRONMENT_MESSAGES,
      ...SCHEMA_MESSAGES,
    },
  },
  ["pipeline", "pipeline-lock", "data-pointer", "mlproject", "mlmodel"],
  function* ({ doc, facts, schemaProblems }) {
    const { tree } = doc;
    if (tree === undefined || doc.notRead !== undefined) return;
    const [problem] = tree.problems;
    if (problem !== undefined) {
      // Markers of a merge have a finding of their own.
      if (conflictsIn(doc.source.text).length > 0) return;
      const words = problem.message.charAt(0).toLowerCase() + problem.message.slice(1).replace(/\.$/, "");
      const anchor: Anchor = { doc: doc.path, at: "span", span: firstLineOf(doc, problem.span) };
      yield { message: "syntax", data: { problem: words }, key: problem.code, anchor };
      return;
    }
    // DVC takes an empty file for one without stages.
    if (tree.root === undefined) return;
    if (tree.root.kind !== "map") {
      yield { message: "notMapping", data: { start: STARTS[doc.kind] ?? "" }, anchor: { doc: doc.path, at: "top" } };
      return;
    }
    yield* schemaReports(doc, schemaProblems);
    if (facts.kind === "mlproject") yield* environmentReports(facts);
  },
);

const STARTS: Readonly<Record<string, string>> = {
  pipeline: "stages:",
  "pipeline-lock": "schema: '2.0'",
  "data-pointer": "outs:",
  mlproject: "name:",
  mlmodel: "flavors:",
};
