/**
 * Figures of a document with the stored values that they come from. Words find the value, digits confirm it; equal digits
 * alone join nothing. What disagrees is told only where words leave no choice and the file is known to be this document's.
 */
import type { ModelCardFacts } from "./facts.ts";
import type { Figure } from "./figures.ts";
import { type JoinInputs, rememberJoin } from "./joinInputs.ts";
import { isEmptyWord } from "./labels.ts";
import { candidatesFor, ofValue } from "./sourceIndex.ts";
import type { ReadmeFacts } from "./sources.ts";
import { digitsOf, isSame, ownFiles, type SourceValue, sourceValues } from "./sourceValues.ts";

export interface FigureMatch {
  readonly figure: Figure;
  readonly source: SourceValue;
  readonly state: "agrees" | "disagrees";
}

/** The figures of a card or a README that have a source in a metrics file or a notebook. */
export const matchFigures = rememberJoin((document: ModelCardFacts | ReadmeFacts, inputs: JoinInputs) =>
  matched(document, inputs),
);

function matched(document: ModelCardFacts | ReadmeFacts, inputs: JoinInputs): readonly FigureMatch[] {
  // A README speaks of the run that the card speaks of: the card has more of its numbers.
  const figures =
    document.kind === "readme" ? [document, ...inputs.cards].flatMap((one) => one.figures) : document.figures;
  const files = ownFiles([...inputs.declared, ...inputs.others], figures);
  const stored = files.map((file) => sourceValues(file, file.values));
  const shown = inputs.notebooks.map((notebook) => sourceValues(notebook, notebook.results));
  const all = [...stored, ...shown];
  if (all.every((values) => values.length === 0)) return [];
  const matches: FigureMatch[] = [];
  const open: Figure[] = [];
  for (const figure of document.figures) {
    const source =
      figure.bound === undefined && !figure.signed
        ? agreeing(
            figure,
            all.flatMap((values) => ofValue(figure, values)),
          )
        : undefined;
    if (source !== undefined) matches.push({ figure, source, state: "agrees" });
    else open.push(figure);
  }
  // A file is this document's when several of its numbers stand there.
  const counts = new Map<string, number>();
  const used = new Set<SourceValue>();
  const beside = new Map<string, number>();
  for (const { figure, source } of matches) {
    used.add(source);
    // A single digit stands in every file.
    if (digitsOf(figure.text) < 2) continue;
    counts.set(source.file, (counts.get(source.file) ?? 0) + 1);
    const key = together(figure, source);
    beside.set(key, (beside.get(key) ?? 0) + 1);
  }
  // Few digits are enough where the neighbours in the table come from the same part of the file.
  const isBeside = (figure: Figure) => (source: SourceValue) =>
    (beside.get(together(figure, source)) ?? 0) >= NEIGHBOURS;
  const left = open.filter((figure) => {
    if (figure.bound !== undefined || figure.signed) return true;
    const near = stored
      .flatMap((values) => ofValue(figure, values))
      .filter((one) => !used.has(one) && isBeside(figure)(one));
    const source = agreeing(figure, near, true);
    if (source === undefined) return true;
    used.add(source);
    matches.push({ figure, source, state: "agrees" });
    return false;
  });
  const own = stored.filter(([first]) => first !== undefined && (counts.get(first.file) ?? 0) >= ENOUGH);
  const told: Told[] = [];
  for (const figure of left) {
    const open = candidates(figure, own).filter((source) => !used.has(source));
    // The records of other runs too: the number may be theirs.
    const same = () =>
      [...inputs.declared, ...inputs.others]
        .map((file) => sourceValues(file, file.values))
        .concat(shown)
        .flatMap((values) => ofValue(figure, values));
    const found = disagreeing(figure, open, isBeside(figure), same);
    if (found !== undefined) told.push({ figure, ...found });
  }
  for (const { figure, source, far } of told) {
    const key = together(figure, source);
    // Where nothing of a table agrees with a part of a file and more than one number differs, that part is of another run.
    const isOtherRun = !beside.has(key) && told.filter((one) => together(one.figure, one.source) === key).length > 1;
    if (!far && !isOtherRun) matches.push({ figure, source, state: "disagrees" });
  }
  return matches;
}

/** Items of one list that go by the same words are runs, and a document gives their mean rather than one of them. */
function areRuns(a: SourceValue, b: SourceValue): boolean {
  const place = ({ file, value }: SourceValue) =>
    `${file}#${value.at.map((key) => (typeof key === "number" ? "*" : key)).join("/")}`;
  const names = ({ words, parents }: SourceValue) =>
    [...words, ...parents].filter((word) => !/^\d+$/.test(word)).join();
  return a !== b && place(a) === place(b) && names(a) === names(b);
}

interface Told {
  readonly figure: Figure;
  readonly source: SourceValue;
  /** Too far away to be an older value: it only tells that the file means something else. */
  readonly far: boolean;
}

function candidates(figure: Figure, files: readonly (readonly SourceValue[])[]): readonly SourceValue[] {
  return files.flatMap((values) => [...candidatesFor(figure, values)]);
}

/** Numbers of a file that must stand in a document before it may call another of them wrong. */
const ENOUGH = 2;
/** Numbers of one table that come from one part of a file make that part the source of the rest. */
const NEIGHBOURS = 2;

function together(figure: Figure, { file, value }: SourceValue): string {
  return `${figure.table ?? figure.section} ${file}#${value.at.slice(0, -1).join("/")}`;
}

const MOST_ALIKE = 1000;

interface Fit {
  readonly source: SourceValue;
  readonly score: number;
  /** Every word of the key, and of those above it, is said by the document. */
  readonly whole: boolean;
  /** Every word of the last key is said by the document. */
  readonly keyed: boolean;
  /** Every word of the label is known to the keys. */
  readonly known: boolean;
}

function agreeing(figure: Figure, all: readonly SourceValue[], isSure = false): SourceValue | undefined {
  const digits = digitsOf(figure.text);
  let best: Fit | undefined;
  for (const source of all) {
    if (!isSame(figure, source)) continue;
    const fit = fitOf(figure, source);
    if (fit === undefined) continue;
    // Few digits agree by chance; then the words must leave nothing open.
    if (isSure ? !fit.keyed : digits < 3 && !(fit.whole && (fit.known || digits === 2))) continue;
    if (best === undefined || fit.score > best.score) best = fit;
  }
  return best === undefined || best.score < 1 ? undefined : best.source;
}

function disagreeing(
  figure: Figure,
  own: readonly SourceValue[],
  isBeside: (source: SourceValue) => boolean,
  ofSameValue: () => readonly SourceValue[],
): Omit<Told, "figure"> | undefined {
  if (figure.bound !== undefined || figure.signed || figure.rough || figure.aside !== undefined) return undefined;
  // Among so many values of one name, words leave more than one.
  if (own.length > MOST_ALIKE) return undefined;
  const fits = own.flatMap((source) => fitOf(figure, source) ?? []);
  // Every word on either side is known to the other: the values need only be of one size.
  const named = theOne(
    fits.filter(({ whole, known, source }) => whole && known && (figure.isResult || isBeside(source))),
  );
  if (named !== undefined)
    return { source: named, far: !isNear(figure, named.value.value, isBeside(named) ? 0.5 : 0.2) };
  // Otherwise a single digit may be wrong, and everything else must fit.
  const slip = theOne(
    fits.filter(({ keyed, source }) => (keyed || isBeside(source)) && isSlip(figure, source.value.value)),
  );
  if (
    slip === undefined ||
    fits.some(({ source }) => areRuns(source, slip)) ||
    ofSameValue().some((source) => isTwin(figure, source))
  )
    return undefined;
  return { source: slip, far: false };
}

/** A value of the same metric with the very digits: the number may be that one, whatever its key is called. */
function isTwin(figure: Figure, source: SourceValue): boolean {
  const { split } = source.value;
  return (
    figure.metric !== undefined &&
    metricsFit(figure.metric, source.metric) === "same" &&
    (split === undefined || figure.split === undefined || split === figure.split) &&
    isSame(figure, source)
  );
}

/** The source, when all of them have one value. */
function theOne(fits: readonly Fit[]): SourceValue | undefined {
  const values = new Set(fits.map(({ source }) => source.value.value));
  return values.size === 1 ? fits[0]?.source : undefined;
}

/** Far apart is not a slip of the pen but another number. */
function isNear(figure: Figure, actual: number, room: number): boolean {
  const scale = figure.percent && Math.abs(actual) <= 1 ? 100 : 1;
  return Math.abs(figure.value - actual * scale) <= room * Math.max(Math.abs(figure.value), Math.abs(actual * scale));
}

/** One digit of four or more differs. */
function isSlip(figure: Figure, actual: number): boolean {
  if (figure.decimals < 0) return false;
  const digits = (value: number) => Math.abs(value).toFixed(figure.decimals).replace(".", "");
  const shown = digits(figure.value);
  const stored = digits(figure.percent && Math.abs(actual) <= 1 ? actual * 100 : actual);
  if (shown.length !== stored.length || digitsOf(figure.text) < 4) return false;
  return [...shown].filter((digit, i) => digit !== stored[i]).length === 1;
}

/** How well the words of a label and of a key fit; undefined when they speak of different things. */
function fitOf(figure: Figure, source: SourceValue): Fit | undefined {
  const metrics = metricsFit(figure.metric, source.metric);
  if (metrics === "no") return undefined;
  const { split } = source.value;
  if (split !== undefined && figure.split !== undefined && split !== figure.split) return undefined;
  if ((split === "train") !== (figure.split === "train") && figure.metric !== undefined) return undefined;
  const said = new Set([...figure.words, ...figure.inner, ...figure.around]);
  const label = new Set([...figure.words, ...figure.inner]);
  const shared = source.words.filter((word) => label.has(word)).length;
  // A key without words of its own ("f1") has only its metric; both must name it.
  if (metrics !== "same" && shared === 0) return undefined;
  if (metrics === "half" && source.words.some((word) => !said.has(word))) return undefined;
  const missingKey = source.words.filter((word) => !said.has(word) && !isWeak(word)).length;
  const above = source.parents.filter((word) => !/^\d+$/.test(word) && !isWeak(word));
  const missingAbove = above.filter((word) => !said.has(word)).length;
  const keys = new Set([...source.words, ...source.parents]);
  const unknown = figure.words.filter((word) => !keys.has(word) && !isWeak(word)).length;
  return {
    source,
    score:
      (metrics === "same" ? 3 : 0) +
      2 * shared +
      (above.length - missingAbove) -
      missingKey -
      Math.min(1, missingAbove / 2) -
      Math.min(1, unknown / 2),
    whole: missingKey === 0 && missingAbove === 0,
    keyed: missingKey === 0,
    known: unknown === 0,
  };
}

const WEAK =
  /^(sample|image|total|score|count|data|dataset|metric|report|summary|level|all|labelled|timed|number|macro)$/;

function isWeak(word: string): boolean {
  return WEAK.test(word) || isEmptyWord(word);
}

function metricsFit(a: string | undefined, b: string | undefined): "same" | "half" | "none" | "no" {
  if (a === undefined && b === undefined) return "none";
  if (a === undefined || b === undefined) return "half";
  if (a === b) return "same";
  // A training program that minimises cross entropy calls it its loss.
  if ((a === "loss" && b === "log_loss") || (a === "log_loss" && b === "loss")) return "same";
  // An averaging that only one side names is left to the digits.
  const [one, other] = [a.split(":"), b.split(":")];
  return one[0] === other[0] && (one[1] === undefined || other[1] === undefined) ? "same" : "no";
}
