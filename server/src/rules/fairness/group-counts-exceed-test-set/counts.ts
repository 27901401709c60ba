/** Tables of results per group with a column of counts, and the size of the test set that their part of the card states. */
import type { Anchor } from "../../../core/anchor.ts";
import type { Block, MarkdownBody, Section, TableBlock } from "../../../core/parse/markdown.ts";
import type { ProseLanguage } from "../../../facts/facts.ts";
import { labelOf } from "../../../facts/labels.ts";
import { numeralsIn, onlyNumeral } from "../../model-card/reading/numerals.ts";
import { numberInCell, plainCell } from "../../model-card/reading/tables.ts";

export interface Exceeding {
  readonly sum: number;
  readonly total: number;
  readonly head: string;
  readonly headAnchor: Anchor;
  readonly totalAnchor: Anchor;
}

const COUNT_HEAD =
  /^(sample (?:count|size)s?|samples|support|n|count|examples|images|rows|anzahl|effectif|muestras|amostras)$/i;
/** Fewer groups are a comparison of two, and no breakdown. */
const FEWEST = 3;
/** Room for rounded sizes. */
const ROOM = 1.1;
/** A sum this near to a multiple of the size cuts the same examples in several ways: by sex, then by age. */
const MULTIPLE = 0.05;

/** The tables whose groups hold more examples than the test set. */
export function* exceeding(path: string, body: MarkdownBody, language: ProseLanguage): Iterable<Exceeding> {
  for (const table of body.blocks) {
    if (table.kind !== "table" || table.rows.length < FEWEST) continue;
    const column = table.header.findIndex((cell, i) => i > 0 && COUNT_HEAD.test(plainCell(cell)));
    const head = table.header[column];
    if (head === undefined || !table.header.some(({ text }) => labelOf(text).metric !== undefined)) continue;
    const sum = sumOf(table, column, language);
    const size = sum === undefined ? undefined : sizeFor(path, body, table, language);
    if (sum === undefined || size === undefined || sum <= size.total * ROOM) continue;
    const times = sum / size.total;
    if (Math.abs(times - Math.round(times)) <= MULTIPLE * Math.round(times) && times < 6) continue;
    yield {
      sum,
      total: size.total,
      head: plainCell(head),
      headAnchor: { doc: path, at: "region", region: head.id },
      totalAnchor: size.anchor,
    };
  }
}

function sumOf(table: TableBlock, column: number, language: ProseLanguage): number | undefined {
  let sum = 0;
  for (const row of table.rows) {
    const numeral = onlyNumeral(row[column]?.text ?? "", language);
    if (numeral === undefined || numeral.percent || !Number.isInteger(numeral.value)) return undefined;
    // The row of the whole is no group.
    if (/^(all|total|overall|gesamt|tous|todos|macro|micro|weighted)/i.test(plainCell(row[0]))) continue;
    sum += numeral.value;
  }
  return sum;
}

const BEHIND = /^\s?(?:\p{L}+\s){0,1}test(?:ing)?(?!\p{L})/iu;
const BEFORE = /test (?:set|split|samples|examples|images|data)(?: size)?\W{0,4}(?:n\s?=\s?)?$/i;

/** The one size of the test set that the table's part of the card gives. */
function sizeFor(
  path: string,
  body: MarkdownBody,
  table: TableBlock,
  language: ProseLanguage,
): { readonly total: number; readonly anchor: Anchor } | undefined {
  const part = partOf(table.section);
  const found: { total: number; anchor: Anchor }[] = [];
  for (const block of body.blocks) {
    if (block === table || !isWithin(block, part)) continue;
    if (block.kind === "table") {
      for (const row of block.rows) {
        for (const cell of row.slice(1)) {
          const label = plainCell(row[0]);
          for (const numeral of numeralsIn(cell.text, language)) {
            const isLabelled = /^test (?:set|samples|size|images|examples)/i.test(label) && row.length === 2;
            if (!isSize(numeral) || !(isLabelled || BEHIND.test(cell.text.slice(numeral.end)))) continue;
            found.push({ total: numeral.value, anchor: numberInCell(path, cell, numeral) });
          }
        }
      }
    } else if (block.kind === "paragraph" || block.kind === "item") {
      const text = body.text.slice(block.span.start, block.span.end);
      for (const numeral of numeralsIn(text, language)) {
        if (!isSize(numeral)) continue;
        if (!BEHIND.test(text.slice(numeral.end)) && !BEFORE.test(text.slice(0, numeral.start))) continue;
        const within = { start: numeral.start, end: numeral.end };
        found.push({ total: numeral.value, anchor: { doc: path, at: "region", region: block.id, within } });
      }
    }
  }
  const sizes = new Set(found.map(({ total }) => total));
  return sizes.size === 1 ? found[0] : undefined;
}

function isSize({ value, percent }: { readonly value: number; readonly percent: boolean }): boolean {
  return !percent && Number.isInteger(value) && value >= 100;
}

/** The part of the card that a table belongs to: one model's, or the whole card below its title. */
function partOf(section: Section): Section {
  let at = section;
  while (at.parent !== undefined && at.level > 3) at = at.parent;
  return at.parent ?? at;
}

function isWithin(block: Block, part: Section): boolean {
  return block.span.start >= part.span.start && block.span.end <= part.span.end;
}
