import { documentRule } from "../../rule.ts";
import { aboutNobody } from "../people.ts";

const BARE =
  /^\W*(?:n\/?a|not applicable|none|no|nothing|unknown|nicht zutreffend|entfällt|keine?|nein|sans objet|aucune?|non|no aplica|ninguno|não se aplica|nenhum|não)\W*$/iu;
/** "No" is a whole answer to these. */
const YES_OR_NO: ReadonlySet<string> = new Set([
  "composition/relationships",
  "composition/missing-data",
  "composition/self-contained",
  "composition/confidential",
  "composition/offensive",
  "composition/relates-to-people",
  "composition/subpopulations",
  "composition/identifiable",
  "composition/sensitive",
  "collection/ethical-review",
  "collection/impact-analysis",
  "preprocessing/steps",
  "preprocessing/software",
  "uses/used-already",
  "uses/repository",
  "distribution/third-parties",
  "distribution/third-party-restrictions",
  "distribution/export-controls",
  "maintenance/erratum",
  "maintenance/updates",
]);
/** Questions about people, which data about nobody need not answer. */
const OF_PEOPLE =
  /^(?:collection\/(?:notice|consent|revoke|impact-analysis|direct-or-third-party|ethical-review)|maintenance\/retention)$/;

export default documentRule(
  {
    id: "datasheet/bare-not-applicable",
    title: "Answer that nobody can check",
    severity: "hint",
    home: "high-risk",
    fixable: "none",
    prose: true,
    messages: { bare: "A bare `{answer}` cannot be checked by anyone else. Add half a sentence of reason." },
  },
  ["datasheet"],
  function* ({ facts }) {
    const nobody = aboutNobody(facts);
    for (const [id, { state, text, answer }] of facts.answers) {
      if (state !== "filled" || answer === undefined || !BARE.test(text)) continue;
      if (YES_OR_NO.has(id) && !/applica|^\W*n\/?a/i.test(text)) continue;
      if (nobody && OF_PEOPLE.test(id)) continue;
      yield { message: "bare", data: { answer: text.replace(/[.\s]+$/, "") }, anchor: answer, key: id };
    }
  },
);
