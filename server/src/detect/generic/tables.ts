/** Numbers that are the same everywhere: payment cards, bank accounts, wallets, dates. */
import { getCountrySpecifications, isValidIBAN } from "ibantools";
import { compact, digitsOf, luhn } from "../checkDigits.ts";
import type { Recognizer } from "../recognizer.ts";
import { isTestCard } from "./synthetic.ts";
import { isWallet } from "./wallet.ts";

/** Issuers by the beginning of the number, with the lengths that they give out; the well known ones stand first. */
const ISSUERS: readonly (readonly [RegExp, readonly number[], boolean])[] = [
  [/^4/, [16], true],
  [/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16], true],
  [/^3[47]/, [15], true],
  [/^4/, [13, 19], false],
  [/^(?:30[0-5]|3095|3[689])/, [14, 16, 17, 18, 19], false],
  [/^(?:6011|64[4-9]|65|622)/, [16, 17, 18, 19], false],
  [/^35(?:2[89]|[3-8])/, [16, 17, 18, 19], false],
  [/^(?:2131|1800)/, [15], false],
  [/^(?:62|81)/, [16, 17, 18, 19], false],
  [/^(?:220[0-4]|9792|63[7-9])/, [16, 17, 18, 19], false],
  [/^(?:50|5[6-8]|6)/, [12, 13, 14, 15, 16, 17, 18, 19], false],
];

/** What a number whose check digit agrees counts: grouped as on a card, or bare, by a known issuer or not. */
function cardScore(value: string): number | false {
  const digits = digitsOf(value);
  if (!luhn(digits) || /^(\d)\1*$/.test(digits)) return false;
  const issuer = ISSUERS.find(([prefix, lengths]) => prefix.test(digits) && lengths.includes(digits.length));
  // Thirteen digits that begin with 1 are milliseconds of a clock.
  if (issuer === undefined) return /^[13456]/.test(digits) && digits.length > 13 && digits.length < 18 ? 0.1 : false;
  const grouped = /^\d{4}([- ])(?:\d{4}\1\d{4}\1\d{4}|\d{6}\1\d{4,5})$/.test(value);
  if (grouped) return 0.8;
  return issuer[2] && digits.length === value.length ? 0.5 : 0.3;
}

let lengths: ReadonlyMap<string, number> | undefined;

/** How many signs account numbers of a country have. */
function ibanLength(country: string): number {
  lengths ??= new Map(Object.entries(getCountrySpecifications()).map(([name, { chars }]) => [name, chars ?? 0]));
  return lengths.get(country) ?? 0;
}

/** The account number without what follows it: every country has one length. */
function fitIban(value: string): number {
  const length = ibanLength(value.slice(0, 2).toUpperCase());
  if (length === 0) return 0;
  let signs = 0;
  for (let at = 0; at < value.length; at++) {
    if (/[0-9A-Za-z]/.test(value[at] ?? "")) signs++;
    if (signs < length) continue;
    return /[0-9A-Za-z]/.test(value[at + 1] ?? "") ? 0 : at + 1;
  }
  return 0;
}

const DAY = "(?:0?[1-9]|[12]\\d|3[01])";
const MONTH = "(?:0?[1-9]|1[0-2])";
const MONTH_NAME = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)";
const CLOCK = "[0-2]\\d:[0-5]\\d(?::[0-5]\\d(?:\\.\\d+)?)?(?:[+-][0-2]\\d:[0-5]\\d|Z)?";

/** A date in figures: in either order, with the year as four or two digits. */
function dated(sign: string, year: string): RegExp {
  return new RegExp(`(?:${MONTH}${sign}${DAY}|${DAY}${sign}${MONTH})${sign}${year}(?!\\w)`, "y");
}

/** Made for the first text, as expressions cost time. */
export const generic = (): readonly Recognizer[] => [
  {
    entity: "CREDIT_CARD",
    patterns: [
      {
        lead: "d4:-_",
        like: /\d{4}(?:([- ])\d{4}\1\d{4}\1\d{1,7}|([- ])\d{6}\2\d{4,5}|[- ]?\d{3,4}[- ]?\d{3,4}[- ]?\d{3,5})(?!\w)/y,
        score: 0.1,
      },
      { lead: "d7-8:-_ d11-12:-_", like: /\d{4}[- ]?\d{3,4}[- ]?\d{3,4}[- ]?\d{3,5}(?!\w)/y, score: 0.1 },
      { lead: "d12-19", like: /\d{12,19}(?!\w)/y, score: 0.1 },
    ],
    context: [
      "credit",
      "credit card",
      "debit card",
      "card",
      "cards",
      "card number",
      "visa",
      "mastercard",
      "cc",
      "ccn",
      "amex",
      "american express",
      "discover",
      "jcb",
      "diners",
      "maestro",
      "kreditkarte",
      "kartennummer",
      "tarjeta",
      "carte bancaire",
      "cartão",
      "pan",
    ],
    check: cardScore,
    synthetic: isTestCard,
    source: "ISO/IEC 7812; issuer ranges as published by the card networks",
  },
  {
    entity: "IBAN_CODE",
    patterns: [
      {
        lead: "m4:_- m8:_- m12:_- m14-34",
        like: /[A-Z]{2}\d\d(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,3})?/iy,
        score: 0.3,
      },
    ],
    context: ["iban", "bank", "account", "konto", "kontonummer", "transaction", "bankverbindung", "cuenta", "compte"],
    fit: fitIban,
    check: (value) => isValidIBAN(compact(value)),
    valid: 0.95,
    source: "ISO 13616 and the SWIFT IBAN registry; MOD 97-10",
  },
  {
    entity: "CRYPTO",
    patterns: [{ lead: "m26-62", like: /(?:bc1|[13])[a-zA-HJ-NP-Z0-9]{25,59}(?!\w)/iy, score: 0.3 }],
    context: ["wallet", "btc", "bitcoin", "crypto"],
    check: isWallet,
    valid: 0.9,
    source: "BIP 173, BIP 350 and Base58Check of the Bitcoin protocol",
  },
  {
    entity: "DATE_TIME",
    patterns: [
      { lead: "d4:-", like: new RegExp(`\\d{4}-[01]\\d-[0-3]\\dT${CLOCK}(?!\\w)`, "iy"), score: 0.4, inner: true },
      { lead: "d4:-", like: new RegExp(`\\d{4}-${MONTH}-${DAY}(?!\\w)`, "y"), score: 0.3 },
      { lead: "d4:/", like: new RegExp(`\\d{4}/${MONTH}/${DAY}(?!\\w)`, "y"), score: 0.3 },
      { lead: "d1-2:/", like: dated("/", "(?:\\d{4}|\\d\\d)"), score: 0.3 },
      { lead: "d1-2:-", like: dated("-", "\\d{4}"), score: 0.3 },
      {
        lead: "d1-2:.",
        like: new RegExp(`${DAY}\\.${MONTH}\\.(?:\\d{4}|\\d\\d)(?!\\w)`, "y"),
        score: 0.3,
      },
      {
        lead: "d1-2:-",
        like: new RegExp(`${DAY}-${MONTH_NAME}(?:-(?:\\d{4}|\\d\\d))?(?!\\w)`, "iy"),
        score: 0.3,
      },
      { lead: "l3:-", like: new RegExp(`${MONTH_NAME}-(?:\\d{4}|\\d\\d)(?!\\w)`, "iy"), score: 0.3 },
      { lead: "d1-2:/", like: new RegExp(`${MONTH}/(?:\\d{4}|\\d\\d)(?!\\w)`, "y"), score: 0.1, weak: true },
    ],
    context: [
      "birth",
      "birthday",
      "birthdate",
      "born",
      "dob",
      "date of birth",
      "geburtsdatum",
      "geboren",
      "geb",
      "naissance",
      "né le",
      "née le",
      "nacimiento",
      "nacido",
      "nascimento",
      "nascido",
      "data di nascita",
      "admission date",
      "discharge date",
      "date of death",
    ],
    source: "ISO 8601 and the dates in figures of English and German",
  },
];
