/** What a datasheet says of people in the data. */
import type { Anchor } from "../../core/anchor.ts";
import type { DatasheetFacts } from "../../facts/sources.ts";

const YES = /^\W*(?:yes|ja|oui|s[ií]|sim)(?!\p{L})/iu;
const NO = /^\W*(?:no|none|not|nein|keine?|non|aucune?|não|nenhuma?)(?!\p{L})/iu;

/** Where the sheet says in so many words that its data is about people; undefined where it does not. */
export function aboutPeople(facts: DatasheetFacts): Anchor | undefined {
  const said = facts.personalData;
  if (said?.says === "none" || said?.says === "anonymised") return undefined;
  if (said !== undefined) return said.anchor;
  const answer = facts.answers.get("composition/relates-to-people");
  return answer?.state === "filled" && YES.test(answer.text) ? answer.anchor : undefined;
}

/** The sheet says in so many words that its data is about nobody. */
export function aboutNobody(facts: DatasheetFacts): boolean {
  const answer = facts.answers.get("composition/relates-to-people");
  return facts.personalData?.says === "none" || (answer?.state === "filled" && NO.test(answer.text));
}

/** Whether one of some questions is answered. */
export function anyAnswered({ answers }: DatasheetFacts, ids: readonly string[]): boolean {
  return ids.some((id) => answers.get(id)?.state === "filled");
}
