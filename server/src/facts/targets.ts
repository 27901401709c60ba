/** Whether a claim with a bound is a target that this model has to meet: a trigger, a plan or a condition is none. */
import { metric as metricInfo } from "../schema/metrics.ts";

/** Words that announce a target, in a sentence or over a column. */
const TARGET =
  /(?<!\p{L})(targets?|goals?|required?|requirements?|acceptance|must|shall|needs? to|criteri(?:on|a)|gate|minimum|maximum|at least|at most|muss|müssen|verlang\p{L}*|ziel(?:wert)?e?|mindest\p{L}*|objectifs?|cibles?|exige\p{L}*|doit|doivent|debe|deben|deve|devem|exig\p{L}*|crit[eè]res?|criterios?|critérios?|objetivos?|requisitos?|metas?|mínimo)(?!\p{L})/iu;
/** Words with which a number is a target even without a sign. */
const PLAIN = /(?<!\p{L})(targets?|goals?|ziel(?:wert)?|objectif|cible|objetivo|meta)(?!\p{L})/iu;
const NO_TARGET =
  /(?<!\p{L})(if|when|whenever|alerts?|alarms?|drops?|falls?|retrain\p{L}*|rollback|triggers?|monitor\p{L}*|drift|until|next|future|roadmap|planned|previous|example|template|wenn|falls|sobald|künftig\p{L}*|lorsque|quand|si|cuando|futur\p{L}*|quando|se|próxim\p{L}*)(?!\p{L})/iu;
/** A sign between the metric and its number. */
export const SIGN = /^[\s*_`\\]*(?<sign>[≥≤]|[<>]=?)[\s*_`]*/u;
/** The same in words. "of" and "at" before it belong to the metric already. */
const SIGN_IN_WORDS =
  /^[\s*_`]*(?:(?:score|value)\s+)?(?:of\s+|von\s+|de\s+|d['’]|to be\s+)?(?:at\s+)?(?:(?<more>least|above|over|(?:greater|higher|more|better) than|mindestens|über|au moins|supérieure? à|plus de|al menos|superior a|(?:por )?encima de|mayor que|pelo menos|acima de|maior que|no mínimo)|(?<less>most|below|under|(?:less|lower|smaller) than|höchstens|unter|au plus|inférieure? à|moins de|como máximo|inferior a|por debajo de|menor que|no máximo|abaixo de))\s+(?:(?:à|a)\s+)?/iu;
/** Words of somebody who wants a number, and does not report one. */
const WANTED =
  /(?<!\p{L})(targets?|goals?|requires?d?|requirements?|acceptance|must|shall|has to|have to|needs? to|criteri(?:on|a)|gate|muss|müssen|verlangen|fordern|ziel\p{L}*|abnahme\p{L}*|doit|doivent|exige\p{L}*|objectif|debe|deben|exig\p{L}*|objetivo|deve|devem|meta|critères?|criterios?|critérios?)(?!\p{L})/iu;

/** The sign behind a metric, in signs or, in a sentence that wants something, in words; with how long it is. */
export function signAt(
  text: string,
  sentence: () => string,
): { readonly sign: string; readonly length: number } | undefined {
  const signed = SIGN.exec(text);
  if (signed !== null) return { sign: signed.groups?.sign ?? "", length: signed[0].length };
  const worded = SIGN_IN_WORDS.exec(text);
  if (worded === null || !WANTED.test(sentence())) return undefined;
  return { sign: worded.groups?.more === undefined ? "<" : ">", length: worded[0].length };
}

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
