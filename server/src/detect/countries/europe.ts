/** Numbers of Finland, Italy, Poland, Spain, Sweden and Turkey. */
import { compact, digitsOf, isDate, luhn, weighted } from "../checkDigits.ts";
import type { Recognizer } from "../recognizer.ts";

const SPANISH_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";

/** The letter behind a Spanish number; of foreigners X, Y, Z stand for 0, 1, 2. */
function hasSpanishLetter(value: string): boolean {
  const code = compact(value);
  const number = code.slice(0, -1).replace(/^[XYZ]/, (letter) => String("XYZ".indexOf(letter)));
  return SPANISH_LETTERS[Number(number) % 23] === code.at(-1);
}

const FINNISH_SIGNS = "0123456789ABCDEFHJKLMNPRSTUVWXY";

function isFinnish(value: string): boolean {
  const [day, month, year] = [0, 2, 4].map((at) => Number(value.slice(at, at + 2)));
  if (!isDate(year ?? 0, month ?? 0, day ?? 0)) return false;
  return FINNISH_SIGNS[Number(value.slice(0, 6) + value.slice(7, 10)) % 31] === value.at(-1);
}

/** Of people without a Swedish number sixty is added to the day. */
function isSwedishPerson(value: string): boolean {
  const digits = digitsOf(value).slice(-10);
  const month = Number(digits.slice(2, 4));
  const day = Number(digits.slice(4, 6)) % 60 || 60;
  return month >= 1 && month <= 12 && day <= 31 && luhn(digits);
}

function isPolish(digits: string): boolean {
  const month = Number(digits.slice(2, 4)) % 20;
  const day = Number(digits.slice(4, 6));
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  return (10 - (weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10 === Number(digits[10]);
}

function isTurkish(digits: string): boolean {
  const odd = weighted(digits, [1, 0, 1, 0, 1, 0, 1, 0, 1]);
  const even = weighted(digits, [0, 1, 0, 1, 0, 1, 0, 1]);
  const sum = odd + even + Number(digits[9]);
  return (odd * 7 - even + 1000) % 10 === Number(digits[9]) && sum % 10 === Number(digits[10]);
}

// Values of the signs at odd places, for 0 to 9 and the same for A to J, then K to Z.
const ITALIAN_ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
/** Letters that stand for digits where two people would have the same code. */
const ITALIAN_DIGITS = "LMNPQRSTUV";

/** Consonants come first, then vowels, then X to fill up. */
const ITALIAN_NAME = /^(?:[A-Z][AEIOU][AEIOUX]|[AEIOU]XX|[B-DF-HJ-NP-TV-Z]{2}[A-Z]){2}/;

function isFiscalCode(value: string): boolean | undefined {
  const code = value.toUpperCase();
  if (!ITALIAN_NAME.test(code)) return false;
  const plain = (from: number, to: number) =>
    Number([...code.slice(from, to)].map((sign) => (/\d/.test(sign) ? sign : ITALIAN_DIGITS.indexOf(sign))).join(""));
  const month = "ABCDEHLMPRST".indexOf(code[8] ?? "") + 1;
  // Forty is added to the day of women.
  const day = plain(9, 11);
  if (!isDate(plain(6, 8), month, day > 40 ? day - 40 : day) || plain(12, 15) === 0) return false;
  let sum = 0;
  for (let at = 0; at < 15; at++) {
    const unit = code.charCodeAt(at);
    const value = unit > 57 ? unit - 65 : unit - 48;
    sum += at % 2 === 0 ? (ITALIAN_ODD[value] ?? 0) : value;
  }
  return String.fromCharCode(65 + (sum % 26)) === code[15] ? true : undefined;
}

function isItalianVat(value: string): boolean {
  const digits = digitsOf(value);
  return digits !== "00000000000" && luhn(digits);
}

/** Made for the first text, as expressions cost time. */
export const europe = (): readonly Recognizer[] => [
  {
    entity: "ES_NIF",
    patterns: [{ lead: "m8-9 d7-8:-", like: /\d{7,8}-?[A-Z](?!\w)/iy, score: 0.5 }],
    context: ["documento nacional de identidad", "dni", "nif", "identificación"],
    check: hasSpanishLetter,
    valid: 0.6,
    source: "Ministerio del Interior, “Cálculo del dígito de control del NIF/NIE”",
  },
  {
    entity: "ES_NIE",
    patterns: [{ lead: "m8:- m9", like: /[XYZ]\d{7}-?[A-Z](?!\w)/iy, score: 0.5 }],
    context: ["número de identificación de extranjero", "nie", "número de identidad de extranjero"],
    check: hasSpanishLetter,
    valid: 0.7,
    source: "Ministerio del Interior, “Cálculo del dígito de control del NIF/NIE”",
  },
  {
    entity: "ES_PASSPORT",
    patterns: [{ lead: "m9", like: /[A-Z]{3}\d{6}(?!\w)/iy, score: 0.05 }],
    context: ["pasaporte", "passport", "número de pasaporte"],
    source: "Policía Nacional: three letters and six digits",
  },
  {
    entity: "IT_FISCAL_CODE",
    patterns: [
      {
        lead: "m16",
        like: /[A-Z]{6}[\dLMNP-V]{2}[A-EHLMPR-T][\dLMNP-V]{2}[A-MZ][\dLMNP-V]{3}[A-Z](?!\w)/iy,
        score: 0.4,
      },
    ],
    context: ["codice fiscale", "cf", "cod fisc"],
    check: isFiscalCode,
    valid: 0.9,
    source: "Decreto ministeriale 23 December 1976: composition and check letter of the fiscal code",
  },
  {
    entity: "IT_DRIVER_LICENSE",
    patterns: [{ lead: "m10", like: /(?:[A-Z]{2}\d{7}[A-Z]|U1[B-DF-HJ-NPR-UW-Z0-9]{7}[A-Z])(?!\w)/iy, score: 0.2 }],
    context: ["patente", "patente di guida", "licenza di guida"],
    source: "Ministero delle Infrastrutture e dei Trasporti: numbers of licences",
  },
  {
    entity: "IT_VAT_CODE",
    patterns: [
      { lead: "d11 m12-21", like: /(?:\d_?){10}\d(?!\w)/y, score: 0.1 },
      { lead: "d2-10:_", like: /(?:\d[ _]?){10}\d(?!\w)/y, score: 0.05, weak: true },
    ],
    context: ["piva", "p iva", "partita iva"],
    check: isItalianVat,
    valid: 0.3,
    source: "Decreto ministeriale 23 December 1976: Luhn over eleven digits",
  },
  {
    entity: "IT_PASSPORT",
    patterns: [{ lead: "m9", like: /[A-Z]{2}\d{7}(?!\w)/iy, score: 0.05 }],
    context: ["passaporto", "passport"],
    source: "Polizia di Stato: two letters and seven digits",
  },
  {
    entity: "IT_IDENTITY_CARD",
    patterns: [
      { lead: "m9 l2:_", like: /[A-Z]{2}[ \u00a0]?\d{7}(?!\w)/iy, score: 0.05 },
      { lead: "m9", like: /(?:\d{7}[A-Z]{2}|[A-Z]{2}\d{5}[A-Z]{2})(?!\w)/iy, score: 0.05 },
    ],
    context: ["carta d identità", "carta di identità", "identità", "cie", "documento", "riconoscimento", "espatrio"],
    source: "Ministero dell'Interno: numbers of paper cards, CIE 2.0 and CIE 3.0",
  },
  {
    entity: "FI_PERSONAL_IDENTITY_CODE",
    patterns: [
      {
        lead: "m11 d6:-+",
        like: /\d{6}[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y](?!\w)/y,
        score: 0.5,
        inner: true,
      },
    ],
    context: ["hetu", "henkilötunnus", "personbeteckning", "personbeteckningen", "personal identity code"],
    check: isFinnish,
    valid: 0.8,
    source: "Digital and Population Data Services Agency, “The personal identity code”",
  },
  {
    entity: "SE_PERSONNUMMER",
    patterns: [
      { lead: "d6-8:-+", like: /\d{6,8}[-+]\d{4}(?!\w)/y, score: 0.3, inner: true },
      { lead: "d10-12", like: /\d{10,12}(?!\w)/y, score: 0.1, inner: true },
    ],
    context: [
      "personnummer",
      "pnr",
      "svensk id",
      "svenskt personnummer",
      "personal identity number",
      "samordningsnummer",
    ],
    check: isSwedishPerson,
    valid: 0.4,
    source: "Skatteverket, SKV 704 and SKV 707; Luhn",
  },
  {
    entity: "SE_ORGANISATIONSNUMMER",
    patterns: [{ lead: "d6:- d10", like: /\d{6}-?\d{4}(?!\w)/y, score: 0.2, inner: true }],
    context: ["organisationsnummer", "orgnr", "org nr", "orgnummer", "företagsnummer"],
    check: (value) => Number(digitsOf(value)[2]) >= 2 && luhn(digitsOf(value)),
    valid: 0.3,
    source: "Skatteverket, SKV 709; Luhn, third digit at least 2",
  },
  {
    entity: "PL_PESEL",
    patterns: [{ lead: "d11", like: /\d{11}(?!\w)/y, score: 0.2, inner: true }],
    context: ["pesel"],
    check: isPolish,
    valid: 0.45,
    source: "Ministerstwo Cyfryzacji, “Czym jest numer PESEL”",
  },
  {
    entity: "TR_NATIONAL_ID",
    patterns: [{ lead: "d11", like: /[1-9]\d{10}(?!\w)/y, score: 0.2 }],
    context: [
      "tc kimlik",
      "kimlik no",
      "kimlik numarası",
      "kimlik",
      "tckn",
      "tc no",
      "nüfus cüzdanı",
      "turkish id",
      "türk kimlik",
      "national id",
    ],
    check: isTurkish,
    valid: 0.5,
    source: "Nüfus ve Vatandaşlık İşleri: two check digits",
  },
  {
    entity: "TR_LICENSE_PLATE",
    patterns: [
      {
        lead: "d2:_- m3-5:_ m5-9",
        like: /(?:0[1-9]|[1-7]\d|8[01])(?:[ \u00a0]?[A-PR-VYZ]{1,3}[ \u00a0]?|-[A-PR-VYZ]{1,3}-)\d{2,4}(?!\w)/iy,
        score: 0.2,
      },
    ],
    context: [
      "plaka",
      "araç plakası",
      "plakası",
      "plaka numarası",
      "kayıt plakası",
      "taşıt plakası",
      "license plate",
      "licence plate",
      "number plate",
    ],
    source: "Karayolları Trafik Kanunu, § 23: provinces 01 to 81, letters without Q, W, X",
  },
];
