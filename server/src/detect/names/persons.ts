/**
 * Names of persons, where a word in front says that one follows: a title, a label, an introduction, a salutation. How much
 * else is asked of the name depends on how much that word says. Names that stand free in prose are not looked for by
 * default: too many of them are models, places and products.
 */
import type { Detection } from "../detection.ts";
import type { Finder, Hook } from "../recognizer.ts";
import { cueTable } from "./cueTable.ts";
import { isCredited, isReference, isWork, lineStart, valueStart } from "./line.ts";
import { isNameWord, isPlaceholder, type Name, nameAt, wordEnd, wordStart } from "./shape.ts";

/** What a free-standing name counts, and one whose cue says too little for its form. */
const FREE = 0.3;
const DOUBTFUL = 0.4;

function person(name: Name, score: number): readonly Detection[] {
  return [{ entity: "PERSON", start: name.start, end: name.end, score: isPlaceholder(name) ? 0 : score }];
}

/** The answer for a name behind a cue, unless the line cites, credits or licenses. */
function told(text: string, name: Name | undefined, score: number): readonly Detection[] | undefined {
  if (name === undefined || isReference(text, name.start, name.end) || isWork(text, name.end)) return undefined;
  return person(name, score);
}

/** The word in front of a place on the same line, in small letters; "" where another sign than a blank stands between. */
function wordBefore(text: string, at: number): string {
  const end = at - 1;
  return text[end] === " " || text[end] === "_" ? text.slice(wordStart(text, end), end).toLowerCase() : "";
}

/** Whether the value ends behind the name: the line, a quote or a sign follows. */
function endsThere(text: string, end: number): boolean {
  const after = text.slice(end, end + 12);
  return (
    /^(?:$|["'`,;|<)\]}\r\n\t\\]| *[(|\r\n–-]|\.(?:\s|$)| {2})/.test(after) &&
    !/^,? +(?:dtype|Length|length)\b/.test(after)
  );
}

/** Behind a title: an optional full stop, further titles, a name. */
function afterTitle(text: string, at: number, titled: boolean): Name | undefined {
  let from = at;
  for (let more = 0; more < 3; more++) {
    if (text[from] === ".") from++;
    if (text[from] !== " " && text[from] !== "\u00a0") return undefined;
    from++;
    const end = wordEnd(text, from);
    if (!/^(?:Dr|Prof|Professor|Mr|Mrs|med|Ing|Doktor|Sra?|Dra?)$/.test(text.slice(from, end))) break;
    from = end;
  }
  return nameAt(text, from, titled);
}

/** `Braund, Mr. Owen`: the family name stands in front of the title. */
function familyBefore(text: string, from: number): readonly Detection[] {
  const end = from - 2;
  if (!text.startsWith(", ", end)) return [];
  const start = wordStart(text, end);
  const name = isNameWord(text.slice(start, end)) ? nameAt(text, start, true) : undefined;
  return name?.end === end ? [{ entity: "PERSON", start, end, score: 0.6 }] : [];
}

const title: Hook = (text, at, from) => {
  const word = text.slice(from, at);
  // In capitals or small letters these are units, products and parts of names.
  // `98.3 ms. Then`: a unit ends the sentence.
  if (word === word.toLowerCase() && /[\d}).%] ?$/.test(text.slice(Math.max(0, from - 2), from))) return undefined;
  if (word === word.toUpperCase() || (word === word.toLowerCase() && text[at] !== ".")) return undefined;
  const name = isCredited(text, from, 80) ? undefined : afterTitle(text, at, true);
  const found = told(text, name, 0.85);
  return found === undefined ? undefined : [...familyBefore(text, from), ...found];
};

/** `Dr` is also the end of a street, and of many names of things. */
const doctor: Hook = (text, at, from) => {
  const word = text.slice(from, at);
  if (!/^\p{Lu}\p{Ll}/u.test(word)) return undefined;
  const before = text.slice(Math.max(0, from - 24), from);
  if (/\d/.test(before) && isNameWord(text.slice(wordStart(text, from - 1), from - 1))) return undefined;
  const name = isCredited(text, from, 80) ? undefined : afterTitle(text, at, false);
  if (name === undefined) return undefined;
  return told(text, name, text[at] === "." || name.given || name.words.length > 1 ? 0.8 : DOUBTFUL);
};

/** Titles that are other words as well: `Miss`, `Sir`, `M.`, `Sr.`: the given name has to follow, or an article stand in front. */
const weakTitle: Hook = (text, at, from) => {
  const word = text.slice(from, at);
  if (word === word.toLowerCase() || (word.length > 1 && word === word.toUpperCase())) return undefined;
  if (word === "M" && text[at] !== ".") return undefined;
  const name = afterTitle(text, at, false);
  if (name === undefined) return undefined;
  if (word === "Miss" && !/^\p{Lu}/u.test(text.slice(wordStart(text, from - 1), from)) && name.words.length === 1)
    return told(text, name, 0.55);
  const article = /^(?:el|al|del|o|ao|do|do|com|con|le)$/.test(wordBefore(text, from));
  const sure = word === "Sr" && article;
  if (!sure && (!name.given || name.words.length < 2)) return undefined;
  return told(text, name, 0.7);
};

/** What stands in front of `name` when a person has it. */
const OF_PERSON =
  /^(?:full|first|last|given|family|middle|maiden|birth|patient|patient['’]s|customer|client|employee|contact|person|applicant|cardholder|guardian|student|teacher|doctor|physician|nurse|user|sender|recipient|insured|subscriber|passenger|guest|nombre|vollständiger)$/;
const OF_SPEAKER =
  /(?:\b(?:my|your|his|her|their|whose|mein|meine|sein|ihr|mon|son|mi|su|tu|meu|seu|o meu|il mio)|['’]s) (?:\p{L}+ )?$/iu;
/** Where a thing has the name. */
const PLAIN_BEFORE = /(?:^|[\s"'({[,;|>*#-])$/;

const RECORD =
  /\b(?:phone|tel|mobile|e-?mail|address|dob|birth|mrn|patient|ssn|gender|sex|telefon|adresse|geburtsdatum)\b/i;

/** Whether the labels of other details of a person stand near. */
function isRecord(text: string, { start, end }: Name): boolean {
  return RECORD.test(text.slice(Math.max(0, start - 120), start)) || RECORD.test(text.slice(end, end + 120));
}

const OF_THING =
  /["']?\b(?:domain|website|url|industry|symbol|ticker|sku|price|species|genre|version|description|supported_language|image|type|tags|license|schema|command|uses|path|team|position|rank|points)["']? ?[:=]/i;

/** Whether the labels of other details of a thing stand near. */
function isOfThing(text: string, { start, end }: Name): boolean {
  return OF_THING.test(text.slice(Math.max(0, start - 100), start)) || OF_THING.test(text.slice(end, end + 100));
}

const name: Hook = (text, at, from) => {
  const before = text.slice(Math.max(0, from - 28), from);
  const spoken = OF_SPEAKER.test(before) || /(?:^|\W)call(?:s|ed)? (?:me|him|her) $/.test(before);
  const start = valueStart(text, at);
  if (start !== undefined && start.kind !== "blank") {
    const word = wordBefore(text, from);
    const value = nameAt(text, start.at, spoken || OF_PERSON.test(word));
    if (value === undefined) return undefined;
    if (spoken && start.kind !== "label") return told(text, value, 0.85);
    if (OF_PERSON.test(word) || spoken) {
      if (value.given && endsThere(text, value.end)) return told(text, value, 0.85);
      return told(text, value, value.words.length > 1 && endsThere(text, value.end) ? 0.6 : DOUBTFUL);
    }
    if (start.kind === "verb") return told(text, value, value.given ? 0.7 : DOUBTFUL);
    const plain = word === "" && PLAIN_BEFORE.test(before.slice(-1));
    if (!plain || value.words.length < 2 || !endsThere(text, value.end)) return undefined;
    if (isCredited(text, from) || isOfThing(text, value)) return undefined;
    return value.given || isRecord(text, value) ? told(text, value, 0.7) : undefined;
  }
  if (start === undefined || !spoken) return undefined;
  const value = nameAt(text, start.at);
  return value === undefined || !(value.given || value.words.length > 1) ? undefined : told(text, value, 0.7);
};

/** `Vorname: Maria`, `first_name = "Maria"`: the label of a part of a name. */
const partOfName: Hook = (text, at, from) => {
  const start = valueStart(text, at);
  if (start === undefined || start.kind === "blank") return undefined;
  const value = nameAt(text, start.at);
  if (value === undefined || !endsThere(text, value.end)) return undefined;
  if (isCredited(text, from)) return undefined;
  const beside = /first|given|vorname|prénom|prenom|nombre/i.test(text.slice(Math.max(0, from - 80), from));
  return told(text, value, value.given ? 0.8 : beside ? 0.55 : DOUBTFUL);
};

/** `Patient: Maria Keller`, `the patient Maria Keller`. */
const role: Hook = (text, at) => {
  const start = valueStart(text, at);
  if (start === undefined || start.kind === "verb") return undefined;
  const value = nameAt(text, start.at);
  if (value === undefined) return undefined;
  if (start.kind === "blank") return value.given && value.words.length > 1 ? told(text, value, 0.65) : undefined;
  if (!endsThere(text, value.end) && !value.given) return undefined;
  if (value.words.length < 2) return told(text, value, DOUBTFUL);
  return told(text, value, value.given ? 0.8 : DOUBTFUL);
};

/** `my wife Maria`, `his brother John`. */
const kin: Hook = (text, at, from) => {
  if (
    text[at] !== " " ||
    !/^(?:my|his|her|our|their|your|meine?|seine?|ihre?|mon|ma|mi|su|meu|minha)$/.test(wordBefore(text, from))
  )
    return undefined;
  const value = nameAt(text, at + 1);
  return value?.given === true ? told(text, value, 0.65) : undefined;
};

/** `Dear Maria,` */
const salutation: Hook = (text, at, from) => {
  if (text[at] !== " " || !/^\p{Lu}\p{Ll}/u.test(text.slice(from, from + 2))) return undefined;
  const value = nameAt(text, at + 1);
  if (value?.given !== true || !/^\s*(?:[,!:\n.]|$|and\b|und\b)/.test(text.slice(value.end, value.end + 6)))
    return undefined;
  return told(text, value, 0.65);
};

/** `I am Maria Keller`, `I'm Maria, ...`, `she named him Frank`. */
const introduction: Hook = (text, at, from) => {
  if (text[at] !== " ") return undefined;
  const before = text.slice(Math.max(0, from - 14), from);
  const value = /\bI(?:['’]| )$|\b(?:ich|je|this|hier) $|\bm['’]$|\bme $/i.test(before)
    ? nameAt(text, at + 1)
    : undefined;
  if (value?.given !== true) return undefined;
  if (
    value.words.length < 2 &&
    !/^\s*(?:[,.!\n]|$|and\b|from\b|und\b|et\b|y\b|e\b)/.test(text.slice(value.end, value.end + 6))
  )
    return undefined;
  return told(text, value, 0.7);
};

const named: Hook = (text, at, from) => {
  if (text[at] !== " " || !/(?:^|\W)(?:call|calls|called|name|named) $/.test(text.slice(Math.max(0, from - 8), from)))
    return undefined;
  const value = nameAt(text, at + 1);
  if (value === undefined) return undefined;
  return value.given || text[from - 2] === "d" ? told(text, value, 0.65) : undefined;
};

/** `Ich heiße Maria`, `me llamo Maria`: nobody but a person says so. */
const calling: Hook = (text, at, from) => {
  const before = text.slice(Math.max(0, from - 6), from);
  if (text[at] !== " " || !/(?:\bich |\bme |\bmi |m['’])$/i.test(before)) return undefined;
  return told(text, nameAt(text, at + 1), 0.8);
};

/** A name on the line below `Kind regards,`. */
const farewell: Hook = (text, at) => {
  const below = /^[,.!]?[ \t]*\r?\n(?:[ \t]*\r?\n)?[ \t]*/.exec(text.slice(at, at + 24));
  if (below === null) return undefined;
  const value = nameAt(text, at + below[0].length);
  if (value === undefined || !/^[ \t]*(?:[\r\n,]|$)/.test(text.slice(value.end, value.end + 12))) return undefined;
  return value.given || value.words.length > 1 ? told(text, value, value.given ? 0.75 : DOUBTFUL) : undefined;
};

/** The line above names somebody with an address as well: a list, whose heading can stand far above. */
function isListed(text: string, start: number): boolean {
  const line = lineStart(text, start);
  const above = text.slice(Math.max(lineStart(text, line - 1), line - 200), line);
  const at = above.lastIndexOf("@");
  return at >= 0 && above.includes(">", at);
}

const ROLE =
  /^(?:info|support|alerts?|admin|contact|sales|hello|team|news|office|help|service|no-?reply|security|billing|press|jobs|mail)/;

/** `Maria Keller <maria@...>`: the name in front of an address. */
const mail: Hook = (text, at) => {
  let open = at;
  while (open > 0 && at - open < 64 && /[\w.+-]/.test(text[open - 1] ?? "")) open--;
  let end = open - 1;
  if (text[end] !== "<") return undefined;
  while (end > 0 && /[ "]/.test(text[end - 1] ?? "") && open - end < 5) end--;
  // Back over the words in front, to the first that is written as a name.
  let start = end;
  for (let words = 0; words < 5; words++) {
    const last = words > 0 && text[start - 1] === " " ? start - 1 : start;
    const stop = text[last - 1] === "." ? last - 1 : last;
    const first = wordStart(text, stop);
    if (first === stop || !/^\p{Lu}/u.test(text.slice(first, stop)) || (words > 0 && last === start)) break;
    start = first;
  }
  const value = start < end ? nameAt(text, start) : undefined;
  if (value === undefined || value.end !== end || value.words.length < 2) return undefined;
  const local = text.slice(open, at).toLowerCase();
  const same = value.words.some((word) => word.length > 2 && local.includes(word.toLowerCase()));
  if (isCredited(text, start, isListed(text, start) ? 2000 : 240)) return undefined;
  return value.given || (same && !ROLE.test(local)) ? told(text, value, 0.8) : undefined;
};

/** Names behind a word that says that one follows. */
export function persons(): Finder {
  return {
    entities: ["PERSON"],
    context: {},
    hooks: {
      at: mail,
      words: cueTable([
        [
          "mr mrs ms mx herr herrn frau mme mlle madame monsieur mademoiselle sra srta dra señor señora señorita senhor senhora signor signora",
          title,
        ],
        ["dr prof professor doktor professorin", doctor],
        ["miss sir m sr", weakTitle],
        ["name fullname nom nombre nome", name],
        [
          "firstname lastname first_name last_name full_name fullname patient_name customer_name client_name contact_name contact_person employee_name surname forename vorname nachname familienname prénom prenom apellido apellidos sobrenome cognome maiden_name patientname customername",
          partOfName,
        ],
        [
          "patient patientin paciente customer client employee applicant guardian recipient kunde kundin cliente ansprechpartner ansprechpartnerin contact kontakt nurse physician therapist tenant passenger cardholder beneficiary witness defendant plaintiff interviewee participant respondent student teacher attn",
          role,
        ],
        [
          "wife husband son daughter brother sister mother father friend partner boss colleague neighbour neighbor mann frau tochter sohn bruder schwester mutter vater freund freundin femme mari fils fille frère sœur mère père esposa esposo hijo hija hermano hermana marido mulher filho filha irmão irmã",
          kin,
        ],
        [
          "dear hi hello liebe lieber cher chère querida querido hola olá estimado estimada caro cara hallo bonjour",
          salutation,
        ],
        ["am m bin suis is", introduction],
        ["me him her them", named],
        ["heiße heisse appelle llamo chamo chiamo", calling],
        [
          "regards sincerely yours grüßen grüssen grüße cordialement saludos atentamente atenciosamente cheers wishes",
          farewell,
        ],
      ]),
    },
  };
}

/** Given name and family name anywhere in prose: a weak match, for those who ask for weak ones. */
export function freePersons(): Finder {
  return { entities: ["PERSON"], context: {}, most: FREE, find: freeNames };
}

function* freeNames(text: string): Iterable<Detection> {
  let at = 0;
  while (at < text.length) {
    const end = wordEnd(text, at);
    if (end === at) {
      at++;
      continue;
    }
    const value = nameAt(text, at);
    if (value?.given === true && value.words.length > 1) {
      yield { entity: "PERSON", start: value.start, end: value.end, score: isPlaceholder(value) ? 0 : FREE };
      at = value.end;
    } else at = end;
  }
}
