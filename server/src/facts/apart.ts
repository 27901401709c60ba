/** Headings, rows and sentences under which a number is another model's, another time's, or a condition: never this result. */
import { remember } from "../core/remember.ts";

/** Headings under which numbers are of another time, model, population or nobody's. */
const OTHER_SECTION =
  /(?<!\p{L})(previous|earlier|history|change ?log|version history|release (?:notes|history)|versions|releases|what['’]s new|baselines?|example|template|roadmap|future|historique|journal des modifications|notes de version|verlauf|historie|versionshinweise|änderungsprotokoll|historial|registro de cambios|notas de (?:la )?versi\p{L}+|histórico|registro de alterações|related work|comparison with|ablations?|produ[kc]tion|produ[kc]tiv\p{L}*|producción|produção|live|pilot|shadow|canary|a\/b|monitoring|überwachung|surveillance en|monitoreo|monitoramento|drift|after deployment|robustness|stress|quanti[sz]ed|quanti[sz]ation|quantisiert\p{L}*|quantifié\p{L}*|cuantizad\p{L}*|quantizad\p{L}*|distil(?:led|lation)|destillier\p{L}*|distillé\p{L}*|destilad\p{L}*|pruned|pruning|int8|int4|fp16|8[- ]bit|4[- ]bit|onnx|tflite|tiny|smaller|lightweight|teacher|student|external validation|externe validierung|validation externe|validación externa|validação externa|zero[- ]shot|few[- ]shot)(?!\p{L})/iu;
/** Headings under which a number is a setting or a wish. */
const NO_RESULT = /(?<!\p{L})hyperparameters?(?!\p{L})|^[\W\d]*(?:\p{L}+\s)?(?:targets?|requirements?)(?!\p{L})/iu;
/** A heading that is no more than a version or a date: an entry of a history. */
const RELEASE =
  /^[\s[(*_`]*(?:(?:version|release|versión|versão)\s+|v)?\d+(?:\.\d+){1,3}(?:[-.]?(?:rc|a|b|alpha|beta)\.?\d*)?[\])*_`]*(?:\s*[-–—(:/,]\s*[\d./-]{4,10}\)?)?\s*$|^[\s[(]*(?:(?:19|20)\d\d)(?:-\d\d?(?:-\d\d?)?|[-/ ]?[qQ][1-4])?[\])]*\s*$|^[\s[(]*(?:version|release|versión|versão)\s+\S*\d\S*\s*$|^[\s[(]*v\d\S*\s*$|^\p{L}{3,10}\.? (?:de )?(?:19|20)\d\d\s*$/iu;
/** What says that an entry is the present one after all. */
const CURRENT =
  /(?<!\p{L})(current(?:ly)?|final|latest|this (?:model|version|release)|selected|chosen|in use|deployed|released|aktuell\p{L}*|gewählt\p{L}*|endgültig\p{L}*|actuel\p{L}*|retenue?|choisie?|courante?|actual\p{L}*|elegid\p{L}|seleccionad\p{L}|vigente|atual\p{L}*|escolhid\p{L}|selecionad\p{L})(?!\p{L})|←|✅|✔/iu;

/** Whether a heading makes the numbers below it others than the model's present results. */
export const isApartTitle: (title: string) => boolean = remember(
  1000,
  (title) => isOtherTitle(title) || (NO_RESULT.test(title) && !CURRENT.test(title)),
);

/** Whether a heading says that another time, release, model or population follows. */
export function isOtherTitle(title: string): boolean {
  return (OTHER_SECTION.test(title) || RELEASE.test(title)) && !CURRENT.test(title);
}

/** A cell without words: a number, a date, a version. */
const isBare = (cell: string): boolean => /\d/.test(cell) && !/[^\s*_`~≈<>=≥≤%+()[\],.:/\d-]/u.test(cell);
/** Heads of columns that number rows and tell nothing apart, or that count what was measured. */
const NUMBERING =
  /^[\W_]*(#|nr\.?|no\.?|n|rank|rang|id|pos(?:ition)?|support|samples?|rows|count|size|examples?|anzahl|nombre|número|cantidad|quantidade)?[\W_]*$/iu;
/** Heads of columns that give the condition a row was measured under, wherever they stand. */
const CONDITION =
  /^[\W_]*(?:(?:decision|probability|score|model|training|classification|random|forecast|prediction)[\s_-])?(thresholds?|cut-?offs?|folds?|seeds?|runs?|trials?|months?|dates?|days?|weeks?|quarters?|years?|periods?|versions?|releases?|epochs?|steps?|iterations?|horizons?|k|alpha|temperature|noise|schwell\p{L}*|monat|datum|jahr|quartal|lauf|seuil|mois|année|pli|umbral|mes|fecha|año|pliegue|versión|limiar|mês|data|ano|versão|dobra)(?:[\s_-](?:version|id|number))?[\W_]*(?:\([^()]*\))?[\W_]*$/iu;

/** Of a table whose columns are metrics: for each row, whether a number, a date or a version makes it one of several. */
export function apartRows(
  heads: readonly { readonly text: string; readonly isMetric: boolean }[],
  rows: readonly (readonly { readonly text: string }[])[],
): readonly boolean[] {
  const column = heads.findIndex(
    ({ text, isMetric }, i) =>
      !isMetric && (i === 0 ? !NUMBERING.test(text) : CONDITION.test(text)) && differs(rows, i),
  );
  if (column < 0) return rows.map(() => false);
  return rows.map((row) => isBare(row[column]?.text ?? "") && !isCurrent(row));
}

/** The label of a row without its version or date and the words for "current": what is left may name another model. */
export function currentLabel(label: string): string {
  return CURRENT.test(label) ? label.replace(CURRENT, " ").replace(/(?<!\p{L})v?\d[\d.:/-]*(?!\p{L})/gu, " ") : label;
}

function differs(rows: readonly (readonly { readonly text: string }[])[], column: number): boolean {
  const cells = rows.map((row) => (row[column]?.text ?? "").trim());
  return new Set(cells).size > 1 && cells.some(isBare);
}

function isCurrent(row: readonly { readonly text: string }[]): boolean {
  return row.some(({ text }) => CURRENT.test(text));
}

/** Under which a number is no result: "below a ROC AUC of", "unter einer Genauigkeit von". Ends where the metric begins. */
const CONDITIONAL =
  /(?<!\p{L})(below|under|beneath|above|exceed\p{L}*|beyond|less than|more than|greater than|lower than|higher than|unter|unterhalb|über|oberhalb|en dessous|au[- ]dessous|au[- ]dessus|sous|par debajo|por debajo|por encima|debajo|abaixo|acima|inferiore?s?|supérieure?s?|superiore?s?)(?:\s+(?:d['’]|de\s|do\s|da\s|del\s|à\s|a\s)?\s*(?:an?|the|einer?|eines|einem|von|une?|una?|la|le|el|uma?|as?|o)?)?\s*[*_`]*$/iu;
/** What a number would mean, or what happens at it. */
const HYPOTHETICAL =
  /(?<!\p{L})(guess(?:es|ing)?|chance level|by chance|coin (?:flip|toss)|no better than|best possible|theoretical(?:ly)?|perfect|retrain\p{L}*|roll(?:ed)? ?back|alert\p{L}*|alarms?|trigger\p{L}*|needs?|raten|geraten|zufalls?\p{L}*|münzwurf|bestmöglich\p{L}*|neu trainier\p{L}*|nachtrainier\p{L}*|alarmier\p{L}*|braucht|benötigt|erfordert|hasard|aléatoire|deviner|meilleur \p{L}+ possible|réentraîn\p{L}*|ré-entraîn\p{L}*|alerte\p{L}*|besoin|azar|adivinar|mejor \p{L}+ posible|reentren\p{L}*|alerta\p{L}*|necesita|acaso|adivinhar|chute|melhor \p{L}+ possível|retrein\p{L}*|re-trein\p{L}*|precisa)(?!\p{L})/iu;
/** Another time or another model. */
const ELSEWHEN =
  /(?<!\p{L})(?:in|im|en|em|during|au|depuis|seit|since|desde)\s+(?:(?:the\s+)?(?:year|month|jahr|jahre|mois de|mes de|mês de|spring|summer|autumn|winter|q[1-4])\s+)?(?:\p{L}{3,10}\.?\s+(?:of\s+|de\s+)?)?(?:19|20)\d\d(?![\d-])|(?<!\p{L})(früher\p{L}*|vorherig\p{L}*|vorgänger\p{L}*|ehemalig\p{L}*|letzte[nrs]? (?:jahr|monat|version|quartal)|alte[nrs]? modell|last (?:year|month|quarter|release|version)|predecessor|smaller|quanti[sz]ed|distilled|kleinere[nrs]?|précédente?s?|ancien(?:ne)?s?|antérieure?s?|auparavant|l['’]an(?:née)? (?:dernière|passée?)|plus petite?|anterior(?:es|mente)?|antigu[oa]s?|viej[oa]s?|(?:año|mes|ano|mês) passado|(?:año|mes) pasado|más pequeñ[oa]|antig[oa]s?|menor modelo|modelo menor|modelo base|modèle de base|línea base|linha de base|ligne de base|basismodell|basislinie)(?!\p{L})/iu;
/** A sentence that goes on about what the one before spoke of. */
const PRONOUN =
  /^[\s*_`(]*(?:its?|their|they|that (?:one|model|version)|this one|sein\p{L}*|ihr\p{L}*|es|dessen|son|sa|ses|leurs?|il|elle|su|sus|éste|seu|sua|seus|suas|ele|ela)\s/iu;

/** Whether a sentence gives its number as a condition, a thought, a former or another model's value. */
export function isApartSentence(said: string, before: string): boolean {
  return CONDITIONAL.test(before) || HYPOTHETICAL.test(said) || ELSEWHEN.test(said);
}

/** Whether a sentence says of what it speaks only by a pronoun. */
export function goesOn(sentence: string): boolean {
  return PRONOUN.test(sentence);
}
