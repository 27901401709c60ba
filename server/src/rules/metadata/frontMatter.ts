/** Front matter that the Hub cannot read: what is wrong, where, and the repair. Cards of models and of data share it. */
import type { Anchor } from "../../core/anchor.ts";
import type { ParsedDoc } from "../../core/document.ts";
import type { Fix, Report } from "../../core/finding.ts";
import type { SyntaxProblem } from "../../core/parse/syntax.ts";
import type { Span } from "../../core/text.ts";
import { mend } from "./mend.ts";
import { firstLineOf } from "./metadata.ts";
import { endOfUnclosed, isMeantAsMetadata, misplacedBlock } from "./place.ts";

/** The templates for `frontMatterReports`. */
export const FRONT_MATTER_MESSAGES = {
  syntax: "Front matter is not valid YAML: {problem}. The Hub reads none of it; correct this line.",
  notMapping: "Front matter is a list, not lines of `key: value`. The Hub reads none of it; write keys and values.",
  unclosed: "This front matter is never closed, so the Hub reads none of it. Add a line `---` behind its last key.",
  misplaced: "This metadata does not start the file, so the Hub reads none of it. Move it to the first line.",
  blanks: "Blanks follow this `---`, so the Hub sees no front matter. Remove them.",
} as const;

/** What keeps the Hub from reading the front matter. */
export function* frontMatterReports(doc: ParsedDoc): Iterable<Report> {
  if (doc.notRead !== undefined) return;
  if (doc.fence !== undefined) yield* readable(doc);
  else if (doc.unclosed !== undefined) yield unclosed(doc, doc.unclosed);
  else yield* outside(doc);
}

function* readable(doc: ParsedDoc): Iterable<Report> {
  if (doc.fence === undefined || doc.tree === undefined) return;
  // Two horizontal rules with prose between them look like fences.
  if (!isMeantAsMetadata(doc.source.slice(doc.fence.content))) return;
  const problem = doc.tree.problems[0];
  const root = doc.tree.root;
  if (problem !== undefined) yield syntax(doc, problem, doc.fence.content);
  else if (root?.kind === "seq") {
    yield { message: "notMapping", anchor: at(doc, firstLineOf(doc, root.span)) };
  } else if (root?.kind === "scalar") {
    // A lone line such as `license:mit` is text for YAML; to a person it is a key without its blank.
    yield syntax(
      doc,
      { code: "MULTILINE_IMPLICIT_KEY", message: "A colon is missing", span: root.span },
      doc.fence.content,
    );
  }
}

function syntax(doc: ParsedDoc, problem: SyntaxProblem, content: Span): Report {
  const { span, problem: words, fixes } = mend(doc, problem, content);
  return { message: "syntax", data: { problem: words }, anchor: at(doc, span), key: problem.code, fixes };
}

function unclosed(doc: ParsedDoc, open: Span): Report {
  const last = endOfUnclosed(doc, open);
  const fixes: Fix[] = [];
  if (last !== undefined) {
    const ops = [{ op: "insert-lines" as const, anchor: at(doc, last), side: "after" as const, text: "---" }];
    fixes.push({ title: "Close the front matter behind its last key", safety: "review", ops });
  }
  return { message: "unclosed", anchor: at(doc, open), fixes };
}

function* outside(doc: ParsedDoc): Iterable<Report> {
  const found = misplacedBlock(doc);
  if (found === undefined) return;
  if (found.blanks !== undefined) {
    const fix: Fix = {
      title: "Remove the blanks",
      safety: "safe",
      ops: [{ op: "replace", anchor: at(doc, found.blanks), text: "" }],
    };
    yield { message: "blanks", anchor: at(doc, found.open), fixes: [fix] };
    return;
  }
  const start = doc.source.text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const fix: Fix = {
    title: "Move the metadata to the first line",
    safety: "review",
    ops: [
      {
        op: "insert",
        anchor: at(doc, { start, end: start }),
        side: "before",
        text: `${doc.source.slice(found.block).trimEnd()}\n\n`,
      },
      { op: "replace", anchor: at(doc, found.block), text: "" },
    ],
  };
  yield { message: "misplaced", anchor: at(doc, found.open), fixes: [fix] };
}

function at(doc: ParsedDoc, span: Span): Anchor {
  return { doc: doc.path, at: "span", span };
}
