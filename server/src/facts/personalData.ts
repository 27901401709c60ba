/**
 * What a document says of personal data in so many words. A sentence that wishes, warns or asks says nothing, and a document
 * that says both is left alone: two documents are compared by this.
 */
import type { Anchor } from "../core/anchor.ts";
import type { MarkdownBody } from "../core/parse/markdown.ts";
import { child, listOf, type MapNode, stringOf, type TreeNode, type TreePath } from "../core/tree.ts";
import type { PersonalDataStatement } from "./sources.ts";

type Says = PersonalDataStatement["says"];

const PERSONAL =
  "(?:(?:directly |any |other |sensitive )*(?:personal(?:ly[- ]identif\\p{L}+)?(?: (?:and|or) sensitive)?(?: identif\\p{L}+)? (?:data|information|details|identifiers)|PII\\b|personal identifiers)|information (?:that|which) (?:could |can )?identif\\p{L}+ (?:any )?(?:people|persons|individuals))";
const PERSONAL_OTHERS =
  "(?:personenbezogene[nr]? (?:daten|angaben)|persönliche[nr]? daten|données (?:personnelles|à caractère personnel)|datos personales|(?:dados|informações) pessoais)";

let patterns: readonly (readonly [Says, RegExp])[] | undefined;

/** What a sentence of each kind holds. Made when first asked for: the patterns are large. */
function sentencePatterns(): readonly (readonly [Says, RegExp])[] {
  patterns ??= makePatterns();
  return patterns;
}

const makePatterns = (): readonly (readonly [Says, RegExp])[] => [
  [
    "none",
    new RegExp(
      `\\b(?:(?:does|do|did) not (?:contain|include|have|hold|collect|store|involve|use)|(?:doesn't|don't) (?:contain|include|have)|contains? no|includes? no|holds? no|has no|have no|without|free (?:of|from)|there is no|there are no|excludes? (?:all )?)\\s+(?:any\\s+)?${PERSONAL}`,
      "iu",
    ),
  ],
  [
    "none",
    new RegExp(
      `(?<!\\p{L})no ${PERSONAL} (?:is|are|was|were|has been|have been) (?:included|present|contained|collected|used|stored|involved|part)`,
      "iu",
    ),
  ],
  ["none", new RegExp(`^\\W*(?:none|no ${PERSONAL})\\W*$`, "iu")],
  [
    "none",
    new RegExp(
      `(?<!\\p{L})(?:enthält keine|enthalten keine|keine|ne contient (?:pas de|aucune)|ne contiennent (?:pas de|aucune)|aucune|no contienen?|sin|não contêm|não contém|sem) ${PERSONAL_OTHERS}`,
      "iu",
    ),
  ],
  [
    "some",
    new RegExp(
      `(?<!\\p{L})(?:contains?|includes?|holds?|comprises?|processes) (?:some |sensitive )?(?<!no )${PERSONAL}`,
      "iu",
    ),
  ],
  [
    "some",
    new RegExp(
      `(?<!\\p{L})(?:enthält|enthalten|contient|contiennent(?: des)?|contient des|contienen?|contêm|contém) ${PERSONAL_OTHERS}`,
      "iu",
    ),
  ],
  [
    "some",
    new RegExp(
      `(?<!\\p{L})(?:it|this|these|they|that|which|data|records|rows|fields|columns) (?:is|are|counts? as|qualif(?:y|ies) as) (?:all )?${PERSONAL}`,
      "iu",
    ),
  ],
  [
    "some",
    /(?<!\p{L})(?:contains?|includes?|holds?|comprises?|stores?|lists?|records)\s(?!no\s|neither\s|synthetic|fake|fictitious|invented|generated|made)[^.!?;:]{0,60}?(?<!no )(?<!fake )(?<!synthetic )(?<!hashed )(?<!masked )(?:e-?mail addresses|phone numbers|postal addresses|home addresses|dates? of birth|birth dates|social security numbers|credit card numbers|passport numbers|bank account numbers|medical records|health data|ip addresses)(?!\p{L})/iu,
  ],
  [
    "anonymised",
    /(?<!\p{L})(?:(?:is|are|was|were|been) (?:fully |completely |irreversibly |already )?(?:anonymi[sz]ed|de-?identified)|anonymi[sz]ed (?:data(?:set)?|records|rows|version)|(?:wurden?|sind|ist) (?:vollständig )?anonymisiert|anonymisierte (?:daten|datensätze)|(?:ont été|sont|a été|est) anonymisée?s?|données anonymisées|(?:fueron|están|han sido) anonimizados|datos anonimizados|(?:foram|estão|são) anonimizados|dados anonimizados)(?!\p{L})/iu,
  ],
  [
    "pseudonymised",
    /(?<!\p{L})(?:(?:is|are|was|were|been) pseudonymi[sz]ed|pseudonymi[sz]ed (?:data(?:set)?|records|rows|ids?|identifiers)|(?:wurden?|sind|ist) pseudonymisiert|pseudonymisierte (?:daten|kennungen)|(?:ont été|sont) pseudonymisée?s?|données pseudonymisées|(?:fueron|están) seudonimizados|datos seudonimizados|(?:foram|são) pseudonimizados|dados pseudonimizados)(?!\p{L})/iu,
  ],
];

/** Nothing of this is said to be so. */
const UNSAID =
  /\b(?:should|must|could|may|might|if|whether|ensure|make sure|avoid|unless|please|do not (?:add|upload|share|enter)|we (?:believe|think|assume)|to our knowledge|not aware|expected|unknown|unclear|remove any|soll\p{L}*|muss|falls|ob|doit|doivent|si|debe\p{L}*|deve\p{L}*|caso)(?!\p{L})|\?\s*$/iu;
/** Denials of the other three: "has not been anonymised", "not anonymised". */
const DENIED =
  /\b(?:not|never|nicht|pas|no|não)\s+(?:been\s+|yet\s+|fully\s+)*(?:anonymi|pseudonymi|de-?identif|seudonimi)/iu;

/** What was there once, or never was anybody's. */
const REMOVED =
  /(?<!\p{L})(?:remov\p{L}*|redact\p{L}*|mask\p{L}*|strip\p{L}*|scrub\p{L}*|replac\p{L}*|hash\p{L}*|delet\p{L}*|dropp\p{L}*|synthe\p{L}*|fake|fictitious|invented|randomly generated)(?!\p{L})/iu;

/** Kinds of personal data as people name them. */
const KINDS =
  /(?<!\p{L})(?:(?:full |first |last |user ?|sur)?names?|e-?mail addresses|e-?mails?|phone numbers|postal addresses|home addresses|addresses|dates? of birth|birth dates|ages?|gender|sex|race|ethnicity|religion|nationality|income|salary|occupation|ip addresses|device ids?|user ids?|customer ids?|social security numbers|credit card numbers|account numbers|locations?|gps coordinates|photos?|faces?|voices?|biometrics?|health data|medical records|diagnos[ie]s|political opinions?|sexual orientation|union membership|criminal records?)(?!\p{L})/giu;

const FIELDS =
  /^(?:contains_|has_|includes_)?(?:personal_(?:data|information)|pii|personal_and_sensitive_information)$/;
const NO = /^(?:no|none|false|absent|not applicable|n\/a|keine|nein|non|aucune|ninguno|nenhum)$/i;
const YES = /^(?:yes|true|some|ja|oui|sí|si|sim)$/i;

/** A statement in fields, at the top level or one mapping below. */
export function personalDataField(
  doc: string,
  root: TreeNode | undefined,
  at: TreePath = [],
): PersonalDataStatement | undefined {
  if (root?.kind !== "map") return undefined;
  for (const { name, value } of root.entries) {
    if (!FIELDS.test(name.toLowerCase().replace(/[\s-]+/g, "_"))) continue;
    const said = ofValue(value);
    if (said === undefined) continue;
    return { ...said, anchor: { doc, at: "tree", path: [...at, name], part: "value" } };
  }
  return undefined;
}

function ofValue(value: TreeNode): Omit<PersonalDataStatement, "anchor"> | undefined {
  if (value.kind === "seq") {
    const kinds = listOf(value).flatMap((item) => stringOf(item)?.toLowerCase() ?? []);
    if (kinds.length === 0) return undefined;
    return kinds.every((kind) => NO.test(kind)) ? { says: "none", kinds: [] } : { says: "some", kinds };
  }
  if (value.kind === "map") return ofMapping(value);
  if (typeof value.value === "boolean") return { says: value.value ? "some" : "none", kinds: [] };
  const text = stringOf(value)?.trim();
  if (text === undefined || text === "") return undefined;
  if (NO.test(text)) return { says: "none", kinds: [] };
  if (YES.test(text)) return { says: "some", kinds: [] };
  if (/^anonymi[sz]ed$/i.test(text)) return { says: "anonymised", kinds: [] };
  if (/^pseudonymi[sz]ed$/i.test(text)) return { says: "pseudonymised", kinds: [] };
  return sentence(text);
}

function ofMapping(map: MapNode): Omit<PersonalDataStatement, "anchor"> | undefined {
  const kinds = ["kinds", "categories", "types", "fields"].flatMap((key) =>
    listOf(child(map, key)).flatMap((item) => stringOf(item)?.toLowerCase() ?? []),
  );
  for (const key of ["present", "contains", "included", "contains_personal_data", "status"]) {
    const value = child(map, key);
    const said = value === undefined || value.kind !== "scalar" ? undefined : ofValue(value);
    if (said !== undefined) return { says: said.says, kinds };
  }
  return kinds.length > 0 ? { says: "some", kinds } : undefined;
}

/** A statement in prose: the sentence that says it, when no other says something else. */
export function personalDataInProse(doc: string, body: MarkdownBody): PersonalDataStatement | undefined {
  const found: PersonalDataStatement[] = [];
  for (const block of body.blocks) {
    if (block.kind !== "paragraph" && block.kind !== "item") continue;
    const text = body.text.slice(block.span.start, block.span.end);
    if (
      !/person|PII|anonym|pseudonym|pessoais|identif|none|addresses|phone|birth|passport|medical|health|credit|account|security numbers/iu.test(
        text,
      )
    )
      continue;
    const inOwnSection = /personal|privacy|datenschutz|vie privée|privacidad/iu.test(block.section.title);
    for (const part of text.matchAll(/[^.!?\n]+(?:[.](?=\S)[^.!?\n]*)*[.!?]?|[^\s]+/g)) {
      const said = sentence(part[0]);
      if (said === undefined || (/^\W*none\W*$/i.test(part[0]) && !inOwnSection)) continue;
      const start = part.index + (part[0].length - part[0].trimStart().length);
      const anchor: Anchor = {
        doc,
        at: "region",
        region: block.id,
        within: { start, end: part.index + part[0].trimEnd().length },
      };
      found.push({ ...said, anchor });
    }
  }
  return agreed(found);
}

function sentence(text: string): Omit<PersonalDataStatement, "anchor"> | undefined {
  if (UNSAID.test(text)) return undefined;
  const says = new Set(
    sentencePatterns()
      .filter(([, pattern]) => pattern.test(text))
      .map(([word]) => word),
  );
  if (DENIED.test(text)) {
    says.delete("anonymised");
    says.delete("pseudonymised");
  }
  if (REMOVED.test(text)) says.delete("some");
  // "contains no personal data" holds the words of its opposite.
  if (says.has("none")) says.delete("some");
  const [first] = [...says].sort((a, b) => WEIGHT[b] - WEIGHT[a]);
  if (first === undefined) return undefined;
  const kinds = first === "none" ? [] : [...new Set([...text.matchAll(KINDS)].map(([kind]) => kind.toLowerCase()))];
  return { says: first, kinds };
}

/** How much a word settles beside others: data that was pseudonymised is personal data, and said to be. */
const WEIGHT: Readonly<Record<Says, number>> = { none: 3, pseudonymised: 2, anonymised: 1, some: 0 };

function agreed(found: readonly PersonalDataStatement[]): PersonalDataStatement | undefined {
  const says = new Set(found.map((one) => one.says));
  if (says.has("none") && (says.has("some") || says.has("pseudonymised"))) return undefined;
  return [...found].sort((a, b) => WEIGHT[b.says] - WEIGHT[a.says])[0];
}
