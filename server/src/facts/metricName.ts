/** Reads metric names, splits and asides out of labels, headings and keys. */
import { metric } from "../schema/metrics.ts";
import type { NumberClaim } from "./facts.ts";

/**
 * The normalised metric of a label, with what makes it another number, averaging and cut-off: `F1 (macro)` is
 * `f1:macro`, `NDCG@10` is `ndcg@10`. Undefined when the label names no metric that Plumbline knows.
 */
export function metricName(label: string): string | undefined {
  const plain = label
    .replace(/[*_`]{1,3}(?=\S)|(?<=\S)[*`]{1,3}/g, "")
    .replace(/[\\%↑↓:]/g, " ")
    .trim();
  if (plain === "" || plain.length > 60) return undefined;
  return (metric(plain) ?? metric(plain.replace(/\(.*?\)/g, " ").trim()))?.key;
}

const SPLITS: readonly (readonly [NonNullable<NumberClaim["split"]>, RegExp])[] = [
  [
    "test",
    /(?<![\p{L}])(test(?:ing)?(?:_|\b)|held[- ]?out|hold[- ]?out|eval(?:uation)? (?:set|split)|teste\b|prueba\b|testdaten)/iu,
  ],
  [
    "validation",
    /(?<![\p{L}])(val(?:id(?:ation|ação|ación)?)?|dev(?:elopment)? set|cross[- ]?validat\w*|cv|kreuzvalidierung)(?![\p{L}])/iu,
  ],
  [
    "train",
    /(?<![\p{L}])(train(?:ing)?(?:_|\b)|treino\b|treinamento\b|entrenamiento\b|entraînement\b|trainingsdaten)/iu,
  ],
];

/** The split that a label names; undefined when it names none or more than one. */
export function splitOf(text: string): NumberClaim["split"] {
  const named = SPLITS.filter(([, pattern]) => pattern.test(text));
  return named.length === 1 ? named[0]?.[0] : undefined;
}

const TARGET =
  /(?<![\p{L}])(target|goal|threshold|required?|requirement|minimum|maximum|at least|at most|must (?:be|reach|stay)|should (?:be|reach)|acceptance|limit|ziel|mindestens|schwelle|objectif|seuil|au moins|objetivo|al menos|umbral|meta|mínimo|pelo menos|limiar)(?![\p{L}])|[≥≤]|>=|<=/iu;
const BASELINE =
  /(?<![\p{L}])(baseline|dummy|naive|random (?:guess|classifier|chance)|majority|always|previous(?:ly)?|prior|earlier|former|old|before|phase|candidate|compared (?:to|with)|versus|vs\.?|state[- ]of[- ]the[- ]art|sota|paper|reported (?:in|by)|published|human|ablation|without|would|if|from .{0,20} to|improve[sd]?|increase[sd]?|drop(?:s|ped)?|gain|delta|difference|gap)(?![\p{L}])|→|->|Δ/iu;

/** Whether a label or sentence says that its number is something other than this model's present result. */
export function asideOf(text: string): NumberClaim["aside"] {
  if (TARGET.test(text)) return "target";
  return BASELINE.test(text) ? "baseline" : undefined;
}

const NOISE = new Set([
  "the",
  "of",
  "a",
  "an",
  "and",
  "on",
  "in",
  "for",
  "to",
  "is",
  "with",
  "our",
  "this",
  "value",
  "score",
  "result",
  "results",
  "model",
  "set",
  "split",
  "data",
  "test",
  "validation",
  "val",
  "train",
  "training",
  "testing",
  "eval",
  "evaluation",
  "metric",
  "metrics",
  "overall",
  "all",
  "total",
  "performance",
  "held",
  "out",
  "holdout",
  "final",
  "achieves",
  "achieved",
  "has",
  "was",
  "are",
  "an",
]);

/** The words of a label that tell like numbers apart: lower case, without those that every card has. */
export function wordsOf(text: string): readonly string[] {
  const words = text
    .toLowerCase()
    .replace(/[*_`]/g, " ")
    .split(/[^\p{L}\p{N}+.<>=-]+/u)
    .filter((word) => word.length > 0 && /[\p{L}\p{N}]/u.test(word) && !NOISE.has(word));
  return [...new Set(words)];
}

/** A metric's name and the words that lead to its value: "accuracy of", "F1 = ", "ROC-AUC (test): ". */
export const METRIC_IN_PROSE =
  /(?<![\p{L}\p{N}_])(?<metric>(?:(?:macro|micro|weighted|balanced|mean|average|roc|pr|auc|top-?\d|word|character)[- _]?){0,2}(?:accuracy|precision|recall|sensitivity|specificity|f1(?:[- _]?score)?|f-?score|auroc|auprc|auc(?:[- _](?:roc|pr))?|roc|ndcg(?:@\d+)?|mrr(?:@\d+)?|map(?:@\d+)?|hit[- ]?rate(?:@\d+)?|(?:recall|precision)@\d+|rmse|mae|mse|mape|r2|r²|brier(?:[- ]score)?|log[- ]?loss|perplexity|bleu|rouge-?\d?l?|wer|cer|iou|miou|dice|kappa|mcc|exactitude|précision|rappel|genauigkeit|präzision|sensitivität|exactitud|precisión|sensibilidad|acurácia|precisão|sensibilidade|revocação|test loss|validation loss)(?:[- _](?:score|value|rate|error))?)[*`_]{0,3}\s{0,2}(?:\((?:[^()\n]{1,30})\)\s?)?(?:(?:is|was|of|at|score of|equals|reaches|reached|around|about|approximately|ist|von|liegt bei|est de|de|es de|é de|foi de|[:=≈~|–-])\s*[*`~≈]{0,3}){0,2}/giu;
