/** Words of praise that need a result beside them. Only forms that speak of the model itself, not of a field or a method. */
import type { ByLanguage } from "../reading/prose.ts";

export const PRAISE: ByLanguage<RegExp> = {
  en: /\bstate[- ]of[- ]the[- ]art (?:performance|results?|accuracy|quality|model|detection|predictions?)\b|\b(?:is|are|a|an|highly|fully|extremely|very) (?:production[- ]ready|enterprise[- ]grade|production[- ]grade|best[- ]in[- ]class|industry[- ]leading|world[- ]class|battle[- ]tested)\b|\b(?:highly|extremely|very|fully) (?:accurate|robust|reliable|reproducible)\b|\bbest (?:accuracy|performance) (?:available|on the market)\b/iu,
  de: /\b(?:produktionsreif\p{L}*|marktführend\p{L}*|weltklasse)(?!\p{L})|\b(?:hoch|äußerst|sehr|extrem) ?(?:genau|robust|zuverlässig|präzis)(?:e[nrms]?)?(?!\p{L})|\bvollständig reproduzierbar(?!\p{L})/iu,
  fr: /\bperformances? (?:de pointe|à l['’]état de l['’]art)|\bprête? pour la production\b|\b(?:très|extrêmement|hautement) (?:précis|robuste|fiable)e?s?\b|\bentièrement reproductible\b/iu,
  es: /\b(?:rendimiento|resultados) de vanguardia\b|\blist[oa] para producción|\b(?:muy|altamente|extremadamente) (?:precis[oa]|robust[oa]|fiable)s?\b|\btotalmente reproducible\b/iu,
  pt: /\b(?:desempenho|resultados) de ponta\b|\bpront[oa] para produção|\b(?:muito|altamente|extremamente) (?:precis[oa]|robust[oa]|confiável)(?!\p{L})|\btotalmente reprodutível(?!\p{L})/iu,
};
