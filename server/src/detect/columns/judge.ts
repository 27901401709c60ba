/**
 * Columns of tables, judged by their name and all their values together. One number that reads like a card says little; a
 * column in which every value does says everything, and a column called `diagnosis` needs no pattern.
 */
import { detectColumn } from "../column.ts";
import { detect } from "../detect.ts";
import type { Detection, DetectOptions } from "../detection.ts";
import { isGivenName } from "../names/lexicon.ts";
import { isFamilyName, isThing } from "../names/ordinary.ts";
import { looksRandom } from "../secrets/strength.ts";
import { HEADERS, type Header, headerWords, type Look } from "./headers.ts";

export interface JudgedColumn {
  readonly entity: string;
  /** The values: the row, and the stretch of its text. */
  readonly cells: readonly { readonly row: number; readonly start: number; readonly end: number }[];
}

/** Of the values that a column has, so many make it a column of that kind. */
const MOST = 0.6;
/** A value of a cell is the whole of it, but for a unit or a sign. */
const NEARLY_ALL = 0.8;
/** What a weak match has to score when the name of the column says the same. */
const WITH_HEADER = 0.05;
/** So many values show what a column holds; the others are then read one by one. */
const SAMPLE = 200;

/** Longer heads of columns are sentences that something took for a table. */
const MOST_WORDS = 6;

/** What a redaction or a pseudonym leaves behind. */
const REDACTED = /^<[A-Z][A-Z_]*(?:_\d+)?>$/;

/**
 * What a column holds, or undefined when that is nothing personal as a whole. `texts` has one text for each row, empty
 * where there is no value.
 */
export function judgeColumn(name: string, texts: readonly string[], options: DetectOptions): JudgedColumn | undefined {
  const words = headerWords(name);
  if (options.allow?.columns?.has(name.toLowerCase()) === true) return undefined;
  const rows = texts.flatMap((text, row) => (text === "" || REDACTED.test(text) ? [] : [{ row, text }]));
  if (rows.length === 0) return undefined;
  const sample = spread(rows, SAMPLE);
  for (const header of HEADERS) {
    if (header.look === "any" && words.trim().split(" ").length > MOST_WORDS) continue;
    if (!isWanted(header.entity, options) || !header.named.test(words) || header.unless?.test(words) === true) continue;
    if (isMost(sample.filter(({ text }) => looksLike(header, text, name, options)).length, sample.length))
      return {
        entity: header.entity,
        cells: rows.flatMap(({ row, text }) => cellOf(header, row, text, name, options)),
      };
  }
  return byContent(name, texts, options);
}

/** Without a telling name, most values must be of one kind by themselves. */
function byContent(name: string, texts: readonly string[], options: DetectOptions): JudgedColumn | undefined {
  const found = detectColumn(name, texts, options);
  if (found === undefined) return undefined;
  const cells = found.cells.map((row) => ({ row, start: 0, end: texts[row]?.length ?? 0 }));
  return { entity: found.entity, cells };
}

interface Row {
  readonly row: number;
  readonly text: string;
}

function cellOf(
  header: Header,
  row: number,
  text: string,
  name: string,
  options: DetectOptions,
): JudgedColumn["cells"] {
  if (header.look === "detected") {
    const found = ofHeader(header, text, name, options);
    return found.map(({ start, end }) => ({ row, start, end }));
  }
  return [{ row, start: 0, end: text.length }];
}

function looksLike(header: Header, text: string, name: string, options: DetectOptions): boolean {
  if (header.look === "detected") return whole(text, ofHeader(header, text, name, options)).length > 0;
  return LOOKS[header.look](text);
}

function ofHeader({ entity }: Header, text: string, name: string, options: DetectOptions): readonly Detection[] {
  return detect(text, { ...options, context: name, entities: only(entity), minScore: WITH_HEADER });
}

const sets = new Map<string, ReadonlySet<string>>();

/** The same set each time, by which a plan is found at once. */
function only(entity: string): ReadonlySet<string> {
  const known = sets.get(entity) ?? new Set([entity]);
  sets.set(entity, known);
  return known;
}

const LOOKS: Readonly<Record<Exclude<Look, "detected">, (text: string) => boolean>> = {
  digits: (text) => {
    const digits = text.replace(/\D/g, "").length;
    return digits >= 6 && digits <= 15 && /^[\s()+./x#-]*\d[\d\s()+./x#-]*$/i.test(text);
  },
  date: (text) => /(?<!\d)\d{1,4}[-/. ](\d{1,2}|\p{L}{3,9})[-/., ]+\d{1,4}(?!\d)/u.test(text),
  name: (text) => {
    const words = text.split(/[\s,()"]+/).filter((word) => word !== "");
    if (words.length < 2 || words.length > 8 || !words.every(isNameWord)) return false;
    return (
      words.some(isGivenName) && !words.some((word) => isThing(word.toLowerCase()) && !isFamilyName(word.toLowerCase()))
    );
  },
  address: (text) => /\p{L}{3}/u.test(text) && /\d/.test(text),
  words: (text) => text.split(/[\s,]+/).every((word) => word === "" || isNameWord(word)),
  random: (text) => looksRandom(text, 16),
  any: () => true,
};

function isNameWord(word: string): boolean {
  return /^\p{Lu}[\p{L}'’-]*\.?$/u.test(word);
}

/** The detections that take up nearly all of a cell. */
function whole(text: string, found: readonly Detection[]): readonly Detection[] {
  return found.filter(({ start, end }) => end - start >= NEARLY_ALL * text.trim().length);
}

function isMost(count: number, all: number): boolean {
  return count > 0 && count >= MOST * all;
}

function isWanted(entity: string, { entities }: DetectOptions): boolean {
  return entities === undefined || entities.has(entity);
}

/** Evenly over the whole column: files are often sorted. */
function spread(rows: readonly Row[], most: number): readonly Row[] {
  if (rows.length <= most) return rows;
  const step = rows.length / most;
  return Array.from({ length: most }, (_, i) => rows[Math.floor(i * step)]).filter((row) => row !== undefined);
}
