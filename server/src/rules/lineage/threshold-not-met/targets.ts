/** Which measured figure a target is for, and whether it is met. */
import type { NumberClaim } from "../../../facts/facts.ts";
import type { Figure } from "../../../facts/figures.ts";
import { isEmptyWord } from "../../../facts/labels.ts";
import { scaleFor } from "../../../facts/numbers.ts";

const WEAK = /^(image|sample|rate|score|all|target|requirement)$/;

/** The one figure with the target's metric and with every word that narrows it; undefined where several could be meant. */
export function measuredFor(target: Figure, figures: readonly Figure[]): Figure | undefined {
  if (target.metric === undefined) return undefined;
  const wanted = [...target.words, ...target.inner].filter(
    (word) => !WEAK.test(word) && !isEmptyWord(word) && !/\d/.test(word),
  );
  const fits = figures.filter((figure) => {
    if (figure.metric !== target.metric || !figure.isResult) return false;
    if (target.split !== undefined && figure.split !== undefined && target.split !== figure.split) return false;
    const said = [...figure.words, ...figure.inner];
    // The metric's other name in parentheses ("Specificity (TNR)") narrows nothing.
    return wanted.every((word) => said.includes(word) || figure.label.toLowerCase().includes(word));
  });
  const extra = (figure: Figure) =>
    figure.words.filter((word) => !wanted.includes(word) && !WEAK.test(word) && !isEmptyWord(word)).length;
  // A target without a word of its own is for the value without one; groups and models have their own.
  const best = wanted.length === 0 ? fits.filter((figure) => extra(figure) === 0) : fits;
  const values = new Set(best.map(plain));
  return values.size === 1 ? best[0] : undefined;
}

function plain(figure: Figure): number {
  return figure.percent ? figure.value / 100 : figure.value;
}

/** Whether a value misses a bound by more than its last digit could hide. */
export function misses(value: Figure, target: Figure): boolean {
  let [actual, bound] = [plain(value), plain(target)];
  // 91.3 beside a bound of 0.9 is a per cent without its sign.
  if (bound <= 1 && actual > 1.5 && value.unit === undefined) actual /= 100;
  if (actual <= 1 && bound > 1.5 && target.unit === undefined) bound /= 100;
  const step = 10 ** -Math.max(0, value.decimals) / (value.percent || plain(value) !== actual ? 100 : 1) / 2;
  return target.bound === ">" ? actual + step < bound - 1e-12 : actual - step > bound + 1e-12;
}

/** Whether a stored value, which has all its digits, misses a target by more than the target's last digit could hide. */
export function missesStored(actual: number, target: NumberClaim): boolean {
  const scale = scaleFor(target, actual);
  // A per cent beside a stored 87.2, or a share beside it: only one size can be compared.
  const value = !target.percent && target.value <= 1 && actual > 1.5 ? actual / 100 : actual * scale;
  if (Math.abs(value) > 20 * Math.abs(target.value) + 1) return false;
  const room = 10 ** -Math.max(0, target.decimals) / 2;
  return target.bound === ">" ? value + room < target.value - 1e-12 : value - room > target.value + 1e-12;
}

/** A figure as it is written, with its bound and unit. */
export function shown(figure: Figure): string {
  const bound = figure.bound === undefined ? "" : `${figure.bound === "<" ? "at most" : "at least"} `;
  const unit = figure.unit === undefined ? "" : figure.unit.startsWith("/") ? figure.unit : ` ${figure.unit}`;
  return `${bound}${figure.text}${unit}`;
}
