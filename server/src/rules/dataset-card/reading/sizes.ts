/** The Hub's ranges of sizes. They count examples, never bytes. */
import { vocabulary } from "../../../schema/vocabulary.ts";

const UNITS: Readonly<Record<string, number>> = { "": 1, K: 1e3, M: 1e6, B: 1e9, T: 1e12 };

/** The range that a category stands for, or undefined for `unknown` and what is no category. */
export function rangeOf(category: string): { readonly from: number; readonly to: number } | undefined {
  const [, from = "", fromUnit = "", to = "", toUnit = ""] =
    /^(?:(\d+)([KMBT]?)<)?n(?:<(\d+)([KMBT]))?$/.exec(category) ?? [];
  if (category === "n>1T") return { from: 1e12, to: Number.POSITIVE_INFINITY };
  if (to === "") return undefined;
  return {
    from: from === "" ? 0 : Number(from) * (UNITS[fromUnit] ?? 1),
    to: Number(to) * (UNITS[toUnit] ?? 1),
  };
}

/** The category of a number of examples. A number on a border belongs to both; the larger one is taken. */
export function categoryOf(count: number): string | undefined {
  return vocabulary("size-categories").entries.findLast(({ id }) => {
    const range = rangeOf(id);
    return range !== undefined && range.from <= count && count < range.to;
  })?.id;
}

/** Whether a number of examples lies in a category, borders included. */
export function fits(category: string, count: number): boolean {
  const range = rangeOf(category);
  return range !== undefined && range.from <= count && count <= range.to;
}
