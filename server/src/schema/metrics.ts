/** Metrics by the many names people write for them. */
import list from "../../../schemas/vocabularies/metrics.json" with { type: "json" };

export interface MetricInfo {
  readonly id: string;
  readonly label: string;
  /** Lowest and highest value of the definition, both included; `null` is no bound. For `proportion`, percent is 100 times. */
  readonly bounds: readonly [number | null, number | null];
  /** Which way is better; `none` when neither is. */
  readonly direction: "higher" | "lower" | "none";
  /** `proportion`: also written in percent. `percent`: 0 to 100, some tools write 0 to 1. `unbounded`: in units of its own. */
  readonly unit: "proportion" | "percent" | "unbounded";
}

export interface NamedMetric extends MetricInfo {
  /** Values with different averaging are different values. */
  readonly average: Average | undefined;
  /** The k of `precision@k` and `top-k accuracy`; absent for top-1. */
  readonly cutoff: number | undefined;
  /** The part of the data that the name itself says: `eval_accuracy`, `test/f1`. */
  readonly split: Split | undefined;
  /** Equal for names of the same value, whatever their split: `f1:macro`, `precision@10`. */
  readonly key: string;
}

export type Average = "macro" | "micro" | "weighted" | "samples" | "ovr" | "ovo";
export type Split = "train" | "validation" | "test" | "eval";

export const METRICS: readonly MetricInfo[] = list.entries.map(({ id, label, bounds, direction, unit }) => ({
  id,
  label,
  bounds: [bounds[0] ?? null, bounds[1] ?? null],
  direction: direction as MetricInfo["direction"],
  unit: unit as MetricInfo["unit"],
}));

const AVERAGES: Readonly<Record<string, Average>> = {
  macro: "macro",
  micro: "micro",
  weighted: "weighted",
  samples: "samples",
  ovr: "ovr",
  ovo: "ovo",
};
const SPLITS: Readonly<Record<string, Split>> = {
  train: "train",
  training: "train",
  val: "validation",
  valid: "validation",
  validation: "validation",
  dev: "validation",
  test: "test",
  testing: "test",
  eval: "eval",
};

let table: ReadonlyMap<string, MetricInfo> | undefined;

/**
 * The metric that a name means: an id, an alias, a label; with averaging (`f1_macro`, `Macro F1`), cut-off (`ndcg@10`,
 * `Top-5 accuracy`) and split (`eval_accuracy`). Undefined when the name is unknown or could mean two metrics.
 */
export function metric(name: string): NamedMetric | undefined {
  table ??= makeTable();
  const whole = table.get(glue(words(name)));
  if (whole !== undefined) return withKey(whole, undefined, undefined, undefined);
  const { rest, average, cutoff, split } = takeApart(words(name));
  const info = table.get(glue(rest)) ?? table.get(glue(rest.filter((word) => word !== "score" && word !== "metric")));
  // `macro average precision` is the macro average of precision to some, and macro-averaged AP to others.
  if (info === undefined || (info.id === "average_precision" && average !== undefined && rest.includes("average")))
    return undefined;
  return withKey(info, average, cutoff, split);
}

function makeTable(): Map<string, MetricInfo> {
  const found = new Map<string, MetricInfo>();
  for (const [i, { id, label, aliases }] of list.entries.entries()) {
    const info = METRICS[i];
    for (const name of [id, label, ...aliases]) if (info !== undefined) found.set(glue(words(name)), info);
  }
  return found;
}

/** Lower-case words without accents; what stands in a final parenthesis (a unit, an abbreviation) is no part of the name. */
function words(name: string): string[] {
  const plain = name.normalize("NFKD").replaceAll(/\p{M}/gu, "").replaceAll("²", "2");
  // An averaging or a cut-off in parentheses stays: `F1 (macro)`, `NDCG (@10)`.
  const open = plain.replace(/\s*\(([^)]*)\)\s*$/, (_, inside: string) =>
    /macro|micro|weighted|samples|ov[ro]|@|top/i.test(inside) ? ` ${inside}` : "",
  );
  return open
    .toLowerCase()
    .split(/[^a-z0-9@+.]+|(?=@)/)
    .filter((word) => word !== "" && word !== ".");
}

/** `0.5` and `++` stay part of a name, a full stop after a word does not. */
function glue(parts: readonly string[]): string {
  return parts.join("").replaceAll(/(?<!\d)\.|\.(?!\d)/g, "");
}

interface Parts {
  readonly rest: readonly string[];
  readonly average: Average | undefined;
  readonly cutoff: number | undefined;
  readonly split: Split | undefined;
}

function takeApart(all: readonly string[]): Parts {
  let average: Average | undefined;
  let cutoff: number | undefined;
  let split: Split | undefined;
  const rest: string[] = [];
  for (let i = 0; i < all.length; i++) {
    const word = all[i] ?? "";
    const next = all[i + 1] ?? "";
    const number = /^(?:@|top)?(\d+)$/.exec(word)?.[1];
    if (AVERAGES[word] !== undefined && average === undefined) {
      average = AVERAGES[word];
      if (/^(avg|averaged|average)$/.test(next) && all[i + 2] !== "precision") i++;
      else if (next === "avg") i++;
    } else if (SPLITS[word] !== undefined && split === undefined && (i === 0 || i === all.length - 1))
      split = SPLITS[word];
    else if (number !== undefined && /^(@|top)/.test(word)) cutoff = Number(number);
    else if ((word === "top" || word === "at" || word === "@") && /^\d+$/.test(next)) {
      cutoff = Number(next);
      i++;
    } else if (!/^(@k|%|percent)$/.test(word)) rest.push(word);
  }
  return { rest, average, cutoff: cutoff === 1 && rest.join("").startsWith("acc") ? undefined : cutoff, split };
}

function withKey(
  info: MetricInfo,
  average: Average | undefined,
  cutoff: number | undefined,
  split: Split | undefined,
): NamedMetric {
  const key = `${info.id}${average === undefined ? "" : `:${average}`}${cutoff === undefined ? "" : `@${cutoff}`}`;
  return { ...info, average, cutoff, split, key };
}
