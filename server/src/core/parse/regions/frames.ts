/**
 * A printed frame of pandas. All its lines are equally long, columns are aligned at the right and the index at the left, so
 * a column ends where its name ends and no value runs over that place. Wide frames go on below, after a `\`.
 */
import type { TextMap } from "../../textMap.ts";
import { isHeader, type Row, tableOfRows } from "./columns.ts";
import { riverIn } from "./rivers.ts";
import { isBlankAt, type TextLine } from "./textLines.ts";
import type { FoundTable } from "./textTables.ts";

const MOST_HEADERS = 5;
/** Blocks of equally long lines that are no table are passed over as a whole from this length on. */
const LONG_BLOCK = 40;

interface Block {
  readonly names: readonly Row[];
  readonly rows: readonly Row[];
  readonly index: number;
  readonly wrapped: boolean;
  readonly next: number;
}

/** The frame whose header starts on a line. */
export function frameAt(map: TextMap, lines: readonly TextLine[], from: number): FoundTable | undefined {
  const first = lines[from]?.text ?? "";
  if (!mayBeHeader(first)) return undefined;
  // Rules of dashes under names: what `df.info()` prints is about columns, and none.
  if (/^ *-[ -]*$/.test(lines[from + 1]?.text ?? "")) return { table: undefined, next: nextBlank(lines, from) };
  const end = endOfBlock(lines, from);
  if (end - from < 2) return undefined;
  const block = blockAt(map, lines, from, end);
  if (block === undefined) return end - from > LONG_BLOCK ? { table: undefined, next: end } : undefined;
  const names = block.names.map((row) => [...row]);
  const rows = block.rows.map((row) => [...row]);
  let { wrapped, next } = block;
  while (wrapped) {
    const start = afterBlanks(lines, next);
    const more = blockAt(map, lines, start, endOfBlock(lines, start));
    if (more === undefined || more.rows.length !== rows.length || more.index !== block.index) break;
    for (const [i, row] of rows.entries()) row.push(...(more.rows[i]?.slice(more.index) ?? []));
    for (const [i, row] of names.entries()) row.push(...(more.names[i]?.slice(more.index) ?? []));
    ({ wrapped, next } = more);
  }
  return { table: tableOfRows("frame", names, rows, block.index), next };
}

/** Most lines of logs are told apart here. A header is indented over an index; without one it has words and no marks. */
function mayBeHeader(line: string): boolean {
  if (line === "") return false;
  // Printed lists and arrays are aligned too.
  if (/^ *[[({'"]|[,\]}] *$/.test(line)) return false;
  if (isBlankAt(line, 0)) return /\S/.test(line);
  return line.includes(" ") && !/[:=[\]{}"]|(?:^| )[\d+-]/.test(line);
}

function nextBlank(lines: readonly TextLine[], from: number): number {
  let at = from;
  while (at < lines.length && /\S/.test(lines[at]?.text ?? "")) at++;
  return at;
}

function afterBlanks(lines: readonly TextLine[], from: number): number {
  let at = from;
  while (at < lines.length && !/\S/.test(lines[at]?.text ?? "")) at++;
  return at;
}

/** The line after those that are as long as the first one. */
function endOfBlock(lines: readonly TextLine[], from: number): number {
  const length = lines[from]?.text.length;
  const trimmed = lines[from]?.text.trimEnd().length;
  let end = from + 1;
  for (; end < lines.length; end++) {
    const text = lines[end]?.text ?? "";
    if (!/\S/.test(text) || (text.length !== length && text.trimEnd().length !== trimmed)) break;
  }
  return end;
}

function blockAt(map: TextMap, lines: readonly TextLine[], from: number, end: number): Block | undefined {
  if (end - from < 2) return undefined;
  const heads = headsOf(lines, from, end);
  return withHeads(map, lines, from, end, heads) ?? (heads > 1 ? withHeads(map, lines, from, end, 1) : undefined);
}

/** How many lines name columns: those with nothing over the index. */
function headsOf(lines: readonly TextLine[], from: number, end: number): number {
  let heads = 1;
  if (!/^ /.test(lines[from]?.text ?? "")) return heads;
  while (heads < MOST_HEADERS && from + heads < end && /^ /.test(lines[from + heads]?.text ?? "")) heads++;
  return from + heads < end ? heads : 1;
}

function withHeads(
  map: TextMap,
  lines: readonly TextLine[],
  from: number,
  end: number,
  heads: number,
): Block | undefined {
  const header = lines[from]?.text ?? "";
  const wrapped = / \\\s*$/.test(header);
  const last = lines[from + heads - 1]?.text ?? "";
  const isNamed = /^ /.test(header) && from + heads + 1 < end && isIndexName(lines[from + heads]?.text ?? "", last);
  const nameLine = isNamed ? lines[from + heads] : undefined;
  const rows = lines.slice(from + heads + (isNamed ? 1 : 0), end);
  const texts = rows.map(({ text }) => text);
  const head = wrapped ? last.replace(/\\\s*$/, "") : last;
  const edges = edgesOf(head, texts);
  const firstEdge = edges[0];
  if (firstEdge === undefined || edges.at(-1) !== head.trimEnd().length - 1) return undefined;
  const isIndexed = /^ /.test(header) && /^\S/.test(texts[0] ?? "");
  const indexNames = nameLine?.text.trimEnd().length ?? 0;
  const left = texts.map((text) => text.slice(0, firstEdge + 1));
  const river = isIndexed ? riverIn(left, firstEdge + 1, indexNames) : undefined;
  if (river === undefined && edges.length < 2) return undefined;
  const overIndex = lines.slice(from, from + heads).map(({ text }) => text.slice(0, river?.start ?? 0));
  if (heads > 1 && (river === undefined || overIndex.some((text) => /\S/.test(text)))) return undefined;
  const levels = river === undefined ? [] : levelsOf(nameLine?.text, texts, river.start);
  const starts = [...levels, river?.start ?? 0, ...edges.slice(0, -1).map((edge) => edge + 1)];
  const stops = [...levels.slice(1), ...(river === undefined ? [] : [river.start]), ...edges.map((edge) => edge + 1)];
  const cut = (line: TextLine): Row =>
    starts.map((start, i) => map.trimmed(line.offset(start), line.offset(stops[i] ?? start)));
  const index = levels.length;
  const names = lines.slice(from, from + heads).map(cut);
  const values = filledDown(rows.map(cut), index);
  if (index === 0) {
    const wordsOf = (row: Row) => row.map((cell) => cell?.text ?? "");
    if (!isHeader(wordsOf(names.at(-1) ?? []), values.slice(0, 20).map(wordsOf))) return undefined;
  }
  if (nameLine !== undefined) names.push(cut(nameLine));
  return { names, rows: values, index, wrapped, next: end };
}

/** A line that says something only over the index: its name. */
function isIndexName(line: string, header: string): boolean {
  return /^\S/.test(line) && line.trimEnd().length <= header.length - header.trimStart().length;
}

/** Columns end where a word of the header ends and no value runs on. */
function edgesOf(header: string, rows: readonly string[]): number[] {
  const edges: number[] = [];
  for (let at = 0; at < header.length; at++) {
    if (isBlankAt(header, at) || !isBlankAt(header, at + 1)) continue;
    if (rows.some((row) => !isBlankAt(row, at) && !isBlankAt(row, at + 1))) continue;
    const filled = rows.filter((row) => !isBlankAt(row, at)).length;
    if (filled * 2 >= rows.length) edges.push(at);
  }
  return edges;
}

/** Where the levels of an index start: at the names of the levels, where no value runs over the place. */
function levelsOf(names: string | undefined, rows: readonly string[], end: number): number[] {
  const starts = [0];
  for (let at = 1; names !== undefined && at < end; at++)
    if (!isBlankAt(names, at) && isBlankAt(names, at - 1) && rows.every((row) => isBlankAt(row, at - 1)))
      starts.push(at);
  return starts;
}

/** A level of an index is written once for the rows that share it. */
function filledDown(rows: readonly Row[], index: number): Row[] {
  if (index < 2) return [...rows];
  const above: (TextMap | undefined)[] = [];
  return rows.map((row) =>
    row.map((cell, i) => {
      if (i >= index - 1 || (cell !== undefined && cell.text !== "")) {
        if (i < index - 1) above[i] = cell;
        return cell;
      }
      return above[i];
    }),
  );
}
