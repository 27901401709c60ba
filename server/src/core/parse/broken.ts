/** Whether the values of a YAML or JSON text can be relied on. Half a file still gives a tree, but no numbers to compare. */
import type { ParsedDoc } from "../document.ts";
import type { SourceText } from "../text.ts";
import { scanFrontMatter } from "./frontMatter.ts";
import type { NotRead, SyntaxProblem } from "./syntax.ts";
import { parseYamlChunks } from "./yamlChunks.ts";

/** Python writes these into JSON; the rest of such a file is whole. */
const PYTHON_NUMBER = /^-?(NaN|Infinity)\b/;

/** The first mistake that makes the values of a YAML or JSON document doubtful, or undefined. */
export function brokenAt(doc: ParsedDoc): SyntaxProblem | undefined {
  let follows = false;
  for (const problem of doc.tree?.problems ?? []) {
    const { code, span } = problem;
    const python = code === "InvalidSymbol" && PYTHON_NUMBER.test(doc.source.text.slice(span.start, span.start + 12));
    // The parser says a second time, behind the word, that it saw no value.
    if (!python && !(follows && code === "ValueExpected")) return problem;
    follows = python;
  }
  return undefined;
}

/** Why no value of a YAML or JSON document is used, or undefined. */
export function notValid(doc: ParsedDoc): NotRead | undefined {
  const problem = brokenAt(doc);
  return problem === undefined
    ? undefined
    : explain(`it is not valid ${doc.format === "json" ? "JSON" : "YAML"}`, doc.source, problem);
}

/** Why the front matter of a Markdown text tells nothing, not even what the file is; or undefined. */
export function brokenFrontMatter(source: SourceText): NotRead | undefined {
  const { fence, unclosed } = scanFrontMatter(source.text);
  if (unclosed !== undefined)
    return explain("its front matter is not closed", source, { message: "No `---` follows", span: unclosed });
  if (fence === undefined) return undefined;
  const { problems } = parseYamlChunks(source.text.slice(0, fence.content.end), "1.1", undefined);
  const [first] = problems;
  return first === undefined ? undefined : explain("its front matter is not valid YAML", source, first);
}

function explain(
  what: string,
  source: SourceText,
  { message, span }: Pick<SyntaxProblem, "message" | "span">,
): NotRead {
  const line = source.positionAt(span.start).line + 1;
  const why = message.charAt(0).toLowerCase() + message.slice(1);
  return { code: "syntax", reason: `${what} (line ${line}: ${why})` };
}
