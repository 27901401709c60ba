/**
 * The only way from a match to text that somebody sees: messages, logs, reports, fingerprints. It gives kinds and counts, and
 * never a value or a part of one.
 */
import type { Detection } from "./detection.ts";

/** What stands in place of a value: `<EMAIL_ADDRESS>`. */
export function placeholder(entity: string): string {
  return `<${entity}>`;
}

/** The text with every value replaced by its kind. Detections are sorted and do not overlap, as `detect` answers them. */
export function masked(text: string, detections: readonly Detection[]): string {
  let out = "";
  let from = 0;
  for (const { entity, start, end } of detections) {
    if (start < from) continue;
    out += text.slice(from, start) + placeholder(entity);
    from = end;
  }
  return out + text.slice(from);
}

/** How many there are of each kind, the most frequent first. */
export function countsOf(detections: readonly { readonly entity: string }[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { entity } of detections) counts.set(entity, (counts.get(entity) ?? 0) + 1);
  return new Map([...counts].sort(([a, many], [b, few]) => few - many || (a < b ? -1 : 1)));
}

/** Names of the kinds in words for people; other kinds are their own name in lower case. */
const NAMES: Readonly<Record<string, readonly [string, string]>> = {
  CREDIT_CARD: ["card number", "card numbers"],
  CRYPTO: ["wallet address", "wallet addresses"],
  DATE_TIME: ["personal date", "personal dates"],
  EMAIL_ADDRESS: ["e-mail address", "e-mail addresses"],
  IBAN_CODE: ["bank account", "bank accounts"],
  IP_ADDRESS: ["IP address", "IP addresses"],
  MAC_ADDRESS: ["hardware address", "hardware addresses"],
  PHONE_NUMBER: ["telephone number", "telephone numbers"],
  PERSON: ["name of a person", "names of persons"],
  LOCATION: ["place or address", "places or addresses"],
  URL: ["link", "links"],
};

/** A kind in words: `2 e-mail addresses`. */
export function counted(entity: string, count: number): string {
  const names = NAMES[entity];
  if (names !== undefined) return `${count} ${names[count === 1 ? 0 : 1]}`;
  return `${count} ${entity}`;
}

/** All kinds with their counts: `3 e-mail addresses, 1 US_SSN`. */
export function summary(detections: readonly { readonly entity: string }[]): string {
  return [...countsOf(detections)].map(([entity, count]) => counted(entity, count)).join(", ");
}
