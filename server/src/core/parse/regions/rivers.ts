/** Blanks that run down through all lines of a block. */
import { isBlankAt } from "./textLines.ts";

/**
 * The widest run of columns behind column `from` that is blank in all lines, with something on its left; of two alike the
 * left one.
 */
export function riverIn(lines: readonly string[], width: number, from = 0): { start: number; end: number } | undefined {
  let best: { start: number; end: number } | undefined;
  let column = from;
  // Behind a name that ends at `from` the blanks count from there.
  if (from === 0) while (column < width && lines.every((line) => isBlankAt(line, column))) column++;
  for (; column < width; column++) {
    if (!lines.every((line) => isBlankAt(line, column))) continue;
    const start = column;
    while (column < width && lines.every((line) => isBlankAt(line, column))) column++;
    if (column < width && (best === undefined || column - start > best.end - best.start)) best = { start, end: column };
  }
  return best;
}
