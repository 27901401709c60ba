/** How much data there is: numbers with the noun that they count, from sentences, and the sizes of splits from tables. */
import type { Anchor } from "../core/anchor.ts";
import type { MarkdownBody, TableBlock } from "../core/parse/markdown.ts";
import type { ProseLanguage } from "./facts.ts";
import { splitOf } from "./metricName.ts";
import { numbersIn, soleNumber } from "./numbers.ts";
import type { SettingValue } from "./sources.ts";

/** Things that data sets hold. A noun that is not here counts people in a study, or pages of a book. */
const NOUN =
  /^[\s\u00a0\u202f]{1,2}(?:(?!and|or|of|to|in|with|from|for|by|at|per|und|et|y|e)\p{L}[\p{L}'-]*[ /-]){0,3}?(rows?|records?|examples?|samples?|instances?|observations?|data ?points?|entries|items?|images?|photos?|documents?|articles?|sentences?|pairs?|triples?|questions?|dialogu?es?|conversations?|tweets?|reviews?|comments?|posts?|messages?|utterances?|clips?|recordings?|videos?|queries|tokens?|words?|customers?|patients?|users?|transactions?|applications?|zeilen|datensätze|einträge|beispiele|bilder|sätze|dokumente|lignes|exemples|enregistrements|entrées|échantillons|phrases|filas|registros|ejemplos|muestras|imágenes|documentos|oraciones|linhas|exemplos|amostras|imagens|frases)(?!\p{L})/iu;

/** Counts in the prose of a body. A number that is rounded ("about 5,000", "10k") is one too; ratios and years are not. */
export function countsIn(doc: string, body: MarkdownBody, language: ProseLanguage): readonly SettingValue[] {
  const counts: SettingValue[] = [];
  for (const block of body.blocks) {
    if (block.kind !== "paragraph" && block.kind !== "item") continue;
    const text = body.text.slice(block.span.start, block.span.end);
    if (!/\d/.test(text)) continue;
    for (const number of numbersIn(text, language)) {
      if (number.percent || number.decimals > 0 || number.value < 2) continue;
      const noun = NOUN.exec(text.slice(number.span.end, number.span.end + 60))?.[1]?.toLowerCase();
      if (noun === undefined) continue;
      const split =
        splitOf(clauseBefore(text, number.span.start)) ?? splitOf(wordsBetween(text, number.span.end, noun));
      const keys = split === undefined ? [noun] : [split, noun];
      const anchor: Anchor = { doc, at: "region", region: block.id, within: number.span };
      counts.push({ name: noun, keys, value: number.value, text: number.text, anchor });
    }
  }
  return counts;
}

/** The words that a number belongs to: those since the last comma or conjunction. */
function clauseBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - 80), at);
  return before.split(/[,;.:!?\n]|\b(?:and|while|und|et|y|e)\b/i).at(-1) ?? "";
}

function wordsBetween(text: string, from: number, noun: string): string {
  const after = text.slice(from, from + 60);
  return after.slice(0, after.toLowerCase().indexOf(noun));
}

/** Sizes of splits in tables: a column for each split, or a row for each. */
export function splitsIn(doc: string, body: MarkdownBody, language: ProseLanguage): readonly SettingValue[] {
  const splits: SettingValue[] = [];
  for (const block of body.blocks) if (block.kind === "table") splits.push(...splitsOfTable(doc, block, language));
  return splits;
}

const SIZE_HEAD =
  /\b(?:size|number|count|rows?|examples?|samples?|instances?|images?|sentences?|total|n|anzahl|nombre|número|lignes|filas|linhas)\b/iu;
/** Columns that hold something else than a number of examples. */
const OTHER_HEAD = /%|percent|ratio|bytes|\b[MGK]B\b|tokens|words|hours|duration|accuracy|f1|score|loss/i;

function splitsOfTable(doc: string, table: TableBlock, language: ProseLanguage): SettingValue[] {
  const heads = table.header.map(({ text }) => text);
  const inSplits = /splits?|aufteilung|répartition|división|divisão/iu.test(table.section.title);
  const columns = heads.flatMap((head, i) => {
    const split = i === 0 ? undefined : splitName(head);
    return split === undefined ? [] : [{ split, i }];
  });
  const cell = (row: TableBlock["rows"][number], i: number, keys: string[]): SettingValue[] => {
    const at = row[i];
    const number = at === undefined ? undefined : soleNumber(at.text, language);
    if (at === undefined || number === undefined || number.percent || number.decimals > 0) return [];
    const anchor: Anchor = { doc, at: "region", region: at.id, within: number.span };
    return [{ name: keys.at(-1) ?? "", keys, value: number.value, text: number.text, anchor }];
  };
  if (
    columns.length >= 2 &&
    (inSplits || heads.some((head) => SIZE_HEAD.test(head)) || columns.length === heads.length - 1)
  ) {
    return table.rows.flatMap((row) => {
      const config = (row[0]?.text ?? "").replace(/[*`_]/g, "").trim();
      if (OTHER_HEAD.test(config)) return [];
      return columns.flatMap(({ split, i }) => cell(row, i, config === "" ? [split] : [config, split]));
    });
  }
  const sizes = heads.flatMap((head, i) => (i > 0 && SIZE_HEAD.test(head) && !OTHER_HEAD.test(head) ? [i] : []));
  const [size] = sizes.length === 1 ? sizes : heads.length === 2 && inSplits ? [1] : [];
  if (size === undefined) return [];
  return table.rows.flatMap((row) => {
    const split = splitName(row[0]?.text ?? "");
    return split === undefined ? [] : cell(row, size, [split]);
  });
}

/** A cell that is the name of a split and nothing else. */
function splitName(text: string): string | undefined {
  const word = text
    .replace(/[*`_:]/g, " ")
    .trim()
    .toLowerCase();
  return /^(?:train(?:ing)?|valid(?:ation)?|val|dev(?:elopment)?|test(?:ing)?|eval(?:uation)?|validierung|entraînement|entrenamiento|validación|prueba|treino|validação|teste)(?: (?:set|split|data|examples|size|samples))?$/u.test(
    word,
  )
    ? (splitOf(word) ?? word)
    : undefined;
}
