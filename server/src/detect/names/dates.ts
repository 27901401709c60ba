/** Dates of birth and ages, where the text says that they are. */
import type { Detection } from "../detection.ts";
import type { Finder, Hook } from "../recognizer.ts";
import { cueTable } from "./cueTable.ts";

const BORN =
  /["'*_`]{0,3},?(?: (?:on|is|was|am|the|el|le|em|il|date|day|\(dob\))){0,2}["'*_`]{0,3} ?[:=|]{0,2} {0,3}["'*_`(]{0,3} ?/iy;
const DATE =
  /(?:(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:[12]\d|3[01]|0?[1-9])|(?:[12]\d|3[01]|0?[1-9])(?:[-/.] ?)(?:[12]\d|3[01]|0?[1-9])[-/.] ?(?:(?:19|20)?\d\d)|(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th|º|er|\.)?(?: of| de)? \p{L}{3,10}\.?,?(?: of| de)? (?:19|20)\d\d|(?:[12]\d|3[01]|0?[1-9])-\p{L}{3}-(?:19|20)?\d\d|\p{Lu}\p{L}{2,8}\.? (?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?,? (?:19|20)\d\d)(?![\d\p{L}_]|[-/.]\d)/uy;
const MONTH =
  /^(?:jan|feb|fev|fév|mar|mär|apr|abr|avr|may|mai|maj|jun|jui|jul|aug|ago|aoû|sep|set|oct|okt|out|nov|dec|dez|dic|déc|ene)/i;

const birth: Hook = (text, at) => {
  BORN.lastIndex = at;
  if (!BORN.test(text)) return undefined;
  const start = BORN.lastIndex;
  DATE.lastIndex = start;
  if (!DATE.test(text)) return undefined;
  const end = DATE.lastIndex;
  const month = /\p{L}{3,}/u.exec(text.slice(start, end).replace(/\d(?:st|nd|rd|th)/, ""))?.[0];
  if (month !== undefined && !MONTH.test(month)) return undefined;
  return [{ entity: "DATE_OF_BIRTH", start, end, score: 0.85 }];
};

/** Who is so old. */
const PEOPLE =
  /\b(?:man|woman|male|female|boy|girl|person|patient|child|infant|gentleman|lady|student|girls?|men|women|mother|father|son|daughter|user|employee|teacher|nurse|mann|frau|patientin|homme|femme|hombre|mujer|paciente|homem|mulher|widow|nephew|niece|smoker|with a history|presenting|presents|who)/i;
const SUBJECT =
  /(?:^|[^\p{L}])(?:I|he|she|who|his|her|mother|father|brother|sister|son|daughter|wife|husband|patient|patientin|er|sie|ich|il|elle|je|j['’]ai|él|ella|tengo|tiene|tem|tenho|ele|ela|Mr|Mrs|Ms|Herr|Frau|I['’]m|he['’]s|she['’]s)(?![\p{L}])/iu;
const BOUNDED =
  /(?:over|under|than|least|most|above|below|to|and|between|until|minimum|maximum|from|within|[-–<>=~/]|\d)\s*$/i;

function age(text: string, start: number, end: number, score: number): readonly Detection[] | undefined {
  const years = Number(text.slice(start, end));
  if (years < 1 || years > 119) return undefined;
  if (BOUNDED.test(text.slice(Math.max(0, start - 12), start))) return undefined;
  if (/^[^.\n]{0,14} or (?:older|younger|above|over|more|under|less)/.test(text.slice(end, end + 30))) return undefined;
  return [{ entity: "AGE", start, end, score }];
}

/** The number that ends in front of a place, with at most `gap` signs between. */
function numberBefore(text: string, at: number): readonly [number, number] | undefined {
  let end = at;
  while (end > 0 && /[ -]/.test(text[end - 1] ?? "") && at - end < 2) end--;
  let start = end;
  while (start > 0 && /\d/.test(text[start - 1] ?? "") && end - start < 4) start--;
  if (start === end || end - start > 3 || !/[\s("'[*,;:]/.test(text[start - 1] ?? " ")) return undefined;
  return [start, end];
}

/** `47-year-old woman`, `47 years old`, `47 Jahre alt`, `47 ans`: the hook is the word for years. */
const years: Hook = (text, at, from) => {
  const number = numberBefore(text, from);
  if (number === undefined) return undefined;
  const [start, end] = number;
  const after = text.slice(at, at + 40);
  const old = /^[ -]?(?:olds?|of age|alt|d['’]âge|de edad|de idade)(?![\p{L}\d])[)]?/iu.exec(after);
  const ending = old === null ? 0 : old[0].length;
  const before = text.slice(Math.max(0, start - 32), start);
  if (old === null && !/(?:âgée?s? de|tiene|tengo|tem|tenho|j['’]ai|a) $/i.test(before)) return undefined;
  if (old === null && /^(?:y|year)/i.test(text.slice(from, at))) return undefined;
  const ofPeople = PEOPLE.test(firstWords(after.slice(ending))) || SUBJECT.test(lastSentence(before));
  const told =
    old === null
      ? SUBJECT.test(lastSentence(before)) || /âgée?s? de $/.test(before)
      : ofPeople || /edad|idade|of age/.test(old[0]);
  return age(text, start, end, told ? 0.65 : 0.4);
};

function firstWords(after: string): string {
  return after.trimStart().split(/[ ,-]/, 4).slice(0, 3).join(" ");
}

function lastSentence(before: string): string {
  return before.slice(Math.max(before.lastIndexOf(". "), before.lastIndexOf("\n")) + 1);
}

/** `31 y/o`, `31 yo female`. */
const short: Hook = (text, at, from) => {
  const first = text.slice(from, at).toLowerCase() === "o" ? from - 2 : from;
  if (first !== from && text.slice(first, from).toLowerCase() !== "y/") return undefined;
  const number = numberBefore(text, first);
  if (number === undefined || !/^[\s.,;)]?(?:\s|$|[a-z])/i.test(text.slice(at, at + 2))) return undefined;
  return age(text, number[0], number[1], 0.65);
};

/** `47-jähriger`: the word says it all. */
const yearOld: Hook = (text, _at, from) => {
  const number = numberBefore(text, from);
  return number === undefined || !/[- ]/.test(text[from - 1] ?? "") ? undefined : age(text, number[0], number[1], 0.6);
};

const AFTER = /^(?: ?[:=]? ?| of | is | \(?)(\d{1,3})(?![\d\p{L}_%]|[.,:/–-]\d|[-–])/u;

/** `aged 47`, `turned 60`. */
const aged: Hook = (text, at, from) => {
  const found = AFTER.exec(text.slice(at, at + 10));
  if (
    found?.[1] === undefined ||
    /^ (?:to|and|or|years? (?:and|or|ago))\b/.test(text.slice(at + found[0].length, at + found[0].length + 12))
  )
    return undefined;
  const end = at + found[0].length;
  // Whatever else turns or turned a number.
  if (
    /^turn/i.test(text.slice(from, at)) &&
    !/^(?:[.,;!?)\n]|$| (?:years|last|this|in|on|today|yesterday)\b)/.test(text.slice(end, end + 10))
  )
    return undefined;
  return age(text, end - found[1].length, end, 0.6);
};

const LIMIT =
  /\b(?:under|over|above|below|until|reach\w*|attain\w*|minimum|before|after|from|begins?|starts?) (?:at )?(?:the )?$/i;

/** `Age: 47` in a record, `at the age of 47`. */
const labelled: Hook = (text, at, from) => {
  const found = AFTER.exec(text.slice(at, at + 10));
  if (found?.[1] === undefined) return undefined;
  const colon = text[at] === ":";
  const before = text.slice(Math.max(0, from - 48), from);
  // A key of a program or a row of figures says nothing about a person; `at the age of 18` mostly is a limit.
  if (colon && (!/(?:^|[\n,;.*_(|] *|- )(?:[Pp]atient )?$/.test(before) || !/^\p{Lu}/u.test(text.slice(from, at))))
    return undefined;
  if (
    !colon &&
    (!/\b(?:at|the|her|his|my) $/i.test(before) || LIMIT.test(before) || !SUBJECT.test(lastSentence(before)))
  )
    return undefined;
  const end = at + found[0].length;
  const after = text.slice(end, end + 4);
  if (colon && !/^(?:[\n\r,;.]|$| ?[|)(])/.test(after)) return undefined;
  return age(text, end - found[1].length, end, 0.55);
};

/** Dates of birth behind a word that says so. */
export function births(): Finder {
  return {
    entities: ["DATE_OF_BIRTH"],
    context: {},
    hooks: {
      words: cueTable([
        [
          "dob born birth birthdate birthday date_of_birth birth_date dateofbirth geboren geb geburtsdatum geburtstag né née naissance nacido nacida nacimiento nascido nascida nascimento nato nata nascita",
          birth,
        ],
      ]),
    },
  };
}

/** Ages of people. */
export function ages(): Finder {
  return {
    entities: ["AGE"],
    context: {},
    hooks: {
      words: cueTable([
        ["year years yr yrs jahre ans años anos", years],
        ["yo o", short],
        ["jährige jähriger jährigen jähriges", yearOld],
        ["aged turned turning", aged],
        ["age alter edad idade âge", labelled],
      ]),
    },
  };
}
