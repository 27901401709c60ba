/** Stored values by the metric and the words of their keys, so that a figure is held against few of thousands. */
import type { Figure } from "./figures.ts";
import type { SourceValue } from "./sourceValues.ts";

type Index = ReadonlyMap<string, readonly SourceValue[]>;

const indexes = new WeakMap<readonly SourceValue[], Index>();

/** The values of a file that share the metric or a word with a figure. */
export function candidatesFor(figure: Figure, values: readonly SourceValue[]): ReadonlySet<SourceValue> {
  let index = indexes.get(values);
  if (index === undefined) {
    index = makeIndex(values);
    indexes.set(values, index);
  }
  const found = new Set<SourceValue>();
  const take = (key: string) => {
    for (const source of index.get(key) ?? []) found.add(source);
  };
  if (figure.metric !== undefined) take(metricKey(figure.metric));
  for (const word of figure.words) take(word);
  for (const word of figure.inner) take(word);
  return found;
}

interface Sorted {
  readonly values: Float64Array;
  readonly sources: readonly SourceValue[];
}

const sortedByValue = new WeakMap<readonly SourceValue[], Sorted>();

/** The values of a file that could be written as a figure is, in its own unit, as a share or as a per cent, in s or ms. */
export function ofValue(
  figure: Pick<Figure, "value" | "decimals" | "rough" | "unit">,
  values: readonly SourceValue[],
): readonly SourceValue[] {
  let sorted = sortedByValue.get(values);
  if (sorted === undefined) {
    const sources = [...values].sort((a, b) => a.value.value - b.value.value);
    sorted = { sources, values: Float64Array.from(sources, (source) => source.value.value) };
    sortedByValue.set(values, sorted);
  }
  const scales = figure.unit === "s" ? [1, 0.001] : figure.unit === "ms" ? [1, 1000] : [1, 100];
  const room = Math.max(10 ** -figure.decimals, figure.rough ? 0.03 * Math.abs(figure.value) : 0) * 1.001;
  const found = new Set<SourceValue>();
  for (const scale of scales) {
    const most = (figure.value + room) / scale;
    for (
      let at = firstFrom(sorted.values, (figure.value - room) / scale);
      (sorted.values[at] ?? Infinity) <= most;
      at++
    ) {
      const source = sorted.sources[at];
      if (source !== undefined) found.add(source);
    }
  }
  return [...found];
}

function firstFrom(values: Float64Array, least: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

function makeIndex(values: readonly SourceValue[]): Index {
  const index = new Map<string, SourceValue[]>();
  for (const source of values) {
    const keys = source.metric === undefined ? source.words : [metricKey(source.metric), ...source.words];
    for (const key of keys) {
      const group = index.get(key);
      if (group === undefined) index.set(key, [source]);
      else group.push(source);
    }
  }
  return index;
}

/** One key for what may be the same metric; `:` keeps it apart from words. */
function metricKey(metric: string): string {
  const id = metric.split(":")[0] ?? "";
  return `:${id === "loss" ? "log_loss" : id}`;
}
