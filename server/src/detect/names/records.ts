/** Numbers of people without a form of their own: what stands in front says what they are. */
import type { Finder, Hook } from "../recognizer.ts";
import { wordStart } from "./shape.ts";

const NUMBER =
  /^(?:["'*_`]{0,3}|[ _](?:number|num|no|nr|id|#))?\.?(?: ?\(?(?:mrn|id)\)?)?(?: is| was)? ?["'*_`]{0,3}[ ]?[:#=-]{0,2}[ ]?[*_]{0,2}["'`]?#?([A-Z]{0,4}[- ]?\d[\dA-Z-]{3,14})(?![\w.]|-\w)/i;

function numberBehind(entity: string, wanted: (before: string) => boolean): Hook {
  return (text, at, from) => {
    if (!wanted(text.slice(Math.max(0, from - 24), from).toLowerCase())) return undefined;
    const found = NUMBER.exec(text.slice(at, at + 44));
    const value = found?.[1];
    if (found === null || value === undefined || value.replace(/\D/g, "").length < 4) return undefined;
    // A date, or a word that begins the sentence behind the label.
    if (/^(?:19|20)\d\d-\d\d/.test(value)) return undefined;
    const end = at + found[0].length;
    return [{ entity, start: end - value.length, end, score: 0.8 }];
  };
}

const always = () => true;
const medical = numberBehind("MEDICAL_RECORD_NUMBER", (before) =>
  /(?:medical|hospital|patient|health|chart) ?$/.test(before),
);
const plan = numberBehind("HEALTH_PLAN_NUMBER", (before) =>
  /(?:health[ -]?plan|health insurance|medical insurance|insurance|subscriber|beneficiary|member|medicaid|plan) ?$/.test(
    before,
  ),
);

/** Numbers of medical records and of health plans. */
export function recordNumbers(): Finder {
  return {
    entities: ["MEDICAL_RECORD_NUMBER", "HEALTH_PLAN_NUMBER"],
    context: {},
    hooks: {
      words: new Map([
        ["mrn", numberBehind("MEDICAL_RECORD_NUMBER", always)],
        ["medical_record_number", numberBehind("MEDICAL_RECORD_NUMBER", always)],
        ["krankenaktennummer", numberBehind("MEDICAL_RECORD_NUMBER", always)],
        ["record", medical],
        ["chart", numberBehind("MEDICAL_RECORD_NUMBER", (before) => /(?:medical|patient) $/.test(before))],
        ["number", (text, at, from, around) => medical(text, at, from, around) ?? plan(text, at, from, around)],
        ["id", plan],
        ["no", (text, at, from, around) => medical(text, at, from, around) ?? plan(text, at, from, around)],
        ["medicaid", numberBehind("HEALTH_PLAN_NUMBER", always)],
        ["versichertennummer", numberBehind("HEALTH_PLAN_NUMBER", always)],
      ]),
    },
  };
}

const STATES =
  "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR";

/** A capitalised word in front: `Springfield IL 62704`, but not `WHERE a OR 12345`. */
function isTown(text: string, from: number): boolean {
  return text[from - 1] === " " && /^\p{Lu}\p{Ll}{2}/u.test(text.slice(wordStart(text, from - 1), from));
}

/** `Springfield, IL 62704`. */
const stateZip: Hook = (text, at, from) => {
  if (text.slice(from, at) !== text.slice(from, at).toUpperCase()) return undefined;
  const code = /^ {1,2}(\d{5}(?:-\d{4})?)(?![\w.]|-\d)/.exec(text.slice(at, at + 14))?.[1];
  if (code === undefined || (!/[,\n] $|\n$/.test(text.slice(Math.max(0, from - 2), from)) && !isTown(text, from)))
    return undefined;
  const start = at + text.slice(at, at + 3).search(/\d/);
  return [{ entity: "US_ZIP_CODE", start, end: start + code.length, score: 0.7 }];
};

const zip: Hook = (text, at, from) => {
  // One of many keys with numbers: the words of a tokenizer.
  if (/\d, ?\s{0,12}["'][^"']{0,4}$/.test(text.slice(Math.max(0, from - 24), from))) return undefined;
  const found = /^(?:[ _-]?code)?["']? ?[:=] ?["']?(\d{5}(?:-\d{4})?)(?![\w.]|-\d)/i.exec(text.slice(at, at + 24));
  if (found?.[1] === undefined) return undefined;
  const end = at + found[0].length;
  return [{ entity: "US_ZIP_CODE", start: end - found[1].length, end, score: 0.6 }];
};

/** Postal codes of the United States, behind a state or a label. */
export function zipCodes(): Finder {
  return {
    entities: ["US_ZIP_CODE"],
    context: {},
    hooks: {
      words: new Map([
        ...STATES.split(" ").map((state) => [state.toLowerCase(), stateZip] as const),
        ["zip", zip],
        ["zipcode", zip],
        ["zip_code", zip],
      ]),
    },
  };
}
