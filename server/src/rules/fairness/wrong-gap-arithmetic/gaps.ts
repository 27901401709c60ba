/** Tables with a value for each group and a column that says how far it lies from the reference group. */
import type { Anchor } from "../../../core/anchor.ts";
import type { MarkdownBody, TableBlock, TableCell } from "../../../core/parse/markdown.ts";
import type { ProseLanguage } from "../../../facts/facts.ts";
import { numeralsIn, onlyNumeral } from "../../model-card/reading/numerals.ts";
import { numberInCell, plainCell, tablesOf } from "../../model-card/reading/tables.ts";

export interface Gap {
  readonly group: string;
  readonly stated: string;
  readonly value: string;
  readonly reference: string;
  readonly computed: string;
  /** Digits that were cut off could make it right. */
  readonly byRounding: boolean;
  /** It is the distance to the row above, while the other rows are set against the reference. */
  readonly toAbove: boolean;
  readonly anchor: Anchor;
  readonly referenceAnchor: Anchor;
}

const GAP_HEAD =
  /(?<!\p{L})(gap|disparit\p{L}*|disparidad\p{L}*|difference|diff|delta|Δ|abweichung|unterschied|differenz|écart|différence|diferencia|diferença|lücke)(?!\p{L})/iu;
const REFERENCE = /^\W*(ref\.?|reference|referenz|référence|referencia|referência|baseline|base)\W*$/i;
const SIGNED = /^[^\p{L}\d]*([-+−]\s?\d+(?:[.,]\d+)?)\s?(%|pp|p\.p\.|points?)?[^\p{L}\d]*$/u;

/** The stated gaps of a body that neither points nor per cents of the shown values give. */
export function gapsIn(path: string, body: MarkdownBody, language: ProseLanguage): readonly Gap[] {
  return tablesOf(body).flatMap((table) => gapsOf(path, table, language));
}

function gapsOf(path: string, table: TableBlock, language: ProseLanguage): Gap[] {
  const column = table.header.findIndex(({ text }, i) => i > 0 && GAP_HEAD.test(text));
  if (column < 0) return [];
  const values = valueColumns(table, column, language);
  const [valueColumn, ...others] = values;
  // With several columns of values, which of them the gap is about is not said.
  if (valueColumn === undefined || others.length > 0) return [];
  const found = table.rows.flatMap((row, at) => {
    const match = SIGNED.exec(plainCell(row[column]));
    const reference = referenceOf(table, at, column);
    if (match === null || reference === undefined) return [];
    const gap = compare(row, reference, valueColumn, match[1] ?? "", language);
    const cell = row[column];
    const ref = reference[valueColumn];
    const stated = cell === undefined ? undefined : numeralsIn(cell.text, language)[0];
    if (gap === undefined || cell === undefined || ref === undefined || stated === undefined) return [];
    const refNumeral = onlyNumeral(ref.text, language);
    if (refNumeral === undefined) return [];
    return [
      {
        ...gap,
        toAbove: isToAbove(table, at, column, valueColumn, language),
        group: plainCell(row[0]),
        stated: plainCell(cell),
        anchor: numberInCell(path, cell, stated),
        referenceAnchor: numberInCell(path, ref, refNumeral),
      },
    ];
  });
  // Steps of a study are set against the step before; only a table that mixes the two is unclear.
  const stated = table.rows.filter((row) => SIGNED.test(plainCell(row[column]))).length;
  const steps = found.filter(({ toAbove }) => toAbove).length;
  return steps > 0 && stated - found.length < 2 ? found.filter(({ toAbove }) => !toAbove) : found;
}

/** Whether the stated gap is the distance to the value in the row above. */
function isToAbove(
  table: TableBlock,
  at: number,
  column: number,
  valueColumn: number,
  language: ProseLanguage,
): boolean {
  const [row, above] = [table.rows[at], table.rows[at - 1]];
  const match = SIGNED.exec(plainCell(row?.[column]));
  if (row === undefined || above === undefined || match === null) return false;
  return compare(row, above, valueColumn, match[1] ?? "", language) === undefined;
}

function valueColumns(table: TableBlock, gap: number, language: ProseLanguage): readonly number[] {
  return [...table.header.keys()].filter(
    (i) =>
      i > 0 &&
      i !== gap &&
      !/(?<!\p{L})(n|count|samples?|support|size)(?!\p{L})/iu.test(table.header[i]?.text ?? "") &&
      table.rows.every((row) => onlyNumeral(row[i]?.text ?? "", language) !== undefined),
  );
}

/** The reference row next to a row, or the only one. */
function referenceOf(table: TableBlock, at: number, column: number): readonly TableCell[] | undefined {
  const isReference = (i: number) => REFERENCE.test(plainCell(table.rows[i]?.[column]));
  const all = [...table.rows.keys()].filter(isReference);
  if (all.length === 1) return table.rows[all[0] ?? 0];
  const beside = [at + 1, at - 1].filter((i) => all.includes(i));
  return beside.length === 1 ? table.rows[beside[0] ?? 0] : undefined;
}

function compare(
  row: readonly TableCell[],
  reference: readonly TableCell[],
  column: number,
  written: string,
  language: ProseLanguage,
): Pick<Gap, "value" | "reference" | "computed" | "byRounding"> | undefined {
  const value = onlyNumeral(row[column]?.text ?? "", language);
  const base = onlyNumeral(reference[column]?.text ?? "", language);
  if (value === undefined || base === undefined || base.value === 0) return undefined;
  const stated = Number(written.replace(/\s/g, "").replace("−", "-").replace(",", "."));
  const decimals = written.split(/[.,]/)[1]?.length ?? 0;
  const step = 10 ** -decimals;
  const difference = value.value - base.value;
  const relative = (100 * difference) / base.value;
  // In points of a hundred, in the unit of the values, and in per cent of the reference.
  const readings = [difference, 100 * difference, relative];
  const away = Math.min(...readings.map((reading) => Math.abs(Math.abs(reading) - Math.abs(stated))));
  if (away <= step / 2 + 1e-9) return undefined;
  const cut = readings.some((reading) => Math.trunc(Math.abs(reading) / step + 1e-9) * step === Math.abs(stated));
  if (cut) return undefined;
  const percent = value.value <= 1 && base.value <= 1 && Math.abs(stated) >= 1 ? 100 : 1;
  const exact = percent * difference;
  const room = (percent * (value.step + base.step)) / 2 + step / 2;
  const sign = exact < 0 ? "-" : "+";
  return {
    value: value.text,
    reference: base.text,
    computed: `${sign}${Math.abs(exact).toFixed(decimals)}`,
    byRounding: Math.abs(Math.abs(exact) - Math.abs(stated)) <= room + 1e-9,
  };
}
