/** What the name of a column says about its content, in the languages that Plumbline reads. */

/** How values of a kind look when no detector knows them by themselves. */
export type Look = "detected" | "digits" | "date" | "name" | "address" | "words" | "random" | "any";

export interface Header {
  readonly entity: string;
  /** Against the words of the name, lower case, one blank between them and around them. */
  readonly named: RegExp;
  /** Names that only look like it. */
  readonly unless?: RegExp;
  /** What its values look like; the name alone never decides, except for what is sensitive whatever its coding. */
  readonly look: Look;
}

/** In this order; the first that the name and the values agree on counts. */
export const HEADERS: readonly Header[] = [
  {
    entity: "EMAIL_ADDRESS",
    named: / (e mail|email|mail|courriel|correo|correio)( |s )/,
    look: "detected",
  },
  {
    entity: "PHONE_NUMBER",
    named:
      / (phone|telephone|mobile|cell ?phone|fax|telefon|telefono|téléphone|telefone|handy|movil|móvil|celular|msisdn)(s| no| nr| number)? /,
    unless: / (os|model|brand|plan|type|service|lines) /,
    look: "digits",
  },
  {
    entity: "US_SSN",
    named: / (ssn|social security( no| number| num)?) /,
    look: "digits",
  },
  {
    entity: "MEDICAL_RECORD_NUMBER",
    named: / (mrn|medical record( no| num| number| id)?|patient number|hospital number|krankenaktennummer) /,
    look: "digits",
  },
  {
    entity: "HEALTH_PLAN_NUMBER",
    named:
      / (health plan( id| no| number)?|insurance (id|no|number)|beneficiary (id|no|number)|versichertennummer|versicherungsnummer) /,
    look: "digits",
  },
  {
    entity: "DATE_OF_BIRTH",
    named:
      / (dob|birth ?date|birth ?day|date (of )?birth|born on|geburtsdatum|geburtstag|date (de )?naissance|fecha (de )?nacimiento|data (de )?nascimento) /,
    look: "date",
  },
  {
    entity: "PERSON",
    named:
      / (first|last|full|given|family|middle|maiden|sur|patient|customer|client|employee|person|contact|applicant|borrower|passenger|guest|cardholder|holder|nurse|doctor|physician) ?names? | (surname|forename|lastname|firstname|fullname|vorname|nachname|familienname|prenom|prénom|nom (de )?famille|apellidos?|sobrenome) /,
    unless: / (column|field|file|feature|display|event) /,
    look: "words",
  },
  // Most things have a name: the values have to be those of people.
  {
    entity: "PERSON",
    named: /^ (name|names|nom|nombre|nome|naam|reviewer|author|player|student|teacher|employee) $/,
    look: "name",
  },
  {
    entity: "LOCATION",
    named:
      / (address|adress|street|strasse|straße|adresse|dirección|direccion|endereço|endereco|calle|rua)( line)?( \d)? /,
    unless: / (ip|mac|e ?mail|mail|web|url|memory|wallet|contract|bus|register|host) /,
    look: "address",
  },
  {
    entity: "API_KEY",
    named: / (api ?key|api ?token|access ?token|auth ?token|secret ?key|client ?secret)s? /,
    unless: / (hash|hashed|digest|id|name) /,
    look: "random",
  },
  {
    entity: "SPECIAL_RELIGION",
    named: / (religion|religious (affiliation|belief|group)|faith|glaube|konfession|religión|religião) /,
    look: "any",
  },
  {
    entity: "SPECIAL_ETHNICITY",
    named:
      / (race|ethnicity|ethnic (group|origin)|racial (group|origin)|ethnie|etnia|raza|raça|rasse|hautfarbe|skin colou?r) /,
    unless: / (time|number|round|date|distance|position|result|id|car|horse|name|track|grand) /,
    look: "any",
  },
  {
    entity: "SPECIAL_POLITICAL_OPINION",
    named: / (political (party|affiliation|opinion|view|leaning)|party affiliation|voted for|vote intention) /,
    look: "any",
  },
  {
    entity: "SPECIAL_TRADE_UNION",
    named: / (trade union|union member(ship)?|labou?r union|gewerkschaft(smitglied)?|syndicat) /,
    look: "any",
  },
  {
    entity: "SPECIAL_SEX_LIFE",
    named: / (sexual (orientation|preference|activity)|sexuality|sex life|orientation sexuelle) /,
    look: "any",
  },
  {
    entity: "SPECIAL_HEALTH",
    named:
      / (diagnos(is|es|e)|icd ?(9|10|11)?( code)?|disease|illness|medical condition|comorbidit(y|ies)|medication|hiv( status)?|disabilit(y|ies)|mental health|pregnan(t|cy)|krankheit|diagnostic|enfermedad|doença) /,
    unless: / (plant|leaf|crop|vehicle|machine|engine) /,
    look: "any",
  },
  {
    entity: "SPECIAL_BIOMETRIC",
    named:
      / (biometric|finger ?print( id| template)?|face (embedding|template|encoding|id)|voice ?print|iris (scan|template|code)|retina scan) /,
    look: "any",
  },
  {
    entity: "SPECIAL_GENETIC",
    named: / (genetic (test|marker|profile|data)|genotype|dna( profile| sequence)?|genome) /,
    look: "any",
  },
];

/** `customerEmail_2` as ` customer email 2 `: the words of a column's name, lower case. */
export function headerWords(name: string): string {
  const apart = name.replace(/(\p{Ll}|\d)(\p{Lu})/gu, "$1 $2").replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2");
  return ` ${apart
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()} `;
}
