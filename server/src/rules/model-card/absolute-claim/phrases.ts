/**
 * Claims that no measurement can show, as whole phrases: single words ("always", "100 %", "robust") are right too often.
 * `soft` is what still can be said, with the claim's own grammar; without it there is nothing to soften.
 */
import type { ByLanguage } from "../reading/prose.ts";

export interface AbsolutePhrase {
  readonly pattern: RegExp;
  readonly soft?: string;
}

/** What a phrase speaks of: a model, what it gives, or its data. A guarantee of a schema or a licence is none of these. */
export const ABSOLUTE: ByLanguage<readonly AbsolutePhrase[]> = {
  en: [
    {
      pattern:
        /\b(?:completely|fully|totally|entirely|100\s?%) (?:unbiased|bias-free|free (?:of|from) (?:any )?bias(?:es)?)\b/iu,
    },
    {
      pattern:
        /\b(?:is|are) (?:unbiased|bias-free|free (?:of|from) (?:any |all )?(?:bias(?:es)?|discrimination|errors?))\b(?! estimat)/iu,
    },
    {
      pattern:
        /\b(?:has|have|contains?|exhibits?|shows?) (?:no|zero) (?:(?:gender|racial|demographic|known or unknown) )?bias(?:es)?\b/iu,
    },
    { pattern: /\b(?:fully|completely|totally|perfectly|irreversibly) (?=anonymi[sz]ed\b)/iu, soft: "" },
    { pattern: /\b100\s?% (?:accurate|correct|safe|secure|reliable|accuracy guaranteed)\b/iu },
    { pattern: /\b(?:is|are) always (?:correct|accurate|right|reliable|safe|fair|truthful)\b/iu },
    {
      pattern:
        /\b(?:never (?:fails|makes (?:a |any )?(?:mistakes?|errors?)|hallucinates)|hack-proof|unhackable|fool-?proof|error-free predictions|zero hallucinations?)\b/iu,
    },
    {
      pattern:
        /\bguarantees(?= (?:the |a |an |your |its )?(?:(?:high|full|complete|perfect|maximum|total|optimal|\w+ly) )?(?:fair(?:ness)?|accura\w+|correct\w*|privacy|security|safe\w*|results?|predictions?|performance|unbiased|equal\w*|reliab\w+|anonymity|compliance|no bias)\b)/iu,
      soft: "is meant to give",
    },
  ],
  de: [
    {
      pattern:
        /\b(?:völlig|vollkommen|vollständig|komplett|absolut|garantiert) (?:unvoreingenommen|vorurteilsfrei|diskriminierungsfrei|fehlerfrei|fehlerlos)\b/iu,
    },
    {
      pattern:
        /\b(?:ist|sind) (?:frei von (?:jeglichem |jedem |allen )?(?:bias|verzerrungen|vorurteilen|fehlern)|unvoreingenommen|vorurteilsfrei)(?!\p{L})/iu,
    },
    { pattern: /\b(?:vollständig|komplett|völlig) (?=anonymisiert(?:e[nrms]?)?\b)/iu, soft: "" },
    { pattern: /\b100\s?%(?:ig)? (?:genau|korrekt|sicher|zuverlässig)\b/iu },
    {
      pattern:
        /\b(?:ist|sind) immer (?:korrekt|richtig|genau|zuverlässig|fair|sicher)\b|\bmacht (?:nie|niemals|keine) fehler\b/iu,
    },
    {
      pattern:
        /\bgarantiert(?= (?:faire|korrekte|richtige|genaue|sichere|fairness|genauigkeit|sicherheit|datenschutz)\b)/iu,
      soft: "soll liefern:",
    },
  ],
  fr: [
    {
      pattern:
        /\b(?:totalement|complètement|entièrement|parfaitement) (?:impartial|neutre|sans biais|exempt(?:e|s|es)? de biais|fiable|sûr)/iu,
    },
    {
      pattern:
        /\b(?:est|sont) (?:exempt(?:e|s|es)? de (?:tout )?biais|sans (?:aucun )?biais|dépourvu(?:e|s|es)? de biais)\b/iu,
    },
    { pattern: /\b(?:entièrement|complètement|totalement) (?=anonymisé(?:e|s|es)?(?!\p{L}))/iu, soft: "" },
    { pattern: /\b100\s?% (?:précis|exact|fiable|sûr|correct)/iu },
    { pattern: /\b(?:est|sont) toujours (?:correct|exact|fiable|juste|précis)|\bne se trompe jamais\b/iu },
    {
      pattern:
        /\bgarantit(?= (?:l['’]|la |le |les |des |une )?(?:équité|exactitude|précision|sécurité|confidentialité|résultats|prédictions|absence de biais))/iu,
      soft: "vise",
    },
  ],
  es: [
    { pattern: /\b(?:totalmente|completamente|absolutamente) (?:imparcial|neutral|libre de sesgos?|fiable|seguro)/iu },
    { pattern: /\b(?:est[aá]n?|es|son) (?:libres? de (?:todo |cualquier )?sesgos?|sin sesgos?|imparcial(?:es)?)\b/iu },
    { pattern: /\b(?:totalmente|completamente) (?=anonimizad[oa]s?\b)/iu, soft: "" },
    { pattern: /\b100\s?% (?:preciso|exacto|fiable|seguro|correcto)/iu },
    { pattern: /\b(?:es|son) siempre (?:correct|exact|fiable|just|precis)\w*|\bnunca se equivoca\b/iu },
    {
      pattern:
        /\bgarantiza(?= (?:la |el |los |las |una )?(?:equidad|exactitud|precisión|seguridad|privacidad|resultados|predicciones|ausencia de sesgo))/iu,
      soft: "busca",
    },
  ],
  pt: [
    {
      pattern:
        /\b(?:totalmente|completamente|absolutamente) (?:imparcial|neutro|livre de vi[eé]s(?:es)?|confiável|seguro)/iu,
    },
    {
      pattern:
        /(?<!\p{L})(?:está|estão|é|são) (?:livres? de (?:qualquer |todo )?vi[eé]s(?:es)?|sem vi[eé]s|imparcia(?:l|is))(?!\p{L})/iu,
    },
    { pattern: /\b(?:totalmente|completamente) (?=anonimizad[oa]s?\b)/iu, soft: "" },
    { pattern: /\b100\s?% (?:preciso|exato|confiável|seguro|correto)/iu },
    { pattern: /(?<!\p{L})(?:é|são) sempre (?:corret|exat|confiáve|just|precis)\w*|\bnunca erra\b/iu },
    {
      pattern:
        /\bgarante(?= (?:a |o |os |as |uma )?(?:equidade|exatidão|precisão|segurança|privacidade|resultados|predições|ausência de viés))/iu,
      soft: "busca",
    },
  ],
};

/** A neighbour that makes a phrase something else: a name of a method, a wish put as a heading, a report of others' words. */
export const NOT_A_CLAIM =
  /\b(?:unbiased (?:estimat\w+|sampl\w+)|so-called|sogenannt\w*|soi-disant|supposedly|allegedly|marketed as|angeblich|prétendument|supuestamente|supostamente)\b/iu;
