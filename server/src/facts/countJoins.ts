/**
 * Counts of a card (rows, images, classes, features) with the same count elsewhere: in the README beside it, or in a file that
 * describes the data. Data are counted before and after cleaning, so only the same noun without another word is one count.
 */
import type { Anchor } from "../core/anchor.ts";
import type { ModelCardFacts } from "./facts.ts";
import type { Figure } from "./figures.ts";
import { type JoinInputs, rememberJoin } from "./joinInputs.ts";
import { canonical, isEmptyWord } from "./labels.ts";
import { splitOf } from "./metricName.ts";
import { sourceValues } from "./sourceValues.ts";

export interface CountMismatch {
  readonly figure: Figure;
  readonly file: string;
  readonly anchor: Anchor;
  /** As it stands there. */
  readonly text: string;
}

/** The counts of a card that another document gives differently. */
export const differingCounts = rememberJoin((card: ModelCardFacts, inputs: JoinInputs) => differing(card, inputs));

interface Count {
  readonly figure: Figure;
  readonly noun: string;
  readonly key: string;
}

const NOUNS =
  /^(sample|image|class|feature|individual|species|document|user|patient|sentence|query|question|token|title|category)$/;
/** Words that a count may have beside its noun without meaning another count. */
const WEAK = /^(dataset|data|size|corpus|total|count|input|number|set|unique|model|overall|used)$/;

function differing(card: ModelCardFacts, inputs: JoinInputs): readonly CountMismatch[] {
  const mine = countsOf(card.figures);
  if (mine.length === 0) return [];
  const found: CountMismatch[] = [];
  const [readme] = inputs.readmes;
  const theirs = readme === undefined || inputs.several ? [] : countsOf(readme.figures);
  const stored = [...inputs.declared, ...inputs.others].flatMap((file) => sourceValues(file, file.values));
  for (const { figure, noun, key } of mine) {
    const inFiles = stored.filter(
      ({ value, words, metric }) =>
        metric === undefined && words.length === 1 && words[0] === noun && Number.isInteger(value.value),
    );
    if (
      inFiles.some(({ value }) => isOne(figure, value.value)) ||
      mine.some((other) => other.key === key && other.figure.value !== figure.value)
    )
      continue;
    // Data in several stages: the stage that the model was made from says so.
    const final = inFiles.filter(
      ({ parents, value }) => value.split === labelSplit(figure) && parents.some((word) => FINAL.test(word)),
    );
    const [first] = final;
    if (first !== undefined && new Set(final.map(({ value }) => value.value)).size === 1) {
      if (!isOne(figure, first.value.value))
        found.push({ figure, file: first.file, anchor: first.value.anchor, text: first.value.text });
      continue;
    }
    const same = theirs.filter((their) => their.key === key);
    const [other] = same;
    if (readme === undefined || other === undefined || new Set(same.map((their) => their.figure.value)).size !== 1)
      continue;
    if (!isOne(figure, other.figure.value) && !isOne(other.figure, figure.value))
      found.push({ figure, file: readme.path, anchor: other.figure.anchor, text: other.figure.text });
  }
  return found;
}

const FINAL = /^(modeling|modelling|model|final|train|training|processed)$/;

function countsOf(figures: readonly Figure[]): readonly Count[] {
  return figures.flatMap((figure) => {
    if (figure.unit !== undefined || figure.metric !== undefined || figure.aside !== undefined) return [];
    if (figure.bound !== undefined || figure.signed || !Number.isInteger(figure.value) || figure.value < 2) return [];
    const behind = figure.behind
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .filter((word) => word !== "")
      .map(canonical);
    const inLabel = figure.words.filter((word) => NOUNS.test(word));
    const noun =
      inLabel.length === 1
        ? inLabel[0]
        : inLabel.length === 0
          ? behind.slice(0, 2).find((word) => NOUNS.test(word))
          : undefined;
    if (noun === undefined || (inLabel.length === 1 && behind.some((word) => NOUNS.test(word) && word !== noun)))
      return [];
    const rest = figure.words.filter((word) => word !== noun && !WEAK.test(word) && !isEmptyWord(word));
    // What the count is of stands in the label; with other words it is a part.
    if (rest.length > 0 || figure.inner.length > 0) return [];
    return [{ figure, noun, key: `${noun} ${labelSplit(figure) ?? ""}` }];
  });
}

/** The split that the label itself names: below "Training data" stand counts of all the data, too. */
function labelSplit(figure: Figure): Figure["split"] {
  return splitOf(`${figure.label} ${figure.behind}`);
}

/** Counts of one thing, a hundredth apart or a tenth for "about". */
function isOne(figure: Figure, value: number): boolean {
  const room = figure.rough ? 0.1 : 0.02;
  return Math.abs(figure.value - value) <= room * Math.max(figure.value, value);
}
