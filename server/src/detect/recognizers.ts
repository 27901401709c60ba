/**
 * All recognisers: the one place where a new one is entered. Tables of a country stand in `countries/`; a finder of another
 * kind (names, secrets) is a module of its own beside this file, whose `Finder` is added to `finders`. See `recognizer.ts`
 * for what both are. The lists are functions so that nothing is set up before the first text is read.
 */
import { america } from "./countries/america.ts";
import { asia } from "./countries/asia.ts";
import { britain } from "./countries/britain.ts";
import { europe } from "./countries/europe.ts";
import { germany } from "./countries/germany.ts";
import { south } from "./countries/south.ts";
import { HOSTS, MAIL, URLS } from "./generic/mail.ts";
import { IP, MAC_ADDRESS } from "./generic/network.ts";
import { PHONE, REGIONAL_PHONES } from "./generic/phone.ts";
import { generic } from "./generic/tables.ts";
import { ages, births } from "./names/dates.ts";
import { freePersons, persons } from "./names/persons.ts";
import { freePlaces, places } from "./names/places.ts";
import { recordNumbers, zipCodes } from "./names/records.ts";
import type { Finder, Recognizer } from "./recognizer.ts";
import { SECRETS } from "./secrets/secrets.ts";

let made: readonly Recognizer[] | undefined;

/** Values with a fixed form. */
export function recognizers(): readonly Recognizer[] {
  made ??= [...generic(), ...america(), ...britain(), ...germany(), ...europe(), ...asia(), ...south()];
  return made;
}

/** What a table cannot say. */
export function finders(): readonly Finder[] {
  return [MAIL, URLS, HOSTS, IP, MAC_ADDRESS, PHONE, ...REGIONAL_PHONES, SECRETS, ...names()];
}

/** People, where they live, how old they are, and their numbers without a form of their own. */
function names(): readonly Finder[] {
  return [persons(), freePersons(), places(), freePlaces(), births(), ages(), recordNumbers(), zipCodes()];
}

/** The names of all kinds, sorted. */
export function entityNames(): readonly string[] {
  const names = [...recognizers().map(({ entity }) => entity), ...finders().flatMap(({ entities }) => entities)];
  return [...new Set(names)].sort();
}
