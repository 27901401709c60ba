/** Products that a card writes out: "threshold (mean × 0.95)", "12 × 8 = 96". */
import { type Numeral, numeralsIn, onlyNumeral, writtenLike } from "../reading/numerals.ts";
import { placeIn, sentencesOf } from "../reading/prose.ts";
import { labelledRows, numberInCell, tablesOf } from "../reading/tables.ts";
import { asWritten, type Found, isNear, type Reading } from "./found.ts";

const FACTOR = /\(\s*(?:the )?(?<base>\p{L}[\p{L} ]*?)\s*[×x*·]\s*(?<factor>\d+(?:[.,]\d+)?)\s*\)/u;

/** A row whose label says "(mean × 0.95)" beside the one row that is that mean. */
export function* labelledProducts({ doc, body, language }: Reading): Iterable<Found> {
  for (const table of tablesOf(body)) {
    const rows = labelledRows(table, language);
    for (const row of rows) {
      const { base, factor } = FACTOR.exec(row.label)?.groups ?? {};
      if (base === undefined || factor === undefined) continue;
      const times = onlyNumeral(factor, language);
      const bases = rows.filter(
        (other) => other !== row && other.label.toLowerCase().split(/\W+/u).includes(base.toLowerCase()),
      );
      const [of] = bases;
      if (
        times === undefined ||
        of === undefined ||
        mixesMarks([times, of.numeral, row.numeral]) ||
        bases.length > 1 ||
        row.numeral.percent !== of.numeral.percent
      )
        continue;
      const computed = of.numeral.value * times.value;
      if (isNear(row.numeral.value, computed, row.numeral.step + of.numeral.step * times.value)) continue;
      const instead = writtenLike(row.numeral, computed);
      yield {
        message: "product",
        data: { value: asWritten(row.numeral), base: of.numeral.text, factor, computed: instead },
        anchor: numberInCell(doc.path, row.cell, row.numeral),
        key: row.label,
        instead,
        related: { anchor: numberInCell(doc.path, of.cell, of.numeral), message: `${of.label} stands here` },
      };
    }
  }
}

/** "A × B = C" in a sentence; longer sums are left alone. */
export function* writtenProducts({ doc, body, language }: Reading): Iterable<Found> {
  for (const sentence of sentencesOf(body)) {
    const numerals = [...numeralsIn(sentence.text, language)];
    for (const [i, a] of numerals.entries()) {
      const [b, c] = [numerals[i + 1], numerals[i + 2]];
      if (b === undefined || c === undefined || [a, b, c].some((numeral) => numeral.percent || numeral.rough)) continue;
      if (mixesMarks([a, b, c])) continue;
      const between = (from: Numeral, to: Numeral) => sentence.text.slice(from.end, to.start).trim();
      if (!/^[×x*·]$/u.test(between(a, b)) || between(b, c) !== "=") continue;
      if (
        /(?:[-+−/÷×*·^=(]|\d\s?x)\s*$/u.test(sentence.text.slice(0, a.start)) ||
        /^\s*[-+−/÷×*^]/u.test(sentence.text.slice(c.end))
      )
        continue;
      const computed = a.value * b.value;
      // A factor that was rounded for the card moves the product by half its last digit.
      const rounded = (factor: Numeral) => (factor.step < 1 ? factor.step / 2 : 0);
      const room = c.step + rounded(a) * Math.abs(b.value) + rounded(b) * Math.abs(a.value);
      if (isNear(c.value, computed, room)) continue;
      const instead = writtenLike(c, computed);
      const start = sentence.span.start + c.start;
      yield {
        message: "product",
        data: { value: c.text, base: a.text, factor: b.text, computed: instead },
        anchor: placeIn(doc.path, sentence.block, { start, end: start + c.text.length }),
        key: `${a.text}*${b.text}`,
        instead,
      };
    }
  }
}

/** "4.485 × 0,95": a decimal comma beside a point before three digits, which is then a thousands mark as likely as not. */
function mixesMarks(numerals: readonly Numeral[]): boolean {
  return (
    numerals.some(({ text }) => /^\d+,\d{1,2}$/.test(text)) &&
    numerals.some(({ text }) => /^\d{1,3}\.\d{3}$/.test(text))
  );
}
