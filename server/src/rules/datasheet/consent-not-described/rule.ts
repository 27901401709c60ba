import { documentRule } from "../../rule.ts";
import { aboutPeople, anyAnswered } from "../people.ts";

/** A basis of any kind, by the words that name it. */
const SAID =
  /\b(?:consented|gave (?:their )?consent|informed consent|(?:legal|lawful) basis|legitimate interests?|legal obligation|public (?:record|task)s?|were (?:notified|informed)|terms of service)\b|(?<!\p{L})(?:eingewilligt|einwilligung der|rechtsgrundlage|ont consenti|base légale|consintieron|base jurídica|consentiram|base legal)(?!\p{L})/iu;

export default documentRule(
  {
    id: "datasheet/consent-not-described",
    title: "Data about people without a word on consent or notice",
    severity: "warning",
    home: "personal-data",
    fixable: "none",
    prose: true,
    asks: [{ answer: "personal-data", is: "none" }],
    messages: {
      silent:
        "The data is about people, but consent and notice are not described. Answer these questions of the collection.",
    },
  },
  ["datasheet"],
  function* ({ doc, facts }) {
    const people = aboutPeople(facts);
    if (people === undefined || anyAnswered(facts, ["collection/consent", "collection/notice"])) return;
    // Said under any heading is said.
    if (!SAID.test(doc.source.text)) yield { message: "silent", anchor: people };
  },
);
