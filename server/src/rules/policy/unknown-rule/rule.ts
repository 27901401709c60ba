import { child } from "../../../core/tree.ts";
import { documentRule, isNamedBy } from "../../rule.ts";
import { nearestId } from "./nearest.ts";

export default documentRule(
  {
    id: "policy/unknown-rule",
    title: "Setting or suppression for a rule that does not exist",
    severity: "error",
    home: "default",
    fixable: "safe",
    messages: {
      unknown: "`{id}` is no rule, so nothing is switched by it. Take an id from `plumbline rules`.",
      nearest: "`{id}` is no rule, so nothing is switched by it. Did you mean `{nearest}`?",
      unknownHidden: "`{id}` is no rule, so this hides nothing. Take an id from `plumbline rules`.",
      nearestHidden: "`{id}` is no rule, so this hides nothing. Did you mean `{nearest}`?",
    },
  },
  ["policy"],
  function* ({ doc, ruleIds }) {
    const rules = child(doc.tree?.root, "rules");
    if (rules?.kind !== "map") return;
    for (const { name } of rules.entries) {
      if (ruleIds.some((id) => isNamedBy(name, id))) continue;
      const anchor = { doc: doc.path, at: "tree", path: ["rules", name], part: "key" } as const;
      yield nearestId("setting", name, anchor, ruleIds);
    }
  },
);
