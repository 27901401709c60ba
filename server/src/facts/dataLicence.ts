/** The licence that the text of a card gives to the data: under a heading or behind a label, when it names just one. */
import type { Anchor } from "../core/anchor.ts";
import type { MarkdownBody } from "../core/parse/markdown.ts";
import { type LicenceName, licencesIn, sameTerms } from "./licenceNames.ts";
import { type LicenceWords, licenceStretch } from "./licenceStretch.ts";

export interface StatedLicence extends LicenceName {
  readonly anchor: Anchor;
}

const WORD = "(?:licen[sc]es?|licensing|lizenz(?:en)?|licencias?|licenças?)";
const WORDS: LicenceWords = {
  heading: new RegExp(
    `^[^\\p{L}]*(?:(?:data|dataset|provenance|datensatz)(?:'s)?(?: and| &)? )?${WORD}(?: (?:information|details|agreement|and citation|and source terms))?[^\\p{L}]*$`,
    "iu",
  ),
  label: new RegExp(
    `^\\W*(?:data(?:set)? )?${WORD}(?: \\[optional\\])?(?:\\*\\*|__)?\\s*:(?:\\*\\*|__)?\\s*(.+)$`,
    "i",
  ),
};

/** Words that give a licence to something else, to a part of the data, or to an earlier version. */
const APART =
  /\b(code|scripts?|software|notebooks?|models?|weights|annotations?|metadata|images?|audio|pre-?trained|base|original|originally|upstream|underlying|third|dependenc\w+|librar\w+|packages?|docs|documentation|except|unless|dual|not|was|were|previous\w*|formerly|until|before|inherit\w*|compatible|similar|some|parts?|portions?|subsets?|each|respective|various|depend\w*|wikipedia|either|quellcode|modelle?|bilder|códigos?|modelos?|modèles?|imagen\w*|imagens)\b/i;

const SENTENCE = /[^.!?]+(?:[.!?]+(?!\s+\p{Lu}|\s*$)[^.!?]*)*[.!?]*/gu;
const PART_LICENCE = /\blicen[sc]e[sd]? under|\b(?:code|software|scripts?) (?:is|are)\b.*\blicen[sc]e/i;

/** The one licence of the data in a body. Undefined when the text names none, several, or speaks of parts. */
export function statedDataLicence(doc: string, body: MarkdownBody): StatedLicence | undefined {
  const found: StatedLicence[] = [];
  for (const block of body.blocks) {
    const stretch = licenceStretch(body, block, WORDS);
    if (stretch === undefined) continue;
    const text = withoutAddresses(body.text.slice(stretch.start, stretch.end));
    for (const sentence of text.matchAll(SENTENCE)) {
      const names = licencesIn(sentence[0]);
      const rest = names.reduce((words, { text: name }) => words.replace(name, " "), sentence[0]);
      // One sentence that is about parts makes every other one doubtful too.
      if (APART.test(rest) && (names.length > 0 || PART_LICENCE.test(rest))) return undefined;
      for (const name of names) {
        const start = stretch.start - block.span.start + sentence.index + name.at;
        const within = { start, end: start + name.text.length };
        found.push({ ...name, anchor: { doc, at: "region", region: block.id, within } });
      }
    }
  }
  const [first] = found;
  if (first === undefined || !found.every(({ terms }) => sameTerms(terms, first.terms))) return undefined;
  // The name that says its version says more.
  return found.find(({ licence }) => licence !== undefined) ?? first;
}

/** Addresses and tags as blanks, so that offsets stay. */
function withoutAddresses(text: string): string {
  return text.replace(/(?<=\])\([^)\n]*\)|<[^>\n]*>|https?:[^\s)\]]+/g, (part) => " ".repeat(part.length));
}
