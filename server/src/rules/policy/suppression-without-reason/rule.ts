import { engineRule } from "../../rule.ts";

export default engineRule({
  id: "policy/suppression-without-reason",
  title: "Suppression comment that has no effect",
  severity: "warning",
  home: "default",
  fixable: "review",
  messages: {
    noReason: "This comment hides `{rule}` without a reason, so it has no effect. Write the reason after a colon.",
    misspelt: "`{word}` hides nothing: it only nearly reads `plumbline-ignore`. Correct the spelling.",
    noRule: "This comment names no rule, so it has no effect. Write `plumbline-ignore <rule-id>: <reason>`.",
  },
});
