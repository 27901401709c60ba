/** A gap between groups that the values beside it do not give. */
import { documentRule } from "../../rule.ts";
import { gapsIn } from "./gaps.ts";

export default documentRule(
  {
    id: "fairness/wrong-gap-arithmetic",
    title: "Gap between groups that their values do not give",
    severity: "error",
    home: "default",
    fixable: "review",
    messages: {
      gap: "The gap of {group} is given as {stated}, but {value} against {reference} is {computed}. Correct it.",
      mixed:
        "The gap of {group}, {stated}, is against the row above; the others are against {reference}. Use one of them.",
      rounded:
        "The gap of {group} is given as {stated}, but {value} against {reference}, as shown, is {computed}. Show more digits, or correct it.",
    },
  },
  ["model-card", "readme"],
  function* ({ doc, facts }) {
    if (doc.body === undefined) return;
    for (const gap of gapsIn(doc.path, doc.body, facts.language)) {
      yield {
        message: gap.toAbove ? "mixed" : gap.byRounding ? "rounded" : "gap",
        data: {
          group: gap.group,
          stated: gap.stated,
          value: gap.value,
          reference: gap.reference,
          computed: gap.computed,
        },
        anchor: gap.anchor,
        key: gap.group,
        // With the digits that were cut off, the gap could be right.
        ...(gap.toAbove ? { severity: "warning" as const } : gap.byRounding ? { severity: "info" as const } : {}),
        related: [{ anchor: gap.referenceAnchor, message: `reference: ${gap.reference}` }],
        fixes: [
          {
            title: `Write ${gap.computed}`,
            safety: "review",
            ops: [{ op: "replace", anchor: gap.anchor, text: gap.computed }],
          },
        ],
      };
    }
  },
);
