/** The number of a table cell or of a list item, with what stands around it: unit, bound, "about", a noun that is counted. */
import type { Span } from "../core/text.ts";
import type { ProseLanguage, WrittenNumber } from "./facts.ts";
import type { Unit } from "./labels.ts";
import { readNumber } from "./numbers.ts";

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

const NUMBER = /\d{1,3}(?:[,.\u00a0\u202f' ]\d{3}){1,5}(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?|\.\d+/u.source;

const UNIT = /\\?%|percent\b|ms\b|мс(?!\p{L})|s\b|secs?\b|seconds\b|[x×](?![\p{L}\p{N}])/u.source;

const CELL = new RegExp(
  `^[\\s*_\`]*(?<bound>[<>≤≥]=?)?[\\s*_\`]*(?<rough>~|≈|≃|ca\\.?|about|approx\\.?|around|environ|env\\.?|cerca de|rund|etwa)?[\\s*_\`]*(?<sign>[-+−])?(?<number>${NUMBER})(?<exponent>[eE][-+]?\\d+)?(?<suffix>\\s?[kKM](?![\\p{L}\\p{N}]))?(?![\\d.,:/-]*\\d)[*_\`]*\\s?(?<unit>${UNIT})?(?<plus>\\+)?[\\s*_\`]*(?<behind>.*)$`,
  "u",
);
/** The scale of a mark ("3.07/5") stands where a version or a date would be excluded. */
const MARK = /^[\s*_`]*(?<rough>~|≈)?\s*(?<number>\d+(?:[.,]\d+)?)(?<unit>\/(?:5|10|100))[\s*_`]*(?<behind>[^\d]*)$/u;

const FACTORS: Readonly<Record<string, number>> = { k: 1e3, K: 1e3, M: 1e6 };

/** Reads a cell that holds one number; undefined for none, for several, for versions, dates and ranges. */
export function measureIn(text: string, language: ProseLanguage): Measure | undefined {
  if (!/\d/.test(text) || text.length > 200) return undefined;
  const match = MARK.exec(text) ?? CELL.exec(text);
  const groups = match?.groups;
  const raw = groups?.number;
  if (groups === undefined || raw === undefined || match === null) return undefined;
  const behind = groups.behind ?? "";
  // What stands behind may explain the number ("(Mar 2026)", "± 0.01", "examples"), but may not be another value.
  const rest = behind.replace(/\([^()]*\)|\[[^[\]]*\]|±.*$|\+\/-.*$|\(.*$/gu, " ");
  if (/\d/.test(rest) || /^\s?[-–—→/:]/.test(behind)) return undefined;
  const written = raw + (groups.exponent ?? "");
  if (language !== "en" && /^[1-9]\d{0,2},\d{3}$/.test(raw) && language === "other") return undefined;
  const number = readNumber(written, language);
  if (number === undefined) return undefined;
  const suffix = groups.suffix?.trim() ?? "";
  const factor = FACTORS[suffix] ?? 1;
  const start = match[0].indexOf(raw, (groups.bound ?? "").length);
  const unit = unitOf(groups.unit);
  return {
    value: number.value * factor * (/[-−]/.test(groups.sign ?? "") ? -1 : 1),
    decimals: Math.max(0, number.decimals - (factor === 1 ? 0 : Math.log10(factor))),
    percent: unit === "%",
    text: written + suffix,
    span: { start, end: start + written.length + (groups.suffix?.length ?? 0) },
    unit,
    bound: /[<≤]/.test(groups.bound ?? "") ? "<" : groups.bound === undefined ? undefined : ">",
    rough: groups.rough !== undefined || groups.plus !== undefined || suffix !== "",
    signed: groups.sign !== undefined,
    behind: rest.replace(/[*_`]/g, "").trim(),
  };
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
