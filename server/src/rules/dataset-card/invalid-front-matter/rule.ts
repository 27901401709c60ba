import { FRONT_MATTER_MESSAGES, frontMatterReports } from "../../metadata/frontMatter.ts";
import { documentRule } from "../../rule.ts";

export default documentRule(
  {
    id: "dataset-card/invalid-front-matter",
    title: "Front matter that the Hub cannot read",
    severity: "error",
    home: "default",
    fixable: "safe",
    messages: FRONT_MATTER_MESSAGES,
  },
  ["dataset-card"],
  ({ doc }) => frontMatterReports(doc),
);
