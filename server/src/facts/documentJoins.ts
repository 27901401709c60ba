/**
 * Figures that a card shares with the README beside it or with another card: the same name, model, split and unit. Where the
 * two documents give one name several values, nothing is settled.
 */
import type { ModelCardFacts } from "./facts.ts";
import type { Figure } from "./figures.ts";
import { type JoinInputs, rememberJoin } from "./joinInputs.ts";
import { isEmptyWord } from "./labels.ts";
import type { ReadmeFacts } from "./sources.ts";
import { digitsOf, near } from "./sourceValues.ts";

export interface DocumentMatch {
  readonly figure: Figure;
  /** The same figure in the other document; more than one when it is repeated there. */
  readonly others: readonly [Figure, ...Figure[]];
  readonly other: string;
  readonly state: "agrees" | "disagrees";
  /** Other numbers agree, so both documents speak of one run. Without, only a third place can tell that a number is wrong. */
  readonly proven: boolean;
}

/** The figures of a card that stand in another document too. */
export const matchDocuments = rememberJoin((card: ModelCardFacts, inputs: JoinInputs) => matched(card, inputs));

function matched(card: ModelCardFacts, inputs: JoinInputs): readonly DocumentMatch[] {
  const [readme] = inputs.readmes;
  const matches = readme === undefined ? [] : pairs(card, readme, inputs.several);
  // Of two cards, the one with the lesser path speaks, so that one disagreement is one finding.
  for (const other of inputs.cards) if (card.path < other.path) matches.push(...pairs(card, other, true));
  return matches;
}

/** Agreements that prove that two documents of several speak about one model. */
const PROOF = 3;
/** As many in the same two tables say that these are of one run; elsewhere one and a section of the same name do. */
const NEIGHBOURS = 2;

function pairs(card: ModelCardFacts, other: ModelCardFacts | ReadmeFacts, several: boolean): DocumentMatch[] {
  const mine = card.figures.filter(isComparable);
  const theirs = other.figures.filter(isComparable);
  if (mine.length === 0 || theirs.length === 0) return [];
  const candidates = mine.map((figure) => ({ figure, fits: theirs.filter((their) => areOne(figure, their)) }));
  const matches: DocumentMatch[] = [];
  const agreed = new Map<string, number>();
  const note = (key: string) => agreed.set(key, (agreed.get(key) ?? 0) + 1);
  for (const { figure, fits } of candidates) {
    const same = fits.filter((their) => isSameNumber(figure, their));
    const [first, ...rest] = same.length > 0 ? same : looselyNamed(figure, theirs);
    if (first === undefined) continue;
    matches.push({ figure, others: [first, ...rest], other: other.path, state: "agrees", proven: true });
    if (digitsOf(figure.text) < 2) continue;
    note("all");
    note(tables(figure, first));
  }
  const all = agreed.get("all") ?? 0;
  if (several && all < PROOF) return matches;
  for (const { figure, fits } of [...candidates, ...byRows(mine, theirs, candidates)]) {
    if (fits.length === 0 || fits.some((their) => isSameNumber(figure, their))) continue;
    if (!mayDisagree(figure) || repeated(mine, figure)) continue;
    const [first, ...rest] = fits.filter((their) => mayDisagree(their) && !setApart(figure, their));
    if (first === undefined || fits.some((their) => their.value !== first.value || their.unit !== first.unit)) continue;
    const isProven = all >= PROOF || (agreed.get(tables(figure, first)) ?? 0) >= NEIGHBOURS;
    if (!isProven && !sectionsAgree(figure, first)) continue;
    const proven = isProven || all > 0;
    matches.push({ figure, others: [first, ...rest], other: other.path, state: "disagrees", proven });
  }
  return matches;
}

/** A row whose name says a word or two more, when its digits leave no doubt and no other row has them. */
function looselyNamed(figure: Figure, theirs: readonly Figure[]): readonly Figure[] {
  if (figure.metric === undefined || figure.table === undefined || digitsOf(figure.text) < 4) return [];
  const mine = strong(figure.words);
  const found = theirs.filter((their) => {
    if (their.metric !== figure.metric || their.table === undefined) return false;
    if (!splitsFit(figure, their) || !unitsFit(figure, their) || !isSameNumber(figure, their)) return false;
    const words = strong(their.words);
    return mine.length > 0 && words.length <= mine.length + 2 && mine.every((word) => words.includes(word));
  });
  return found.length === 1 ? found : [];
}

function tables(a: Figure, b: Figure): string {
  return `${a.table ?? a.section} ${b.table ?? b.section}`;
}

function isComparable(figure: Figure): boolean {
  if (figure.signed || figure.bound !== undefined || figure.aside === "target") return false;
  return figure.metric !== undefined || figure.words.length > 0;
}

/** A result, and the present one. */
function mayDisagree(figure: Figure): boolean {
  return figure.isResult && figure.aside === undefined && (figure.metric !== undefined || figure.unit !== undefined);
}

/** Another figure of the document has the same name and another value. */
function repeated(figures: readonly Figure[], figure: Figure): boolean {
  return figures.some((other) => other !== figure && other.value !== figure.value && areOne(figure, other));
}

function areOne(a: Figure, b: Figure): boolean {
  if (a.metric !== b.metric || !splitsFit(a, b) || !unitsFit(a, b) || narrows(a, b)) return false;
  const [one, other] = [strong(a.words), strong(b.words)];
  if (a.metric === undefined && one.length === 0) return a.words.length > 0 && sameWords(a.words, b.words);
  return sameWords(one, other);
}

const WEAK = /^(rate|score|value|level|cold|total|result|sample|image)$/;

function strong(words: readonly string[]): readonly string[] {
  return words.filter((word) => !WEAK.test(word) && !isEmptyWord(word));
}

function sameWords(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word) => b.includes(word));
}

function splitsFit(a: Figure, b: Figure): boolean {
  return a.split === b.split || ((a.split ?? "test") === "test" && (b.split ?? "test") === "test");
}

function unitsFit(a: Figure, b: Figure): boolean {
  const plain = (figure: Figure) => (figure.unit === "%" ? undefined : figure.unit);
  return plain(a) === plain(b);
}

/** Words in parentheses that make it another model or another setting: `(fine-tuned)`, `(k = 100)`, `(8-bit)`. */
const NARROWS =
  /^(\d.*|k=?\d.*|tuned|finetuned|fine|untuned|base|large|small|tiny|quantized|quantised|calibrated|zero|few|shot|rag|ensemble|teacher|student|best|worst|new|old|train|validation|with|without)$/;

function narrows(a: Figure, b: Figure): boolean {
  return [...onlyIn(a, b), ...onlyIn(b, a)].some((word) => NARROWS.test(word));
}

/** One says in parentheses what the other does not: `XGBoost (strict GroupKFold)` is another protocol than `XGBoost`. */
function setApart(a: Figure, b: Figure): boolean {
  const own = (word: string) => word.length > 3 && !isEmptyWord(word);
  return onlyIn(a, b).some(own) || onlyIn(b, a).some(own);
}

function onlyIn(one: Figure, other: Figure): readonly string[] {
  return one.inner.filter((word) => !other.inner.includes(word) && !other.words.includes(word));
}

function isSameNumber(a: Figure, b: Figure): boolean {
  const plain = (figure: Figure) => (figure.percent ? figure.value / 100 : figure.value);
  // The coarser of the two decides how many digits are compared.
  return near(a, plain(b)) || near(b, plain(a)) || (a.unit === b.unit && (near(a, b.value) || near(b, a.value)));
}

/** Words of headings that say no more than that results follow. */
const GENERAL =
  /^(metrics?|results?|performance|evaluation|scores?|benchmarks?|quality|model|modelo|modell|modèle|modele|test|set|headline|key|main|summary|offline|online|overall|current|metri\p{L}*|métri\p{L}*|evalua\p{L}*|avalia\p{L}*|résultat\p{L}*|resultado\p{L}*|ergebnis\p{L}*|метрики|качества|prompts?|\d+)$/u;

/** Whether two sections may be about one evaluation: one of them says nothing special, or they share a word. */
function sectionsAgree(a: Figure, b: Figure): boolean {
  const special = (figure: Figure) => figure.around.filter((word) => !GENERAL.test(word) && !isEmptyWord(word));
  const [one, other] = [special(a), special(b)];
  return one.length === 0 || other.length === 0 || one.some((word) => other.includes(word));
}

interface Candidate {
  readonly figure: Figure;
  readonly fits: readonly Figure[];
}

/**
 * Rows that are named a little differently in two tables which agree on the names of others: "SVM" and "Linear SVM". The
 * rest of the rows must leave no other choice, on either side.
 */
function byRows(mine: readonly Figure[], theirs: readonly Figure[], named: readonly Candidate[]): readonly Candidate[] {
  const shared = new Map<string, number>();
  const taken = new Set<Figure>();
  for (const { figure, fits } of named)
    for (const their of fits) {
      taken.add(their);
      if (figure.table === undefined || their.table === undefined) continue;
      const key = tables(figure, their);
      shared.set(key, (shared.get(key) ?? 0) + 1);
    }
  const open = named.filter(
    ({ figure, fits }) => fits.length === 0 && figure.table !== undefined && figure.metric !== undefined,
  );
  const looseFits = (figure: Figure, among: readonly Figure[]) =>
    among.filter((their) => (shared.get(tables(figure, their)) ?? 0) >= 2 && isNarrower(figure, their));
  return open.flatMap(({ figure }) => {
    const fits = looseFits(figure, theirs);
    const [only, ...others] = fits;
    if (only === undefined || others.length > 0 || taken.has(only)) return [];
    const rivals = mine.filter((other) => other.table === figure.table && other !== figure && isNarrower(other, only));
    return rivals.length > 0 ? [] : [{ figure, fits: [only] }];
  });
}

/** Words that make another model of a name. */
const VARIANT =
  /^(.*\d.*|tuned|finetuned|fine|untuned|optimi[sz]ed|balanced|weighted|calibrated|ensemble|stacked|voting|base|large|small|tiny|mini|mean|cls|max|pretrained|frozen|quantized|augmented|best|default|smote|bagged|boosted|bi|deep|multi|no|without|with|baseline)$/;

function isNarrower(a: Figure, b: Figure): boolean {
  if (a.metric !== b.metric || !splitsFit(a, b) || !unitsFit(a, b) || narrows(a, b)) return false;
  const [one, other] = [strong(a.words), strong(b.words)];
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  const extra = long.filter((word) => !short.includes(word));
  return short.length > 0 && extra.length === 1 && long.length - short.length === 1 && !VARIANT.test(extra[0] ?? "");
}
