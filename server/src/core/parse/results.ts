/**
 * Results as programs write them into plain text: tables with a header line (CSV, TSV), one JSON object a line (JSON
 * Lines), and names with numbers behind them (`Precision: 0.78  Recall: 0.52`). Each number gets a name by what stands
 * there, never by its line.
 */
import type { SourceText, Span } from "../text.ts";
import type { TreeNode } from "../tree.ts";
import { parseJson } from "./json.ts";

export interface ResultValue {
  /** What leads to the value: the row's words, the keys, the column. */
  readonly keys: readonly (string | number)[];
  /** A number, or the text beside the numbers. */
  readonly value: number | string;
  readonly text: string;
  readonly span: Span;
  /** The place's name in `ParsedDoc.places`. */
  readonly name: string;
  /** What the row says of itself: a model, a group, a split. */
  readonly row: readonly string[];
}

export interface Results {
  readonly values: readonly ResultValue[];
  /** More rows than a summary has: raw scores or a log, none of whose numbers anybody quotes. */
  readonly dump: boolean;
}

/** A table with more rows is data. */
const MOST_ROWS = 200;
const MOST_CHARS = 1_000_000;
/** Lines of a log that are looked at for names with numbers. */
const MOST_LINES = 2000;

const read = new WeakMap<SourceText, Results>();

/** The values of a results file in plain text; read once a text. */
export function resultsIn(path: string, source: SourceText): Results {
  let results = read.get(source);
  if (results === undefined) {
    results = source.text.length > MOST_CHARS ? { values: [], dump: true } : readResults(path, source.text);
    read.set(source, results);
  }
  return results;
}

/** The places of a results file by name. */
export function resultPlaces(path: string, source: SourceText): ReadonlyMap<string, Span> {
  return new Map(resultsIn(path, source).values.map(({ name, span }) => [name, span]));
}

function readResults(path: string, text: string): Results {
  if (/\.jsonl$/i.test(path)) return named(jsonLines(text));
  if (/\.[ct]sv$/i.test(path)) return named(table(text, /\.tsv$/i.test(path) ? "\t" : separator(text)));
  return named(plain(text));
}

type Draft = Omit<ResultValue, "name">;

function named({ values, dump }: { values: readonly Draft[]; dump: boolean }): Results {
  if (dump) return { values: [], dump };
  const seen = new Map<string, number>();
  return {
    dump,
    values: values.map((value) => {
      const name = value.keys.join("/").replaceAll("§", "");
      const nth = seen.get(name) ?? 0;
      seen.set(name, nth + 1);
      return { ...value, name: nth === 0 ? name : `${name}§${nth}` };
    }),
  };
}

const NUMBER = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/;

function separator(text: string): string {
  const head = text.slice(0, text.indexOf("\n") < 0 ? text.length : text.indexOf("\n"));
  return head.split(";").length > head.split(",").length ? ";" : ",";
}

interface Cell {
  readonly text: string;
  readonly span: Span;
}

function table(text: string, mark: string): { values: Draft[]; dump: boolean } {
  const rows = [...cellsOf(text, mark)];
  const [head, ...body] = rows;
  if (head === undefined || body.length > MOST_ROWS) return { values: [], dump: body.length > MOST_ROWS };
  const names = head.map((cell) => cell.text.trim());
  // Without a header line there are no names to go by.
  if (names.some((name) => NUMBER.test(name)) || names.length < 2) return { values: [], dump: false };
  const values: Draft[] = [];
  for (const row of body) {
    if (row.length !== names.length) continue;
    const texts = row.filter(
      (cell) => cell.text.trim() !== "" && !NUMBER.test(cell.text.trim()) && cell.text.length <= 60,
    );
    const words = texts.map((cell) => cell.text.trim());
    const key = words[0] ?? row[0]?.text.trim() ?? "";
    for (const [i, cell] of row.entries()) {
      const written = cell.text.trim();
      if (written === "") continue;
      values.push({
        keys: [key, names[i] ?? ""],
        value: NUMBER.test(written) ? Number(written) : written,
        text: written,
        span: cell.span,
        row: words,
      });
    }
  }
  return { values, dump: false };
}

/** The rows of a table with separators; quoted cells may hold separators and line ends. */
function* cellsOf(text: string, mark: string): Iterable<Cell[]> {
  let row: Cell[] = [];
  let at = 0;
  while (at <= text.length) {
    let end: number;
    let cell: Cell;
    if (text[at] === '"') {
      let close = text.indexOf('"', at + 1);
      while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
      if (close < 0) return;
      cell = { text: text.slice(at + 1, close).replaceAll('""', '"'), span: { start: at + 1, end: close } };
      end = close + 1;
    } else {
      end = at;
      while (end < text.length && text[end] !== mark && text[end] !== "\n") end++;
      const raw = text.slice(at, end).replace(/\r$/, "");
      cell = { text: raw, span: { start: at, end: at + raw.length } };
    }
    row.push(cell);
    if (text[end] === "\r") end++;
    if (end >= text.length || text[end] === "\n") {
      if (row.length > 1 || (row[0]?.text ?? "") !== "") yield row;
      row = [];
    }
    if (end >= text.length) return;
    at = end + 1;
  }
}

function jsonLines(text: string): { values: Draft[]; dump: boolean } {
  const values: Draft[] = [];
  let at = 0;
  let rows = 0;
  for (const line of text.split("\n")) {
    const start = at;
    at += line.length + 1;
    if (!/^\s*\{/.test(line)) continue;
    if (++rows > MOST_ROWS) return { values: [], dump: true };
    const root = parseJson(line).root;
    if (root?.kind !== "map") continue;
    const texts = root.entries.flatMap(({ value }) =>
      value.kind === "scalar" && typeof value.value === "string" && value.value.length <= 60 ? [value.value] : [],
    );
    const key = idOf(root) ?? `${rows}`;
    walk(root, [key], start, texts, values);
  }
  return { values, dump: false };
}

function idOf(root: TreeNode): string | undefined {
  if (root.kind !== "map") return undefined;
  const id = root.entries.find(({ name }) => /^(run_?id|run|name|id|model)$/i.test(name))?.value;
  return id?.kind === "scalar" && typeof id.value === "string" ? id.value : undefined;
}

function walk(
  node: TreeNode,
  at: readonly (string | number)[],
  offset: number,
  row: readonly string[],
  values: Draft[],
): void {
  if (node.kind === "map") for (const { name, value } of node.entries) walk(value, [...at, name], offset, row, values);
  else if (node.kind === "scalar" && node.value !== null && typeof node.value !== "boolean")
    values.push({
      keys: at,
      value: typeof node.value === "number" ? node.value : String(node.value),
      text: node.raw.replace(/^"|"$/g, ""),
      span: { start: offset + node.span.start, end: offset + node.span.end },
      row,
    });
}

/** `Precision: 0.78`, `f1 = 0.62`: a name, a mark, a number. */
const PAIR =
  /(?<name>[\p{L}][\p{L}\p{N}_@ ().-]{0,50}?)\s{0,20}[:=]\s{0,20}(?<number>[-+]?(?:\d{1,30}(?:\.\d{1,30})?|\.\d{1,30})(?:[eE][-+]?\d{1,5})?)(?<percent>\s?%)?(?![\p{L}\p{N}.:/-])/gu;

function plain(text: string): { values: Draft[]; dump: boolean } {
  const values: Draft[] = [];
  let heading = "";
  let at = 0;
  const lines = text.split("\n");
  if (lines.length > MOST_LINES) return { values: [], dump: true };
  const only = /^\s*(?<number>[-+]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d+)?)\s*$/.exec(text)?.groups?.number;
  if (only !== undefined) {
    const start = text.indexOf(only);
    return {
      dump: false,
      values: [
        { keys: ["value"], value: Number(only), text: only, span: { start, end: start + only.length }, row: [] },
      ],
    };
  }
  for (const line of lines) {
    const start = at;
    at += line.length + 1;
    const pairs = line.length > 400 ? [] : [...line.matchAll(PAIR)];
    if (pairs.length === 0) {
      // A line of words, with or without a colon, heads what follows.
      const words = line
        .replace(/[=*#-]{2,}/g, " ")
        .trim()
        .replace(/:$/, "");
      if (words !== "" && words.length <= 60 && !/\d/.test(words)) heading = words;
      continue;
    }
    for (const pair of pairs) {
      const { name = "", number = "", percent } = pair.groups ?? {};
      const offset = pair.index + pair[0].length - number.length - (percent?.length ?? 0);
      values.push({
        keys: heading === "" ? [name.trim()] : [heading, name.trim()],
        value: percent === undefined ? Number(number) : Number(number) / 100,
        text: number,
        span: { start: start + offset, end: start + offset + number.length },
        row: heading === "" ? [] : [heading],
      });
    }
  }
  return { values, dump: false };
}
