/** Reads metric names, splits and asides out of labels, headings and keys. */
import { remember } from "../core/remember.ts";
import { metric } from "../schema/metrics.ts";
import type { NumberClaim } from "./facts.ts";

/**
 * The normalised metric of a label, with what makes it another number, averaging and cut-off: `F1 (macro)` is
 * `f1:macro`, `NDCG@10` is `ndcg@10`. Undefined when the label names no metric that Plumbline knows.
 */
export const metricName: (label: string) => string | undefined = remember(4000, readMetricName);

function readMetricName(label: string): string | undefined {
  const plain = label
    .replace(/[*_`]{1,3}(?=\S)|(?<=\S)[*`]{1,3}/g, "")
    .replace(/[\\%↑↓:]/g, " ")
    .trim();
  // A cut-off that nobody names is another number than the metric itself.
  if (plain === "" || plain.length > 60 || /@\s?k(?![\p{L}\p{N}])/iu.test(plain)) return undefined;
  return (metric(plain) ?? metric(plain.replace(/\(.*?\)/g, " ").trim()))?.key;
}

const SPLITS: readonly (readonly [NonNullable<NumberClaim["split"]>, RegExp])[] = [
  [
    "test",
    /(?<![\p{L}])(test(?:ing)?(?:_|\b)|held[- ]?out|hold[- ]?out|eval(?:uation)? (?:set|split)|teste\b|prueba\b|testdaten)/iu,
  ],
  ["validation", /(?<![\p{L}])(?<!cross[- ]?)(val(?:id(?:ation|ação|ación)?)?|dev(?:elopment)? set)(?![\p{L}])/iu],
  [
    "train",
    /(?<![\p{L}])(train(?:ing)?(?:_|\b)|treino\b|treinamento\b|entrenamiento\b|entraînement\b|trainingsdaten)/iu,
  ],
];

/** The split that a label names; undefined when it names none or more than one. */
export function splitOf(text: string): NumberClaim["split"] {
  const named = splitsIn(text);
  return named.length === 1 ? named[0] : undefined;
}

/** All splits that a text names. */
export function splitsIn(text: string): readonly NonNullable<NumberClaim["split"]>[] {
  return SPLITS.filter(([, pattern]) => pattern.test(text)).map(([split]) => split);
}

const TARGET =
  /(?<![\p{L}])(target|goal|threshold|required?|requirement|minimum|maximum|at least|at most|must (?:be|reach|stay)|should (?:be|reach)|acceptance|limit|ziel|mindestens|schwelle|objectif|seuil|au moins|objetivo|al menos|umbral|meta|mínimo|pelo menos|limiar)(?![\p{L}])|[≥≤]|>=|<=/iu;
const BASELINE =
  /(?<![\p{L}])(baseline|dummy|naive|random (?:guess|classifier|chance)|majority|always|previous(?:ly)?|prior|earlier|former|old|before|phase|candidate|compared (?:to|with)|versus|vs\.?|state[- ]of[- ]the[- ]art|sota|paper|reported (?:in|by)|published|human|ablation|without|would|if|from .{0,20} to|improve[sd]?|increase[sd]?|drop(?:s|ped)?|gain|delta|difference|gap)(?![\p{L}])|→|->|Δ/iu;

/** Numbers about a number, and numbers of many runs: an interval, an error, a fold, a month. */
const SPREAD =
  /(?<![\p{L}])(confidence|ci|intervals?|bootstrap\w*|bounds?|std|stdev|standard (?:errors?|deviations?)|quantiles?|percentiles?|folds?|cross[- ]?validat\w*|cv|seeds?|runs|averag\w*|permutation|shuffled?|pilot|production|live|months?|weeks?|quarters?|versions?|annotators?|inter-annotator|konfidenz\w*|vertrauensbereich|kreuzvalidierung|intervalle de confiance|écart[- ]type|validation croisée|plis|intervalo de confian\p{L}*|desviación|desvio|validación cruzada|validação cruzada)(?![\p{L}])|(?<![\p{L}])v\d|±|\+\/-/iu;

/** Whether a label or sentence says that its number is something other than this model's present result. */
export function asideOf(text: string): NumberClaim["aside"] {
  if (TARGET.test(text)) return "target";
  if (BASELINE.test(text)) return "baseline";
  return SPREAD.test(text) ? "quoted" : undefined;
}

/** Words that every sentence about a result may hold without meaning another number. */
const NOISE = new Set(
  `the of a an and on in for to is with our this its it that we which where has have had was are were at as by from be
  value values score scores result results model models set split data dataset test validation val train training testing
  eval evaluation evaluated metric metrics overall all total performance held out holdout final achieves achieved achieve
  reaches reached reach gets got obtains obtained attains attained scored yields gives shows here below above following
  measured rows samples examples unseen new class positive binary rate respectively
  das der die ein eine einen auf mit ist hat und im in von den dem wert ergebnis modell testdaten erreicht insgesamt
  le la les un une des du de et sur avec est a ont au aux dans modèle résultat valeur jeu ensemble atteint obtient total
  el los las una del y con en es tiene modelo resultado valor conjunto prueba alcanza obtiene
  o os as um uma do da dos das e com em no na tem resultado teste conjunto alcança atinge obtém`
    .split(/\s+/)
    .filter((word) => word !== ""),
);

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
  /(?<![\p{L}\p{N}_])(?<metric>(?:(?:macro|micro|weighted|balanced|mean|average|roc|pr|auc|top-?\d|word|character)[- _]?){0,2}(?:accuracy|precision|recall|sensitivity|specificity|f1(?:[- _]?score)?|f-?score|auroc|auprc|auc(?:[- _](?:roc|pr))?|roc|ndcg(?:@\d+)?|mrr(?:@\d+)?|map(?:@\d+)?|hit[- ]?rate(?:@\d+)?|(?:recall|precision)@\d+|rmse|mae|mse|mape|r2|r²|brier(?:[- ]score)?|log[- ]?loss|perplexity|bleu|rouge-?\d?l?|wer|cer|iou|miou|dice|kappa|mcc|exactitude|précision|rappel|genauigkeit|präzision|sensitivität|exactitud|precisión|sensibilidad|acurácia|precisão|sensibilidade|revocação|test loss|validation loss)(?:[- _](?:score|value|rate|error))?)[*`_]{0,3}\s{0,2}(?:\((?:[^()\n]{1,30})\)\s?)?(?:(?:on|over|auf|sur|en|em|no|na)\s(?:(?:the|our|den|dem|der|le|la|les|el|los|las|o|os)\s)?(?:held[- ]?out\s|unseen\s)?(?:test|validation|testdaten|testset|testdatensatz|validierungsdaten|jeu de (?:test|validation)|conjunto de (?:pruebas?|test|teste|validación|validação))(?:[- ]?(?:set|split|data|rows))?\s)?(?:(?:ist|is|was|of|at|score of|equals|reaches|reached|around|about|approximately|von|liegt bei|est de|de|es de|é de|foi de|[:=≈~|–-])\s*[*`~≈]{0,3}){0,2}/giu;
