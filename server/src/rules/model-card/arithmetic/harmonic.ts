/** F1 against the precision and recall that stand in its own row, or in the rows of the same table. */

import type { TableCell } from "../../../core/parse/markdown.ts";
import { type Numeral, onlyNumeral, writtenLike } from "../reading/numerals.ts";
import { rateOf } from "../reading/rates.ts";
import { labelledRows, numberInCell, plainCell, tablesOf } from "../reading/tables.ts";
import { asWritten, type Found, type Reading } from "./found.ts";

interface Written {
  readonly label: string;
  readonly cell: TableCell;
  readonly numeral: Numeral;
}

/** Means over classes have no fixed relation to each other, but for a bound; the words that show one class only. */
const AVERAGED =
  /\b(?:macro|micro|weighted|avg|average|mean|overall|total|all|gewichtet|gesamt|moyenne|global|media|média)\b/iu;
const BINARY =
  /(?<!\p{L})(?:binary (?:classif|task|problem|model|label|outcome|target)|binäre?[rns]? (?:klassifik|aufgabe)|(?:classification|classifieur|tâche) binaire|(?:clasificación|clasificador|tarea) binari[ao]|(?:classificação|classificador|tarefa) binári[ao])/iu;

/** F1 values that their precision and recall cannot give. */
export function* againstPrecisionAndRecall({ doc, body, language }: Reading): Iterable<Found> {
  const binary = BINARY.test(body.text);
  for (const table of tablesOf(body)) {
    const columns = table.header.map((cell) => rateOf(plainCell(cell)));
    const byColumn = ["precision", "recall", "f1"].every(
      (rate) => columns.filter((column) => column === rate).length === 1,
    );
    if (byColumn) {
      const heads = table.header.map(plainCell).join(" ");
      for (const row of table.rows) {
        const of = (rate: "precision" | "recall" | "f1") =>
          written(plainCell(table.header[columns.indexOf(rate)]), row[columns.indexOf(rate)], language);
        const exact = binary && !AVERAGED.test(`${plainCell(row[0])} ${heads}`);
        yield* judge(doc.path, of("precision"), of("recall"), of("f1"), exact, plainCell(row[0]));
      }
      continue;
    }
    const rows = labelledRows(table, language);
    const one = (rate: "precision" | "recall" | "f1"): Written | undefined => {
      const found = rows.filter((row) => rateOf(row.label) === rate);
      return found.length === 1 ? found[0] : undefined;
    };
    const exact = binary && !AVERAGED.test(body.text.slice(table.span.start, table.span.end));
    yield* judge(doc.path, one("precision"), one("recall"), one("f1"), exact, "");
  }
}

function written(label: string, cell: TableCell | undefined, language: Reading["language"]): Written | undefined {
  const numeral = cell === undefined ? undefined : onlyNumeral(cell.text, language);
  return cell === undefined || numeral === undefined ? undefined : { label, cell, numeral };
}

/** `exact`: the three are of one class, so F1 is the harmonic mean; else only the bound holds that any averaging keeps. */
function* judge(
  path: string,
  p: Written | undefined,
  r: Written | undefined,
  f: Written | undefined,
  exact: boolean,
  row: string,
): Iterable<Found> {
  if (p === undefined || r === undefined || f === undefined) return;
  const scales = [p, r, f].map(({ numeral }) => (numeral.percent || numeral.value > 1 ? 100 : 1));
  // A table that mixes scales is the business of another rule.
  if (new Set(scales).size > 1 || [p, r, f].some(({ numeral }) => numeral.rough || numeral.value <= 0)) return;
  const high = harmonic(p.numeral.value + p.numeral.step, r.numeral.value + r.numeral.step);
  const low = harmonic(Math.max(0, p.numeral.value - p.numeral.step), Math.max(0, r.numeral.value - r.numeral.step));
  const { value, step } = f.numeral;
  const bound = (p.numeral.value + p.numeral.step + r.numeral.value + r.numeral.step) / 2;
  const data = {
    label: f.label,
    value: asWritten(f.numeral),
    precision: asWritten(p.numeral),
    recall: asWritten(r.numeral),
  };
  const place = { anchor: numberInCell(path, f.cell, f.numeral), key: `${f.label} ${row}`.trim() };
  if (exact && (value - step > high || value + step < low)) {
    const instead = writtenLike(f.numeral, harmonic(p.numeral.value, r.numeral.value));
    yield {
      message: "f1",
      data: { ...data, computed: asWritten({ text: instead, percent: f.numeral.percent }) },
      ...place,
      instead,
    };
  } else if (!exact && value - step > bound) {
    const most = writtenLike(f.numeral, (p.numeral.value + r.numeral.value) / 2);
    yield {
      message: "f1-above",
      data: { ...data, most: asWritten({ text: most, percent: f.numeral.percent }) },
      ...place,
    };
  }
}

function harmonic(a: number, b: number): number {
  return a + b === 0 ? 0 : (2 * a * b) / (a + b);
}
