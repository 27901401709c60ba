/** Ratios that a card writes out: "2.4× over the baseline (3.4 %)", "PR-AUC 0.047 (4.7x random baseline)". */
import type { Section } from "../../../core/parse/markdown.ts";
import { onlyNumeral, writtenLike } from "../reading/numerals.ts";
import { placeIn, proseText } from "../reading/prose.ts";
import { labelledRows, plainCell, tablesOf } from "../reading/tables.ts";
import { asWritten, type Found, isNear, type Reading } from "./found.ts";

const TIMES =
  /(?<times>\d+(?:[.,]\d+)?)\s?[×x](?=\s)\s(?:over|above|better than|higher than|lift over|improvement over|more than)?\s?(?:the |a )?(?<what>(?:\p{L}+[ -]){0,3}?(?:baseline|chance|prevalence|positive rate|random))[^|.;]{0,30}?\(?(?<of>\d+(?:[.,]\d+)?)\s?(?<percent>\\?%)?\)?/iu;

/** A row or sentence "0.31 ... 2.4× over the baseline (3.4 %)": the factor against its own operands. */
export function* ratios({ doc, body, language }: Reading): Iterable<Found> {
  for (const table of tablesOf(body)) {
    for (const { row, cell, numeral } of labelledRows(table, language)) {
      for (const other of table.rows[row] ?? []) {
        const match = other === cell ? null : TIMES.exec(other.text);
        const { times = "", what = "", of = "", percent } = match?.groups ?? {};
        const [factor, base] = [onlyNumeral(times, language), onlyNumeral(of, language)];
        if (match === null || factor === undefined || base === undefined) continue;
        const top = numeral.percent ? numeral.value / 100 : numeral.value;
        const bottom = percent === undefined ? base.value : base.value / 100;
        if (bottom <= 0 || top <= 0) continue;
        const room = (numeral.step / numeral.value + base.step / base.value) * (top / bottom);
        // "2.4 times more" may count the base once more, and a fall is a rise upside down.
        const readings = [top / bottom, top / bottom - 1, bottom / top];
        if (readings.some((value) => isNear(factor.value, value, factor.step + room))) continue;
        const instead = writtenLike(factor, top / bottom);
        const start = match.index + match[0].indexOf(times);
        yield {
          message: "ratio",
          data: {
            value: `${times}×`,
            top: asWritten(numeral),
            bottom: percent === undefined ? of : `${of} %`,
            computed: `${instead}×`,
          },
          anchor: { doc: doc.path, at: "region", region: other.id, within: { start, end: start + times.length } },
          key: `${plainCell(table.rows[row]?.[0])} ${what}`,
          instead,
        };
      }
    }
  }
}

const OF_RANDOM =
  /\b(?:PR-?AUC|AUPRC|average precision|AP)\b[^\d|]{0,20}?(?<top>0?[.,]\d+)\s?\((?<times>\d+(?:[.,]\d+)?)\s?[x×] (?:over |the |a )*random/iu;
const POSITIVES =
  /\b(?:positive rate|positive class share|prevalence|base rate)\b[^\d|]{0,12}?(?<rate>\d+(?:[.,]\d+)?)\s?(?<percent>\\?%)?/iu;

/** A PR-AUC "4.7x random": the random level of a precision-recall curve is the share of positives in its own section. */
export function* overRandom({ doc, body, language }: Reading): Iterable<Found> {
  if (!/random/i.test(body.text)) return;
  for (const block of body.blocks) {
    if (block.kind !== "item" && block.kind !== "paragraph") continue;
    const match = OF_RANDOM.exec(proseText(body, block.span));
    const { top = "", times = "" } = match?.groups ?? {};
    const base = match === null ? undefined : positiveRate({ doc, body, language }, block.section);
    const [value, factor] = [onlyNumeral(top, language), onlyNumeral(times, language)];
    if (match === null || base === undefined || value === undefined || factor === undefined) continue;
    const computed = value.value / base.value;
    const room = (value.step / value.value + base.step / base.value) * computed;
    if (isNear(factor.value, computed, factor.step + room)) continue;
    const instead = writtenLike(factor, computed);
    const start = block.span.start + match.index + match[0].lastIndexOf(times);
    yield {
      message: "ratio",
      data: { value: `${times}×`, top, bottom: base.text, computed: `${instead}×` },
      anchor: placeIn(doc.path, block, { start, end: start + times.length }),
      key: "random",
      instead,
    };
  }
}

/** The one share of positives that a section states, as a fraction. */
function positiveRate(
  { body, language }: Reading,
  section: Section,
): { value: number; step: number; text: string } | undefined {
  const own = body.blocks.filter(
    (block) => block.section === section && (block.kind === "item" || block.kind === "paragraph"),
  );
  const found = own.flatMap((block) => {
    const match = POSITIVES.exec(proseText(body, block.span));
    const numeral = onlyNumeral(match?.groups?.rate ?? "", language);
    if (numeral === undefined) return [];
    const scale = match?.groups?.percent === undefined ? 1 : 100;
    return [
      {
        value: numeral.value / scale,
        step: numeral.step / scale,
        text: scale === 1 ? numeral.text : `${numeral.text} %`,
      },
    ];
  });
  const [rate] = found;
  return found.length === 1 && rate !== undefined && rate.value > 0 && rate.value < 1 ? rate : undefined;
}
