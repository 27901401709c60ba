/**
 * A number as people write it, read once for everybody: claims, measures, settings and arithmetic. What must not stand
 * around a number differs between them (a date is no claim), so that is what a caller names.
 */
import type { ProseLanguage } from "./facts.ts";

export interface Numeral {
  /** Of the sign, if there is one. */
  readonly start: number;
  /** Of the first digit or of the decimal mark before it. */
  readonly digits: number;
  readonly end: number;
  /** As written: 93 for "93 %". */
  readonly value: number;
  /** Digits behind the decimal mark, as shown; those of "1.2e-3" are 4. */
  readonly decimals: number;
  /** One unit of the last digit shown: 0.01 for "0.93", 100 for "1.2e3". */
  readonly step: number;
  readonly hasExponent: boolean;
  /** False for the "1,234" of another language than English, which may be a thousand or a fraction. */
  readonly sure: boolean;
}

/** Thousands stand apart by any of these, by the same one within a number. */
const SEPARATORS = ",.'’ \u00a0\u202f";
const SIGNS = "-+−";

/** The longest number that starts at a place, a sign included; undefined when none does. What stands around is not asked. */
export function numeralAt(text: string, start: number, language: ProseLanguage): Numeral | undefined {
  const digits = isOneOf(SIGNS, text[start]) ? start + 1 : start;
  const wholeEnd = digitsEnd(text, digits);
  const thousands = groupsAt(text, digits, wholeEnd);
  const mark = decimalMarkAt(text, digits, wholeEnd, thousands, language);
  const decimalsEnd = mark === undefined ? undefined : digitsEnd(text, mark + 1);
  const mantissaEnd = decimalsEnd ?? thousands?.end ?? wholeEnd;
  if (mantissaEnd === digits) return undefined;
  const end = exponentEnd(text, mantissaEnd);
  const exponent = end === mantissaEnd ? 0 : Number(text.slice(mantissaEnd + 1, end).replace("−", "-"));
  const whole = text.slice(digits, mark ?? mantissaEnd);
  const integer = thousands === undefined ? whole : whole.replaceAll(thousands.separator, "");
  const fraction = mark === undefined ? "" : text.slice(mark + 1, mantissaEnd);
  const size = Number(`${integer === "" ? "0" : integer}.${fraction}e${exponent}`);
  if (!Number.isFinite(size)) return undefined;
  return {
    start,
    digits,
    end,
    value: start === digits || text[start] === "+" ? size : -size,
    decimals: Math.max(0, fraction.length - exponent),
    step: 10 ** (exponent - fraction.length),
    hasExponent: end > mantissaEnd,
    sure: language === "en" || !isEither(thousands, mantissaEnd, wholeEnd),
  };
}

interface Thousands {
  readonly separator: string;
  readonly count: number;
  readonly end: number;
}

/** The groups of three digits behind the first one to three; none behind a zero, which nobody groups. */
function groupsAt(text: string, digits: number, wholeEnd: number): Thousands | undefined {
  const separator = text[wholeEnd];
  if (wholeEnd - digits < 1 || wholeEnd - digits > 3 || text[digits] === "0" || !isOneOf(SEPARATORS, separator))
    return undefined;
  let end = wholeEnd;
  while (text[end] === separator && digitsEnd(text, end + 1) === end + 4) end += 4;
  return end === wholeEnd ? undefined : { separator: separator ?? "", count: (end - wholeEnd) / 4, end };
}

/** Where the decimal mark stands. A single group behind a point or a comma may be decimals: the language decides. */
function decimalMarkAt(
  text: string,
  digits: number,
  wholeEnd: number,
  thousands: Thousands | undefined,
  language: ProseLanguage,
): number | undefined {
  const at = thousands?.end ?? wholeEnd;
  const mark = text[at];
  if (isMark(mark) && mark !== thousands?.separator && isDigit(text, at + 1) && (mark === "." || at > digits))
    return at;
  if (thousands?.count !== 1) return undefined;
  return thousands.separator === (language === "en" ? "." : ",") ||
    (thousands.separator === "." && (language === "fr" || language === "other"))
    ? wholeEnd
    : undefined;
}

/** One group behind a point or a comma and nothing more. */
function isEither(thousands: Thousands | undefined, mantissaEnd: number, wholeEnd: number): boolean {
  return thousands?.count === 1 && isMark(thousands.separator) && mantissaEnd === wholeEnd + 4;
}

function exponentEnd(text: string, mantissaEnd: number): number {
  if (text[mantissaEnd] !== "e" && text[mantissaEnd] !== "E") return mantissaEnd;
  const from = mantissaEnd + (isOneOf(SIGNS, text[mantissaEnd + 1]) ? 2 : 1);
  const end = digitsEnd(text, from);
  return end === from ? mantissaEnd : end;
}

/** What must not stand around a number for it to count. Letters, digits and `_` never may. */
export interface Borders {
  /** Not directly before it. */
  readonly before: string;
  /** Not behind it with a digit following: the rest of a version, a date, a range. */
  readonly behind: string;
  /** Whether "370k" and "3 M" are numbers with a scale. */
  readonly scales: boolean;
}

export interface FoundNumeral extends Numeral {
  /** Behind the scale, where there is one. */
  readonly scaledEnd: number;
  /** 1000 for "370k". */
  readonly factor: number;
}

/** What a letter behind a number multiplies it with. */
export const FACTORS: Readonly<Record<string, number>> = { k: 1e3, K: 1e3, M: 1e6, B: 1e9 };

/** The numbers of a text, in order, in time linear in its length. */
export function numeralsWithin(text: string, language: ProseLanguage, borders: Borders): readonly FoundNumeral[] {
  const found: FoundNumeral[] = [];
  let at = 0;
  while (at < text.length) {
    if (!isDigit(text, at)) {
      at++;
      continue;
    }
    const numeral = startsAt(text, at, language, borders);
    const last = numeral === undefined ? undefined : endOf(text, numeral, borders);
    if (last !== undefined) found.push(last);
    at = last?.scaledEnd ?? digitsEnd(text, at);
  }
  return found;
}

/** The number whose first digit stands at a place: with its sign, unless that belongs to the word before it. */
function startsAt(text: string, digit: number, language: ProseLanguage, { before }: Borders): Numeral | undefined {
  const plain = text[digit - 1] === "." ? digit - 1 : digit;
  for (const start of isOneOf(SIGNS, text[plain - 1]) ? [plain - 1, plain] : [plain])
    if (!isOneOf(before, text[start - 1]) && !isWordBefore(text, start)) return numeralAt(text, start, language);
  return undefined;
}

function endOf(text: string, numeral: Numeral, borders: Borders): FoundNumeral | undefined {
  const scale = borders.scales ? scaleAt(text, numeral.end) : undefined;
  if (scale !== undefined && isFree(text, scale.end, borders))
    return { ...numeral, scaledEnd: scale.end, factor: scale.factor };
  return isFree(text, numeral.end, borders) ? { ...numeral, scaledEnd: numeral.end, factor: 1 } : undefined;
}

/** The `k`, `M` or `B` behind a number. */
function scaleAt(text: string, end: number): { readonly end: number; readonly factor: number } | undefined {
  const letter = isSpace(text[end]) ? end + 1 : end;
  const factor = FACTORS[text[letter] ?? ""];
  return factor === undefined || isWordAt(text, letter + 1) ? undefined : { end: letter + 1, factor };
}

function isFree(text: string, end: number, { behind }: Borders): boolean {
  if (text[end] === "_" || isWordAt(text, end)) return false;
  return !(isOneOf(behind, text[end]) && isDigit(text, end + 1));
}

const PERCENT = /\s?(?:\\?%|(?:per ?cent|pour cent|prozent|por ciento|por cento)(?!\p{L}))/iuy;

/** Where a sign or word of per cent behind a number ends; undefined when there is none. */
export function percentEnd(text: string, end: number): number | undefined {
  PERCENT.lastIndex = end;
  const match = PERCENT.exec(text);
  return match === null ? undefined : end + match[0].length;
}

function digitsEnd(text: string, from: number): number {
  let end = from;
  while (isDigit(text, end)) end++;
  return end;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

function isMark(char: string | undefined): boolean {
  return char === "." || char === ",";
}

function isOneOf(set: string, char: string | undefined): boolean {
  return char !== undefined && set.includes(char);
}

function isSpace(char: string | undefined): boolean {
  return char !== undefined && /\s/.test(char);
}

function isWordAt(text: string, at: number): boolean {
  const code = text.codePointAt(at);
  return code !== undefined && isWord(code);
}

function isWordBefore(text: string, at: number): boolean {
  const code = text.charCodeAt(at - 1);
  const isPair = code >= 0xdc00 && code <= 0xdfff;
  const whole = isPair ? text.codePointAt(at - 2) : code;
  return text[at - 1] === "_" || (whole !== undefined && !Number.isNaN(whole) && isWord(whole));
}

function isWord(code: number): boolean {
  if (code < 128) return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
  return /[\p{L}\p{N}]/u.test(String.fromCodePoint(code));
}
