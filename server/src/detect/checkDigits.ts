/** Check-digit methods that several numbers share. All take plain digits (or digits and capital letters). */

/** The digits of a written number. */
export function digitsOf(text: string): string {
  return text.replace(/\D/g, "");
}

/** The letters and digits of a written number, in capitals. */
export function compact(text: string): string {
  return text.replace(/[^0-9A-Za-z]/g, "").toUpperCase();
}

function digit(text: string, at: number): number {
  return text.charCodeAt(at) - 48;
}

/** The sum of digit times weight. */
export function weighted(digits: string, weights: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < weights.length; at++) sum += digit(digits, at) * (weights[at] ?? 0);
  return sum;
}

/** ISO/IEC 7812-1, annex B: every second digit from the right doubled, digits summed, a multiple of ten. */
export function luhn(digits: string): boolean {
  let sum = 0;
  for (let at = digits.length - 1, twice = false; at >= 0; at--, twice = !twice) {
    const value = digit(digits, at) * (twice ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

// Verhoeff 1969: the dihedral group of ten elements, and powers of one permutation.
const FIRST_POWER = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

function dihedral(a: number, b: number): number {
  if (a < 5) return b < 5 ? (a + b) % 5 : 5 + ((a + b - 5) % 5);
  return b < 5 ? 5 + ((a - b) % 5) : (a - b + 5) % 5;
}

/** The check of J. Verhoeff, as India's and Nigeria's numbers have it. */
export function verhoeff(digits: string): boolean {
  let check = 0;
  for (let place = 0; place < digits.length; place++) {
    let value = digit(digits, digits.length - 1 - place);
    for (let power = 0; power < place % 8; power++) value = FIRST_POWER[value] ?? 0;
    check = dihedral(check, value);
  }
  return check === 0;
}

/** ISO/IEC 7064, MOD 11,10: the last digit is the check digit. */
export function mod11and10(digits: string): boolean {
  let product = 10;
  for (let at = 0; at < digits.length - 1; at++) {
    const sum = (digit(digits, at) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === digit(digits, digits.length - 1);
}

/** ICAO Doc 9303: weights 7, 3, 1; letters count from ten. The last sign is the check digit. */
export function icao(code: string): boolean {
  let sum = 0;
  for (let at = 0; at < code.length - 1; at++) {
    const unit = code.charCodeAt(at);
    sum += (unit > 57 ? unit - 55 : unit - 48) * ([7, 3, 1][at % 3] ?? 0);
  }
  return sum % 10 === digit(code, code.length - 1);
}

/** The sum of the digits of a number below a hundred. */
export function crossSum(value: number): number {
  return Math.floor(value / 10) + (value % 10);
}

/** Whether all digits are the same. */
export function isRepdigit(digits: string): boolean {
  return [...digits].every((one) => one === digits[0]);
}

/** Whether there is such a day; the year may be the last two digits. */
export function isDate(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0 || year === 0);
  const days = month === 2 ? (leap ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return day <= days;
}
