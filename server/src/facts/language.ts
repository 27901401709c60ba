/** The language of a document's prose. Rules that read prose work in five; the rest is "not checked", never guessed. */
import { francAll } from "franc-min";
import type { Block, MarkdownBody } from "../core/parse/markdown.ts";
import { remember } from "../core/remember.ts";
import type { ProseLanguage } from "./facts.ts";

const READ: Readonly<Record<string, ProseLanguage>> = { eng: "en", deu: "de", fra: "fr", spa: "es", por: "pt" };
/** Scores lie close together (a card in English scores 0.98 as French): only a near tie with the best counts as the best. */
const NEARLY = 0.99;
const SAMPLE = 2000;
/** Below this many letters the trigrams say nothing; such a document is taken as English, the language of the templates. */
const ENOUGH = 120;

/** The language a body's prose is written in; code, tables and links are left out of the sample. */
export function languageOf(body: MarkdownBody): ProseLanguage {
  return detected(sample(body));
}

function sample(body: MarkdownBody): string {
  const prose = sampleOf(body, ["paragraph", "item"]);
  // A card may be nothing but tables.
  return lettersIn(prose) < ENOUGH ? `${prose}${sampleOf(body, ["table"])}` : prose;
}

function lettersIn(text: string): number {
  return text.replace(/[^\p{L}]/gu, "").length;
}

function sampleOf(body: MarkdownBody, kinds: readonly Block["kind"][]): string {
  let text = "";
  for (const block of body.blocks) {
    if (!kinds.includes(block.kind)) continue;
    text += `${body.text
      .slice(block.span.start, block.span.end)
      .replace(/`[^`]*`|https?:\S+|<[^>]*>/g, " ")
      .replace(/[\d*_[\]()|#]+/g, " ")} `;
    if (text.length > SAMPLE) break;
  }
  return text;
}

/** Most edits stand behind the sample, so the answer is the one before. */
const detected = remember(64, detect);

function detect(text: string): ProseLanguage {
  const letters = lettersIn(text);
  // A few words in another script are enough to know that none of the five is written here.
  if (text.replace(/[^\p{Script=Latin}]/gu, "").length < letters / 2) return "other";
  if (letters < ENOUGH) return "en";
  const scores = francAll(text);
  for (const [i, [code, score]] of scores.entries()) {
    if (score < NEARLY) break;
    const language = READ[code];
    // English is the language of lists of keywords, which have few small words.
    if (language !== undefined && ((i === 0 && language === "en") || isWrittenIn(text, language))) return language;
  }
  return "other";
}

/** Words that hardly a sentence does without. Languages without trigrams of their own (Norwegian, Danish) look like one of the five. */
const COMMON: Readonly<Record<string, string>> = {
  en: "the of and to is in for on with by are this that as from it or be not at",
  de: "der die das und ist in von mit für auf ein eine den im zu nicht werden wird bei aus",
  fr: "le la les de des du et en un une est pour sur dans par avec au aux que ne",
  es: "el la los las de del y en un una es para con por que se no al",
  pt: "o a os as de do da dos das e em um uma para com por que não no na",
};
const COMMON_SHARE = 0.06;

function isWrittenIn(text: string, language: ProseLanguage): boolean {
  const common = new Set((COMMON[language] ?? "").split(" "));
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  return words.filter((word) => common.has(word)).length >= COMMON_SHARE * words.length;
}
