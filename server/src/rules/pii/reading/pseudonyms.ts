/**
 * Pseudonyms that tell people apart without naming them (GDPR Art. 4(5)): the same person has the same number everywhere
 * in a file, whether a name or an address stands there. What they look like is what detectors know to be made up.
 */
import { classOf } from "../../../facts/found/classes.ts";
import type { Found, FoundValue } from "../../../facts/found/found.ts";

const LOOKS: Readonly<Record<string, (number: number) => string>> = {
  EMAIL_ADDRESS: (number) => `person${number}@example.com`,
  PERSON: (number) => `Person ${number}`,
};

/** Each finding of a file asks for the same ones. */
const known = new WeakMap<Found, ReadonlyMap<FoundValue, string>>();

/** Of every value that belongs to a person, by value. Secrets have none: they are to go. */
export function pseudonymsIn(found: Found): ReadonlyMap<FoundValue, string> {
  const before = known.get(found);
  if (before !== undefined) return before;
  const pseudonyms = pseudonymsOf(found);
  known.set(found, pseudonyms);
  return pseudonyms;
}

function pseudonymsOf({ values, columns }: Found): ReadonlyMap<FoundValue, string> {
  const all = [...values, ...columns.flatMap((column) => column.values)].sort((a, b) => a.span.start - b.span.start);
  const numbers = new Map<string, number>();
  const pseudonyms = new Map<FoundValue, string>();
  for (const value of all) {
    const personal = classOf(value.entity);
    if (personal === "secret" || personal === "special-category" || personal === "attribute") continue;
    const who = identity(value);
    const number = numbers.get(who) ?? numbers.size + 1;
    numbers.set(who, number);
    const look = LOOKS[value.entity];
    pseudonyms.set(value, look?.(number) ?? `<${value.entity}_${number}>`);
  }
  return pseudonyms;
}

/** `Jane Doe`, `doe, jane` and `jane.doe@acme.io` are one; other values are one when they read the same. */
function identity({ entity, map, inText }: FoundValue): string {
  const text = map.text.slice(inText.start, inText.end).normalize("NFKC").toLowerCase();
  if (entity === "EMAIL_ADDRESS" || entity === "PERSON") {
    const name = entity === "PERSON" ? text : text.slice(0, text.indexOf("@"));
    const words = name.split(/[^\p{L}]+/u).filter((word) => word.length > 1);
    if (words.length > 1) return words.sort().join(" ");
  }
  return `${entity} ${text.replace(/[\s().-]+/g, "")}`;
}
