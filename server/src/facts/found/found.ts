/**
 * Personal data and secrets of a document, where they stand. What regions hold is decoded before the detectors see it, and
 * a table is judged by column. Nobody outside this folder sees a value: rules get entities, places and counts.
 */

import type { ParsedDoc } from "../../core/document.ts";
import { fileRegions, textRegions } from "../../core/parse/regions/index.ts";
import { type Column, fileSpan, type NotChecked, type Region, type Table } from "../../core/parse/regions/region.ts";
import { remember } from "../../core/remember.ts";
import { overlaps, type Span } from "../../core/text.ts";
import type { TextMap } from "../../core/textMap.ts";
import type { JudgedColumn } from "../../detect/columns/judge.ts";
import type { Detection, DetectOptions } from "../../detect/detection.ts";
import { detect, judgeColumn } from "../../detect/late.ts";
import { classOf, type PersonalClass } from "./classes.ts";
import { isPersonal } from "./personal.ts";

/** One value. `inText` is its place in the decoded text of `map`. */
export interface FoundValue {
  readonly entity: string;
  readonly class: PersonalClass;
  readonly region: Region;
  readonly map: TextMap;
  readonly inText: Span;
  /** In the file. */
  readonly span: Span;
}

/** A column of a table whose cells hold personal data, judged by its name and its content together. */
export interface FoundColumn {
  readonly entity: string;
  readonly class: PersonalClass;
  readonly region: Region;
  readonly table: Table;
  readonly column: Column;
  /** Where its name stands in the file. */
  readonly header: Span | undefined;
  readonly values: readonly FoundValue[];
}

export interface Found {
  /** Values in running text, code, and cells of columns that are not personal as a whole; sorted by place. */
  readonly values: readonly FoundValue[];
  readonly columns: readonly FoundColumn[];
  /** What holds data and was not looked at. */
  readonly notChecked: readonly NotChecked[];
}

const known = new WeakMap<ParsedDoc, { readonly settings: DetectOptions; readonly found: Found }>();

/** What the detectors find in a document, as the policy's settings have it. Found once for a parse. */
export function foundIn(doc: ParsedDoc, settings: DetectOptions): Found {
  const before = known.get(doc);
  if (before?.settings === settings) return before.found;
  const found = find(doc, settings);
  known.set(doc, { settings, found });
  return found;
}

/** What cannot be read as a notebook is text all the same. */
function regionsOf(doc: ParsedDoc): ReturnType<typeof textRegions> {
  const read = textRegions(doc);
  if (read.regions.length > 0 || read.notChecked.length === 0) return read;
  return { ...read, regions: fileRegions(`${doc.path}.txt`, doc.source.text).regions };
}

/** Why values may be left in a document although every one that is found were replaced; undefined when none can be. */
export function unreadIn(doc: ParsedDoc, settings: DetectOptions): string | undefined {
  return foundIn(doc, settings).notChecked.find(({ code }) => code === "syntax")?.reason;
}

function find(doc: ParsedDoc, settings: DetectOptions): Found {
  const { regions, notChecked } = regionsOf(doc);
  const values: FoundValue[] = [];
  const columns: FoundColumn[] = [];
  const left: NotChecked[] = [...notChecked];
  for (const region of regions) {
    const tables = region.tables();
    const inColumns: Span[] = [];
    for (const table of tables) {
      left.push(...table.notChecked);
      for (const column of table.columns) {
        const found = columnIn(region, table, column, settings);
        if (found === undefined) continue;
        columns.push(found);
        for (const value of found.values) inColumns.push(value.span);
      }
    }
    const texts = valuesIn(doc, region, settings);
    values.push(...(inColumns.length === 0 ? texts : outside(texts, inColumns)));
  }
  values.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return { values, columns, notChecked: left };
}

/** Of what detectors say, so many answers, and so many letters of the texts that they were given. */
const MOST_ANSWERS = 20_000;
const MOST_LETTERS = 6_000_000;
const BETWEEN_CELLS = "\0";

interface Memory {
  readonly detections: (text: string) => readonly Detection[];
  /** Of a column: its name and its cells. */
  readonly judged: (column: string) => JudgedColumn | undefined;
}

const memories = new WeakMap<DetectOptions, Memory>();

/** What was said under these settings: an edit changes one cell of a notebook, and the others were read before. */
function memoryOf(settings: DetectOptions): Memory {
  const known = memories.get(settings);
  if (known !== undefined) return known;
  const memory: Memory = {
    detections: remember(MOST_ANSWERS, (text) => detect(text, settings), MOST_LETTERS),
    judged: remember(
      MOST_ANSWERS,
      (column) => {
        const [name = "", ...texts] = column.split(BETWEEN_CELLS);
        return judgeColumn(name, texts, settings);
      },
      MOST_LETTERS,
    ),
  };
  memories.set(settings, memory);
  return memory;
}

function judge(name: string, texts: readonly string[], settings: DetectOptions): JudgedColumn | undefined {
  const parts = [name, ...texts];
  if (parts.some((part) => part.includes(BETWEEN_CELLS))) return judgeColumn(name, texts, settings);
  return memoryOf(settings).judged(parts.join(BETWEEN_CELLS));
}

function valuesIn(doc: ParsedDoc, region: Region, settings: DetectOptions): FoundValue[] {
  return memoryOf(settings)
    .detections(region.map.text)
    .flatMap((match) => {
      return isPersonal(doc, region, match) ? (valueIn(region, match) ?? []) : [];
    });
}

/** What was detected in the text of a region, with its place in the file; undefined for what says nothing about a person. */
export function valueIn(region: Region, { entity, start, end }: Detection): FoundValue | undefined {
  const personal = classOf(entity);
  if (personal === undefined) return undefined;
  const inText = { start, end };
  return { entity, class: personal, region, map: region.map, inText, span: region.map.toFile(inText) };
}

function columnIn(region: Region, table: Table, column: Column, settings: DetectOptions): FoundColumn | undefined {
  const texts = column.cells.map((cell) => cell?.text ?? "");
  const judged = judge(column.name, texts, settings);
  const personal = judged === undefined ? undefined : classOf(judged.entity);
  if (judged === undefined || personal === undefined) return undefined;
  const { entity } = judged;
  const values = judged.cells.flatMap(({ row, start, end }) => {
    const map = column.cells[row];
    if (map === undefined) return [];
    const inText = { start, end };
    return [{ entity, class: personal, region, map, inText, span: map.toFile(inText) }];
  });
  const header = column.header === undefined ? undefined : fileSpan(column.header);
  return { entity, class: personal, region, table, column, header, values };
}

/** Those that no column holds already. Both lists come in the order of the text, so each is walked once. */
function outside(values: readonly FoundValue[], columns: readonly Span[]): FoundValue[] {
  const taken = [...columns].sort((a, b) => a.start - b.start);
  let at = 0;
  return values.filter(({ span }) => {
    while (at < taken.length && (taken[at]?.end ?? 0) <= span.start) at++;
    const next = taken[at];
    return next === undefined || !overlaps(next, span);
  });
}
