/** What the rules about notebooks share: values by place, and the fixes that fit the place. */
import type { ParsedDoc } from "../../../core/document.ts";
import type { Fix, Report, RuleId } from "../../../core/finding.ts";
import type { Region } from "../../../core/parse/regions/region.ts";
import type { DetectOptions } from "../../../detect/detection.ts";
import { type Found, type FoundColumn, type FoundValue, foundIn } from "../../../facts/found/found.ts";
import { folding } from "./folding.ts";
import { clearOutput, showOtherColumns } from "./outputs.ts";
import { replacingFixes } from "./redact.ts";
import { spanAnchor } from "./spans.ts";
import { cellNumber, columnName, keyOf, listed, shownIn } from "./words.ts";

type IsWanted = (value: Pick<FoundValue, "class">) => boolean;

const isSource = (region: Region) => region.kind === "source";

/** The values in the sources of cells, each a finding of its own: that is where somebody types. */
export function* inSources(
  doc: ParsedDoc,
  detect: DetectOptions,
  isWanted: IsWanted,
  fixesFor: (found: Found, value: FoundValue) => readonly Fix[],
): Iterable<Report> {
  const found = foundIn(doc, detect);
  const values = [...found.values, ...found.columns.flatMap((column) => column.values)];
  for (const value of values.filter(({ region }) => isSource(region)).filter(isWanted)) {
    yield {
      message: "found",
      data: { what: listed([value]), cell: cellNumber(doc, value.region.cell ?? 0) },
      anchor: spanAnchor(doc, value.span),
      key: keyOf(doc, value.region, value.entity),
      fixes: fixesFor(found, value),
    };
  }
}

/** What outputs and everything else beside the sources hold: one finding for a column, and one for the rest of an output. */
export function* inOutputs(doc: ParsedDoc, detect: DetectOptions, rule: RuleId, isWanted: IsWanted): Iterable<Report> {
  const found = foundIn(doc, detect);
  for (const [columns, values] of byColumn(found, isWanted)) yield columnReport(doc, found, rule, columns, values);
  for (const values of byOutput(found.values.filter(({ region }) => !isSource(region)).filter(isWanted)))
    yield folding(doc, rule, values, (left, first) => ({
      message: "found",
      data: { what: listed(oneRendering(left)), where: shownIn(doc, first.region) },
      anchor: spanAnchor(doc, first.span),
      key: keyOf(doc, first.region, "text"),
      fixes: [...replacingFixes(doc, found, left), ...clearing(doc, first.region)],
    }));
}

/** A table is shown twice, as HTML and as text: both are of one column. */
function byColumn(found: Found, isWanted: IsWanted): [FoundColumn[], FoundValue[]][] {
  const groups = new Map<string, FoundColumn[]>();
  for (const column of found.columns) {
    if (isSource(column.region) || !isWanted(column)) continue;
    const key = [column.region.cell, column.region.output, column.column.name, column.entity].join("\n");
    groups.set(key, [...(groups.get(key) ?? []), column]);
  }
  return [...groups.values()].map((columns) => [columns, sorted(columns.flatMap(({ values }) => values))]);
}

function columnReport(
  doc: ParsedDoc,
  found: Found,
  rule: RuleId,
  columns: readonly FoundColumn[],
  values: readonly FoundValue[],
): Report {
  const [column] = columns;
  return folding(doc, rule, values, (left, first) => ({
    message: "column",
    data: {
      what: listed(oneRendering(left)),
      where: shownIn(doc, first.region),
      column: column === undefined ? "" : columnName(column.column, found),
    },
    anchor: spanAnchor(doc, first.span),
    key: keyOf(doc, first.region, `${first.entity} ${column?.column.name ?? ""}`),
    fixes: [...replacingFixes(doc, found, left), ...printing(doc, found, first.region), ...clearing(doc, first.region)],
  }));
}

function byOutput(values: readonly FoundValue[]): FoundValue[][] {
  const groups = new Map<string, FoundValue[]>();
  for (const value of values) {
    const { kind, cell, output } = value.region;
    const key = output === undefined ? `${kind} ${cell}` : `${cell} ${output}`;
    groups.set(key, [...(groups.get(key) ?? []), value]);
  }
  return [...groups.values()].map(sorted);
}

/** An output says the same thing in several types: people are told of one of them, the one that shows most. */
function oneRendering(values: readonly FoundValue[]): readonly FoundValue[] {
  const byType = new Map<string, FoundValue[]>();
  for (const value of values) byType.set(value.region.mime, [...(byType.get(value.region.mime) ?? []), value]);
  return [...byType.values()].sort((a, b) => b.length - a.length)[0] ?? [];
}

function sorted(values: readonly FoundValue[]): FoundValue[] {
  return [...values].sort((a, b) => a.span.start - b.span.start);
}

function clearing(doc: ParsedDoc, { cell, output }: Region): Fix[] {
  const shown = cell === undefined ? undefined : doc.notebook?.cells[cell];
  const fix = shown === undefined || output === undefined ? undefined : clearOutput(doc, shown, output);
  return fix === undefined ? [] : [fix];
}

/** All personal columns of the output go at once: showing all but one of them would help nobody. */
function printing(doc: ParsedDoc, found: Found, { cell, output }: Region): Fix[] {
  const shown = cell === undefined ? undefined : doc.notebook?.cells[cell];
  if (shown === undefined || output === undefined) return [];
  const columns = found.columns.filter(({ region }) => region.cell === cell && region.output === output);
  const fix = showOtherColumns(doc, shown, output, columns);
  return fix === undefined ? [] : [fix];
}
