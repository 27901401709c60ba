/** Names of licences in running text, by what they allow: a version may be left out, the terms may not. */
import { type Licence, licence } from "../schema/licenses.ts";

export interface LicenceName {
  /** What tells its terms from those of others: `cc-by-nc`, `mit`, `gpl-3.0`. */
  readonly terms: string;
  /** As written. */
  readonly text: string;
  /** Offset in the text that was searched. */
  readonly at: number;
  /** The known licence, where the name says its version too. */
  readonly licence: Licence | undefined;
}

const CREATIVE_COMMONS =
  /\bCC0(?:[ -]1\.0)?\b|\b(?:creative\s+commons|CC)[ :-]*(?:(?:\d\.\d\s+)?(?:(?:attribution|by|non-?\s?commercial|nc|no-?\s?deriv\w*|nd|share-?\s?alike|sa)(?![\p{L}\p{N}])[ ,/-]*)+)(?:(?:v|version )?\d(?:\.\d)?)?(?:[ -](?:international|unported|generic)\b)?/giu;

const OTHERS =
  /\bMIT\b(?: Licen[sc]e)?|\bApache(?: Software)?(?: Licen[sc]e)?,?[ -]*(?:version |v)?2(?:\.0)?\b|\b(?:[AL]?GPL|MPL|EUPL)[ -]?v?\.?\d(?:\.\d)?(?:-only|-or-later)?|\bGNU (?:GPL|(?:Affero |Lesser )?General Public Licen[sc]e),? ?(?:version |v)?\.?\d(?:\.\d)?|\bBSD[ -][23][ -]Clause\b|\bODbL\b|\bOpen Database Licen[sc]e\b|\bODC[ -]By\b|\bCDLA[- ](?:Permissive|Sharing)[- ]\d\.\d\b/gi;

/** Every licence that a text names, in its order. */
export function licencesIn(text: string): readonly LicenceName[] {
  const found: LicenceName[] = [];
  for (const match of text.matchAll(CREATIVE_COMMONS)) {
    const name = match[0].replace(/[\s,/-]+$/, "");
    const terms = creativeCommons(name);
    if (terms !== undefined) found.push({ terms, text: name, at: match.index, licence: licence(name) });
  }
  for (const match of text.matchAll(OTHERS)) {
    const known = licence(match[0].replace(/(?<=v)\.(?=\d)/i, ""));
    if (known !== undefined) found.push({ terms: termsOf(known), text: match[0], at: match.index, licence: known });
  }
  return found.sort((a, b) => a.at - b.at);
}

/** What tells the terms of a licence from those of others. */
export function termsOf(licence: Licence): string {
  const id = licence.id.toLowerCase();
  return id.startsWith("cc-") || id.startsWith("cc0") ? id.replace(/-\d(\.\d)?(-[a-z]+)?$/, "") : id;
}

/** True for like terms, and for a family and its member: `cc` does not contradict `cc-by`. */
export function sameTerms(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return a === b || (/^(cc|gpl|lgpl|agpl|bsd|openrail)$/.test(short) && long.startsWith(short));
}

function creativeCommons(name: string): string | undefined {
  if (/^CC0/i.test(name)) return "cc0";
  const has = (words: RegExp) => words.test(name);
  const nc = has(/non-?\s?commercial|(?<![a-z])nc(?![a-z])/i);
  const nd = has(/no-?\s?deriv|(?<![a-z])nd(?![a-z])/i);
  const sa = has(/share-?\s?alike|(?<![a-z])sa(?![a-z])/i);
  const by = has(/attribution|(?<![a-z])by(?![a-z])/i);
  if (!by && !nc && !nd && !sa) return undefined;
  // All of them ask for attribution, whether the name says so or not.
  return ["cc-by", ...(nc ? ["nc"] : []), ...(nd ? ["nd"] : []), ...(sa ? ["sa"] : [])].join("-");
}
