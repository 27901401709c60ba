/** Rates against the confusion matrix that stands in the same table or section. */
import type { Anchor } from "../../../core/anchor.ts";
import type { Block, TableBlock } from "../../../core/parse/markdown.ts";
import { numeralsIn, onlyNumeral, shows, writtenLike } from "../reading/numerals.ts";
import { proseText } from "../reading/prose.ts";
import { type Confusion, possibleRates, rateOf } from "../reading/rates.ts";
import { type LabelledNumber, labelledRows, numberInCell, plainCell, tablesOf } from "../reading/tables.ts";
import { asWritten, type Found, type Reading, scaled } from "./found.ts";

interface Matrix {
  readonly counts: Confusion;
  readonly block: Block;
  readonly anchor: Anchor;
}

/** Precision, recall, specificity, accuracy and F1 that no reading of the section's matrix gives. */
export function* againstMatrix(reading: Reading): Iterable<Found> {
  const { doc, body, language } = reading;
  const matrices = matricesOf(reading);
  for (const matrix of matrices) {
    // Two matrices in a section: nothing says which one a rate belongs to.
    if (matrices.filter((other) => other.block.section === matrix.block.section).length > 1) continue;
    for (const table of tablesOf(body).filter((table) => table.section === matrix.block.section)) {
      const rows = labelledRows(table, language);
      for (const row of rows) {
        const rate = rateOf(row.label);
        if (rate === undefined || rows.filter((other) => rateOf(other.label) === rate).length > 1) continue;
        const possible = possibleRates(rate, matrix.counts).filter(Number.isFinite);
        const { numeral } = row;
        const percent = numeral.percent || numeral.value > 1;
        const [computed] = possible;
        if (computed === undefined || numeral.rough || possible.some((value) => shows(numeral, scaled(value, percent))))
          continue;
        yield {
          ...wrongRate(doc.path, row, scaled(computed, percent)),
          related: { anchor: matrix.anchor, message: "The counts stand here" },
        };
      }
    }
  }
  const [only] = matrices;
  if (only !== undefined && matrices.length === 1) yield* againstPrevalence(reading, only);
}

function wrongRate(path: string, row: LabelledNumber, computed: number): Found {
  const { numeral } = row;
  const instead = writtenLike(numeral, computed);
  const data = {
    label: row.label,
    value: asWritten(numeral),
    computed: asWritten({ text: instead, percent: numeral.percent }),
  };
  return { message: "rate", data, anchor: numberInCell(path, row.cell, numeral), key: row.label, instead };
}

const PREVALENCE =
  /(?:\b(?:positive rate|prevalence|positive class share|share of positives|base rate|anteil positiver|prävalenz|taux de positifs|prévalence|tasa de positivos|prevalencia|taxa de positivos|prevalência))/iu;
const RESAMPLED = /balanced|resampl|undersampl|oversampl|downsampl|ausgeglichen|équilibr|balancead|equilibrad/iu;

/** A stated share of positives against the matrix: only a gap that no split explains. */
function* againstPrevalence({ doc, body, language }: Reading, matrix: Matrix): Iterable<Found> {
  const { tp, fp, fn, tn } = matrix.counts;
  const [positives, total] = [tp + fn, tp + fp + fn + tn];
  if (RESAMPLED.test(body.text.slice(matrix.block.section.span.start, matrix.block.section.span.end))) return;
  for (const table of tablesOf(body)) {
    for (const row of labelledRows(table, language)) {
      const { numeral } = row;
      const stated = numeral.percent ? numeral.value / 100 : numeral.value;
      if (!PREVALENCE.test(row.label) || stated <= 0 || stated >= 1 || RESAMPLED.test(row.label)) continue;
      const share = positives / total;
      // Which row of the matrix is the positive class is a convention: either reading may fit.
      const near = [share, 1 - share].some(
        (value) => Math.abs(value - stated) < 0.1 || Math.max(value / stated, stated / value) < 1.5,
      );
      if (near) continue;
      const computed = Math.round(share * 1000) / 10;
      yield {
        message: "prevalence",
        // The rate may be of other data than the matrix, which the card then does not say.
        severity: "info",
        data: { label: row.label, value: asWritten(numeral), part: positives, total, computed: `${computed} %` },
        anchor: numberInCell(doc.path, row.cell, numeral),
        key: row.label,
        related: { anchor: matrix.anchor, message: "The confusion matrix stands here" },
      };
    }
  }
}

function matricesOf({ doc, body, language }: Reading): readonly Matrix[] {
  const found: Matrix[] = [];
  for (const block of body.blocks) {
    const counts =
      block.kind === "table"
        ? (countRows(block, language) ?? squareTable(block, language))
        : block.kind === "code"
          ? drawn(body.text.slice(block.code.start, block.code.end), language)
          : named(proseText(body, block.span), language);
    if (counts !== undefined)
      found.push({
        counts,
        block,
        anchor: {
          doc: doc.path,
          at: "region",
          region: block.kind === "table" ? (block.header[0]?.id ?? block.id) : block.id,
        },
      });
  }
  return found;
}

const NAMES: Readonly<Record<keyof Confusion, RegExp>> = {
  tp: /^(?:tp|true positives?)\b/iu,
  fp: /^(?:fp|false positives?)\b/iu,
  fn: /^(?:fn|false negatives?)\b/iu,
  tn: /^(?:tn|true negatives?)\b/iu,
};
const KEYS = ["tp", "fp", "fn", "tn"] as const;

/** Four rows, or one row "TP / FP / TN / FN | 95 / 10 / 92 / 5". */
function countRows(table: TableBlock, language: Reading["language"]): Confusion | undefined {
  const counts: Partial<Record<keyof Confusion, number | undefined>> = {};
  const rows = labelledRows(table, language);
  for (const cells of table.rows) {
    const names = plainCell(cells[0])
      .split("/")
      .map((name) => KEYS.find((key) => NAMES[key].test(name.trim())));
    const values = plainCell(cells[1])
      .split("/")
      .map((value) => onlyNumeral(value, language)?.value);
    if (names.length !== 4 || values.length !== 4) continue;
    for (const [i, name] of names.entries()) if (name !== undefined) counts[name] = values[i];
  }
  for (const row of rows) {
    const key = KEYS.find(
      (key) => NAMES[key].test(row.label) && !/rate|share|%|quote|taux|tasa|taxa/iu.test(row.label),
    );
    if (key !== undefined) counts[key] ??= row.numeral.value;
  }
  return complete(counts);
}

/** A table with a predicted class a column and an actual class a row. */
function squareTable(table: TableBlock, language: Reading["language"]): Confusion | undefined {
  const heads = table.header.slice(1).map(plainCell);
  const labels = table.rows.map((row) => plainCell(row[0]));
  if (heads.length !== 2 || labels.length !== 2) return undefined;
  if (
    !heads.every((head) => /predicted|vorhergesagt|prédit|predich|predit/iu.test(head)) ||
    !labels.every((label) => /actual|true|tatsächlich|réel|real/iu.test(label))
  )
    return undefined;
  const cells = table.rows.flatMap((row) => row.slice(1).map((cell) => onlyNumeral(cell.text, language)?.value));
  return square(cells);
}

/** A matrix drawn in a code block: a line "Predicted", and two lines "Actual ... [720] [280]". */
function drawn(code: string, language: Reading["language"]): Confusion | undefined {
  if (!/predicted|previsto|predicho|prédit|vorhergesagt/iu.test(code)) return undefined;
  const lines = code.split("\n").filter((line) => /actual|true|real|réel|tatsächlich/iu.test(line));
  const rows = lines
    .map((line) => [...numeralsIn(line.replace(/[[\]|]/g, " "), language)].map((numeral) => numeral.value))
    .filter((row) => row.length === 2);
  return rows.length === 2 ? square(rows.flat()) : undefined;
}

/** "TP = 95, FP = 10, FN = 5, TN = 92" in a sentence or a list item. */
function named(text: string, language: Reading["language"]): Confusion | undefined {
  const counts: Partial<Record<keyof Confusion, number | undefined>> = {};
  for (const match of text.matchAll(/\b(TP|FP|FN|TN)\s?[:=]\s?([\d.,'\u00a0\u202f ]*\d)/g)) {
    const key = match[1]?.toLowerCase() as keyof Confusion;
    counts[key] = onlyNumeral(match[2] ?? "", language)?.value;
  }
  return complete(counts);
}

function square([tn, fp, fn, tp]: readonly (number | undefined)[]): Confusion | undefined {
  return complete({ tp, fp, fn, tn });
}

/** Four whole counts, or nothing: a matrix of shares has no counts. */
function complete({ tp, fp, fn, tn }: Partial<Record<keyof Confusion, number | undefined>>): Confusion | undefined {
  if (tp === undefined || fp === undefined || fn === undefined || tn === undefined) return undefined;
  const all = [tp, fp, fn, tn];
  return all.every(Number.isInteger) && all.some((count) => count > 1) ? { tp, fp, fn, tn } : undefined;
}
