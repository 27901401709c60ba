/** Numbers of Australia, Nigeria and South Africa. */
import { digitsOf, isDate, luhn, verhoeff, weighted } from "../checkDigits.ts";
import type { Recognizer } from "../recognizer.ts";

function isAbn(value: string): boolean {
  const digits = digitsOf(value);
  // One is taken from the first digit, which weighs ten.
  return (weighted(digits, [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) - 10) % 89 === 0;
}

function isAcn(value: string): boolean {
  const digits = digitsOf(value);
  return (10 - (weighted(digits, [8, 7, 6, 5, 4, 3, 2, 1]) % 10)) % 10 === Number(digits[8]);
}

function isMedicare(value: string): boolean {
  const digits = digitsOf(value);
  return weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === Number(digits[8]);
}

function isSouthAfrican(digits: string): boolean {
  const [year, month, day] = [0, 2, 4].map((at) => Number(digits.slice(at, at + 2)));
  return isDate(year ?? 0, month ?? 0, day ?? 0) && luhn(digits);
}

/** Made for the first text, as expressions cost time. */
export const south = (): readonly Recognizer[] => [
  {
    entity: "AU_ABN",
    patterns: [
      { lead: "d2:_", like: /\d\d([ \u00a0])\d{3}\1\d{3}\1\d{3}(?!\w)/y, score: 0.2 },
      { lead: "d11", like: /\d{11}(?!\w)/y, score: 0.05 },
    ],
    context: ["abn", "australian business number"],
    check: isAbn,
    valid: 0.4,
    source: "Australian Business Register, “Format of the ABN”: modulus 89",
  },
  {
    entity: "AU_ACN",
    patterns: [
      { lead: "d3:_", like: /\d{3}([ \u00a0])\d{3}\1\d{3}(?!\w)/y, score: 0.1 },
      { lead: "d9", like: /\d{9}(?!\w)/y, score: 0.05 },
    ],
    context: ["acn", "australian company number"],
    check: isAcn,
    valid: 0.3,
    source: "Australian Securities and Investments Commission: check digit of the ACN",
  },
  {
    entity: "AU_TFN",
    patterns: [
      { lead: "d3:_", like: /\d{3}([ \u00a0])\d{3}\1\d{3}(?!\w)/y, score: 0.1 },
      { lead: "d9", like: /\d{9}(?!\w)/y, score: 0.05 },
    ],
    context: ["tfn", "tax file number"],
    check: (value) => weighted(digitsOf(value), [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0,
    valid: 0.3,
    source: "Australian Taxation Office: modulus 11",
  },
  {
    entity: "AU_MEDICARE",
    patterns: [
      { lead: "d4:_", like: /[2-6]\d{3}([ \u00a0])\d{5}\1\d(?!\w)/y, score: 0.2 },
      { lead: "d10", like: /[2-6]\d{9}(?!\w)/y, score: 0.05 },
    ],
    context: ["medicare", "medicare number", "medicare card"],
    check: isMedicare,
    valid: 0.4,
    source: "Services Australia: weights 1, 3, 7, 9, modulus 10",
  },
  {
    entity: "NG_NIN",
    patterns: [{ lead: "d11", like: /\d{11}(?!\w)/y, score: 0.05 }],
    context: ["nin", "national identification number", "national identity number", "nimc", "nigeria id"],
    check: verhoeff,
    valid: 0.3,
    source: "National Identity Management Commission of Nigeria; Verhoeff",
  },
  {
    entity: "NG_VEHICLE_REGISTRATION",
    patterns: [{ lead: "m8 l3:_-", like: /[A-Z]{3}[- ]?\d{3}[A-Z]{2}(?!\w)/iy, score: 0.3 }],
    context: ["plate number", "vehicle registration", "license plate", "number plate", "plates", "plate", "vehicle"],
    source: "Federal Road Safety Corps of Nigeria: plates since 2011",
  },
  {
    entity: "ZA_ID_NUMBER",
    patterns: [{ lead: "d13", like: /\d{10}[0-2][89]\d(?!\w)/y, score: 0.2 }],
    context: [
      "south african id",
      "rsa id",
      "identity number",
      "id number",
      "smart id",
      "national id",
      "identity",
      "sa id",
    ],
    check: isSouthAfrican,
    valid: 0.6,
    source: "Department of Home Affairs of South Africa: birth date, citizenship, Luhn",
  },
];
