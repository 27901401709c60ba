/** The licence that a card's text gives to the model: under a heading, or behind a label, in words that name just one. */
import type { Anchor } from "../../../core/anchor.ts";
import type { MarkdownBody } from "../../../core/parse/markdown.ts";
import { sameLicence } from "../../../facts/licenceFiles.ts";
import { LICENCE_NAMES } from "../../../facts/licenceMentions.ts";
import { type LicenceWords, licenceStretch } from "../../../facts/licenceStretch.ts";
import { type Licence, licence } from "../../../schema/licenses.ts";

export interface Stated {
  readonly licence: Licence;
  /** As written. */
  readonly text: string;
  readonly anchor: Anchor;
  /** Said of the project or the repository, of which the model is a part. */
  readonly ofProject: boolean;
}

const WORD = "(?:licen[sc]e|licensing|lizenz|licencia|licença)";
const WORDS: LicenceWords = {
  heading: new RegExp(`^[^\\p{L}]*(?:model )?${WORD}(?: (?:information|details|agreement))?[^\\p{L}]*$`, "iu"),
  label: new RegExp(`^\\W*(?:model )?${WORD}(?: \\[optional\\])?(?:\\*\\*|__)?\\s*:(?:\\*\\*|__)?\\s*(.+)$`, "i"),
};

const NAME = new RegExp(LICENCE_NAMES, "gi");

/** Words that give the licence to something else. Two names in one card are silent anyway. */
const APART =
  /\b(code|scripts?|software|source|notebooks?|data ?sets?|data|corpus|base|pre-?trained|backbone|original|upstream|third|dependenc\w+|librar\w+|packages?|docs|documentation|images?|except|unless|dual|not|was|were|previous\w*|formerly|until|before|inherit\w*|compatible|similar)\b/i;

/** A clause that says in so many words that its licence is the model's. */
const OF_MODEL =
  /(?<!\b(?:base|pre-?trained|original|upstream|underlying|teacher|parent|backbone|foundation)[ -])\b(?:model|weights|modell|gewichte|modèle|poids|modelo|pesos)\b(?!\s+(?:code|cards?|zoo|architecture|implementation|hub|repository))/i;

const PROJECT = /\b(project|repository|repo)\b/i;

/** A link to something that is no licence, or `Name:` before the licence: the line is about that thing. */
const NAMED_PART =
  /\[(?![^\]]*(?:licen[sc]e|here|details|\[|\]))[^\]]+\]\(|(?<!licen[sc]e|lizenz|model|weights)["'`*_\s)]*:\s/i;

function withoutLinks(text: string): string {
  return text.replace(/\]\([^)]*\)|<[^>]*>|https?:\S+/g, " ");
}

/** The one licence that the text gives to the model. Undefined when it names none, several, or parts with their own. */
export function statedLicence(doc: string, body: MarkdownBody): Stated | undefined {
  const found: Stated[] = [];
  for (const block of body.blocks) {
    const stretch = licenceStretch(body, block, WORDS);
    if (stretch === undefined) continue;
    const text = body.text.slice(stretch.start, stretch.end);
    const said = clauseOfModel(text);
    if (said !== undefined) {
      const start = stretch.start - block.span.start + said.at;
      const within = { start, end: start + said.text.length };
      found.push({ ...said, anchor: { doc, at: "region", region: block.id, within }, ofProject: false });
      continue;
    }
    const names = [...text.matchAll(NAME)];
    const rest = names.reduce((words, [name]) => words.replace(name, ""), text);
    for (const name of names) {
      const known = licence(name[0]);
      // One stretch that is about parts makes every other one doubtful too.
      if (known === undefined || APART.test(withoutLinks(rest)) || NAMED_PART.test(rest)) return undefined;
      const start = stretch.start - block.span.start + name.index;
      const within = { start, end: start + name[0].length };
      found.push({
        licence: known,
        text: name[0],
        anchor: { doc, at: "region", region: block.id, within },
        ofProject: PROJECT.test(rest),
      });
    }
  }
  const [first] = found;
  return first !== undefined && found.every((other) => sameLicence(other.licence, first.licence)) ? first : undefined;
}

/** "MIT for code and model; the data is CC BY 4.0": the one clause that names the model and one licence. */
function clauseOfModel(text: string): { licence: Licence; text: string; at: number } | undefined {
  const clauses = [...text.matchAll(/[^;]+/g)].filter(([clause]) => OF_MODEL.test(clause) && !NAMED_PART.test(clause));
  const [clause] = clauses;
  if (clause === undefined || clauses.length > 1 || !text.includes(";")) return undefined;
  const names = [...clause[0].matchAll(NAME)];
  const name = names[0];
  const known = name === undefined || names.length > 1 ? undefined : licence(name[0]);
  return known && name && { licence: known, text: name[0], at: clause.index + name.index };
}
