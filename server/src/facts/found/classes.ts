/** What kinds of personal data there are, as people speak of them: each takes several of the detectors' entities. */

import { SECRET_ENTITIES } from "../../detect/secrets/entities.ts";

/** The classes, each with its name for one and for several; the rule that reports one in a plain file is `pii/<class>`. */
export const CLASSES = {
  secret: ["secret", "secrets"],
  "national-id": ["official number", "official numbers"],
  "payment-card": ["payment card number", "payment card numbers"],
  "bank-account": ["bank account", "bank accounts"],
  "health-id": ["health number", "health numbers"],
  "email-address": ["e-mail address", "e-mail addresses"],
  "phone-number": ["phone number", "phone numbers"],
  "ip-address": ["public IP address", "public IP addresses"],
  "person-name": ["name of a person", "names of people"],
  "postal-address": ["address", "addresses"],
  "birth-date": ["date of birth", "dates of birth"],
  "special-category": ["statement of a special category", "statements of a special category"],
  attribute: ["personal detail", "personal details"],
} as const;

export type PersonalClass = keyof typeof CLASSES;

/** Entities that no rule of names below puts into a class. */
const OF: Readonly<Record<string, PersonalClass | "none">> = {
  CREDIT_CARD: "payment-card",
  IBAN_CODE: "bank-account",
  US_BANK_NUMBER: "bank-account",
  ABA_ROUTING_NUMBER: "bank-account",
  EMAIL_ADDRESS: "email-address",
  PHONE_NUMBER: "phone-number",
  IP_ADDRESS: "ip-address",
  MAC_ADDRESS: "none",
  URL: "none",
  DATE_TIME: "none",
  CRYPTO: "none",
  // Numbers of companies, not of people.
  AU_ABN: "none",
  AU_ACN: "none",
  SG_UEN: "none",
  KR_BRN: "none",
  IN_GSTIN: "none",
  DE_VAT_ID: "none",
  DE_HANDELSREGISTER: "none",
  IT_VAT_CODE: "none",
  SE_ORGANISATIONSNUMMER: "none",
  PERSON: "person-name",
  LOCATION: "postal-address",
  US_ZIP_CODE: "postal-address",
  UK_POSTCODE: "postal-address",
  DE_PLZ: "postal-address",
  DATE_OF_BIRTH: "birth-date",
  AGE: "attribute",
  MEDICAL_LICENSE: "health-id",
  MEDICAL_RECORD_NUMBER: "health-id",
  HEALTH_PLAN_NUMBER: "health-id",
  UK_NHS: "health-id",
  US_MBI: "health-id",
  US_NPI: "health-id",
  AU_MEDICARE: "health-id",
  DE_HEALTH_INSURANCE: "health-id",
  DE_LANR: "health-id",
  DE_BSNR: "health-id",
};

/** The class of an entity; undefined for what says nothing about a person. */
export function classOf(entity: string): PersonalClass | undefined {
  const known = OF[entity];
  if (known !== undefined) return known === "none" ? undefined : known;
  if (entity.startsWith("SPECIAL_")) return "special-category";
  if (SECRET_ENTITIES.has(entity)) return "secret";
  // Everything else that the detectors know is issued by a state: `IT_FISCAL_CODE`, `US_PASSPORT`.
  return /^[A-Z]{2}_/.test(entity) ? "national-id" : undefined;
}

/** `2 phone numbers`, `1 bank account`. */
export function counted(personal: PersonalClass, number: number): string {
  const [one, several] = CLASSES[personal];
  return number === 1 ? `1 ${one}` : `${number} ${several}`;
}
