import { firstLineOf } from "../../metadata/metadata.ts";
import { documentRule } from "../../rule.ts";

export default documentRule(
  {
    id: "datasheet/invalid-syntax",
    title: "Datasheet in YAML that no reader can parse",
    severity: "error",
    home: "default",
    fixable: "none",
    messages: { syntax: "This is not valid YAML: {problem}. No tool can read the file; correct this line." },
  },
  ["datasheet"],
  function* ({ doc }) {
    const problem = doc.tree?.problems[0];
    // Front matter above a datasheet in Markdown is not what holds the sheet.
    if (problem === undefined || doc.notRead !== undefined || doc.format === "markdown") return;
    const words = problem.message.charAt(0).toLowerCase() + problem.message.slice(1).replace(/\.$/, "");
    yield {
      message: "syntax",
      data: { problem: words },
      key: problem.code,
      anchor: { doc: doc.path, at: "span", span: firstLineOf(doc, problem.span) },
    };
  },
);
