import type { Fix } from "../../../core/finding.ts";
import type { SchemaProblem } from "../../../schema/problem.ts";
import { documentRule } from "../../rule.ts";

export default documentRule(
  {
    id: "policy/invalid-config",
    title: "policy file that cannot be read",
    severity: "error",
    home: "default",
    fixable: "safe",
    messages: {
      syntax: "{problem}. The settings before this edit stay in force until it is repaired.",
      duplicate: "`{key}` appears twice, and only the last counts. Remove one.",
      schema: "`{path}` {problem}. {remedy}",
      notMapping: "The policy file is no list of `key: value` lines. Start it with `version: 1`.",
    },
  },
  ["policy"],
  function* ({ doc, schemaProblems }) {
    for (const { message, span } of doc.tree?.problems ?? []) {
      yield { message: "syntax", data: { problem: message }, anchor: { doc: doc.path, at: "span", span } };
    }
    if ((doc.tree?.problems.length ?? 0) > 0) return;
    for (const { name, earlier } of doc.tree?.duplicates ?? []) {
      yield {
        message: "duplicate",
        data: { key: name },
        anchor: { doc: doc.path, at: "span", span: { start: earlier.start, end: earlier.start + name.length } },
        key: name,
      };
    }
    const root = doc.tree?.root;
    if (root !== undefined && root.kind !== "map") {
      yield { message: "notMapping", anchor: { doc: doc.path, at: "top" } };
      return;
    }
    for (const problem of schemaProblems) {
      yield {
        message: "schema",
        data: { path: problem.path.join("."), problem: problem.problem, remedy: problem.remedy },
        anchor: { doc: doc.path, at: "tree", path: problem.path, part: problem.on },
        key: `${problem.path.join("/")} ${problem.keyword}`,
        fixes: fixes(doc.path, problem),
      };
    }
  },
);

function fixes(doc: string, problem: SchemaProblem): readonly Fix[] {
  const { suggestion } = problem;
  if (suggestion === undefined) return [];
  return [
    {
      title: `Change to \`${suggestion.value}\``,
      safety: suggestion.safe ? "safe" : "review",
      ops: [
        { op: "replace", anchor: { doc, at: "tree", path: problem.path, part: problem.on }, text: suggestion.value },
      ],
    },
  ];
}
