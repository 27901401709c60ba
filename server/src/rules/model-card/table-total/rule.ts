/** A total that the rows above it do not give. */
import { documentRule } from "../../rule.ts";
import { writtenLike } from "../reading/numerals.ts";
import { numberInCell, tablesOf } from "../reading/tables.ts";
import { type ColumnTotal, totalsOf } from "../reading/totals.ts";

/** Totals are rounded more freely than other numbers: below this share of the total nothing is said. */
const NOTABLE = 0.01;

export default documentRule(
  {
    id: "model-card/table-total",
    title: "A total that its rows do not add up to",
    severity: "info",
    home: "default",
    fixable: "none",
    messages: {
      total:
        "The total of {column} is {total}, but the rows add up to {sum}. Add the missing row, or correct the total.",
    },
  },
  ["model-card"],
  function* ({ doc, facts }) {
    if (doc.body === undefined) return;
    for (const table of tablesOf(doc.body)) {
      for (const total of totalsOf(table, facts.language)) {
        const { sum, numeral, cell, head } = total;
        if (sum === undefined || sum.rows < 2 || !differs(total)) continue;
        yield {
          message: "total",
          data: { column: `"${head}"`, total: numeral.text, sum: writtenLike(numeral, sum.value) },
          anchor: numberInCell(doc.path, cell, numeral),
          key: head,
        };
      }
    }
  },
);

function differs({ numeral, sum }: ColumnTotal): boolean {
  if (sum === undefined || numeral.rough || numeral.percent || numeral.value <= 0) return false;
  const away = Math.abs(sum.value - numeral.value);
  if (away <= sum.room + numeral.step || away < NOTABLE * numeral.value) return false;
  // Rows that cut the same things in several ways (by sex, then by age) add up to a multiple of the total.
  const times = sum.value / numeral.value;
  return times < 1.5 || Math.abs(times - Math.round(times)) > NOTABLE * times;
}
