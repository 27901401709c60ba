/** The value that stands at a place of a text: a number, a size, a word. */
import type { Span } from "../core/text.ts";
import type { ProseLanguage, WrittenNumber } from "./facts.ts";
import type { MentionAside } from "./mentions.ts";
import { numeralAt, percentEnd } from "./numeral.ts";
import type { Parameter } from "./settingNames.ts";
import { valueWord } from "./settingNames.ts";

export interface ReadValue {
  readonly value: number | string;
  readonly text: string;
  readonly span: Span;
  readonly written: WrittenNumber | undefined;
  readonly aside: MentionAside | undefined;
}

const MARKS = /[*_`"'~≈\s]{0,6}/y;
const SIZE = /(\d{2,5})\s?(?:px\s?)?[x×X*]\s?(\d{2,5})(?!\d)/y;
/** What behind a number makes it something else: a unit that is glued on, a version, a date, a power, a fraction. */
const SPOILT = /^(?:[\p{L}\p{N}_]|[.,:/-]\d|\s?[×x*]\s?\d|\s?\^|\s?\/\s?\d)/u;
const RANGED =
  /^\s*(?:(?:[-–—]|to|bis|à|a|até|\.\.\.?|,|\/|±|\+\/-|or|oder|ou|o)\s*[*`]*[\d.]|(?:and|und|et|y|e)\s*[*`]*[\d.]+[*`]*\s*(?:$|[.,;)|]))/iu;
const WORD = /[\p{L}][\p{L}\p{N}_+-]*(?: [\p{L}][\p{L}\p{N}_+-]*)?/uy;

/** Reads a value. Undefined for what is none, or not of the parameter's sort. */
export function readValue(
  text: string,
  from: number,
  known: Parameter | undefined,
  language: ProseLanguage,
  marked: boolean,
): ReadValue | undefined {
  MARKS.lastIndex = from;
  const at = from + (MARKS.exec(text)?.[0].length ?? 0);
  if (known?.value === "word") return readKnownWord(text, at, known);
  if (known === undefined || known.value === "size") {
    SIZE.lastIndex = at;
    const size = SIZE.exec(text);
    if (size !== null) {
      const [width, height] = [Number(size[1]), Number(size[2])];
      return {
        value: width === height ? width : `${width}x${height}`,
        text: size[0],
        span: { start: at, end: at + size[0].length },
        written: undefined,
        aside: undefined,
      };
    }
  }
  return (
    readNumeric(text, at, known, language) ?? (known === undefined && marked ? readPlainWord(text, at) : undefined)
  );
}

function readNumeric(
  text: string,
  at: number,
  known: Parameter | undefined,
  language: ProseLanguage,
): ReadValue | undefined {
  const number = numeralAt(text, at, language);
  if (number === undefined) return undefined;
  const { end, value, decimals } = number;
  const rest = text.slice(end, end + 24);
  if (SPOILT.test(rest)) return undefined;
  const percent = percentEnd(text, end) !== undefined;
  if (known?.value === "count" && (!Number.isInteger(value) || value < 0 || percent)) return undefined;
  // A bare "resolution: 300 dpi" is no width of a picture.
  if (known?.value === "size" && (value < 16 || /^\s?(dpi|ppi|m\b|cm|mm|km|µm|mp\b)/i.test(rest))) return undefined;
  const written = text.slice(at, end);
  return {
    value,
    text: written,
    span: { start: at, end },
    written: { value, decimals, text: written, percent },
    aside: RANGED.test(rest) ? "range" : undefined,
  };
}

function readKnownWord(text: string, at: number, known: Parameter): ReadValue | undefined {
  WORD.lastIndex = at;
  const match = WORD.exec(text);
  if (match === null) return undefined;
  for (const candidate of [match[0], match[0].split(" ")[0] ?? ""]) {
    if (valueWord(known.id, candidate) === undefined) continue;
    return wordAt(candidate, at);
  }
  return undefined;
}

/** The word behind a key that nobody knows; only one that is the whole value. */
function readPlainWord(text: string, at: number): ReadValue | undefined {
  WORD.lastIndex = at;
  const word = WORD.exec(text)?.[0].split(" ")[0];
  if (word === undefined || !/^[`"'*_]*(?:$|[,;)|\n])/.test(text.slice(at + word.length))) return undefined;
  return wordAt(word, at);
}

function wordAt(word: string, at: number): ReadValue {
  return { value: word, text: word, span: { start: at, end: at + word.length }, written: undefined, aside: undefined };
}
