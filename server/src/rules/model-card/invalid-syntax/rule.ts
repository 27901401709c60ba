import type { Anchor } from "../../../core/anchor.ts";
import type { ParsedDoc } from "../../../core/document.ts";
import type { Fix } from "../../../core/finding.ts";
import { parseJson } from "../../../core/parse/json.ts";
import type { SyntaxProblem } from "../../../core/parse/syntax.ts";
import type { Span } from "../../../core/text.ts";
import { firstLineOf } from "../../metadata/metadata.ts";
import { documentRule } from "../../rule.ts";

export default documentRule(
  {
    id: "model-card/invalid-syntax",
    title: "Card in JSON or YAML that no reader can parse",
    severity: "error",
    home: "default",
    fixable: "safe",
    messages: {
      syntax: "This is not valid {format}: {problem}. No tool can read the file; correct this line.",
    },
  },
  ["model-card-toolkit", "eval-results"],
  function* ({ doc }) {
    const problem = doc.tree?.problems[0];
    if (problem === undefined || doc.notRead !== undefined) return;
    const comma = trailingComma(doc, problem);
    const span = comma?.span ?? firstLineOf(doc, problem.span);
    const words = comma === undefined ? problem.message : "a comma stands behind the last value";
    const data = {
      format: doc.format === "json" ? "JSON" : "YAML",
      problem: words.charAt(0).toLowerCase() + words.slice(1).replace(/\.$/, ""),
    };
    const fixes = comma === undefined ? [] : [comma.fix];
    yield { message: "syntax", data, key: problem.code, anchor: at(doc, span), fixes };
  },
);

/** JSON allows no comma behind the last value; it is the commonest slip of hand-written files. */
function trailingComma(doc: ParsedDoc, problem: SyntaxProblem): { span: Span; fix: Fix } | undefined {
  const { text } = doc.source;
  if (doc.format !== "json" || !/^[}\]]/.test(text.slice(problem.span.start))) return undefined;
  let at = problem.span.start - 1;
  while (at >= 0 && /\s/.test(text[at] ?? "")) at--;
  if (text[at] !== ",") return undefined;
  const span = { start: at, end: at + 1 };
  if (parseJson(text.slice(0, at) + text.slice(at + 1)).problems.length > 0)
    return { span, fix: removal(doc, span, "review") };
  return { span, fix: removal(doc, span, "safe") };
}

function removal(doc: ParsedDoc, span: Span, safety: Fix["safety"]): Fix {
  return { title: "Remove the comma", safety, ops: [{ op: "replace", anchor: at(doc, span), text: "" }] };
}

function at(doc: ParsedDoc, span: Span): Anchor {
  return { doc: doc.path, at: "span", span };
}
