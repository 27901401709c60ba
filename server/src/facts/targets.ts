/** Whether a claim with a bound is a target that this model has to meet: a trigger, a plan or a condition is none. */
import { metric as metricInfo } from "../schema/metrics.ts";

/** Words that announce a target, in a sentence or over a column. */
const TARGET =
  /(?<!\p{L})(targets?|goals?|required?|requirements?|acceptance|must|minimum|maximum|at least|at most|ziel(?:wert)?e?|mindest\p{L}*|objectifs?|cibles?|exigences?|objetivos?|requisitos?|metas?|mínimo)(?!\p{L})/iu;
/** Words with which a number is a target even without a sign. */
const PLAIN = /(?<!\p{L})(targets?|goals?|ziel(?:wert)?|objectif|cible|objetivo|meta)(?!\p{L})/iu;
const NO_TARGET =
  /(?<!\p{L})(if|when|whenever|alerts?|alarms?|drops?|falls?|retrain\p{L}*|rollback|triggers?|monitor\p{L}*|drift|until|next|future|roadmap|planned|previous|example|template|wenn|falls|sobald|künftig\p{L}*|lorsque|quand|si|cuando|futur\p{L}*|quando|se|próxim\p{L}*)(?!\p{L})/iu;
/** A sign between the metric and its number. */
export const SIGN = /^[\s*_`\\]*(?<sign>[≥≤]|[<>]=?)[\s*_`]*/u;

/** The side on which a value meets the target; undefined for what is none. `around` holds the sentence and its headings. */
export function boundOf(metric: string, sign: string, label: string, around: string): "<" | ">" | undefined {
  if (!(sign === "" ? PLAIN.test(label) : TARGET.test(around)) || NO_TARGET.test(around)) return undefined;
  const better = metricInfo(metric.split(/[:@]/)[0] ?? metric)?.direction;
  const own = better === "higher" ? ">" : better === "lower" ? "<" : undefined;
  const written = sign === "" ? undefined : /[<≤]/.test(sign) ? "<" : ">";
  // "Accuracy < 0.8" is what nobody wants, and so what sets off an alarm.
  return written === undefined ? own : own === undefined || own === written ? written : undefined;
}

/** Words of a target's label that tell no values apart. */
export function isTargetWord(word: string): boolean {
  return TARGET.test(word) || /^(value|ci|release|reach|least|most|be|the|our)$/.test(word);
}
