/**
 * Telephone numbers. What is written like one in North America, or internationally with its country, is found by itself;
 * all other groups of digits only where a word says that they are one, or with a low score where some country could have
 * given the number out.
 */
import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js/min";
import type { Detection } from "../detection.ts";
import type { Finder, Hook, Surroundings } from "../recognizer.ts";
import { isDigitUnit, isWordUnit } from "../scan.ts";
import { isFictionalPhone } from "./synthetic.ts";

/** Countries whose national numbers are known without a word of context; of some only with the 0 in front. */
const WITH_ZERO = "GB DE FR AU NL SE PH TR JP CH AT KR IL BE FI ZA".split(" ") as CountryCode[];
const WITHOUT_ZERO = "US IT ES IN BR CN PL MX DK NO".split(" ") as CountryCode[];

const LEAST_DIGITS = 7;
const MOST_DIGITS = 15;
const MOST_GROUPS = 7;

/** A number in groups: one or two signs between groups, brackets in pairs, an extension behind it. */
interface Cluster {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
  readonly groups: number;
  readonly plus: boolean;
  readonly extension: boolean;
}

/** What may stand between two groups; a blank twice is the gap between two columns. */
const GAP =
  /(?:[ \u00a0]?\([ \u00a0]?|[ \u00a0]?\)[ \u00a0]?[-./]?[ \u00a0]?|[ \u00a0]?[-–][ \u00a0]?|[ \u00a0./])(?=\(?\d)/y;
const EXTENSION = /(?:[ \u00a0]?(?:x|ext\.?|extension|Durchwahl|poste|#)[ \u00a0]?)(\d{1,6})(?!\w)/iy;

/** Whether enough digits follow for a number, with single signs between them. */
function hasManyDigits(text: string, at: number): boolean {
  let digits = 0;
  let signs = 0;
  for (let end = at; end < text.length && digits < LEAST_DIGITS; end++) {
    const unit = text.charCodeAt(end);
    if (isDigitUnit(unit)) {
      digits++;
      signs = 0;
    } else if (++signs > 3 || !(unit === 32 || unit === 160 || (unit >= 40 && unit <= 47) || unit === 8211))
      return false;
    else if (unit === 32 && text.charCodeAt(end + 1) === 32) return false;
  }
  return digits >= LEAST_DIGITS;
}

function clusterAt(text: string, at: number): Cluster | undefined {
  let start = at;
  if (text[start - 1] === "(") start--;
  const plus = text[start - 1] === "+" || (start < at && text[start + 1] === "+");
  if (text[start - 1] === "+") start--;
  if (plus && text[start - 1] === "(") start--;
  let end = at;
  let count = 0;
  let groups = 0;
  for (;;) {
    const from = end;
    while (end < text.length && isDigitUnit(text.charCodeAt(end))) end++;
    count += end - from;
    groups++;
    if (count > MOST_DIGITS || groups > MOST_GROUPS) return undefined;
    GAP.lastIndex = end;
    if (!GAP.test(text)) break;
    end = GAP.lastIndex;
    while (text[end] === "(") end++;
  }
  const digits = text.slice(start, end).replace(/\D/g, "");
  EXTENSION.lastIndex = end;
  const extension = EXTENSION.test(text);
  if (extension) end = EXTENSION.lastIndex;
  else if (end < text.length && isWordUnit(text.charCodeAt(end))) return undefined;
  if (text[end] === "," && isDigitUnit(text.charCodeAt(end + 1)) && groups < 2) return undefined;
  // A bracket that is closed elsewhere, or never, is not part of the number.
  if (text[start] === "(" && !text.slice(start, end).includes(")")) start++;
  return { start, end, digits, groups, plus, extension };
}

/** Written as in North America, with an area and an exchange that can exist. */
const NORTH_AMERICAN =
  /^(?:\+?1[-. ]?)?(?:\([2-9]\d\d\)[ -]?[2-9]\d\d[-. ]\d{4}|[2-9]\d\d([-.])[2-9]\d\d\1\d{4})(?:\D{1,12}\d{1,6})?$/;
const EXIT_CODE = /^(?:00|011|001)[- .]?[1-9]/;

function isValidIn(written: string, country: CountryCode | undefined): boolean {
  return parsePhoneNumberFromString(written, country)?.isValid() === true;
}

/** A country code without its plus is none: what follows it may be anything. */
function isNationalIn(written: string, digits: string, country: CountryCode): boolean {
  const number = parsePhoneNumberFromString(written, country);
  return number?.isValid() === true && number.nationalNumber === digits.replace(/^0(?=\d)/, "");
}

function isKnownAnywhere(written: string, digits: string): boolean {
  if (digits.length < 8) return false;
  return (digits.startsWith("0") ? WITH_ZERO : WITHOUT_ZERO).some((country) => isNationalIn(written, digits, country));
}

/** Words that are said of nothing but telephones: bare digits behind them are a number. */
const STRONG = [
  ..."phone phones telephone tel tél fax telefax mobile cellphone smartphone whatsapp hotline telefon telefonnummer handy".split(
    " ",
  ),
  ..."handynummer mobil rufnummer téléphone telephone portable teléfono telefono móvil movil celular telefone telemóvel".split(
    " ",
  ),
  ..."cellulare telefoon puhelin phonenumber telephonenumber msisdn".split(" "),
  "phone number",
  "cell phone",
  "contact number",
  "mobile number",
  "cell number",
];
/** Said right in front of a number in groups, these make it a telephone number. */
const SAID_BEFORE =
  /(?<![\p{L}\p{N}])(?:call(?:s|ing)?|dial|desk|cell|text|messages?|sms|voicemail|answering|reach|ring|registered|contact|anrufen|ruf|appele[rz]|llamar|llame|ligar|ligue|chiamare|telepono|tawag)[^\p{L}\n]{1,4}(?:\p{L}{1,4}[^\p{L}\n]{1,4}){0,2}$/iu;

function scoreOf(text: string, cluster: Cluster, around: Surroundings): number | undefined {
  const { start, end, digits, groups, extension } = cluster;
  const written = text.slice(start, end);
  const national = extension ? written.replace(/\D{1,12}\d{1,6}$/, "") : written;
  if (looksLikeDate(national)) return DATE_SCORE;
  const grouped = groups > 1 || written.startsWith("(");
  const strong = around.near("PHONE_NUMBER", start, end);
  const said = strong || (grouped && SAID_BEFORE.test(text.slice(Math.max(0, start - 32), start)));
  const base = baseScore(national, cluster, said ? SAID : around.limit);
  if (base === undefined && !said) return undefined;
  if (isFictionalPhone(digits)) return 0;
  return said ? Math.max(SAID, base ?? 0) : base;
}

/** What a number counts that a word says is one. */
const SAID = 0.75;
/** What a number counts that is written like a date. */
const DATE_SCORE = 0.1;
/** The most that a number counts that only some country could have given out. */
const MOST_ELSEWHERE = 0.4;

function baseScore(written: string, { digits, groups, plus }: Cluster, limit: number): number | undefined {
  if (plus) return isValidIn(written, undefined) ? 0.75 : digits.length >= 9 && groups > 2 ? 0.5 : undefined;
  if (NORTH_AMERICAN.test(written)) return 0.6;
  if (EXIT_CODE.test(written) && groups > 2 && isValidIn(`+${digits.replace(/^(?:011|00)/, "")}`, undefined))
    return 0.6;
  if (limit > MOST_ELSEWHERE || !isKnownAnywhere(written, digits)) return undefined;
  return groups > 2 && digits.startsWith("0") ? MOST_ELSEWHERE : groups > 1 ? 0.3 : 0.2;
}

/** 2024-03-15, 15.03.2024, 12/2021 and the like. */
function looksLikeDate(written: string): boolean {
  return /^(?:(?:19|20)\d\d[-./](?:0?[1-9]|1[0-2])[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d\d)(?:\D.*)?$/.test(
    written,
  );
}

/** 2024-03-15 and 2024/03/15: logs are full of them, so that they are sent away first. */
function isIsoDate(text: string, at: number): boolean {
  const sign = text.charCodeAt(at + 4);
  if ((sign !== 45 && sign !== 47) || text.charCodeAt(at + 7) !== sign) return false;
  const century = text.slice(at, at + 2);
  return century === "19" || century === "20";
}

const BLANKS = " \u00a0";

/** Whether digits stand in front of this place, with a sign between that joins groups. */
function continues(text: string, at: number): boolean {
  let before = at - 1;
  if (text.charAt(before) === "(") before--;
  if (!BLANKS.includes(text.charAt(before) || "x") && !"-./)".includes(text.charAt(before) || "x")) return false;
  before--;
  if (")-".includes(text.charAt(before) || "x")) before--;
  return isDigitUnit(text.charCodeAt(before));
}

/** Behind a blank a number may follow on another: `5 212-736-5000`, `12 (212) 736-5000`. In lists of numbers none does. */
function mayBeginAnew(text: string, at: number): boolean {
  if (text.charAt(at - 1) === "(") return BLANKS.includes(text.charAt(at - 2) || "x");
  return text.charAt(at - 1) === " " && "-.".includes(text.charAt(at + 3) || "x");
}

/** In front of amounts, fractions and parts of links. */
const STANDS_FOR_OTHERS = ["$", "€", "£", ".", "/", "=", "&", "?"];

/** The minutes of a time: what follows them is no number of its own. */
function isInTime(text: string, at: number): boolean {
  return text.charAt(at - 1) === ":" && isDigitUnit(text.charCodeAt(at - 2));
}

const phoneAt: Hook = (text, at, from, around) => {
  if (at !== from || !hasManyDigits(text, at) || STANDS_FOR_OTHERS.includes(text.charAt(at - 1))) return undefined;
  if (around.limit > DATE_SCORE && isIsoDate(text, at)) return undefined;
  if (isInTime(text, at) || (continues(text, at) && !mayBeginAnew(text, at))) return undefined;
  const cluster = clusterAt(text, at);
  if (cluster === undefined) return undefined;
  const score = scoreOf(text, cluster, around);
  return score === undefined ? undefined : [{ entity: "PHONE_NUMBER", start: cluster.start, end: cluster.end, score }];
};

/** Telephone numbers of all countries. */
export const PHONE: Finder = {
  entities: ["PHONE_NUMBER"],
  context: { PHONE_NUMBER: STRONG },
  hooks: { digits: phoneAt },
};

function regional(entity: string, country: CountryCode, context: readonly string[]): Finder {
  const found: Hook = (text, at, from, around): readonly Detection[] | undefined => {
    if (at !== from || !hasManyDigits(text, at) || continues(text, at)) return undefined;
    const cluster = clusterAt(text, at);
    if (cluster === undefined) return undefined;
    const said = around.near(entity, cluster.start, cluster.end);
    if (around.limit > 0.2 && !said) return undefined;
    const written = text.slice(cluster.start, cluster.end);
    const number = parsePhoneNumberFromString(written, country);
    if (number?.isValid() !== true || number.country !== country) return undefined;
    return [{ entity, start: cluster.start, end: cluster.end, score: said ? 0.7 : 0.2 }];
  };
  return { entities: [entity], context: { [entity]: context }, hooks: { digits: found }, onlyNamed: true };
}

/** Numbers of one country: names that Presidio has for them. */
export const REGIONAL_PHONES: readonly Finder[] = [
  regional("PH_MOBILE_NUMBER", "PH", ["philippines", "telepono", "celphone", "tawag", "mensahe", "viber"]),
  regional("TR_PHONE_NUMBER", "TR", ["telefonu", "numaram", "numarası", "gsm", "cep"]),
];
