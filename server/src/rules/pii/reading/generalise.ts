/** Less exact values, as the Safe Harbor of HIPAA (45 CFR 164.514(b)(2)(i)) asks for: years, areas, bands of ages. */
import type { FoundValue } from "../../../facts/found/found.ts";

const YEAR = /(?<!\d)(?:1[89]|20)\d{2}(?!\d)/;
/** Everybody above is put together: there are few of them. */
const OLDEST_BAND = 90;

/** What says as much without pointing at one person; undefined where nothing does. */
export function generalised({ entity, map, inText }: FoundValue): string | undefined {
  const text = map.text.slice(inText.start, inText.end);
  if (entity === "DATE_OF_BIRTH" || entity === "DATE_TIME") return YEAR.exec(text)?.[0];
  if (entity === "UK_POSTCODE") return /^\s*([A-Z]{1,2}\d[A-Z\d]?)/i.exec(text)?.[1]?.toUpperCase();
  if (entity === "US_ZIP_CODE" || entity === "DE_PLZ") return area(text);
  if (entity === "AGE") return band(text);
  if (entity === "IP_ADDRESS") return /^((?:\d{1,3}\.){3})\d{1,3}$/.exec(text)?.[1]?.concat("x");
  return undefined;
}

/** The first three digits stand for an area of thousands of people. */
function area(text: string): string | undefined {
  const digits = /^\s*(\d{3})\d{2}(?:-\d{4})?\s*$/.exec(text)?.[1];
  return digits === undefined ? undefined : `${digits}**`;
}

function band(text: string): string | undefined {
  const age = Number(/^\s*(\d{1,3})(?:\.0)?\s*$/.exec(text)?.[1]);
  if (!Number.isInteger(age)) return undefined;
  if (age >= OLDEST_BAND) return `${OLDEST_BAND}+`;
  const low = age - (age % 10);
  return `${low}-${low + 9}`;
}
