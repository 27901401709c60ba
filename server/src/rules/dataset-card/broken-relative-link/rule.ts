import { BROKEN_LINK_MESSAGES, brokenLinkReports } from "../../metadata/relativeLinks.ts";
import { documentRule } from "../../rule.ts";

export default documentRule(
  {
    id: "dataset-card/broken-relative-link",
    title: "A link to a file that is not there",
    severity: "warning",
    home: "default",
    fixable: "safe",
    messages: BROKEN_LINK_MESSAGES,
  },
  ["dataset-card"],
  ({ doc, facts, exists }) => brokenLinkReports(doc.path, facts.references, exists),
);
