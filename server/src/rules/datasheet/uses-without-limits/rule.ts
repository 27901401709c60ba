import { blocksWithin } from "../../../core/parse/markdown.ts";
import { nodeAt } from "../../../core/tree.ts";
import type { DocumentContext } from "../../rule.ts";
import { documentRule } from "../../rule.ts";

/** Words that name a limit, under whatever heading. */
const LIMIT =
  /\b(?:(?:should|must|may|can|shall|do|does) not|not (?:be used|approved|allowed|permitted|for|suitable|suited|intended|appropriate|recommended|meant|designed)|cannot|unsuitable|inappropriate|out[- ]of[- ]scope|prohibit\w*|forbid\w*|avoid\w*|misuse|caution|only (?:for|to)|limit(?:ed|s|ations?)?)\b|(?<!\p{L})(?:nicht (?:für|geeignet|verwende\p{L}*)|ungeeignet|darf nicht|ne (?:doit|devrai\p{L}*) pas|interdit\p{L}*|no (?:debe|debería)\p{L}*|prohibid\p{L}*|não (?:deve|pode)\p{L}*|proibid\p{L}*)(?!\p{L})/iu;

export default documentRule(
  {
    id: "datasheet/uses-without-limits",
    title: "Uses without a limit",
    severity: "info",
    home: "default",
    fixable: "none",
    prose: true,
    messages: { unlimited: "Only good uses are listed. Name at least one task that this data is not for." },
  },
  ["datasheet"],
  function* (context) {
    const { facts } = context;
    const uses = facts.sections.get("uses");
    if (uses?.state !== "filled" || facts.prohibitedPurposes.length > 0) return;
    // Where the question stands in the sheet, it is answered, or open by its own name.
    if (facts.answers.has("uses/unsuitable-uses")) return;
    if (facts.statements.get("out-of-scope-use")?.state === "filled" || LIMIT.test(textOf(context))) return;
    yield { message: "unlimited", anchor: uses.anchor };
  },
);

/** The text of the section on uses. */
function textOf({ doc, facts }: DocumentContext<"datasheet">): string {
  const anchor = facts.sections.get("uses")?.anchor;
  if (anchor?.at === "tree") {
    const node = nodeAt(doc.tree?.root, anchor.path);
    // Keys are words, too: `not_for`.
    return node === undefined ? "" : doc.source.slice(node.span).replace(/_/g, " ");
  }
  const { body } = doc;
  const section = body?.sections.find(({ id }) => anchor?.at === "region" && id === anchor.region);
  if (body === undefined || section === undefined) return "";
  const blocks = blocksWithin(body, section.span);
  return blocks.map(({ span }) => body.text.slice(span.start, span.end)).join("\n");
}
