/** Metrics that the outputs of a notebook show: printed lines, reports of classes, tables. */
import type { ParsedDoc } from "../core/document.ts";
import type { OutputLine, OutputText } from "../core/parse/notebook.ts";
import type { Code } from "../core/parse/python/code.ts";
import type { MetricValue } from "./facts.ts";
import { metricName, splitOf, wordsOf } from "./metricName.ts";

/** A metric that is printed more often in one output is a curve over epochs, not a result. */
const MOST_REPEATS = 3;

/** The metrics with their values, in the order of the outputs. */
export function resultsOf(doc: ParsedDoc): MetricValue[] {
  if (doc.outputTexts === undefined || doc.code === undefined) return [];
  const splits = splitsByCell(doc.code);
  return doc.outputTexts.flatMap((text) => {
    const found = readText(doc.path, text, splits.get(text.cell));
    const counts = new Map<string, number>();
    for (const { at } of found) counts.set(at.join("."), (counts.get(at.join(".")) ?? 0) + 1);
    return found.filter(({ at }) => (counts.get(at.join(".")) ?? 0) <= MOST_REPEATS);
  });
}

type Split = MetricValue["split"];

/** The split whose names a cell's metric calls are given: `classification_report(y_test, ...)`. */
function splitsByCell(code: Code): ReadonlyMap<number, Split> {
  const named = new Map<number, Set<NonNullable<Split>>>();
  for (const { unit, name, args } of code.calls) {
    if (unit.cell === undefined || !/(_score|_report|_error|_loss|^score|^evaluate)$/.test(name)) continue;
    for (const { value } of args) {
      const split = splitOf(unit.text.slice(value.from, value.to).slice(0, 40).replace(/_/g, " "));
      if (split !== undefined) named.set(unit.cell, (named.get(unit.cell) ?? new Set()).add(split));
    }
  }
  return new Map([...named].map(([cell, splits]) => [cell, splits.size === 1 ? [...splits][0] : undefined]));
}

interface Draft {
  readonly line: OutputLine;
  /** Names that lead to the value, as shown. */
  readonly at: readonly string[];
  readonly metric: string;
  /** The number, within the line. */
  readonly number: Digits;
  readonly qualifiers: readonly string[];
  readonly context: string;
}

interface Digits {
  readonly start: number;
  readonly text: string;
}

function readText(path: string, output: OutputText, cellSplit: Split): MetricValue[] {
  const drafts: Draft[] = [];
  const { lines } = output;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    if (line === undefined) continue;
    const title = lines[i - 1]?.text ?? "";
    if (REPORT_HEAD.test(line.text)) {
      let row = lines[++i];
      for (; row !== undefined && readReportRow(row, title, drafts); row = lines[++i]);
      i--;
      continue;
    }
    const heads = tableHeads(line.text);
    if (heads === undefined) drafts.push(...printed(line));
    else {
      let row = lines[i + 1];
      for (; row !== undefined && readTableRow(row, heads, title, drafts); row = lines[++i + 1]);
    }
  }
  return drafts.map(({ line, at, metric, number, qualifiers, context }) => {
    const file = output.map.toFile({ start: line.start, end: line.start + line.text.length }).start;
    const start = line.start + number.start;
    const span = output.map.toFile({ start, end: start + number.text.length });
    return {
      at,
      metric,
      value: Number(number.text),
      text: number.text,
      split: splitOf(context.replace(/_/g, " ")) ?? cellSplit,
      qualifiers,
      anchor: {
        doc: path,
        at: "place",
        name: line.place,
        within: { start: span.start - file, end: span.end - file },
      },
    };
  });
}

const REPORT_HEAD = /^\s*precision\s+recall\s+f1-score\s+support\s*$/;
const REPORT_ROW = /^\s*(\S.*?)\s+(\d\.\d+)\s+(\d\.\d+)\s+(\d\.\d+)\s+(\d+(?:\.\d+)?)\s*$/;
const REPORT_ACCURACY = /^\s*accuracy\s+(\d\.\d+)\s+\d+\s*$/;

function readReportRow(line: OutputLine, title: string, drafts: Draft[]): boolean {
  const accuracy = REPORT_ACCURACY.exec(line.text)?.[1];
  if (accuracy !== undefined) {
    const number = { start: line.text.indexOf(accuracy), text: accuracy };
    drafts.push({ line, at: ["report", "accuracy"], metric: "accuracy", number, qualifiers: [], context: title });
    return true;
  }
  const row = REPORT_ROW.exec(line.text);
  if (row === null) return /^\s*(micro|samples) avg\b/.test(line.text);
  const label = row[1] ?? "";
  const average = /^(macro|micro|weighted|samples) avg$/.exec(label)?.[1];
  let from = line.text.indexOf(label) + label.length;
  for (const [i, name] of ["precision", "recall", "f1-score"].entries()) {
    const text = row[i + 2] ?? "";
    const start = line.text.indexOf(text, from);
    from = start + text.length;
    const metric = metricName(average === undefined ? name : `${average} ${name.replace("-score", "")}`);
    if (metric === undefined) continue;
    const qualifiers = average === undefined ? [label.toLowerCase()] : [];
    drafts.push({ line, at: ["report", label, name], metric, number: { start, text }, qualifiers, context: title });
  }
  return true;
}

/** Progress bars, epochs and steps: numbers on the way to a result. */
const ON_THE_WAY =
  /\bepochs?\b|\b(step|iter(ation)?|batch|fold|trial)s?\b[ :=#[]*\d|\d(it|s)\/(s|it)\b|ms\/step|^\s*\[?\d+\s*\/\s*\d+\]?|^\s*\[\d+\]|\|[█▏▎▍▌▋▊▉#= ]*\|/i;
const LABELLED =
  /(?<label>\p{L}[\p{L}\p{N} _@()/.-]{0,48}?)['"*`]{0,3}\s{0,30}[:=]\s{0,12}(?:(?:np\.)?float\d*\(|tensor\()?['"*`]{0,3}(?<number>\d+(?:\.\d+)?(?:e-?\d+)?)(?![\d.:/]*[\d:/])(?!\p{L})/giu;

/** What stands in every match of the expression above, and is found in a fraction of its time. */
const LABEL_END = /[:=]\s{0,12}(?:(?:np\.)?float\d*\(|tensor\()?['"*`]{0,3}\d/i;

function printed(line: OutputLine): Draft[] {
  if (!LABEL_END.test(line.text) || ON_THE_WAY.test(line.text)) return [];
  const drafts: Draft[] = [];
  for (const match of line.text.matchAll(LABELLED)) {
    const { label = "", number = "" } = match.groups ?? {};
    const found = metricIn(label);
    if (found === undefined) continue;
    drafts.push({
      line,
      at: [label.trim()],
      metric: found.metric,
      number: { start: match.index + match[0].lastIndexOf(number), text: number },
      qualifiers: wordsOf(found.before),
      // Two splits on one line: each number goes with the words before it.
      context: splitOf(label.replace(/_/g, " ")) === undefined ? line.text : label,
    });
  }
  return drafts;
}

/** The metric that a label ends in, with the words before it: `Final F1 Score`. */
function metricIn(label: string): { readonly metric: string; readonly before: string } | undefined {
  const words = label.trim().split(/[\s_]+/);
  for (let from = Math.max(0, words.length - 4); from < words.length; from++) {
    const name = words.slice(from).join(" ");
    // Behind other words, two small letters are a word of some language.
    if (from > 0 && /^\p{Ll}{1,2}$/u.test(name)) continue;
    const metric = metricName(name);
    if (metric !== undefined) return { metric, before: words.slice(0, from).join(" ") };
  }
  return undefined;
}

interface Head {
  readonly text: string;
  readonly metric: string | undefined;
}

/** The heads of a table in plain text, when some of them name metrics; columns are two blanks apart. */
function tableHeads(text: string): readonly Head[] | undefined {
  if (!/\S\s{2,}\S|^\s{2,}\S/.test(text) || /[:=]/.test(text)) return undefined;
  // Most cells of most tables are numbers, each of them another one.
  const metricOf = (cell: string) => (/\p{L}/u.test(cell) ? metricName(cell.replace(/_/g, " ")) : undefined);
  const heads = cellsOf(text).map((cell) => ({ text: cell.text, metric: metricOf(cell.text) }));
  return heads.length > 1 && heads.some(({ metric }) => metric !== undefined) ? heads : undefined;
}

function readTableRow(line: OutputLine, heads: readonly Head[], title: string, drafts: Draft[]): boolean {
  const cells = cellsOf(line.text);
  const extra = cells.length - heads.length;
  if (extra !== 0 && extra !== 1) return false;
  const words = cells.filter(({ text }) => !/^[-+\d.e%]+$/i.test(text)).map(({ text }) => text);
  for (const [i, { text: head, metric }] of heads.entries()) {
    const cell = cells[i + extra];
    if (metric === undefined || cell === undefined || !/^\d+(\.\d+)?(e-?\d+)?$/i.test(cell.text)) continue;
    const qualifiers = wordsOf(words.join(" "));
    const at = [words.join(" ") || (cells[0]?.text ?? ""), head];
    drafts.push({ line, at, metric, number: cell, qualifiers, context: `${title} ${words.join(" ")} ${head}` });
  }
  return true;
}

function cellsOf(text: string): { readonly start: number; readonly text: string }[] {
  return [...text.matchAll(/\S+(?: \S+)*/g)].map((match) => ({ start: match.index, text: match[0] }));
}
