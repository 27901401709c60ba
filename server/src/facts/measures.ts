/** The number of a table cell or of a list item, with what stands around it: unit, bound, "about", a noun that is counted. */
import type { Span } from "../core/text.ts";
import type { ProseLanguage, WrittenNumber } from "./facts.ts";
import type { Unit } from "./labels.ts";
import { FACTORS, numeralAt } from "./numeral.ts";

export interface Measure extends WrittenNumber {
  /** The digits. Relative to the text that was read. */
  readonly span: Span;
  readonly unit: Unit | undefined;
  /** `≥ 80 %` is a bound and no measurement. */
  readonly bound: "<" | ">" | undefined;
  readonly rough: boolean;
  /** Starts with a sign: a difference. */
  readonly signed: boolean;
  /** The words behind the number and its unit: `examples` of "221 examples". */
  readonly behind: string;
}

const UNIT = /\\?%|percent\b|ms\b|мс(?!\p{L})|s\b|secs?\b|seconds\b|[x×](?![\p{L}\p{N}])/u.source;

const BEFORE =
  /^[\s*_`]*(?<bound>[<>≤≥]=?)?[\s*_`]*(?<rough>~|≈|≃|ca\.?|about|approx\.?|around|environ|env\.?|cerca de|rund|etwa)?[\s*_`]*/u;
const BEHIND = new RegExp(
  `(?<suffix>\\s?[kKM](?![\\p{L}\\p{N}]))?(?![\\d.,:/-]*\\d)[*_\`]*\\s?(?<unit>${UNIT})?(?<plus>\\+)?[\\s*_\`]*(?<behind>.*)$`,
  "uy",
);
/** The scale of a mark ("3.07/5") stands where a version or a date would be excluded. */
const OUT_OF = /(?<unit>\/(?:5|10|100))[\s*_`]*(?<behind>\D*)$/uy;

/** Reads a cell that holds one number; undefined for none, for several, for versions, dates and ranges. */
export function measureIn(text: string, language: ProseLanguage): Measure | undefined {
  if (text.length > 200) return undefined;
  const before = BEFORE.exec(text);
  const number = numeralAt(text, before?.[0].length ?? 0, language);
  if (number === undefined) return undefined;
  const groups = groupsAt(OUT_OF, text, number.end) ?? groupsAt(BEHIND, text, number.end);
  if (groups === undefined) return undefined;
  const behind = groups.behind ?? "";
  // What stands behind may explain the number ("(Mar 2026)", "± 0.01", "examples"), but may not be another value.
  const rest = behind.replace(/\([^()]*\)|\[[^[\]]*\]|±.*$|\+\/-.*$|\(.*$/gu, " ");
  if (/\d/.test(rest) || /^\s?[-–—→/:]/.test(behind)) return undefined;
  if (!number.sure && language === "other" && text.slice(number.digits, number.end).includes(",")) return undefined;
  const factor = FACTORS[groups.suffix?.trim() ?? ""] ?? 1;
  const end = number.end + (groups.suffix?.length ?? 0);
  const bound = before?.groups?.bound;
  const unit = unitOf(groups.unit);
  return {
    value: number.value * factor,
    decimals: Math.max(0, number.decimals - Math.log10(factor)),
    percent: unit === "%",
    text: text.slice(number.digits, end),
    span: { start: number.digits, end },
    unit,
    bound: bound === undefined ? undefined : /[<≤]/.test(bound) ? "<" : ">",
    rough: before?.groups?.rough !== undefined || groups.plus !== undefined || factor !== 1,
    signed: number.digits > number.start,
    behind: rest.replace(/[*_`]/g, "").trim(),
  };
}

function groupsAt(sticky: RegExp, text: string, at: number): Readonly<Record<string, string | undefined>> | undefined {
  sticky.lastIndex = at;
  return sticky.exec(text)?.groups;
}

function unitOf(written: string | undefined): Unit | undefined {
  if (written === undefined) return undefined;
  if (/%|percent/.test(written)) return "%";
  if (/^(ms|мс)$/.test(written)) return "ms";
  if (/^s/.test(written)) return "s";
  if (/^[x×]$/.test(written)) return "x";
  const scale = written.replace(/[^\d]/g, "");
  return scale === "5" ? "/5" : scale === "10" ? "/10" : scale === "100" ? "/100" : undefined;
}

/** Numbers written as `174.16 / 298.87 / 416.73`, each with its place; undefined for anything else. */
export function measuresInRow(text: string, language: ProseLanguage): readonly Measure[] | undefined {
  const parts = text.split(" / ");
  if (parts.length < 2 || parts.length > 6) return undefined;
  const found: Measure[] = [];
  let at = 0;
  for (const part of parts) {
    const measure = measureIn(part, language);
    if (measure === undefined) return undefined;
    found.push({ ...measure, span: { start: at + measure.span.start, end: at + measure.span.end } });
    at += part.length + 3;
  }
  return found;
}
