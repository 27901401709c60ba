/** Numbers of the United Kingdom. */
import { digitsOf, weighted } from "../checkDigits.ts";
import type { Recognizer } from "../recognizer.ts";

const INWARD = "[ \\u00a0]?\\d[ABD-HJLNP-UW-Z]{2}(?!\\w)";
const OUTWARD =
  "(?:[A-PR-UWYZ]\\d{2}|[A-PR-UWYZ]\\d[ABCDEFGHJKPSTUW]?|[A-PR-UWYZ][A-HK-Y]\\d{2}|[A-PR-UWYZ][A-HK-Y]\\d[ABEHMNPRVWXY]?)";

/** Numbers of the current scheme carry a half-year: 02–29 from March, 51–79 from September. */
function isPlate(value: string): boolean | undefined {
  const plate = value.replace(/[- ]/g, "");
  if (!/^[A-Z]{2}\d\d[A-Z]{3}$/i.test(plate)) return undefined;
  const age = Number(plate.slice(2, 4));
  return (age >= 2 && age <= 29) || (age >= 51 && age <= 79);
}

/** Made for the first text, as expressions cost time. */
export const britain = (): readonly Recognizer[] => [
  {
    entity: "UK_NHS",
    patterns: [{ lead: "d3:-_ d6:-_ d10", like: /\d{3}[- ]?\d{3}[- ]?\d{4}(?!\w)/y, score: 0.3 }],
    context: ["nhs", "national health service", "nhs number", "health authority", "health services authority"],
    check: (value) => weighted(digitsOf(value), [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
    valid: 0.35,
    source: "NHS Data Dictionary, NHS NUMBER: modulus 11",
  },
  {
    entity: "UK_NINO",
    patterns: [
      {
        lead: "l2:_ m4:_ m6:_ m8:_ m9",
        like: /(?!BG|GB|NK|KN|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D](?!\w)/y,
        score: 0.55,
      },
      {
        lead: "l2:_ m4:_ m6:_ m8:_ m9",
        like: /(?!bg|gb|nk|kn|nt|tn|zz)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D](?!\w)/iy,
        score: 0.3,
      },
    ],
    context: ["national insurance", "ni number", "ni no", "nino"],
    check: (value) => (/^(?:BG|GB|NK|KN|NT|TN|ZZ)/i.test(value) ? false : undefined),
    source: "HM Revenue & Customs, National Insurance Manual NIM39110",
  },
  {
    entity: "UK_PASSPORT",
    patterns: [{ lead: "m9", like: /[A-Z]{2}\d{7}(?!\w)/iy, score: 0.1 }],
    context: ["passport", "passports", "travel document", "hmpo"],
    source: "HM Passport Office: two letters and seven digits since 2015",
  },
  {
    entity: "UK_DRIVING_LICENCE",
    patterns: [
      {
        lead: "m16",
        like: /[A-Z][A-Z9]{4}\d(?:0[1-9]|1[0-2]|5[1-9]|6[0-2])(?:0[1-9]|[12]\d|3[01])\d[A-Z9]{2}[A-Z0-9][A-Z]{2}(?!\w)/iy,
        score: 0.6,
      },
    ],
    context: ["driving licence", "driving license", "driver s licence", "dvla", "dl number", "licence number"],
    // A short name is filled up with nines, behind it only.
    check: (value) => (/^[A-Z]+9*$/i.test(value.slice(0, 5)) ? undefined : false),
    source: "Driver and Vehicle Licensing Agency, INF3: surname, birth date, initials",
  },
  {
    entity: "UK_POSTCODE",
    patterns: [
      {
        lead: "l3:_ m6",
        like: /GIR[ \u00a0]?0AA(?!\w)/iy,
        score: 0.1,
      },
      { lead: "m2-4:_ m5-7", like: new RegExp(OUTWARD + INWARD, "iy"), score: 0.1 },
    ],
    context: [
      "postcode",
      "post code",
      "postal code",
      "zip",
      "address",
      "addresses",
      "delivery",
      "mailing",
      "shipping",
      "correspondence",
    ],
    source: "BS 7666 and Royal Mail, Programmers' guide to the PAF",
  },
  {
    entity: "UK_VEHICLE_REGISTRATION",
    patterns: [
      { lead: "m4:_- m7", like: /[A-HJ-PR-Y]{2}(?:0[1-9]|[1-7]\d)[- ]?[A-HJ-PR-Z]{3}(?!\w)/iy, score: 0.3 },
      {
        lead: "m2-4:_- m5-7",
        like: /[A-HJ-NPR-TV-Y]\d{1,3}[- ]?[A-HJ-PR-Y][A-HJ-PR-Z]{2}(?!\w)/iy,
        score: 0.15,
      },
      {
        lead: "l3:_- m4-6:_- m5-7",
        like: /[A-HJ-PR-Z]{3}[- ]?\d{1,3}[- ]?[A-HJ-NPR-TV-Y](?!\w)/iy,
        score: 0.15,
      },
    ],
    context: [
      "vehicle registration",
      "number plate",
      "licence plate",
      "license plate",
      "vrn",
      "dvla",
      "v5c",
      "logbook",
    ],
    check: isPlate,
    valid: 0.35,
    source: "DVLA, INF104: vehicle registration numbers",
  },
];
