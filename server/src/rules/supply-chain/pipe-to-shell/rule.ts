/** A script from the network, run unread. */
import type { Anchor } from "../../../core/anchor.ts";
import type { ParsedDoc } from "../../../core/document.ts";
import { dockerfileIn } from "../../../core/parse/packages/places.ts";
import { documentRule } from "../../rule.ts";
import { inScript, stepsOf, workflowOf } from "../../workflow/reading/steps.ts";

const PIPED =
  /\b(?:curl|wget)\b[^\n|;&]{0,300}?https?:\/\/([\w.-]+)[^\n|;&]{0,300}\|\s*(?:sudo\s+(?:-\S+\s+)*)?(?:env\s+\S+\s+|[A-Z_]+=\S+\s+)*(?:ba|z|da)?sh\b/g;
const SUBSTITUTED =
  /\b(?:ba|z|da)?sh\s+(?:-c\s+["']?\$\(|<\(\s*)\s*(?:curl|wget)\b[^\n)]{0,300}?https?:\/\/([\w.-]+)[^\n)]*\)/g;

export default documentRule(
  {
    id: "supply-chain/pipe-to-shell",
    title: "Script from the network run unread",
    severity: "warning",
    home: "default",
    fixable: "none",
    messages: {
      unread: "A script from {host} runs unread. Download a fixed version, check its hash, then run it.",
    },
  },
  ["workflow", "dockerfile"],
  function* ({ doc }) {
    for (const { text, at } of commandsIn(doc)) {
      for (const pattern of [PIPED, SUBSTITUTED]) {
        for (const match of text.matchAll(pattern)) {
          const lineStart = text.lastIndexOf("\n", match.index) + 1;
          if (/^\s*(#|echo\b)/.test(text.slice(lineStart, match.index))) continue;
          yield {
            message: "unread",
            data: { host: match[1] ?? "" },
            anchor: at(match.index, match.index + match[0].length),
            key: match[1] ?? "",
          };
        }
      }
    }
  },
);

/** The scripts of a document, with a way from their offsets to places. */
function* commandsIn(doc: ParsedDoc): Iterable<{ text: string; at: (start: number, end: number) => Anchor }> {
  if (doc.kind === "dockerfile") {
    for (const { name, text, place, start, span } of dockerfileIn(doc.source).instructions) {
      if (name !== "RUN") continue;
      const shift = start - span.start;
      yield {
        text,
        at: (from, to) => ({
          doc: doc.path,
          at: "place",
          name: place,
          within: { start: from + shift, end: to + shift },
        }),
      };
    }
    return;
  }
  const workflow = workflowOf(doc);
  if (workflow === undefined) return;
  for (const { run } of stepsOf(workflow))
    if (run !== undefined) yield { text: run.raw, at: (from, to) => inScript(doc, run, from, to) };
}
