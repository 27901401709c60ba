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
  const found = new Map<string, { cells: number[]; score: number }>();
  let filled = 0;
  for (const [at, value] of values.entries()) {
    const trimmed = value.trim();
    if (trimmed === "" || /^(?:na|nan|null|none|n\/a|-+)$/i.test(trimmed)) continue;
    filled++;
    for (const one of fillingCell(value, trimmed, detect(value, { ...options, minScore: 0.01, context: name }))) {
      const known = found.get(one.entity) ?? { cells: [], score: 0 };
      known.cells.push(at);
      known.score += one.score;
      found.set(one.entity, known);
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

function fillingCell(value: string, trimmed: string, detections: readonly Detection[]): readonly Detection[] {
  const start = value.indexOf(trimmed);
  return detections.filter((one) => one.start <= start + 1 && one.end >= start + trimmed.length - 1);
}
