/** Columns: the name and the values judged together. */
import { detect } from "./detect.ts";
import { DEFAULT_MIN_SCORE, type Detection, type DetectOptions } from "./detection.ts";

/** What a column holds. */
export interface ColumnDetection {
  readonly entity: string;
  /** How sure that the column holds this kind. */
  readonly score: number;
  /** In which values it was found, by their place in the column. */
  readonly cells: readonly number[];
}

/** So many of the filled cells must agree before a kind is said of a column. */
const LEAST_SHARE = 0.5;
/** Columns with more values are looked at closely only when one of so many, spread over them, is something. */
const SAMPLE = 32;

/**
 * The kind of value that most cells of a column hold, or undefined. The name counts as context of every cell. A value must
 * fill its cell: a column of prose holds findings of its own, and no kind.
 * @param name - The header.
 * @param values - The cells as decoded text; empty ones are no evidence.
 */
export function detectColumn(
  name: string,
  values: readonly string[],
  options: DetectOptions = {},
): ColumnDetection | undefined {
  const asked: DetectOptions = { ...options, minScore: 0.01, context: name };
  // Columns repeat their values.
  const known = new Map<string, readonly Detection[]>();
  const inCell = (value: string) => {
    const before = known.get(value);
    if (before !== undefined) return before;
    const filling = fillingCell(value, value.trim(), detect(value, asked));
    known.set(value, filling);
    return filling;
  };
  if (values.length > 2 * SAMPLE && !spread(values).some((value) => inCell(value).length > 0)) return undefined;
  const found = new Map<string, { cells: number[]; score: number }>();
  let filled = 0;
  for (const [at, value] of values.entries()) {
    if (isEmpty(value)) continue;
    filled++;
    for (const one of inCell(value)) {
      const so = found.get(one.entity) ?? { cells: [], score: 0 };
      so.cells.push(at);
      so.score += one.score;
      found.set(one.entity, so);
    }
  }
  let best: ColumnDetection | undefined;
  for (const [entity, { cells, score }] of found) {
    const share = cells.length / filled;
    const mean = score / cells.length;
    const limit = options.minScores?.get(entity) ?? options.minScore ?? DEFAULT_MIN_SCORE;
    if (share < LEAST_SHARE || mean < limit) continue;
    if (best === undefined || mean * share > best.score) best = { entity, score: mean * share, cells };
  }
  return best;
}

function isEmpty(value: string): boolean {
  const trimmed = value.trim();
  return trimmed === "" || /^(?:na|nan|null|none|n\/a|-+)$/i.test(trimmed);
}

/** Filled values from all over a long column. */
function spread(values: readonly string[]): readonly string[] {
  const filled = values.filter((value) => !isEmpty(value));
  const step = Math.max(1, filled.length / SAMPLE);
  return filled.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
}

function fillingCell(value: string, trimmed: string, detections: readonly Detection[]): readonly Detection[] {
  const start = value.indexOf(trimmed);
  return detections.filter((one) => one.start <= start + 1 && one.end >= start + trimmed.length - 1);
}
