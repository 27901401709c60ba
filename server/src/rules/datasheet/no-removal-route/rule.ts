import { documentRule } from "../../rule.ts";
import { aboutPeople, anyAnswered } from "../people.ts";

/** Ways out, by the words that name them. */
const SAID =
  /\b(?:opt[- ]?out|withdraw\w*|revoke\w*|takedown|take[- ]down|erasure|right to be forgotten|(?:request|ask for) (?:the )?(?:removal|deletion)|(?:removal|deletion) requests?|(?:be|are) (?:removed|deleted) (?:on|upon) request)\b|(?<!\p{L})(?:löschung beantragen|widerruf\w*|droit à l.effacement|retrait|supresión|derecho al olvido|exclusão de dados|eliminação a pedido)(?!\p{L})/iu;

export default documentRule(
  {
    id: "datasheet/no-removal-route",
    title: "Data about people without a way out of it",
    severity: "info",
    home: "personal-data",
    fixable: "none",
    prose: true,
    asks: [{ answer: "personal-data", is: "none" }],
    messages: {
      silent: "The data is about people, but no way out is described. Say how removal is asked for and done.",
    },
  },
  ["datasheet"],
  function* ({ doc, facts }) {
    const people = aboutPeople(facts);
    if (people === undefined || anyAnswered(facts, ["collection/revoke"])) return;
    // Said under any heading is said.
    if (!SAID.test(doc.source.text)) yield { message: "silent", anchor: people };
  },
);
