/** A total in a sentence that names the table below, and another total in that table. */
import type { TableBlock } from "../../../core/parse/markdown.ts";
import type { ProseLanguage } from "../../../facts/facts.ts";
import { documentRule } from "../../rule.ts";
import { type Numeral, numeralsIn, writtenLike } from "../reading/numerals.ts";
import { placeIn, type Sentence, sentencesOf } from "../reading/prose.ts";
import { numberInCell, tablesOf } from "../reading/tables.ts";
import { type ColumnTotal, totalsOf } from "../reading/totals.ts";

const NAMES_TABLE = /\b(?:tables?|tabelle|tableau|tabla|tabela)\b/iu;
const SAYS_TOTAL =
  /\b(?:total|totals|totall?ing|cumulative(?:ly)?|in total|altogether|combined|insgesamt|gesamt\w*|kumuliert|au total|cumulée?s?|en total|acumulad[oa]s?|no total|ao todo)\b/iu;

export default documentRule(
  {
    id: "model-card/prose-table-mismatch",
    title: "A total that differs between text and table",
    severity: "info",
    home: "default",
    fixable: "review",
    prose: true,
    messages: {
      one: "The text says {text} {unit}, the total in the table is {table}. Make them equal.",
      several: "The text says {text} {unit}, the totals in the table are {table} ({sum} together). Make them equal.",
    },
  },
  ["model-card"],
  function* ({ doc, facts }) {
    const { body } = doc;
    if (body === undefined) return;
    const tables = tablesOf(body);
    for (const sentence of sentencesOf(body)) {
      if (!NAMES_TABLE.test(sentence.text) || !SAYS_TOTAL.test(sentence.text)) continue;
      const table = tables.find(
        (table) => table.section === sentence.block.section && table.span.start > sentence.span.start,
      );
      if (table === undefined) continue;
      for (const { numeral, unit, totals } of claims(sentence, table, facts.language)) {
        const [first] = totals;
        if (first === undefined || fits(numeral, totals)) continue;
        const start = sentence.span.start + numeral.start;
        const anchor = placeIn(doc.path, sentence.block, { start, end: start + numeral.text.length });
        const sum = totals.reduce((all, { numeral }) => all + numeral.value, 0);
        const instead = writtenLike(numeral, sum);
        yield {
          message: totals.length === 1 ? "one" : "several",
          data: {
            text: numeral.text,
            unit,
            table: totals.map((total) => total.numeral.text).join(" and "),
            sum: instead,
          },
          anchor,
          key: unit,
          related: totals.map((total) => ({
            anchor: numberInCell(doc.path, total.cell, total.numeral),
            message: total.head,
          })),
          fixes: [
            {
              title: `Write ${instead} in the text`,
              safety: "review",
              ops: [{ op: "replace", anchor, text: instead }],
            },
          ],
        };
      }
    }
  },
);

interface Claim {
  readonly numeral: Numeral;
  readonly unit: string;
  readonly totals: readonly ColumnTotal[];
}

/** The numbers of a sentence whose unit heads columns of the table. */
function* claims(sentence: Sentence, table: TableBlock, language: ProseLanguage): Iterable<Claim> {
  const totals = totalsOf(table, language);
  for (const numeral of numeralsIn(sentence.text, language)) {
    const words = /^[\s*]*(\p{L}+(?:[ -]\p{L}+)?)/u.exec(sentence.text.slice(numeral.end))?.[1] ?? "";
    // The longest run of words that a column is headed by: "GPU hours" before "GPU".
    for (const unit of [words, words.split(/[ -]/)[0] ?? ""]) {
      const headed = totals.filter(
        ({ head }) => unit.length > 2 && new RegExp(`(?<!\\p{L})${unit}(?!\\p{L})`, "iu").test(head),
      );
      if (headed.length === 0) continue;
      yield { numeral, unit, totals: headed };
      break;
    }
  }
}

/** Equal to one of the totals or to all of them together, at the digits shown. */
function fits(numeral: Numeral, totals: readonly ColumnTotal[]): boolean {
  const room = (of: number) => (numeral.rough ? Math.max(numeral.step, of * 0.05) : numeral.step);
  const options = [...totals.map((total) => [total.numeral.value, total.numeral.step / 2] as const)];
  options.push([
    totals.reduce((sum, total) => sum + total.numeral.value, 0),
    totals.reduce((sum, total) => sum + total.numeral.step / 2, 0),
  ]);
  return options.some(([value, rounding]) => Math.abs(value - numeral.value) <= room(value) + rounding);
}
