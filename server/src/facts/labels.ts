/**
 * Labels and keys as sets of words, so that `Species precision (clear)` in a card and `species_precision_clear` in a file are
 * one name. The metric among the words is told apart from what qualifies it.
 */
import { remember } from "../core/remember.ts";
import { metricName } from "./metricName.ts";

export interface Label {
  /** Normalised metric, where the words hold exactly one. */
  readonly metric: string | undefined;
  /** The other words, in one spelling each; what says nothing is left out unless nothing else is left. */
  readonly words: readonly string[];
  /** The words in parentheses. */
  readonly inner: readonly string[];
  /** `ms`, `s`, `%`: written in the name itself. */
  readonly unit: Unit | undefined;
}

export type Unit = "%" | "ms" | "s" | "x" | "/5" | "/10" | "/100";

/** One meaning a line, its first word stands for all: English, German, French, Spanish, Portuguese, Turkish, Russian. */
const SYNONYMS = `
latency latencies latence latenz latencia latência gecikme задержка
threshold thresholds seuil schwelle schwellenwert schwellwert umbral limiar eşik порог cutoff
mean average avg moyenne mittel mittelwert durchschnitt media média ortalama
deviation std stdev stddev sd
minimum min mínimo
maximum max máximo
language langue sprache idioma
french fr francais français francaise française französisch francés francês
english en anglais englisch inglés inglês
sample samples record records example examples row rows exemple exemples ejemplo ejemplos exemplo exemplos beispiel beispiele zeile zeilen échantillon échantillons muestra muestras amostra amostras instance instances örnek
image images bild bilder imagen imágenes imagem imagens photo photos
class classes klasse klassen clase clases classe
feature features merkmal merkmale característica características caractéristique caractéristiques variável variáveis özellik
parameter parameters params parámetros paramètres parâmetros
compilation compile compiles compiled
species spezies especies espèces espécies
individual individuals identification
positive positives positifs positivos
negative negatives négatifs negativos
duplicate duplicates duplicated dubletten doublons duplicados
missing null nulls nan
fraud fraude fraudulent
calibration calibrated calibrate
train training trained
validation val valid
query queries
test testing
short kurz court
ratio share proportion prevalence anteil
count number num n nombre anzahl número cantidad
clarity clear
total sum
above over
below under
time duration
size taille größe tamaño tamanho
error errors
`;

/** Words that every name may hold. */
const EMPTY = `the of a an and on in for to is at by per with our this its all only value values metric metrics result results
  overall count global gesamt final model models classifier rate taux taxa tasa score scores images der die das les la le de des du
  d el los las o os as do da dos total valor valeur wert note points current`;

let synonyms: ReadonlyMap<string, string> | undefined;
let empty: ReadonlySet<string> | undefined;

/** The one spelling of a word. */
export function canonical(word: string): string {
  synonyms ??= new Map(
    SYNONYMS.trim()
      .split("\n")
      .flatMap((line) => {
        const [first = "", ...rest] = line.split(" ");
        return [first, ...rest].map((word) => [word, first] as const);
      }),
  );
  return synonyms.get(word) ?? word;
}

/** Whether a word adds nothing to a name. */
export function isEmptyWord(word: string): boolean {
  empty ??= new Set(EMPTY.split(/\s+/));
  return empty.has(word);
}

/** Short aliases of metrics that are ordinary words inside a longer name. */
const WORDS_FIRST = /^(is|der|em|ter|mce|rec|err|map|hits|mean|ap|ks|media|loss)$/;

const UNIT_WORDS: Readonly<Record<string, Unit>> = {
  ms: "ms",
  msec: "ms",
  millis: "ms",
  milliseconds: "ms",
  мс: "ms",
  s: "s",
  sec: "s",
  secs: "s",
  seconds: "s",
  percent: "%",
  pct: "%",
};

const SPLIT_WORDS = /^(train|validation|test|eval|evaluation|dev|holdout)$/;

/** Reads a label of a table, a list item or a key of a file. Pure, and remembered. */
export const labelOf: (text: string) => Label = remember(4000, readLabel);

/** "Accuracy (%)", "Accuracy in %": the sign of the unit, and none of a cut-off ("top 10%"). */
const PERCENT = /(?:^|[([\s]|\bin\s)%[\s*_`]*(?:[)\]]|$)/;

function readLabel(text: string): Label {
  const plain = text
    .replace(/\\([_<>*%])/g, "$1")
    .replace(/<[^<>]{1,20}>/g, " ")
    .replace(/[*`]/g, " ")
    .replace(/\d+\s?[×x]\s?\d+/g, " ");
  const parts: string[] = [];
  const outside = plain.replace(/[([]([^()[\]]*)[)\]]/g, (_whole, inside: string) => {
    parts.push(inside);
    return " ";
  });
  const inside = tokens(parts.join(" "));
  // An averaging in parentheses is part of the metric: `F1 (macro)`.
  const averaging = inside.find((word) => /^(macro|micro|weighted)$/.test(word));
  const main = tokens(outside);
  const { metric, rest } = metricAmong(averaging === undefined ? main : [averaging, ...main]);
  const unit = [...main, ...inside].map((word) => UNIT_WORDS[word]).find((known) => known !== undefined);
  const words = meaning(rest);
  return {
    metric,
    words: words.length > 0 || metric !== undefined ? words : meaning(rest, true),
    inner: meaning(inside.filter((word) => word !== averaging)),
    unit: unit ?? (PERCENT.test(text) ? "%" : undefined),
  };
}

function tokens(text: string): string[] {
  return (
    text
      .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
      .toLowerCase()
      // "Precision@K" and `precision_at_k` are one name, and another than "Precision".
      .replace(/@(?=[a-z](?![\p{L}\p{N}]))/gu, " ")
      .split(/[^\p{L}\p{N}@+.]+/u)
      .flatMap((word) => {
        const bare = word.replace(/^[+.]+|[+.]+$/g, "");
        return bare === "" ? [] : [bare];
      })
  );
}

/** The longest run of words that names a metric; none when two different ones are named. */
function metricAmong(words: readonly string[]): { metric: string | undefined; rest: readonly string[] } {
  const used = new Set<number>();
  const significant = words.filter((word) => !SPLIT_WORDS.test(canonical(word))).length;
  let metric: string | undefined;
  for (let length = Math.min(5, words.length); length > 0; length--) {
    for (let at = 0; at + length <= words.length; at++) {
      const run = words.slice(at, at + length);
      if (run.some((_, i) => used.has(at + i))) continue;
      // A split is said apart, and would be taken for a part of the metric's name here.
      if (run.some((word) => SPLIT_WORDS.test(canonical(word)))) continue;
      if (length === 1 && significant > 1 && WORDS_FIRST.test(run[0] ?? "")) continue;
      const known = metricName(run.join(" "));
      if (known === undefined || (metric !== undefined && known === metric.split(/[:@]/)[0] && length === 1)) {
        if (known !== undefined) for (let i = 0; i < length; i++) used.add(at + i);
        continue;
      }
      if (metric !== undefined && known !== metric) return { metric: undefined, rest: words };
      metric = known;
      for (let i = 0; i < length; i++) used.add(at + i);
    }
  }
  return { metric, rest: words.filter((_, i) => !used.has(i)) };
}

function meaning(words: readonly string[], keepEmpty = false): readonly string[] {
  const found = new Set<string>();
  // A cut-off of an unknown metric ("lift@10") is a word of its own.
  for (const word of words.flatMap((word) => word.split(/(?<=.)(?=@)/))) {
    if (UNIT_WORDS[word] !== undefined || word === "%") continue;
    const one = canonical(word);
    if (SPLIT_WORDS.test(one) || (!keepEmpty && isEmptyWord(one))) continue;
    found.add(one);
  }
  // A percentile of a time is a latency, in whatever language the rest is written.
  const percentile = [...found].find((word) => /^p\d{2}$/.test(word));
  if (percentile !== undefined) {
    const unitSaid = words.some((word) => UNIT_WORDS[word] === "ms" || UNIT_WORDS[word] === "s");
    if (unitSaid || found.has("latency") || found.size <= 2) return [percentile, "latency"];
  }
  // "F1 at the best threshold" is "best F1".
  if (found.has("best") || found.has("optimal")) {
    found.delete("threshold");
    if (found.delete("optimal")) found.add("best");
    if (found.size === 0) found.add("threshold");
  }
  return [...found];
}

/** The words of a path of keys, the last one left out. */
export function pathWords(keys: readonly (string | number)[]): readonly string[] {
  const found = new Set<string>();
  for (const key of keys) if (typeof key === "string") for (const word of meaning(tokens(key))) found.add(word);
  return [...found];
}

/** The words of a heading or a sentence, in one spelling each. */
export const wordsIn: (text: string) => readonly string[] = remember(1000, (text) => meaning(tokens(text)));
