/** Numbers of Germany. */
import { crossSum, digitsOf, icao, mod11and10, weighted } from "../checkDigits.ts";
import type { Recognizer } from "../recognizer.ts";

/** No digit of the first ten may stand there more than three times. */
function isTaxId(digits: string): boolean {
  const times = new Map<string, number>();
  for (const digit of digits.slice(0, 10)) times.set(digit, (times.get(digit) ?? 0) + 1);
  return Math.max(...times.values()) <= 3 && mod11and10(digits);
}

/** The letter counts as two digits; products above nine are replaced by their cross sum. */
function letterCheck(code: string, letterAt: number, weights: readonly number[]): boolean {
  const letter = String(code.charCodeAt(letterAt) - 64).padStart(2, "0");
  const digits = code.slice(0, letterAt) + letter + code.slice(letterAt + 1, -1);
  let sum = 0;
  for (const [at, weight] of weights.entries()) sum += crossSum(Number(digits[at]) * weight);
  return sum % 10 === Number(code.at(-1));
}

function isPensionNumber(value: string): boolean {
  const code = value.toUpperCase();
  const day = Number(code.slice(2, 4));
  const month = Number(code.slice(4, 6));
  // Fifty is added to the day where two people would have the same number.
  if (day % 50 < 1 || day % 50 > 31 || day > 81 || month < 1 || month > 12) return false;
  return letterCheck(code, 8, [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1]);
}

const DOCUMENT = /[CFGHJ-NPRTV-Z][CFGHJ-NPRTV-Z0-9]{7}\d(?!\w)/iy;

/** Made for the first text, as expressions cost time. */
export const germany = (): readonly Recognizer[] => [
  {
    entity: "DE_TAX_ID",
    patterns: [{ lead: "d11", like: /[1-9]\d{10}(?!\w)/y, score: 0.3 }],
    context: [
      "steueridentifikationsnummer",
      "steuer id",
      "steuerid",
      "steuer idnr",
      "steueridnr",
      "steuerliche identifikationsnummer",
      "persönliche identifikationsnummer",
      "idnr",
      "id nr",
      "tax id",
      "tin",
    ],
    check: isTaxId,
    valid: 0.4,
    source: "Bundeszentralamt für Steuern, § 139b AO; ISO/IEC 7064 MOD 11,10",
  },
  {
    entity: "DE_TAX_NUMBER",
    patterns: [
      { lead: "d13", like: /(?:0[1-9]|1[0-6])\d{11}(?!\w)/y, score: 0.1 },
      { lead: "d3:/", like: /\d{3}\/\d{3}\/\d{5}(?!\w)/y, score: 0.3 },
      { lead: "d2-3:/", like: /\d{2,3}\/\d{3,4}\/\d{4,5}(?!\w)/y, score: 0.2 },
    ],
    context: [
      "steuernummer",
      "steuer nr",
      "steuernr",
      "st nr",
      "finanzamt",
      "umsatzsteuer",
      "einkommensteuer",
      "körperschaftsteuer",
      "gewerbesteuer",
      "steuerbescheid",
      "steuerveranlagung",
    ],
    source: "Finanzverwaltung, ELSTER: form of the tax number by state",
  },
  {
    entity: "DE_VAT_ID",
    patterns: [
      { lead: "m11", like: /DE\d{9}(?!\w)/iy, score: 0.5 },
      { lead: "l2:_.- m5:_.- m8:_.-", like: /DE[ .-]?\d{3}[ .-]?\d{3}[ .-]?\d{3}(?!\w)/iy, score: 0.4 },
    ],
    context: [
      "umsatzsteuer identifikationsnummer",
      "umsatzsteueridentifikationsnummer",
      "ust idnr",
      "ust id",
      "ustidnr",
      "ustid",
      "umsatzsteuer id",
      "mehrwertsteuer",
      "vat",
      "vat id",
      "vatin",
    ],
    check: (value) => mod11and10(digitsOf(value)),
    valid: 0.6,
    source: "Bundeszentralamt für Steuern, § 27a UStG; ISO/IEC 7064 MOD 11,10",
  },
  {
    entity: "DE_SOCIAL_SECURITY",
    patterns: [{ lead: "m12", like: /\d{8}[A-Z]\d{3}(?!\w)/iy, score: 0.4 }],
    context: [
      "rentenversicherungsnummer",
      "sozialversicherungsnummer",
      "versicherungsnummer",
      "rvnr",
      "svnr",
      "sv nummer",
      "rentenversicherung",
      "sozialversicherung",
      "sozialversicherungsausweis",
      "drv",
    ],
    check: isPensionNumber,
    valid: 0.7,
    source: "Deutsche Rentenversicherung, § 147 SGB VI and VKVV § 4",
  },
  {
    entity: "DE_HEALTH_INSURANCE",
    patterns: [{ lead: "m10", like: /[A-Z]\d{9}(?!\w)/iy, score: 0.3 }],
    context: [
      "krankenversicherungsnummer",
      "krankenversichertennummer",
      "versichertennummer",
      "kvnr",
      "kv nr",
      "krankenkasse",
      "krankenversicherung",
      "gesundheitskarte",
      "egk",
      "gkv",
    ],
    check: (value) => letterCheck(value.toUpperCase(), 0, [1, 2, 1, 2, 1, 2, 1, 2, 1, 2]),
    valid: 0.4,
    source: "GKV-Spitzenverband, § 290 SGB V, annex 1",
  },
  {
    entity: "DE_ID_CARD",
    patterns: [
      { lead: "m9", like: DOCUMENT, score: 0.2 },
      { lead: "m9", like: /T\d{8}(?!\w)/iy, score: 0.3 },
    ],
    context: [
      "personalausweis",
      "ausweis",
      "personalausweisnummer",
      "ausweisnummer",
      "ausweisdokument",
      "dokumentennummer",
      "npa",
      "id card",
      "identity card",
    ],
    // Numbers of the old card, T and eight digits, hold no check digit.
    check: (value) => (/^T\d{8}$/i.test(value) ? undefined : icao(value.toUpperCase())),
    valid: 0.3,
    source: "Bundesdruckerei, PAuswG; ICAO Doc 9303",
  },
  {
    entity: "DE_PASSPORT",
    patterns: [{ lead: "m9", like: DOCUMENT, score: 0.2 }],
    context: [
      "reisepass",
      "passnummer",
      "pass nr",
      "reisepassnummer",
      "passport",
      "dokumentennummer",
      "ausweisdokument",
      "mrz",
    ],
    check: (value) => icao(value.toUpperCase()),
    valid: 0.3,
    source: "PassG § 4; ICAO Doc 9303",
  },
  {
    entity: "DE_LANR",
    patterns: [{ lead: "d9", like: /\d{9}(?!\w)/y, score: 0.05 }],
    context: ["arztnummer", "lanr", "arzt nr", "arzt nummer", "vertragsarzt", "kassenarzt", "arztes", "arzt", "kbv"],
    check: (value) => (10 - (weighted(value, [4, 9, 4, 9, 4, 9]) % 10)) % 10 === Number(value[6]),
    valid: 0.2,
    source: "Kassenärztliche Bundesvereinigung, Richtlinie nach § 75 Abs. 7 SGB V",
  },
  {
    entity: "DE_BSNR",
    patterns: [{ lead: "d9", like: /\d{9}(?!\w)/y, score: 0.1 }],
    context: [
      "betriebsstättennummer",
      "betriebsstätten nummer",
      "bsnr",
      "betriebsstätte",
      "nebenbetriebsstätte",
      "praxisnummer",
      "arztpraxis",
    ],
    check: (value) => (value === "000000000" ? false : undefined),
    source: "Kassenärztliche Bundesvereinigung, Richtlinie nach § 75 Abs. 7 SGB V",
  },
  {
    entity: "DE_FUEHRERSCHEIN",
    patterns: [{ lead: "m11", like: /[A-Z]{2}\d{8}[A-Z0-9](?!\w)/iy, score: 0.3 }],
    context: [
      "führerscheinnummer",
      "führerschein",
      "fahrerlaubnis",
      "fahrerlaubnisnummer",
      "führerscheininhaber",
      "driving licence",
      "driving license",
      "driver s license",
    ],
    source: "FeV, annex 8: authority, number, check sign",
  },
  {
    entity: "DE_HANDELSREGISTER",
    patterns: [{ lead: "l3:_ m4-9", like: /HR[AB][ \u00a0]{0,3}\d{1,6}(?!\w)/iy, score: 0.5 }],
    context: [
      "handelsregister",
      "handelsregisternummer",
      "amtsgericht",
      "registergericht",
      "hr nummer",
      "registerauszug",
      "handelsregistereintrag",
    ],
    source: "HRV: departments A and B of the commercial register",
  },
  {
    entity: "DE_KFZ",
    patterns: [
      { lead: "l1-3:_", like: /[A-ZÄÖÜ]{1,3} [A-Z]{1,2} [1-9]\d{0,3}[EH]?(?!\w)/y, score: 0.25 },
      { lead: "l1-3:-", like: /[A-ZÄÖÜ]{1,3}-[A-Z]{1,2}[ -][1-9]\d{0,3}[EH]?(?!\w)/y, score: 0.3 },
      { lead: "l1-3:_-", like: /[A-ZÄÖÜ]{1,3}(?: [A-Z]{1,2} |-[A-Z]{1,2}[ -])\d{1,4}[EH]?(?!\w)/iy, score: 0.01 },
    ],
    context: [
      "kennzeichen",
      "kfz kennzeichen",
      "kraftfahrzeugkennzeichen",
      "nummernschild",
      "fahrzeugkennzeichen",
      "zulassung",
      "kfz",
      "fahrzeugschein",
      "fahrzeugbrief",
      "zulassungsbescheinigung",
      "license plate",
      "licence plate",
    ],
    source: "FZV § 9 and annex 1",
  },
  {
    entity: "DE_PLZ",
    patterns: [{ lead: "d5", like: /(?!01000|99999)(?:0[1-9]|[1-9]\d)\d{3}(?!\w)/y, score: 0.05 }],
    context: ["plz", "postleitzahl", "postanschrift", "wohnort", "wohnanschrift", "lieferadresse", "rechnungsadresse"],
    source: "Deutsche Post: five digits from 01001 to 99998",
  },
];
