/**
 * Sentences of a card, with what is no prose (code, addresses, HTML) blanked out. Offsets stay those of the body, so a
 * match in a sentence is a place in the file.
 */
import type { RegionAnchor } from "../../../core/anchor.ts";
import type { Block, MarkdownBody, TextBlock } from "../../../core/parse/markdown.ts";
import type { Span } from "../../../core/text.ts";
import type { ProseLanguage } from "../../../facts/facts.ts";

export interface Sentence {
  readonly block: TextBlock;
  /** In the body. */
  readonly span: Span;
  /** As long as its span; code, addresses and emphasis marks are spaces. */
  readonly text: string;
}

/** Data by language: only the languages whose prose is read. */
export type ByLanguage<T> = Readonly<Record<Exclude<ProseLanguage, "other">, T>>;

/** The data for a card's language; nothing for one that is not read. */
export function forLanguage<T>(table: ByLanguage<T>, language: ProseLanguage): T | undefined {
  return language === "other" ? undefined : table[language];
}

/** The anchor of a stretch of the body that lies in a block. */
export function placeIn(path: string, block: Block, span: Span): RegionAnchor {
  return {
    doc: path,
    at: "region",
    region: block.id,
    within: { start: span.start - block.span.start, end: span.end - block.span.start },
  };
}

/** The text of a stretch of the body with what is no prose as spaces; lengths stay. */
export function proseText(body: MarkdownBody, span: Span): string {
  let text = "";
  let at = span.start;
  for (let i = firstMask(body, span.start); i < body.masked.length; i++) {
    const mask = body.masked[i];
    if (mask === undefined || mask.start >= span.end) break;
    text +=
      body.text.slice(at, Math.max(at, mask.start)) +
      " ".repeat(Math.min(mask.end, span.end) - Math.max(at, mask.start));
    at = Math.min(mask.end, span.end);
  }
  text += body.text.slice(at, span.end);
  return text.replace(/[*\r\n\t]|\\(?=[^\w\s])|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, " ");
}

/** The first masked stretch that ends behind an offset; they are sorted. */
function firstMask(body: MarkdownBody, offset: number): number {
  let low = 0;
  let high = body.masked.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((body.masked[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A full stop behind these ends no sentence. */
const ABBREVIATION =
  /(?:^|[\s(])(?:e\.g|i\.e|vs|cf|al|approx|ca|fig|no|nr|bzw|z\.\s?b|d\.\s?h|u\.\s?a|inkl|p\.\s?ex|ex|aprox|núm|dr|prof|\p{Lu})$/iu;

/** The sentences of paragraphs and list items, in the order of the document. Quoted blocks and tables are left out. */
export function sentencesOf(body: MarkdownBody): readonly Sentence[] {
  let known = sentences.get(body);
  if (known === undefined) {
    known = body.blocks.flatMap((block) =>
      block.kind === "paragraph" || block.kind === "item" ? [...sentencesIn(body, block)] : [],
    );
    sentences.set(body, known);
  }
  return known;
}

/** Five rules ask for the sentences of the same body. */
const sentences = new WeakMap<MarkdownBody, readonly Sentence[]>();

/** The sentences of one block. */
export function* sentencesIn(body: MarkdownBody, block: TextBlock): Iterable<Sentence> {
  const text = proseText(body, block.span);
  let start = 0;
  for (const stop of text.matchAll(/[.!?…]+["”»)\]]*(?=\s+[\p{Lu}\p{N}"“„«([¿¡]|\s*$)/gu)) {
    if (ABBREVIATION.test(text.slice(start, stop.index))) continue;
    yield trimmed(block, text, start, stop.index + stop[0].length);
    start = stop.index + stop[0].length;
  }
  if (text.slice(start).trim() !== "") yield trimmed(block, text, start, text.length);
}

function trimmed(block: TextBlock, text: string, from: number, to: number): Sentence {
  const part = text.slice(from, to);
  const start = from + (part.length - part.trimStart().length);
  const end = to - (part.length - part.trimEnd().length);
  return {
    block,
    span: { start: block.span.start + start, end: block.span.start + end },
    text: text.slice(start, end),
  };
}

const QUOTES = /"[^"]*"|“[^”]*”|„[^“”]*[“”]|«[^»]*»|‹[^›]*›|‘[^’]*’/g;

/** True when a place in a text stands between quotation marks: somebody else's words, or a title. */
export function isQuoted(text: string, at: number): boolean {
  for (const quote of text.matchAll(QUOTES)) if (quote.index < at && at < quote.index + quote[0].length) return true;
  return false;
}

const NEGATION: ByLanguage<RegExp> = {
  en: /\b(?:not|no|never|nor|neither|cannot|without|nothing|nobody|isn't|aren't|doesn't|don't|can't|won't|wasn't|far from|hardly|unlikely)\b|n['’]t\b/iu,
  de: /\b(?:nicht|kein(?:e[rnms]?)?|nie(?:mals)?|ohne|weder|noch|kaum)\b/iu,
  fr: /\b(?:pas|aucune?|jamais|sans|ni|non)\b/iu,
  es: /\b(?:no|nunca|ning[uú]n(?:a|o)?|sin|ni|tampoco)\b/iu,
  pt: /(?<!\p{L})(?:não|nunca|nenhuma?|sem|nem)(?!\p{L})/iu,
};

/** Wishes, conditions, duties and questions: nothing of this is said to be so. */
const WISH: ByLanguage<RegExp> = {
  en: /\b(?:should|must|would|could|may|might|if|whether|aim(?:s|ed|ing)?|goals?|seeks?|strives?|intend(?:s|ed)?|attempt(?:s|ed)?|try|tries|need(?:s|ed)?|want(?:s|ed)?|target(?:s|ed)?|towards?|ideal(?:ly)?|assum(?:e|es|ed|ing)|claim(?:s|ed|ing)?|to be|so[- ]called|planned|future|unless|before|how|ensure|ensuring|avoid|require[sd]?)\b/iu,
  de: /\b(?:soll(?:en|te|ten)?|muss|müssen|könnte[n]?|würde[n]?|falls|wenn|ob|ziel|angestrebt|versuch\w*|geplant|idealerweise|sicherstellen|vermeiden)\b/iu,
  fr: /(?<!\p{L})(?:doit|doivent|devrai(?:t|ent)|pourrai(?:t|ent)|si|vise(?:nt)?|objectif|but|afin|tente|prévu|idéalement|éviter|garantir que)(?!\p{L})/iu,
  es: /\b(?:deben?|debería[n]?|podría[n]?|si|busca[n]?|objetivo|meta|intenta[n]?|previsto|idealmente|evitar)\b/iu,
  pt: /(?<!\p{L})(?:devem?|deveria[m]?|poderia[m]?|se|busca[m]?|objetivo|meta|tenta[m]?|previsto|idealmente|evitar)(?!\p{L})/iu,
};

/** What is denied before these is the reason for what is said behind them: "it does not read age, so it is free of bias". */
const CLAUSE_END =
  /[;:]|,\s+(?:and\s+)?(?:so|therefore|thus|hence|daher|deshalb|somit|donc|ainsi|así que|por (?:eso|isso|lo tanto)|portanto)\s/iu;

/** True when the words before a place in its sentence deny, wish, ask or condition what follows. */
export function isDenied(text: string, at: number, language: ProseLanguage): boolean {
  const before = text.slice(0, at).split(CLAUSE_END).at(-1) ?? "";
  const denied =
    forLanguage(NEGATION, language)?.test(before) === true || forLanguage(WISH, language)?.test(before) === true;
  return denied || /\?\s*$/.test(text);
}
