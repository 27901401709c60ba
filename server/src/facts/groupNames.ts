/** Attributes by which people are grouped, and words that show that a number is of such a group: five languages. */

export type GroupAttribute = "sex" | "age" | "region" | "language" | "skin type" | "ethnicity" | "subgroup";

interface Names {
  /** The attribute itself, as behind "by": `sex`, `Alter`. */
  readonly named: RegExp;
  /** Its names and its values, as they stand in keys, paths and tables. */
  readonly shown: RegExp;
}

const ATTRIBUTES: Readonly<Record<GroupAttribute, readonly [named: string, values: string]>> = {
  sex: [
    "sex|gender|geschlecht|sexe|genre|sexo|género|gênero",
    "sexes|genders|geschlecht\\p{L}*|sex\\p{L}{0,6}|females?|males?|wom[ae]n|m[ae]n|girls?|boys?|non-?binary|f|m|frau\\p{L}*|weib\\p{L}*|männ\\p{L}*|femmes?|hommes?|mujer\\p{L}*|hombres?|mulher\\p{L}*|home[mn]s?",
  ],
  age: [
    "age(?: groups?| bands?| ranges?| brackets?)?|altersgruppen?|alter|âge|tranches? d'âge|edad|grupos? de edad|idade|faixas? etárias?",
    "ages?|aged|alters?\\p{L}*|âges?|edad\\p{L}*|idade\\p{L}*|etári\\p{L}*|years?|young\\p{L}*|old|older|elder\\p{L}*|seniors?|adults?|child\\p{L}*|infants?|p?a?ediatric|over|under|\\d\\d ?(?:[-–_+]|to|plus) ?\\d{0,3}",
  ],
  region: [
    "regions?(?! of interest)|country|countries|continents?|ländern?|land|pays|régions?|país(?:es)?|regi(?:ón|ões|ão|ones)|regionen",
    "regional\\p{L}*|geo\\p{L}*|locations?|states?|places?|provinces?|cit(?:y|ies)|nations?|continental|north\\p{L}*|south\\p{L}*|east\\p{L}*|west\\p{L}*|rural|urban|europe\\p{L}*|asia\\p{L}*|africa\\p{L}*|americas?|oceania|emea|apac|latam|eu|us|usa|uk",
  ],
  language: [
    "(?<!programming )languages?(?! models?)|dialects?|sprachen?|langues?|idiomas?|lenguas?|línguas?",
    "lang|langs|locales?|accents?|multilingual|english|german|french|spanish|portuguese|italian|chinese|japanese|arabic|hindi",
  ],
  "skin type": [
    "skin[- ]?(?:types?|tones?|colou?rs?)|fitzpatrick(?: (?:skin )?(?:types?|scale))?|hauttyp(?:en)?|hautfarben?|types? de peau|phototypes?|tipos? de pi?ele?|tono de piel|tom de pele",
    "skin|fitz\\p{L}*|fst|tones?|haut\\p{L}*|peau|piel|pele|monk|complexion|lighter|darker",
  ],
  ethnicity: [
    "ethnicit(?:y|ies)|ethnic groups?|race(?: and ethnicity)?|ethnie|ethnien|ethnizität|etnia|etnicidad|raza|raça",
    "ethnic\\p{L}*|races?|racial|black|white|asian|hispanic|latin[oax]|african|caucasian|indigenous",
  ],
  subgroup: [
    "sub-?groups?|(?:demographic|protected|population|patient|demographics)(?: sub-?)? ?groups?|demographics?|(?:unter|teil)gruppen?|sous-groupes?|subgrupos?|grupos? (?:demográficos?|poblacionales)|slices?|cohorts?",
    "groups?|gruppen?|groupes?|grupos?|demo\\p{L}*|slic\\p{L}*|segments?|strat\\p{L}*|disaggregated|fairness|parity|disparit\\p{L}*|equalized|bias|privileged|protected|worst|best|gap",
  ],
};

let compiled: ReadonlyMap<GroupAttribute, Names> | undefined;

function names(): ReadonlyMap<GroupAttribute, Names> {
  compiled ??= new Map(
    (Object.entries(ATTRIBUTES) as [GroupAttribute, readonly [string, string]][]).map(([id, [named, values]]) => [
      id,
      { named: whole(named), shown: whole(`${named}|${values}`) },
    ]),
  );
  return compiled;
}

function whole(words: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`, "iu");
}

/** The attributes that a phrase such as "sex and age band" names. */
export function attributesNamed(text: string): readonly GroupAttribute[] {
  return [...names()].filter(([, { named }]) => named.test(text)).map(([id]) => id);
}

/** The attributes whose names or values stand in a text. */
export function attributesShown(text: string): readonly GroupAttribute[] {
  const words = text.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2").replace(/[_/.=]/g, " ");
  return [...names()].filter(([, { shown }]) => shown.test(words)).map(([id]) => id);
}

/** In prose these are everyday words; as a key they are languages. */
const CODE =
  /^(?:en|de|fr|es|pt|it|nl|pl|ru|zh|ja|ko|ar|hi|tr|sv|da|fi|no|cs|uk|ro|el|he|id|vi|th|fa|ur|bn|sw)(?:[-_]\w+)?$/i;

/** The attributes that the keys of a stored value, or the cells of its row, show. */
export function attributesOfKeys(keys: readonly (string | number)[]): readonly GroupAttribute[] {
  const found = attributesShown(keys.join(" | "));
  return keys.some((key) => CODE.test(String(key))) ? [...found, "language"] : found;
}

/** Attributes whose values nobody can list: countries, languages, whatever a team calls its groups. */
export const OPEN_ATTRIBUTES: readonly GroupAttribute[] = ["region", "language", "ethnicity", "subgroup"];
