/** Names of the rates that follow from a confusion matrix, in the languages that are read. */
export type Rate = "precision" | "recall" | "specificity" | "accuracy" | "f1";

const RATES: readonly (readonly [Rate, RegExp])[] = [
  [
    "precision",
    /(?<!\p{L})(?:precision|präzision|précision|precisión|precisão|ppv|positive predictive value)(?!\p{L})/iu,
  ],
  [
    "recall",
    /(?<!\p{L})(?:recall|sensitivity|tpr|true positive rate|sensitivität|rappel|sensibilité|sensibilidad|sensibilidade|exhaustividad|revocação)(?!\p{L})/iu,
  ],
  [
    "specificity",
    /(?<!\p{L})(?:specificity|tnr|true negative rate|spezifität|spécificité|especificidad|especificidade)(?!\p{L})/iu,
  ],
  ["accuracy", /(?<!\p{L})(?:accuracy|genauigkeit|exactitude|exactitud|acurácia)(?!\p{L})/iu],
  ["f1", /(?<!\p{L})f1(?:[- _]?score|[- ]maß|[- ]wert)?(?![\p{L}\p{N}])/iu],
];

/** What makes a rate another one: averages over classes, curves, cut-offs, bounds, other splits than the rest. */
const OTHER =
  /@|\b(?:average|averaged|avg|mean|macro|micro|weighted|balanced|top|auc|curve|map|gewichtet|moyenne|media|média|min|max|std|target|goal|baseline|threshold|train|training|validation|val|dev|cross|cv)\b|(?<!\p{L})(?:best|delta|change|gain|drop|Δ|≥|≤|>|<)/iu;

/** The rate that a label names, when it names exactly one in its plain sense. */
export function rateOf(label: string): Rate | undefined {
  if (OTHER.test(label.replace(/[_-]/g, " "))) return undefined;
  const found = RATES.filter(([, name]) => name.test(label));
  return found.length === 1 ? found[0]?.[0] : undefined;
}

/** Counts of a binary confusion matrix. */
export interface Confusion {
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly tn: number;
}

/** The value of a rate, a fraction; NaN when its denominator is zero. */
export function computeRate(rate: Rate, { tp, fp, fn, tn }: Confusion): number {
  switch (rate) {
    case "precision":
      return tp / (tp + fp);
    case "recall":
      return tp / (tp + fn);
    case "specificity":
      return tn / (tn + fp);
    case "accuracy":
      return (tp + tn) / (tp + fp + fn + tn);
    case "f1":
      return (2 * tp) / (2 * tp + fp + fn);
  }
}

/** The values that a rate may stand for: of either class, or an average of both. */
export function possibleRates(rate: Rate, matrix: Confusion): readonly number[] {
  const swapped = { tp: matrix.tn, fp: matrix.fn, fn: matrix.fp, tn: matrix.tp };
  const [one, other] = [computeRate(rate, matrix), computeRate(rate, swapped)];
  const positives = matrix.tp + matrix.fn;
  const all = positives + matrix.fp + matrix.tn;
  // Some write the predicted class in the rows: precision and recall then change places.
  const turned = { ...matrix, fp: matrix.fn, fn: matrix.fp };
  return [
    one,
    other,
    (one + other) / 2,
    (one * positives + other * (all - positives)) / all,
    computeRate(rate, turned),
  ];
}
