import { engineRule } from "../../rule.ts";

export default engineRule({
  id: "policy/suppression-without-reason",
  title: "Suppression comment without a reason",
  severity: "warning",
  home: "default",
  fixable: "none",
  messages: {
    noReason: "This comment hides `{rule}` without a reason, so it has no effect. Write the reason after a colon.",
    noRule: "This comment names no rule, so it has no effect. Write `plumbline-ignore <rule-id>: <reason>`.",
  },
});
