/** Numbers of India, Korea, the Philippines, Singapore and Thailand. */
import { digitsOf, verhoeff, weighted } from "../checkDigits.ts";
import type { Recognizer } from "../recognizer.ts";

function isAadhaar(value: string): boolean {
  const digits = digitsOf(value);
  const backwards = [...digits].reverse().join("");
  return (digits[0] ?? "0") >= "2" && digits !== backwards && verhoeff(digits);
}

/** The state is 01 to 37; then a tax number, a count, Z and a check sign over 36 signs. */
function isGstin(value: string): boolean | undefined {
  const code = value.toUpperCase();
  const state = Number(code.slice(0, 2));
  if (state < 1 || state > 37 || code.slice(2, 7).replace(/\d/g, "").length < 3) return false;
  let sum = 0;
  for (let at = 0; at < 14; at++) {
    const product = Number.parseInt(code[at] ?? "", 36) * (1 + (at % 2));
    sum += Math.floor(product / 36) + (product % 36);
  }
  return ((36 - (sum % 36)) % 36).toString(36).toUpperCase() === code[14] ? true : undefined;
}

const INDIAN_STATES = new Set(
  "AN AP AR AS BH BR CG CH DD DL DN GA GJ HP HR JH JK KA KL LA LD MH ML MN MP MZ NL OD OR PB PY RJ SK TN TR TS UK UP WB".split(
    " ",
  ),
);

const KOREAN_WEIGHTS = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];

/** Since October 2020 the last digits are random: a check digit that fails says nothing. */
function hasKoreanCheck(value: string, offset: number): true | undefined {
  const digits = digitsOf(value);
  const place = Number(digits.slice(7, 9));
  if (place > 95) return undefined;
  return (offset - (weighted(digits, KOREAN_WEIGHTS) % 11)) % 10 === Number(digits[12]) ? true : undefined;
}

function isKoreanBusiness(value: string): boolean {
  const digits = digitsOf(value);
  const sum = weighted(digits, [1, 3, 7, 1, 3, 7, 1, 3, 5]) + Math.floor((Number(digits[8]) * 5) / 10);
  return (10 - (sum % 10)) % 10 === Number(digits[9]);
}

const KOREAN_BIRTH = "\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])";

/** Letters that end the numbers of citizens, of those born since 2000 and of foreigners. */
function hasSingaporeLetter(value: string): true | undefined {
  const code = value.toUpperCase();
  const first = code[0] ?? "";
  if (!"STFGM".includes(first)) return undefined;
  const sum = weighted(code.slice(1, 8), [2, 7, 6, 5, 4, 3, 2]) + ("TG".includes(first) ? 4 : first === "M" ? 3 : 0);
  const letters = "ST".includes(first) ? "JZIHGFEDCBA" : first === "M" ? "KLJNPQRTUWX" : "XWUTRQPNMLK";
  const place = first === "M" ? 10 - (sum % 11) : sum % 11;
  return letters[place] === code[8] ? true : undefined;
}

const ENTITY_TYPES =
  "LP LL FC PF RF MQ MM NB CC CS MB FM GS DP CP NR CM CD MD HS VH CH MH CL XL CX HC RP TU TC FB FN PA PB SS MC SM GA GB";
const ENTITY_SIGNS = "ABCDEFGHJKLMNPQRSTUVWX0123456789";

/** Businesses, companies and other entities: three forms with a letter each. */
function isUen(value: string): boolean {
  const code = value.toUpperCase();
  if (/^\d{8}[A-Z]$/.test(code)) return "XMKECAWLJDB"[weighted(code, [10, 4, 9, 3, 8, 2, 7, 1]) % 11] === code[8];
  if (/^\d{9}[A-Z]$/.test(code)) {
    // The year of registration comes first.
    const isYear = Number(code.slice(0, 4)) <= 2099;
    return isYear && "ZKCMDNERGWH"[weighted(code, [10, 8, 6, 4, 9, 7, 5, 3, 1]) % 11] === code[9];
  }
  if (!ENTITY_TYPES.split(" ").includes(code.slice(3, 5))) return false;
  let sum = -5;
  for (const [at, weight] of [4, 3, 5, 3, 10, 2, 2, 5, 7].entries())
    sum += ENTITY_SIGNS.indexOf(code[at] ?? "") * weight;
  return ENTITY_SIGNS[((sum % 11) + 11) % 11] === code[9];
}

function isThai(digits: string): boolean {
  const sum = weighted(digits, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
  return (11 - (sum % 11)) % 10 === Number(digits[12]);
}

function isPhilippineTin(value: string): boolean {
  const digits = digitsOf(value);
  return weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 11 === Number(digits[8]);
}

/** Made for the first text, as expressions cost time. */
export const asia = (): readonly Recognizer[] => [
  {
    entity: "IN_AADHAAR",
    patterns: [
      { lead: "d4:_-", like: /\d{4}([- ])\d{4}\1\d{4}(?!\w)/y, score: 0.2 },
      { lead: "d4:_-:", like: /\d{4}[- :]\d{4}[- :]\d{4}(?!\w)/y, score: 0.1 },
      { lead: "d12", like: /\d{12}(?!\w)/y, score: 0.05 },
    ],
    context: ["aadhaar", "aadhar", "uidai", "aadhaar number"],
    check: isAadhaar,
    valid: 0.4,
    source: "Unique Identification Authority of India; Verhoeff, first digit 2 to 9",
  },
  {
    entity: "IN_PAN",
    patterns: [
      { lead: "m10", like: /[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z](?!\w)/y, score: 0.55 },
      { lead: "m10", like: /[A-Z]{5}\d{4}[A-Z](?!\w)/iy, score: 0.2 },
      // As people mistype it: ten signs with four digits in a row.
      { lead: "m10", like: /(?=\w*?\d{4})\w{10}(?!\w)/iy, score: 0.01, weak: true },
    ],
    context: ["permanent account number", "pan", "pan number", "pan card"],
    source: "Income Tax Department of India: fourth letter is the kind of holder",
  },
  {
    entity: "IN_GSTIN",
    patterns: [{ lead: "m15", like: /\d\d[A-Z0-9]{5}\d{4}[A-Z][A-Z0-9]Z[A-Z0-9](?!\w)/iy, score: 0.5 }],
    context: ["gstin", "gst", "goods and services tax", "tax identification", "gst number", "gst registration"],
    check: isGstin,
    valid: 0.9,
    source: "Goods and Services Tax Network: state, tax number, count, Z, check sign",
  },
  {
    entity: "IN_PASSPORT",
    patterns: [{ lead: "m8 m3:_", like: /[A-Z][1-9]\d[ \u00a0]?\d{4}[1-9](?!\w)/iy, score: 0.1 }],
    context: ["passport", "passports", "indian passport"],
    source: "Passport Seva: a letter and seven digits",
  },
  {
    entity: "IN_VOTER",
    patterns: [{ lead: "m10", like: /[A-Z]{3}\d{7}(?!\w)/iy, score: 0.2 }],
    context: ["voter", "voters", "epic", "elector photo identity card", "vote"],
    source: "Election Commission of India: three letters and seven digits",
  },
  {
    entity: "IN_VEHICLE_REGISTRATION",
    patterns: [
      { lead: "m8-11", like: /[A-Z]{2}\d{1,2}[A-Z]{1,3}(?!0000)\d{4}(?!\w)/iy, score: 0.3 },
      { lead: "m5-7", like: /(?:[A-Z]{1,3}(?!0000)\d{4}|I(?!00000)\d{5})(?!\w)/iy, score: 0.05 },
      { lead: "m5-9", like: /\d{1,3}(?:CD|CC|UN)[1-9]\d{1,3}(?!\w)/iy, score: 0.2 },
      { lead: "m10", like: /[2-9][1-9]BH(?!0000)\d{4}[A-HJ-NP-Z]{2}(?!\w)/iy, score: 0.4 },
      { lead: "m10", like: /(?!00)\d\d[A-FHKPRX]\d{6}[A-Z](?!\w)/iy, score: 0.2 },
    ],
    context: [
      "rto",
      "vehicle registration",
      "vehicle number",
      "number plate",
      "license plate",
      "vehicle",
      "registration",
    ],
    check: (value) => (INDIAN_STATES.has(value.slice(0, 2).toUpperCase()) && value.length > 8 ? true : undefined),
    valid: 0.4,
    source: "Central Motor Vehicles Rules, 1989, rules 50 and 51",
  },
  {
    entity: "KR_RRN",
    patterns: [
      { lead: "d6:-", like: new RegExp(`${KOREAN_BIRTH}-[1-4]\\d{6}(?!\\w)`, "y"), score: 0.5, inner: true },
      { lead: "d13", like: new RegExp(`${KOREAN_BIRTH}[1-4]\\d{6}(?!\\w)`, "y"), score: 0.2, inner: true },
    ],
    context: ["rrn", "resident registration number", "korean rrn", "주민등록번호", "주민번호"],
    check: (value) => hasKoreanCheck(value, 11),
    valid: 0.6,
    source: "Resident Registration Act of Korea; check digit for numbers before October 2020",
  },
  {
    entity: "KR_FRN",
    patterns: [
      { lead: "d6:-", like: new RegExp(`${KOREAN_BIRTH}-[5-8]\\d{6}(?!\\w)`, "y"), score: 0.5, inner: true },
      { lead: "d13", like: new RegExp(`${KOREAN_BIRTH}[5-8]\\d{6}(?!\\w)`, "y"), score: 0.2, inner: true },
    ],
    context: ["frn", "foreigner registration number", "korean frn", "외국인등록번호", "외국인번호"],
    check: (value) => hasKoreanCheck(value, 13),
    valid: 0.6,
    source: "Immigration Act of Korea, foreigner registration",
  },
  {
    entity: "KR_BRN",
    patterns: [
      { lead: "d3:-", like: /\d{3}-\d\d-\d{5}(?!\w)/y, score: 0.4, inner: true },
      { lead: "d10", like: /\d{10}(?!\w)/y, score: 0.05, inner: true },
    ],
    context: [
      "brn",
      "business registration number",
      "korean brn",
      "business number",
      "tax registration number",
      "사업자등록번호",
      "사업자번호",
      "사업자",
    ],
    check: isKoreanBusiness,
    valid: 0.4,
    source: "National Tax Service of Korea, business registration numbers",
  },
  {
    entity: "KR_DRIVER_LICENSE",
    patterns: [
      {
        lead: "d2:-_ d4:-_ d10:-_ d12",
        like: /(?:1[1-9]|2[0-68])[- ]?\d\d[- ]?\d{6}[- ]?\d\d(?!\w)/y,
        score: 0.1,
        inner: true,
      },
    ],
    context: [
      "운전면허",
      "운전면허번호",
      "면허번호",
      "korean driver license",
      "korean driver s license",
      "driver license",
    ],
    source: "Korea Road Traffic Authority: codes of the regions",
  },
  {
    entity: "KR_PASSPORT",
    patterns: [{ lead: "m9", like: /[MSROD](?:\d{3}[A-Z]\d{4}|\d{8})(?!\w)/iy, score: 0.1 }],
    context: ["passport", "korean passport", "passport number", "대한민국 여권", "여권"],
    source: "Ministry of Foreign Affairs of Korea: numbers of old and new passports",
  },
  {
    entity: "SG_NRIC_FIN",
    patterns: [
      { lead: "m9", like: /[STFGM]\d{7}[A-Z](?!\w)/y, score: 0.4 },
      { lead: "m9", like: /[A-Z]\d{7}[A-Z](?!\w)/iy, score: 0.2 },
    ],
    context: ["nric", "fin", "nric fin", "identity card"],
    check: hasSingaporeLetter,
    valid: 0.6,
    source: "Immigration & Checkpoints Authority of Singapore; letter over weights 2, 7, 6, 5, 4, 3, 2",
  },
  {
    entity: "SG_UEN",
    patterns: [{ lead: "m9-10", like: /(?:\d{8,9}[A-Z]|[TSR]\d\d[A-Z]{2}\d{4}[A-Z])(?!\w)/iy, score: 0.3 }],
    context: ["uen", "unique entity number", "business registration", "acra"],
    check: isUen,
    valid: 0.45,
    source: "Accounting and Corporate Regulatory Authority of Singapore, UEN",
  },
  {
    entity: "TH_TNIN",
    patterns: [
      {
        lead: "d13",
        like: /[1-9](?:[134]\d|2[0-7]|5[0-8]|[67][0-7]|[89][0-6])\d{10}(?!\w)/y,
        score: 0.2,
        inner: true,
      },
    ],
    context: ["thai national id", "thai id", "thai id number", "tnin", "เลขประจำตัวประชาชน", "เลขบัตรประชาชน", "รหัสปชช"],
    check: isThai,
    valid: 0.4,
    source: "Department of Provincial Administration of Thailand; ISO 3166-2:TH for the second and third digit",
  },
  {
    entity: "PH_TIN",
    patterns: [
      { lead: "d3:-", like: /\d{3}-\d{3}-\d{3}(?:-\d{3})?(?!\w)/y, score: 0.1 },
      { lead: "d9 d12", like: /(?:\d{9}|\d{12})(?!\w)/y, score: 0.05 },
    ],
    context: [
      "tin",
      "taxpayer identification number",
      "bir",
      "taxpayer id",
      "tax id",
      "rdo",
      "revenue district office",
    ],
    check: isPhilippineTin,
    valid: 0.3,
    source: "Bureau of Internal Revenue of the Philippines: weights 9 to 2, modulus 11",
  },
];
