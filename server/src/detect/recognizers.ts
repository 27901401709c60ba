/**
 * All recognisers: the one place where a new one is entered. Tables of a country stand in `countries/`; a finder of another
 * kind (names, secrets) is a module of its own beside this file, whose `Finder` is added to `finders`. See `recognizer.ts`
 * for what both are. The lists are functions so that nothing is set up before the first text is read.
 */
import { AMERICA } from "./countries/america.ts";
import { ASIA } from "./countries/asia.ts";
import { BRITAIN } from "./countries/britain.ts";
import { EUROPE } from "./countries/europe.ts";
import { GERMANY } from "./countries/germany.ts";
import { SOUTH } from "./countries/south.ts";
import { HOSTS, MAIL, URLS } from "./generic/mail.ts";
import { IP, MAC_ADDRESS } from "./generic/network.ts";
import { PHONE, REGIONAL_PHONES } from "./generic/phone.ts";
import { GENERIC } from "./generic/tables.ts";
import type { Finder, Recognizer } from "./recognizer.ts";

/** Values with a fixed form. */
export function recognizers(): readonly Recognizer[] {
  return [...GENERIC, ...AMERICA, ...BRITAIN, ...GERMANY, ...EUROPE, ...ASIA, ...SOUTH];
}

/** What a table cannot say. */
export function finders(): readonly Finder[] {
  return [MAIL, URLS, HOSTS, IP, MAC_ADDRESS, PHONE, ...REGIONAL_PHONES];
}

/** The names of all kinds, sorted. */
export function entityNames(): readonly string[] {
  const names = [...recognizers().map(({ entity }) => entity), ...finders().flatMap(({ entities }) => entities)];
  return [...new Set(names)].sort();
}
