import { listed } from "../../lineage/listed.ts";
import { documentRule } from "../../rule.ts";
import { personFields } from "../reading/people.ts";

export default documentRule(
  {
    id: "dataset-card/missing-personal-data-statement",
    title: "Fields about people without a word on personal data",
    severity: "warning",
    home: "default",
    fixable: "none",
    prose: true,
    asks: [{ answer: "personal-data", is: "none" }],
    messages: {
      missing:
        "Fields describe people ({names}), but nothing is said of personal data. Name its kinds, basis and safeguards.",
    },
  },
  ["dataset-card"],
  function* ({ doc, facts }) {
    const statement = facts.statements.get("personal-data");
    if (facts.personalData !== undefined || statement?.state === "filled") return;
    const fields = personFields(doc);
    const [first] = fields;
    if (first === undefined) return;
    yield {
      message: "missing",
      data: { names: listed(fields.map(({ name }) => `\`${name}\``)) },
      anchor: first.anchor,
      related: fields.slice(1).map(({ anchor }) => ({ anchor, message: "So does this field." })),
    };
  },
);
