/** Numbers as people write them in cards: thousands marks, decimal commas, per cent signs, `k` and `M`. */
import { rememberBy } from "../../../core/remember.ts";
import type { ProseLanguage } from "../../../facts/facts.ts";
import { type Borders, FACTORS, type FoundNumeral, numeralsWithin, percentEnd } from "../../../facts/numeral.ts";

export interface Numeral {
  /** The value with its suffix applied, a per cent sign not: 370000 for "370k", 93 for "93 %". */
  readonly value: number;
  /** One unit of the last digit shown, in units of `value`: 1000 for "370k", 0.01 for "0.93". */
  readonly step: number;
  readonly percent: boolean;
  /** Stands behind `~`, `≈`, "about" or in front of `+`. */
  readonly rough: boolean;
  /** As written, without the per cent sign. */
  readonly text: string;
  /** Where `text` stands in the text that was read. */
  readonly start: number;
  readonly end: number;
}

/** `TP:45` and `3 of 4/5` are read: what their numbers are for, the rules know from the words. */
const COUNTED: Borders = { before: ".,/-", behind: ".,", scales: true };

/** Letters before and behind a number in which its signs and its "about" are looked for. */
const AROUND = 24;

/** Every number of a text whose meaning is certain. `1,234` is a thousand in English and unsure elsewhere, so left out there. */
export function numeralsIn(text: string, language: ProseLanguage): readonly Numeral[] {
  return /\d/.test(text) ? remembered(text, language) : [];
}

/** Several rules read the same sentences and cells, and most of them again after each edit. */
const remembered = rememberBy(8000, readNumerals);

function readNumerals(text: string, language: ProseLanguage): readonly Numeral[] {
  return numeralsWithin(text, language, COUNTED)
    .filter(isCertain)
    .map((numeral) => described(text, numeral));
}

/** Powers of ten are left out: how they are rounded, and how a computed value is written like them, is anybody's guess. */
function isCertain({ sure, hasExponent }: FoundNumeral): boolean {
  return sure && !hasExponent;
}

function described(text: string, numeral: FoundNumeral): Numeral {
  const { start, scaledEnd: end, factor } = numeral;
  // What stands around a number is read from a few letters, so that a long line costs no more than its length.
  const before = text.slice(Math.max(0, start - AROUND), start);
  return {
    value: numeral.value * factor,
    step: numeral.step * factor,
    percent: percentEnd(text, end) !== undefined,
    rough:
      /(?:[~≈≃<>≤≥±]|(?<!\p{L})(?:about|around|approx\.?|approximately|roughly|nearly|almost|over|under|up to|more than|less than|at least|at most|ca\.?|circa|etwa|rund|über|environ|près de|plus de|cerca de|más de|mais de))\s*$/iu.test(
        before,
      ) || /^\s?\+/.test(text.slice(end, end + 2)),
    text: text.slice(start, end),
    start,
    end,
  };
}

/** The one number that a text consists of, marks of emphasis and a unit in letters aside; undefined when there is another or none. */
export function onlyNumeral(text: string, language: ProseLanguage): Numeral | undefined {
  // Before the marks are taken out, which is the dearer part: most cells are words.
  if (!/\d/.test(text)) return undefined;
  const plain = text.replace(/[*`]|(?<!\w)_|_(?!\w)/g, " ");
  const all = numeralsIn(plain, language);
  const [first] = all;
  if (first === undefined || all.length > 1) return undefined;
  const rest = `${plain.slice(0, first.start)} ${plain.slice(first.end)}`.replace(/\\?%/g, "").trim();
  return /\d/.test(rest) || rest.length > 12 ? undefined : first;
}

/** True when a value that was computed may be shown as this number: rounded or cut at its last digit. */
export function shows(numeral: { readonly value: number; readonly step: number }, computed: number): boolean {
  const away = computed - numeral.value;
  if (Math.abs(away) <= (numeral.step / 2) * (1 + 1e-6)) return true;
  const cut = away * (Math.sign(numeral.value) || 1);
  return cut > 0 && cut < numeral.step * (1 - 1e-6);
}

/** A computed value at as many decimals as the number it is compared with, with its thousands marks and decimal mark. */
export function writtenLike(numeral: Pick<Numeral, "step" | "text">, computed: number): string {
  const suffix = /[kKMB]$/.exec(numeral.text)?.[0] ?? "";
  const factor = FACTORS[suffix] ?? 1;
  const decimals = Math.max(0, Math.round(-Math.log10(numeral.step / factor)));
  const plain = (computed / factor).toFixed(decimals);
  const comma = decimals > 0 && /,\d+\D*$/.test(numeral.text);
  const [whole = "", part] = plain.split(".");
  const mark = /\d([,.'’ \u00a0\u202f])\d{3}/.exec(numeral.text.replace(decimals > 0 ? /[.,]\d+\D*$/ : /$^/, ""))?.[1];
  const grouped = mark === undefined ? whole : whole.replace(/\B(?=(\d{3})+(?!\d))/g, mark);
  return `${grouped}${part === undefined ? "" : (comma ? "," : ".") + part}${suffix}`;
}
