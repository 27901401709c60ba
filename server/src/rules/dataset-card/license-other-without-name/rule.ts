import { OTHER_LICENCE_MESSAGES, otherLicenceReports } from "../../metadata/otherLicence.ts";
import { documentRule } from "../../rule.ts";

export default documentRule(
  {
    id: "dataset-card/license-other-without-name",
    title: "Licence `other` without a name or a text",
    severity: "warning",
    home: "default",
    fixable: "none",
    messages: OTHER_LICENCE_MESSAGES,
  },
  ["dataset-card"],
  ({ doc, exists }) => otherLicenceReports(doc, exists),
);
