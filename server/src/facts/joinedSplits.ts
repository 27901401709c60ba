/** Joins the split that a card states to the shares that files and code set: 80/20 is `test_size: 0.2`. */
import type { FactIndex } from "./index.ts";
import type { Describing } from "./joinedSettings.ts";
import type { SplitMention } from "./mentions.ts";
import { type SettingSource, settingsFor, TIERS } from "./settingSources.ts";

export interface SplitMatch {
  readonly mention: SplitMention;
  readonly source: SettingSource;
  /** What differs: the shares, or that one is by time and the other by chance. */
  readonly what: "shares" | "manner" | undefined;
}

const SHARES = new Set(["test_size", "val_size", "train_size"]);
const RANDOM_SPLIT = "train_test_split";
/** Calls and keys of which each shows that something is split by time; the split at random may be one inside of it. */
const BY_TIME =
  /TimeSeriesSplit|(temporal|time|date|chrono\w*|period|season|year)_?(based_?)?(series_?)?(train_test_)?(split|holdout|hold_out)|(split|holdout|hold_out)_?(by|on)_?(time|date|year|season|period|month|week|day)|calibration_and_holdout|walk_?forward|(expanding|rolling)_?window|backtest/i;
const TIME_KEY =
  /chrono|temporal|by_time|time_split|split_date|cut_?off|out_of_time|hold_?out|walk_?forward|(calibration|observation)_(end|period|start)|(train|test|val|valid|validation|eval)_?(start|end|until|from|years?|dates?|months?|seasons?|weeks?|days?)|(start|end)_(train|test|val)/i;

/** The splits of a card or README that have a source. */
export function matchSplits(index: FactIndex, card: Describing): readonly SplitMatch[] {
  if (card.mentions.splits.length === 0) return [];
  const all = settingsFor(index, card.path);
  const sources = all.filter(
    ({ setting, value }) => SHARES.has(setting) && typeof value === "number" && value > 0 && value < 1,
  );
  const random = randomSplit(index, card, all);
  // The manner is stated once where the shares are, and often again in words.
  const byTime = card.mentions.splits.filter(({ manner }) => manner === "chronological");
  const spoken = byTime.find((mention) => mention.shares.length > 0) ?? byTime[0];
  return card.mentions.splits.flatMap((mention): SplitMatch[] => {
    if (random !== undefined && mention === spoken) return [{ mention, source: random, what: "manner" }];
    const shares = mention.shares.length === 0 ? undefined : decide(mention.shares, sources);
    if (shares === undefined) return [];
    return [{ mention, source: shares.source, what: shares.agrees ? undefined : "shares" }];
  });
}

function decide(
  stated: readonly number[],
  sources: readonly SettingSource[],
): { agrees: boolean; source: SettingSource } | undefined {
  for (const tier of TIERS) {
    const own = sources.filter((source) => source.tier === tier);
    const agreeing = own.find((source) => couldBe(stated, source, own));
    if (agreeing !== undefined) return { agrees: true, source: agreeing };
  }
  for (const tier of TIERS) {
    const own = sources.filter((source) => source.tier === tier);
    const [first] = own;
    if (first === undefined) continue;
    // One share of one split is needed to contradict: two numbers may be two splits, one inside the other.
    const isOne = own.every(
      ({ setting, value, fallback }) => setting === first.setting && value === first.value && !fallback,
    );
    return isOne && first.setting === "test_size" ? { agrees: false, source: first } : undefined;
  }
  return undefined;
}

/** Whether a share is one of the stated split, alone or cut out of what another left over. */
function couldBe(stated: readonly number[], { setting, value }: SettingSource, all: readonly SettingSource[]): boolean {
  const share = Number(value);
  const near = (a: number, b: number) => Math.abs(a - b) < 0.006;
  const [train = 0, second = 0, third] = stated;
  if (setting === "train_size") return near(share, train) || near(share, train + second);
  const held =
    third === undefined
      ? [second]
      : [second, third, second + third, third / (train + third), second / (train + second), third / (second + third)];
  if (held.some((part) => near(share, part))) return true;
  // 0.8 may be the training part of `[0.8, 0.2]`, and 0.1 with 0.1 make a stated 80/20.
  return third === undefined && all.some((other) => other.value !== value && near(share + Number(other.value), second));
}

/** The call that splits at random, when all splits of the code do. */
function randomSplit(index: FactIndex, card: Describing, all: readonly SettingSource[]): SettingSource | undefined {
  const splits = all.filter(({ keys, tier }) => keys[0] === RANDOM_SPLIT && (tier === "script" || tier === "notebook"));
  const [first] = splits;
  if (first === undefined) return undefined;
  if (all.some(({ keys }) => keys.some((key) => TIME_KEY.test(key)))) return undefined;
  for (const kind of ["script", "notebook"] as const)
    for (const code of index.inUnit(kind, card.path)) {
      if (code.calls.some(({ id }) => BY_TIME.test(id))) return undefined;
      if (code.settings.some(({ name, value }) => name === "shuffle" && value === false)) return undefined;
    }
  return first;
}
