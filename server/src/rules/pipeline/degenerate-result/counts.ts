/** The four counts of a confusion matrix, wherever a metrics file has them beside each other. */
import type { Anchor } from "../../../core/anchor.ts";
import type { MetricValue } from "../../../facts/facts.ts";

type Count = "tp" | "tn" | "fp" | "fn";

export interface Counts {
  readonly tp: number;
  readonly tn: number;
  readonly fp: number;
  readonly fn: number;
  /** The keys above them. */
  readonly name: string;
  readonly split: MetricValue["split"];
  readonly anchors: Readonly<Record<Count, Anchor>>;
}

const NAMES: readonly (readonly [Count, RegExp])[] = [
  ["tp", /^(tp|true_?positives?)$/i],
  ["tn", /^(tn|true_?negatives?)$/i],
  ["fp", /^(fp|false_?positives?)$/i],
  ["fn", /^(fn|false_?negatives?)$/i],
];

/** The blocks of a file that hold all four counts. */
export function countsIn(values: readonly MetricValue[]): readonly Counts[] {
  const blocks = new Map<string, Map<Count, MetricValue>>();
  for (const value of values) {
    const key = String(value.at.at(-1) ?? "");
    const count = NAMES.find(([, pattern]) => pattern.test(key))?.[0];
    if (count === undefined) continue;
    const name = value.at.slice(0, -1).join(".");
    const block = blocks.get(name) ?? new Map<Count, MetricValue>();
    blocks.set(name, block.set(count, value));
  }
  return [...blocks].flatMap(([name, block]) => {
    const [tp, tn, fp, fn] = (["tp", "tn", "fp", "fn"] as const).map((count) => block.get(count));
    if (tp === undefined || tn === undefined || fp === undefined || fn === undefined) return [];
    return [
      {
        tp: tp.value,
        tn: tn.value,
        fp: fp.value,
        fn: fn.value,
        name,
        split: tn.split,
        anchors: { tp: tp.anchor, tn: tn.anchor, fp: fp.anchor, fn: fn.anchor },
      },
    ];
  });
}

/** Below this many examples of a class, chance does as much. */
const ENOUGH = 20;
const FEWEST = 50;
const HARDLY_ANY = 0.02;
const NEARLY_ALL = 0.98;
/** Models that are meant to say one thing, and steps on the way to a choice. */
const NAIVE = /baseline|dummy|naive|majority|constant|always|random|chance|trial|sweep|candidate|fold|threshold/i;

/** Whether a classifier recognises one class always and the other hardly ever. */
export function isDegenerate({ tp, tn, fp, fn, name }: Counts): boolean {
  const positives = tp + fn;
  const negatives = tn + fp;
  if (NAIVE.test(name) || positives < ENOUGH || negatives < ENOUGH || positives + negatives < FEWEST) return false;
  const [sensitivity, specificity] = [tp / positives, tn / negatives];
  return (
    (specificity <= HARDLY_ANY && sensitivity >= NEARLY_ALL) || (sensitivity <= HARDLY_ANY && specificity >= NEARLY_ALL)
  );
}
