/** The numbers that a text states, and whether one of them is the value that a file holds. */
import type { Span } from "../core/text.ts";
import type { ProseLanguage, WrittenNumber } from "./facts.ts";
import { type Borders, type Numeral, numeralAt, numeralsWithin, percentEnd } from "./numeral.ts";

export interface FoundNumber extends WrittenNumber {
  /** The digits, without sign of per cent. Relative to the text searched. */
  readonly span: Span;
}

/** Versions, dates, times and paths are no numbers that somebody states. */
const STATED: Borders = { before: ".,/:-", behind: ".,:/-", scales: false };

/** Every number of a text. Versions, dates, times and paths are none. */
export function numbersIn(text: string, language: ProseLanguage): FoundNumber[] {
  return numeralsWithin(text, language, STATED).map((numeral) =>
    foundIn(text, numeral, percentEnd(text, numeral.end) !== undefined),
  );
}

const BEFORE_SOLE = /^[\s*_`~≈><=≥≤]*/u;
const BEHIND_SOLE = /[\s*_`]*(?:$|(?:±|\+\/-|\()[^\n]*$)/uy;

/** The one number that a table cell or value consists of, with marks around it; undefined for anything more. */
export function soleNumber(text: string, language: ProseLanguage): FoundNumber | undefined {
  const numeral = numeralAt(text, BEFORE_SOLE.exec(text)?.[0].length ?? 0, language);
  if (numeral === undefined) return undefined;
  const percent = percentEnd(text, numeral.end);
  BEHIND_SOLE.lastIndex = percent ?? numeral.end;
  return BEHIND_SOLE.test(text) ? foundIn(text, numeral, percent !== undefined) : undefined;
}

function foundIn(text: string, { start, end, value, decimals }: Numeral, percent: boolean): FoundNumber {
  return { value, decimals, percent, text: text.slice(start, end), span: { start, end } };
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
