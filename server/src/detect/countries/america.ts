/** Numbers of the United States and Canada. */
import { digitsOf, isRepdigit, luhn, weighted } from "../checkDigits.ts";
import { isAdvertisedSsn } from "../generic/synthetic.ts";
import type { Recognizer } from "../recognizer.ts";

const ITIN_GROUP = "(?:5\\d|6[0-5]|7\\d|8[0-8]|9[0-24-9])";
const MBI_LETTER = "[AC-HJKMNP-RT-Y]";
const MBI_SIGN = "[0-9AC-HJKMNP-RT-Y]";
const MBI = [`\\d${MBI_LETTER}${MBI_SIGN}\\d`, `${MBI_LETTER}${MBI_SIGN}\\d`, `${MBI_LETTER}{2}\\d\\d`];

/** Forms of the states' licences: A letters, 9 digits. */
const LICENSE =
  /(?:[A-Z]\d{1,14}|[A-Z]\d{18}|[A-Z]{1,2}\d{5,6}|[A-Z]{2}\d{3,7}|\d\d[A-Z]{3}\d{5,6}|[A-Z]\d{6}R|\d{7,9}[A-Z]|[A-Z]{2}\d{6}[A-Z]|\d{8}[A-Z]{2}|\d{3}[A-Z]{2}\d{4}|[A-Z]\d[A-Z]\d[A-Z])(?!\w)/iy;

/** Numbers that were never given out: whole areas, and two that advertising made famous. */
function isSsn(value: string): boolean | undefined {
  const digits = digitsOf(value);
  const area = digits.slice(0, 3);
  if (isRepdigit(digits) || area === "000" || area === "666") return false;
  if (digits.slice(3, 5) === "00" || digits.slice(5) === "0000") return false;
  return /^(?:123456789|98765432|078051120)/.test(digits) ? false : undefined;
}

function isNpi(value: string): boolean {
  const digits = digitsOf(value);
  return !isRepdigit(digits.slice(0, -1)) && luhn(`80840${digits}`);
}

function isDea(value: string): boolean {
  const digits = value.slice(2);
  return weighted(digits, [1, 2, 1, 2, 1, 2]) % 10 === Number(digits[6]);
}

/** Made for the first text, as expressions cost time. */
export const america = (): readonly Recognizer[] => [
  {
    entity: "US_SSN",
    patterns: [
      { lead: "d3:-", like: /\d{3}-\d\d-\d{4}(?!\w)/y, score: 0.5 },
      { lead: "d3:_.", like: /\d{3}([ .])\d\d\1\d{4}(?!\w)/y, score: 0.3 },
      { lead: "d5:-", like: /\d{5}-\d{4}(?!\w)/y, score: 0.05 },
      { lead: "d3:-", like: /\d{3}-\d{6}(?!\w)/y, score: 0.05 },
      { lead: "d9", like: /\d{9}(?!\w)/y, score: 0.05 },
    ],
    context: ["ssn", "ssns", "social security", "soc sec", "ss number", "social insurance"],
    check: isSsn,
    synthetic: isAdvertisedSsn,
    source: "Social Security Administration, “The SSN numbering scheme” and “Social Security number randomization”",
  },
  {
    entity: "US_ITIN",
    patterns: [
      { lead: "d3:-", like: new RegExp(`9\\d\\d-${ITIN_GROUP}-\\d{4}(?!\\w)`, "y"), score: 0.5 },
      { lead: "d3:-_", like: new RegExp(`9\\d\\d[- ]${ITIN_GROUP}[- ]?\\d{4}(?!\\w)`, "y"), score: 0.1 },
      { lead: "d5:-_", like: new RegExp(`9\\d\\d${ITIN_GROUP}[- ]\\d{4}(?!\\w)`, "y"), score: 0.1 },
      { lead: "d9", like: new RegExp(`9\\d\\d${ITIN_GROUP}\\d{4}(?!\\w)`, "y"), score: 0.1 },
    ],
    context: ["itin", "individual taxpayer", "taxpayer", "tax id", "taxid", "tin"],
    source: "Internal Revenue Service, Publication 1915: groups 50–65, 70–88, 90–92, 94–99",
  },
  {
    entity: "US_PASSPORT",
    patterns: [
      { lead: "d9", like: /\d{9}(?!\w)/y, score: 0.05 },
      { lead: "m9", like: /[A-Z]\d{8}(?!\w)/iy, score: 0.1 },
    ],
    context: ["passport", "passports", "travel document"],
    source: "Department of State, “Next Generation U.S. Passport”",
  },
  {
    entity: "US_DRIVER_LICENSE",
    patterns: [
      { lead: "m6-19", like: LICENSE, score: 0.2 },
      { lead: "m2-5", like: LICENSE, score: 0.05, weak: true },
      { lead: "d6-14 d16", like: /(?:\d{16}|\d{6,14})(?!\w)/y, score: 0.01 },
    ],
    context: [
      "driver license",
      "drivers license",
      "driver s license",
      "driver licence",
      "drivers licence",
      "driving license",
      "driving licence",
      "driver id",
      "license number",
      "license no",
      "dln",
      "dls",
      "cdl",
      "cdls",
    ],
    source: "Driver licence formats of the states (American Association of Motor Vehicle Administrators)",
  },
  {
    entity: "US_BANK_NUMBER",
    patterns: [{ lead: "d8-17", like: /\d{8,17}(?!\w)/y, score: 0.05 }],
    context: [
      "bank account",
      "account number",
      "account no",
      "acct",
      "checking account",
      "savings account",
      "debit account",
    ],
    source: "Account numbers of American banks have 8 to 17 digits (Nacha operating rules)",
  },
  {
    entity: "ABA_ROUTING_NUMBER",
    patterns: [
      { lead: "d4:-", like: /[0-36-8]\d{3}-\d{4}-\d(?!\w)/y, score: 0.3 },
      { lead: "d9", like: /[0-36-8]\d{8}(?!\w)/y, score: 0.05 },
    ],
    context: ["aba", "routing", "routing number", "rtn", "abarouting", "bankrouting"],
    check: (value) => weighted(digitsOf(value), [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0,
    valid: 0.3,
    source: "American Bankers Association, routing number policy: weights 3, 7, 1",
  },
  {
    entity: "US_NPI",
    patterns: [
      { lead: "d4:_-", like: /[12]\d{3}[ -]\d{3}[ -]\d{3}(?!\w)/y, score: 0.3 },
      { lead: "d10", like: /[12]\d{9}(?!\w)/y, score: 0.1 },
    ],
    context: ["npi", "national provider", "provider id", "provider identifier", "provider", "taxonomy"],
    check: isNpi,
    valid: 0.3,
    source: "45 CFR 162.406; Luhn over the number with 80840 in front",
  },
  {
    entity: "US_MBI",
    patterns: [
      { lead: "m4:-", like: new RegExp(`${MBI.join("-")}(?!\\w)`, "iy"), score: 0.6 },
      { lead: "m11", like: new RegExp(`${MBI.join("")}(?!\\w)`, "iy"), score: 0.4 },
    ],
    context: ["medicare", "mbi", "beneficiary", "medicaid", "hic", "hicn", "cms"],
    source: "Centers for Medicare & Medicaid Services, “Understanding the MBI”",
  },
  {
    entity: "MEDICAL_LICENSE",
    patterns: [{ lead: "m9", like: /[A-HJ-MPR-UX][A-Z9]\d{7}(?!\w)/iy, score: 0.3, inner: true }],
    context: ["dea", "medical license", "medical licence", "medical certificate", "prescriber"],
    check: isDea,
    valid: 0.4,
    source: "Drug Enforcement Administration, registration numbers: two signs, six digits, a check digit",
  },
  {
    entity: "CA_SIN",
    patterns: [
      { lead: "d3:-_", like: /[1-79]\d\d([- ])\d{3}\1\d{3}(?!\w)/y, score: 0.3 },
      { lead: "d9", like: /[1-79]\d{8}(?!\w)/y, score: 0.05 },
    ],
    context: [
      "sin",
      "social insurance",
      "social insurance number",
      "numéro d assurance sociale",
      "assurance sociale",
      "nas",
    ],
    check: (value) => luhn(digitsOf(value)),
    valid: 0.35,
    source: "Employment and Social Development Canada, Social Insurance Number code of practice; Luhn",
  },
];
