/** The numbers of metrics files and notebooks with their names as words, and which of several like files is a card's. */
import type { MetricsFacts, MetricValue } from "./facts.ts";
import type { Figure } from "./figures.ts";
import { canonical, type Label, labelOf, pathWords, wordsIn } from "./labels.ts";
import { agrees } from "./numbers.ts";
import { ofValue } from "./sourceIndex.ts";

export interface SourceValue {
  readonly file: string;
  readonly value: MetricValue;
  readonly metric: string | undefined;
  /** Words of the last key. */
  readonly words: readonly string[];
  /** Words of the keys above, and of the row. */
  readonly parents: readonly string[];
  readonly unit: Label["unit"];
}

interface HasValues {
  readonly path: string;
  readonly kind: string;
}

const known = new WeakMap<HasValues, readonly SourceValue[]>();

/** The values of a file, each with the words of its keys; made once for each reading of the file. */
export function sourceValues(facts: HasValues, values: readonly MetricValue[]): readonly SourceValue[] {
  let found = known.get(facts);
  if (found === undefined) {
    found = values.map((value) => sourceValue(facts.path, value));
    known.set(facts, found);
  }
  return found;
}

/** A key that says nothing of its own: the name stands above it. */
const BARE = /^(value|score|estimate|result)$/i;

function sourceValue(file: string, value: MetricValue): SourceValue {
  const keys = value.at;
  const last = String(keys.at(-1) ?? "");
  const bare = BARE.test(last) && keys.length > 1;
  const label = labelOf(bare ? String(keys.at(-2)) : last);
  const above = keys.slice(0, bare ? -2 : -1);
  const parents = new Set([...pathWords(above), ...value.qualifiers.flatMap(wordsIn).map(canonical)]);
  return {
    file,
    value,
    metric: value.metric ?? label.metric,
    words: [...new Set([...label.words, ...label.inner])],
    parents: [...parents],
    unit: label.unit,
  };
}

/** Whether a written figure is this stored value, in the units of either. */
export function isSame(figure: Figure, source: Pick<SourceValue, "value" | "unit">): boolean {
  const actual = source.value.value;
  if (figure.unit === "s" && source.unit === "ms") return near(figure, actual / 1000);
  if (figure.unit === "ms" && source.unit === "s") return near(figure, actual * 1000);
  if (figure.unit !== undefined && figure.unit !== "%") return near({ ...figure, percent: false }, actual, true);
  return near(figure, actual);
}

/** Whether two numbers are one at the digits shown; "about" leaves room for three in a hundred. */
export function near(figure: Figure, actual: number, plainOnly = false): boolean {
  if (plainOnly ? sameDigits(figure, actual) : agrees(figure, actual)) return true;
  if (!figure.rough) return false;
  const scales = figure.percent ? [100, 1] : [1];
  return scales.some((scale) => Math.abs(figure.value - actual * scale) <= 0.03 * Math.abs(figure.value));
}

function sameDigits(figure: Figure, actual: number): boolean {
  return Math.abs(figure.value - actual) <= 10 ** -figure.decimals / 2 + 1e-9 * Math.abs(actual);
}

/** Digits that carry meaning: 3 of `0.0470`, 1 of `100`. */
export function digitsOf(text: string): number {
  return text.replace(/[eE].*$|[^\d]/g, "").replace(/^0+|0+$/g, "").length;
}

/**
 * Of files of one shape (runs, versions), those that are this document's: the one with the most of its numbers, else the
 * newest by a date inside. Files that nobody can tell apart all stay, so that what they disagree on settles nothing.
 */
export function ownFiles(files: readonly MetricsFacts[], figures: readonly Figure[]): readonly MetricsFacts[] {
  const groups: MetricsFacts[][] = [];
  for (const file of files) {
    const group = groups.find(([first]) => first !== undefined && isOneShape(first, file));
    if (group === undefined) groups.push([file]);
    else group.push(file);
  }
  return groups.flatMap((group) => (group.length < 2 ? group : best(group, figures)));
}

function best(group: readonly MetricsFacts[], figures: readonly Figure[]): readonly MetricsFacts[] {
  const counts = group.map((file) => agreements(file, figures));
  const most = Math.max(...counts);
  const leaders = group.filter((_, i) => counts[i] === most);
  return leaders.length === 1 && most > 0 ? leaders : (byDate(leaders) ?? leaders);
}

function agreements(file: MetricsFacts, figures: readonly Figure[]): number {
  const values = sourceValues(file, file.values);
  return figures.filter(
    (figure) =>
      digitsOf(figure.text) >= 3 &&
      ofValue(figure, values).some((source) => shares(figure, source) && isSame(figure, source)),
  ).length;
}

function shares(figure: Figure, source: SourceValue): boolean {
  if (figure.metric !== undefined && source.metric !== undefined) return figure.metric === source.metric;
  return figure.words.some((word) => source.words.includes(word));
}

function byDate(files: readonly MetricsFacts[]): readonly MetricsFacts[] | undefined {
  const dates = files.map(
    ({ texts }) =>
      texts.find(
        ({ name, text }) => /(_at|date|time|timestamp|generated|created)/i.test(name) && /^20\d\d-\d\d/.test(text),
      )?.text,
  );
  if (dates.some((date) => date === undefined)) return undefined;
  const newest = dates.reduce((a, b) => ((a ?? "") > (b ?? "") ? a : b));
  const found = files.filter((_, i) => dates[i] === newest);
  return found.length === 1 ? found : undefined;
}

const ENOUGH_ALIKE = 0.5;

const shapes = new WeakMap<MetricsFacts, ReadonlySet<string>>();

/** The paths of a file's values, without the numbers of list items. */
function shapeOf(facts: MetricsFacts): ReadonlySet<string> {
  let shape = shapes.get(facts);
  if (shape === undefined) {
    shape = new Set(facts.values.map(({ at }) => at.filter((key) => typeof key === "string").join("/")));
    shapes.set(facts, shape);
  }
  return shape;
}

function isOneShape(a: MetricsFacts, b: MetricsFacts): boolean {
  const [one, other] = [shapeOf(a), shapeOf(b)];
  if (one.size < 2 || other.size < 2) return false;
  const shared = [...one].filter((key) => other.has(key)).length;
  return shared / Math.min(one.size, other.size) >= ENOUGH_ALIKE && shared >= 2;
}
