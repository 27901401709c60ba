import { engineRule } from "../../rule.ts";

export default engineRule({
  id: "policy/unused-suppression",
  title: "Suppression comment that hides nothing",
  severity: "info",
  home: "default",
  fixable: "safe",
  messages: { unused: "This comment hides nothing: `{rule}` finds no problem here. Delete it." },
});
