/** A count of a total beside the share that it is said to be: "34 of 100 (35.8 %)", or in the next row of a table. */
import type { TableBlock } from "../../../core/parse/markdown.ts";
import { type Numeral, numeralsIn, shows, writtenLike } from "../reading/numerals.ts";
import { placeIn, sentencesOf } from "../reading/prose.ts";
import { labelledRows, numberInCell, plainCell, tablesOf } from "../reading/tables.ts";
import { asWritten, type Found, type Reading, scaled } from "./found.ts";

const COUNT = "\\d{1,3}(?:[,.'\\u00a0\\u202f ]\\d{3}){1,5}|\\d+";
const OF = "\\s?/\\s?|\\s(?:out of|of|of the|von|von den|sur|de|de los|de las|dos|das|em)\\s";
const SHARE =
  "(?:(?:a |the )?(?:share|rate|ratio|accuracy|i\\.e\\.|that is|anteil|also|soit|es decir|ou seja)\\s(?:of\\s)?)?";
/** `a of b (v %)`, `a of b = v`, with at most three words between the total and its share. */
const FRACTION = new RegExp(
  `(?<![\\p{L}\\p{N}.,])(?<![/:=+*×-]\\s?)(?<part>${COUNT})(?:${OF})(?<total>${COUNT})(?![\\d.,]*\\d|\\s?[/×x*+]\\s?\\d)(?:\\s\\p{L}[\\p{L}-]*){0,3}\\s?(?:\\(|=)\\s?${SHARE}(?<value>\\d+(?:[.,]\\d+)?)\\s?(?<percent>\\\\?%)?\\s?(?=\\)|[.,;](?:\\s|$)|$)`,
  "giu",
);

/** "Phase 2 of 3" counts where one is, not how many were. */
const ORDINAL =
  /(?<!\p{L})(?:phase|step|part|fold|level|stage|top|rank|page|chapter|version|table|figure|week|day|epoch|round|run|schritt|teil|stufe|étape|partie|fase|paso|parte|etapa)\s*$/iu;

/** Shares in sentences and in table cells that stand beside their own count. */
export function* besideCounts({ doc, body, language }: Reading): Iterable<Found> {
  for (const sentence of sentencesOf(body)) {
    for (const wrong of inText(sentence.text, language)) {
      const start = sentence.span.start + wrong.start;
      yield { ...wrong.found, anchor: placeIn(doc.path, sentence.block, { start, end: start + wrong.length }) };
    }
  }
  for (const table of tablesOf(body)) {
    for (const cell of table.rows.flat()) {
      for (const wrong of inText(cell.text, language)) {
        yield {
          ...wrong.found,
          anchor: {
            doc: doc.path,
            at: "region",
            region: cell.id,
            within: { start: wrong.start, end: wrong.start + wrong.length },
          },
        };
      }
    }
  }
}

interface Wrong {
  readonly start: number;
  readonly length: number;
  readonly found: Omit<Found, "anchor">;
}

function* inText(text: string, language: Reading["language"]): Iterable<Wrong> {
  // Most sentences and cells have neither, and the expression is dear.
  if (!/[(=]/.test(text) || !/\d/.test(text)) return;
  for (const match of text.matchAll(FRACTION)) {
    const { part = "", total = "", value = "", percent } = match.groups ?? {};
    if (ORDINAL.test(text.slice(Math.max(0, match.index - 20), match.index))) continue;
    const [a, b, share] = [only(part, language), only(total, language), only(value, language)];
    if (a === undefined || b === undefined || share === undefined || a.value > b.value || b.value < 2) continue;
    // A whole number without a per cent sign beside a fraction is a year, a version or a score.
    if (percent === undefined && (share.value > 1 || share.step >= 1)) continue;
    const computed = scaled(a.value / b.value, percent !== undefined);
    if (shows(share, computed)) continue;
    const instead = writtenLike(share, computed);
    yield {
      start: match.index + match[0].lastIndexOf(value),
      length: value.length,
      found: {
        message: "share",
        data: {
          value: percent === undefined ? value : `${value} %`,
          part,
          total,
          computed: percent === undefined ? instead : `${instead} %`,
        },
        key: `${a.value}/${b.value}`,
        instead,
      },
    };
  }
}

function only(text: string, language: Reading["language"]): Numeral | undefined {
  const [first, second] = [...numeralsIn(text, language)];
  return second === undefined ? first : undefined;
}

const OF_CORRECT =
  /\b(?:correct|passed|detected|successful|hits?|richtig|korrekt|corrects?|réussis?|correct[oa]s|acertad[oa]s|acertos)\b/iu;
const IS_SHARE =
  /\b(?:accuracy|top-?1|hit rate|pass rate|success rate|genauigkeit|exactitude|exactitud|acurácia|taux de réussite)\b/iu;

/** A row "X correct / total" in the row beside "X accuracy". */
export function* besideCountRow({ doc, body, language }: Reading): Iterable<Found> {
  for (const table of tablesOf(body)) {
    const values = labelledRows(table, language);
    for (const [row, cells] of table.rows.entries()) {
      const label = plainCell(cells[0]);
      const fraction = OF_CORRECT.test(label) ? fractionOf(table, row, language) : undefined;
      if (fraction === undefined) continue;
      const word = label.toLowerCase().split(" ")[0] ?? "";
      const near = values.filter(
        (value) =>
          Math.abs(value.row - row) === 1 &&
          IS_SHARE.test(value.label) &&
          (OF_CORRECT.test(word) || value.label.toLowerCase().startsWith(word)),
      );
      const [value] = near;
      if (value === undefined || near.length > 1) continue;
      const computed = scaled(fraction.part / fraction.total, value.numeral.percent);
      if (shows(value.numeral, computed)) continue;
      const instead = writtenLike(value.numeral, computed);
      yield {
        message: "counts",
        data: {
          label: value.label,
          value: asWritten(value.numeral),
          part: fraction.part,
          total: fraction.total,
          computed: asWritten({ text: instead, percent: value.numeral.percent }),
        },
        anchor: numberInCell(doc.path, value.cell, value.numeral),
        key: value.label,
        instead,
        related: {
          anchor: { doc: doc.path, at: "region", region: fraction.cell },
          message: `${fraction.part} of ${fraction.total} stands here`,
        },
      };
    }
  }
}

function fractionOf(
  table: TableBlock,
  row: number,
  language: Reading["language"],
): { part: number; total: number; cell: string } | undefined {
  for (const cell of table.rows[row]?.slice(1) ?? []) {
    const match = new RegExp(`^(${COUNT})(?:${OF})(${COUNT})$`, "u").exec(plainCell(cell));
    const [part, total] = [only(match?.[1] ?? "", language)?.value, only(match?.[2] ?? "", language)?.value];
    if (part !== undefined && total !== undefined && total >= 2 && part <= total) return { part, total, cell: cell.id };
  }
  return undefined;
}
