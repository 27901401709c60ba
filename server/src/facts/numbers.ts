/** Numbers as people write them: thousands and decimals by language, per cent signs, emphasis, approximate signs. */
import type { Span } from "../core/text.ts";
import type { ProseLanguage, WrittenNumber } from "./facts.ts";

export interface FoundNumber extends WrittenNumber {
  /** The digits, without sign of per cent. Relative to the text searched. */
  readonly span: Span;
}

const NUMBER =
  /(?<![\p{L}\p{N}_.,/:-])[-+−]?(?:\d{1,3}(?:[,.\u00a0\u202f' ]\d{3}){1,5}(?![\d])(?:[.,]\d+)?|\d+(?:[.,]\d+)?|\.\d+)(?:[eE][-+]?\d+)?(?![\p{L}\p{N}_]|[.,:/-]\d)/gu;

/** Every number of a text. Versions, dates, times and paths are none. */
export function numbersIn(text: string, language: ProseLanguage): FoundNumber[] {
  const found: FoundNumber[] = [];
  for (const match of text.matchAll(NUMBER)) {
    const number = readNumber(match[0], language);
    if (number === undefined) continue;
    const end = match.index + match[0].length;
    found.push({
      ...number,
      percent: /^\s?(?:\\?%|percent\b|per cent\b|pour cent\b|prozent\b|por ciento\b|por cento\b)/i.test(
        text.slice(end, end + 12),
      ),
      span: { start: match.index, end },
    });
  }
  return found;
}

/** The one number that a table cell or value consists of, with marks around it; undefined for anything more. */
export function soleNumber(text: string, language: ProseLanguage): FoundNumber | undefined {
  const match =
    /^[\s*_`~≈><=≥≤]*(?<number>[-+−]?[\d.,\u00a0\u202f' ]*\d(?:[eE][-+]?\d+)?)\s*(?<percent>\\?%)?[\s*_`]*(?:(?:±|\+\/-|\().*)?$/u.exec(
      text,
    );
  const raw = match?.groups?.number;
  if (match === null || raw === undefined) return undefined;
  const trimmed = raw.trim();
  const number = readNumber(trimmed, language);
  if (number === undefined) return undefined;
  const start = text.indexOf(trimmed);
  return { ...number, percent: match.groups?.percent !== undefined, span: { start, end: start + trimmed.length } };
}

/** Reads one written number. A comma is decimal where the language or the digits say so ("0,91", "16,71"). */
export function readNumber(raw: string, language: ProseLanguage): Omit<WrittenNumber, "percent"> | undefined {
  const sign = /^[-−]/.test(raw) ? -1 : 1;
  const digits = raw.replace(/^[-+−]/, "");
  const [mantissa = "", exponent] = digits.split(/[eE]/);
  const commas = (mantissa.match(/,/g) ?? []).length;
  const dots = (mantissa.match(/\./g) ?? []).length;
  const decimal = decimalMark(mantissa, commas, dots, language);
  const plain = mantissa.replace(/[\u00a0\u202f' ]/g, "");
  const normal =
    decimal === ","
      ? plain.replace(/\./g, "").replace(",", ".")
      : decimal === "."
        ? plain.replace(/,/g, "")
        : plain.replace(/[.,]/g, "");
  const value = Number(exponent === undefined ? normal : `${normal}e${exponent}`);
  if (normal === "" || !Number.isFinite(value)) return undefined;
  const decimals = Math.max(0, (normal.split(".")[1]?.length ?? 0) - (exponent === undefined ? 0 : Number(exponent)));
  return { value: sign * value, decimals, text: raw };
}

function decimalMark(mantissa: string, commas: number, dots: number, language: ProseLanguage): "." | "," | undefined {
  if (commas > 0 && dots > 0) return mantissa.lastIndexOf(",") > mantissa.lastIndexOf(".") ? "," : ".";
  if (dots > 1) return undefined;
  if (commas > 1) return undefined;
  if (dots === 1)
    return isGrouped(mantissa, ".") &&
      language !== "en" &&
      language !== "other" &&
      !mantissa.startsWith("0") &&
      language !== "fr"
      ? undefined
      : ".";
  if (commas === 1) return isGrouped(mantissa, ",") && language === "en" ? undefined : ",";
  return ".";
}

/** "1,234" and "51.034" may be thousands; "0,123" and "16,71" cannot. */
function isGrouped(mantissa: string, mark: string): boolean {
  return new RegExp(`^[1-9]\\d{0,2}\\${mark}\\d{3}$`).test(mantissa);
}

/** Whether two numbers are the same at the digits shown: 0.9134 is 0.91, 91.3 %, 0,913. Fractions and per cents meet. */
export function agrees(written: WrittenNumber, actual: number): boolean {
  return scales(written).some((scale) => same(written, actual * scale));
}

/** How the file's value is written with the card's digits: 0.87 or 87.2. */
export function writeLike(written: WrittenNumber, actual: number): string {
  const scale = scaleFor(written, actual);
  const text = (actual * scale).toFixed(written.decimals);
  return /\d,\d+$/.test(written.text) && !written.text.includes(".") && written.decimals > 0
    ? text.replace(".", ",")
    : text;
}

/** The factor between a stored value and the way a number is written: 100 for "91.3 %" of a stored 0.913. */
export function scaleFor(written: WrittenNumber, actual: number): 1 | 100 {
  const options = scales(written);
  if (options.length === 1) return options[0] ?? 1;
  const [plain, hundred] = [Math.abs(actual - written.value), Math.abs(actual * 100 - written.value)];
  return hundred < plain ? 100 : 1;
}

function scales(written: WrittenNumber): readonly (1 | 100)[] {
  if (written.percent) return [100, 1];
  // 91.3 without a sign, beside a stored 0.913, is a per cent that lost its sign; 0.913 is never 91.3.
  return Math.abs(written.value) > 1.5 ? [1, 100] : [1];
}

function same(written: WrittenNumber, actual: number): boolean {
  const unit = 10 ** -written.decimals;
  // Half a unit of the last digit shown, with room for both rounding rules and for binary fractions; cut-off digits count too.
  const away = Math.abs(written.value - actual);
  if (away <= unit / 2 + 1e-9 * Math.max(1, Math.abs(actual))) return true;
  return (
    Math.sign(actual) === Math.sign(written.value) &&
    Math.trunc(Math.abs(actual) / unit + 1e-9) === Math.round(Math.abs(written.value) / unit)
  );
}
