import { documentRule } from "../../rule.ts";
import { aboutPeople, anyAnswered } from "../people.ts";

/** Ends of keeping, by the words that name them. */
const SAID =
  /\b(?:retention|retained (?:until|for)|kept (?:until|for)|deleted (?:after|on|by|when|within)|storage period|expir(?:es|y))\b|(?<!\p{L})(?:aufbewahr\w+|gelöscht (?:nach|am)|conservées? (?:pendant|jusqu)|durée de conservation|retención|plazo de conservación|retenção|prazo de conservação)/iu;

export default documentRule(
  {
    id: "datasheet/no-retention",
    title: "Data about people without an end",
    severity: "info",
    home: "personal-data",
    fixable: "none",
    prose: true,
    asks: [{ answer: "personal-data", is: "none" }],
    messages: { silent: "The data is about people, but nobody says how long it is kept. Add a date or an event." },
  },
  ["datasheet"],
  function* ({ doc, facts }) {
    const people = aboutPeople(facts);
    if (people === undefined || anyAnswered(facts, ["maintenance/retention"])) return;
    // Said under any heading is said.
    if (!SAID.test(doc.source.text)) yield { message: "silent", anchor: people };
  },
);
