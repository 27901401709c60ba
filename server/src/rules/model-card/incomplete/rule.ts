/** What a card does not say yet: one finding a card, with every missing part in it. */
import { OPEN_MESSAGES, openReport } from "../../metadata/openItems.ts";
import { documentRule } from "../../rule.ts";
import { openParts } from "./open.ts";
import { PARTS, sectionTitle } from "./parts.ts";

export default documentRule(
  {
    id: "model-card/incomplete",
    title: "A card with open parts",
    severity: "warning",
    home: "default",
    fixable: "review",
    prose: true,
    messages: OPEN_MESSAGES,
    family: PARTS.map(({ label: _, statement: __, section: ___, ...member }) => member),
  },
  ["model-card"],
  function* (context) {
    const open = openParts(context).map(({ part, anchor, severity, absent }) => {
      const title = sectionTitle(part, context.facts.language);
      return {
        rule: part.id,
        label: part.label,
        counted: part.id === "model-card/placeholder" || part.id === "model-card/empty-section",
        anchor,
        severity,
        absent,
        section:
          part.section === undefined || title === undefined ? undefined : { title, questions: [part.section.question] },
      };
    });
    const report = openReport(context.doc, open);
    if (report !== undefined) yield report;
  },
);
