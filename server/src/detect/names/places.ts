/** Postal addresses, and where somebody lives; never a place that is only named. */
import type { Detection } from "../detection.ts";
import type { Finder, Hook } from "../recognizer.ts";
import { type Address, addressAt, houseBefore, isStreetCompound } from "./address.ts";
import { cueTable } from "./cueTable.ts";
import { isKnownPlace } from "./known.ts";
import { isReference, lineStart } from "./line.ts";
import { isNoName, isThing } from "./ordinary.ts";
import { wordEnd, wordStart } from "./shape.ts";

const FREE = 0.3;
const DOUBTFUL = 0.4;

function place(
  text: string,
  { start, end }: { start: number; end: number },
  score: number,
): readonly Detection[] | undefined {
  if (isReference(text, start, end)) return undefined;
  const madeUp = /\bany ?(?:town|street|city)\b|\b(?:example|sample|fake|test) (?:st|street|road|rd)\b/i;
  return [{ entity: "LOCATION", start, end, score: madeUp.test(text.slice(start, end)) ? 0 : score }];
}

/** A house and more than its street: what has all of that is an address wherever it stands. */
function isWhole({ numbers, codes, words, street, unit }: Address): boolean {
  return words > 0 && (codes > 0 || unit) && numbers + codes > 1 && (street || unit);
}

const SAID = /^(?:["'*_`]{0,3} ?[:=]["'*_` ]{0,3}(?:\r?\n *)?| (?:is|with|to|at|lautet|est|es|é)(?: now| at| to)?:? )/;

/** `Address: 12 Harbour Street, Bristol`. */
const labelled: Hook = (text, at) => {
  const said = SAID.exec(text.slice(at, at + 40));
  if (said === null) return undefined;
  const found = addressAt(text, at + said[0].length, true);
  if (found === undefined || found.words === 0 || found.numbers + found.codes === 0) return undefined;
  const verb = /^ \p{L}/u.test(said[0]);
  const sure = found.street || found.unit || found.codes > 0 || (!verb && found.words > 1);
  return place(text, found, sure ? 0.8 : DOUBTFUL);
};

const TOLD = /(?:\b(?:at|on|lives?|living|in|to|is|from|near|address|with|of)|:) ?$/i;

function fromHouse(text: string, start: number): readonly Detection[] | undefined {
  const found = addressAt(text, start);
  if (found === undefined || found.words === 0) return undefined;
  if (isWhole(found)) return place(text, found, 0.75);
  if (!found.street && !found.unit) return undefined;
  const before = text.slice(Math.max(lineStart(text, start), start - 12), start);
  // A title in italics or quotes, and what has a year behind it, is none: `10 Cloverfield Lane (2016)`.
  const told = TOLD.test(before) && !/^ ?["'*(]/.test(text.slice(found.end, found.end + 2));
  return place(text, found, told ? 0.6 : DOUBTFUL);
}

/** `12 Harbour Street`: the word for the street, with a number in front of it. */
const street: Hook = (text, _at, from) => {
  const start = houseBefore(text, from);
  if (start === from) return undefined;
  // The street has a name: something capitalised stands between.
  if (!/\p{L}{2}/u.test(text.slice(start, from))) return undefined;
  return fromHouse(text, start);
};

/** `12 rue de la Paix, 75002 Paris`: the name follows the word for the street. */
const streetFirst: Hook = (text, at, from) => {
  const start = houseBefore(text, from);
  const found = addressAt(text, start);
  if (found === undefined || found.words === 0 || found.numbers === 0 || text[at] !== " ") return undefined;
  const before = text.slice(Math.max(lineStart(text, start), start - 12), start);
  if (found.codes > 0 && found.words > 1) return place(text, found, 0.75);
  return place(text, found, TOLD.test(before) && start < from ? 0.6 : DOUBTFUL);
};

/** `... Suite 501`, `Apt. 7`: back to the number of the house. */
const flat: Hook = (text, at) => {
  if (!/^\.? #?\d/.test(text.slice(at, at + 4))) return undefined;
  const first = Math.max(0, at - 64);
  for (let start = first; start < at; start++) {
    if (!/\d/.test(text[start] ?? "") || /[\w.,/:$€£#@-]/.test(text[start - 1] ?? " ")) continue;
    const found = addressAt(text, start, true);
    if (found === undefined || found.end <= at) continue;
    return found.unit && found.words > 1 && found.numbers + found.codes > 1 ? place(text, found, 0.75) : undefined;
  }
  return undefined;
};

/** Post of the forces: `PSC 1437, Box 3833, APO AA 66791`. */
const forces: Hook = (text, at, from) => {
  if (!/^(?:APO|FPO|DPO)$/.test(text.slice(from, at)) || !/^,? (?:AA|AE|AP) \d{5}/.test(text.slice(at, at + 12)))
    return undefined;
  const end = at + text.slice(at, at + 14).search(/\d{5}/) + 5;
  const before = text.slice(Math.max(0, from - 40), from);
  const box = before.search(/(?:PSC|Unit|CMR|USNS|USS|USCGC|USNV) /);
  return place(text, { start: box < 0 ? from : from - before.length + box, end }, 0.8);
};

/** `Hauptstraße 12, 50667 Köln`. */
const compound: Hook = (text, at, from) => {
  const word = text.slice(from, at);
  if (!/^\p{Lu}/u.test(word) || !isStreetCompound(word.toLowerCase())) return undefined;
  const found = addressAt(text, houseBefore(text, from));
  if (found === undefined || found.numbers + found.codes === 0) return undefined;
  if (found.codes > 0 && found.words > 1) return place(text, found, 0.8);
  return place(text, found, /stra(?:ß|ss)e$/.test(word) ? 0.55 : DOUBTFUL);
};

const SOMEBODY =
  /(?:^|[^\p{L}])(?:I|he|she|we|they|who|patient|family|mother|father|brother|sister|ich|er|sie|wir|je|il|elle|nous|ella|él|yo|ele|ela|eu)(?:['’]m)?(?: (?:now|currently|am|is|was|were|has|have|had|still|used to|vivo|habite))*,? ?$/iu;
const WHERE = /^ (?:here |now |back )?(?:in|at|from|to|on|aus|à|en|em|au|de)(?: the)? /;

/** `She lives in Leeds`, `we moved here from Estonia`. */
const living: Hook = (text, at, from) => {
  const where = WHERE.exec(text.slice(at, at + 24));
  if (where === null) return undefined;
  const start = at + where[0].length;
  const address = addressAt(text, start);
  if (
    address !== undefined &&
    address.numbers > 0 &&
    address.words > 0 &&
    (address.street || address.unit || address.codes > 0)
  )
    return place(text, address, 0.7);
  const end = placeEnd(text, start);
  if (end === start) return undefined;
  const verb = text.slice(from, at);
  const before = text.slice(Math.max(lineStart(text, from), from - 30), from);
  // In titles all words are capitalised, and `who live` are no person.
  const somebody =
    SOMEBODY.test(before) &&
    /^\p{Ll}/u.test(verb) &&
    !(/who $/i.test(before) && !/^(?:lives|lived|resid|moved)/.test(verb));
  const known = isKnownPlace(text.slice(start, end));
  if (!somebody) return place(text, { start, end }, known ? DOUBTFUL : FREE);
  if (known) return place(text, { start, end }, 0.7);
  // To clubs, companies and tools people go as well.
  const last = text.slice(wordStart(text, end), end).toLowerCase();
  const home = /^(?:liv|resid|grew|wohn|habit|viv|mor)/.test(verb) && / (?:in|à|en|em) /.test(where[0]);
  return place(text, { start, end }, home && !isThing(last) && !isNoName(last) ? 0.55 : DOUBTFUL);
};

/** Up to three capitalised words. */
function placeEnd(text: string, start: number): number {
  let at = start;
  let end = start;
  for (let words = 0; words < 4; words++) {
    const stop = wordEnd(text, at);
    const word = text.slice(at, stop);
    if (/^\p{Lu}[\p{L}'’-]*\p{L}$/u.test(word)) end = stop;
    else if (!/^(?:de|la|del|of|am|an|der|sur|les)$/.test(word) || words === 0) break;
    if (text[stop] !== " ") break;
    at = stop + 1;
  }
  return /[\p{L}\d_.(/]/u.test(text[end] ?? "") && !/^\.(?:\s|$)/.test(text.slice(end, end + 2)) ? start : end;
}

/** Addresses and places where somebody lives. */
export function places(): Finder {
  return {
    entities: ["LOCATION"],
    context: {},
    hooks: {
      numbered: compound,
      words: cueTable([
        [
          "address adresse anschrift dirección direccion endereço endereco indirizzo adres wohnhaft domicile domicilio residence",
          labelled,
        ],
        [
          "street st avenue ave road rd lane ln drive dr boulevard blvd court ct place terrace way square crescent close highway parkway",
          street,
        ],
        ["rue boulevard avenue chemin allée quai calle avenida paseo travessa rua piazza", streetFirst],
        ["apt apartment suite ste flat unit", flat],
        ["apo fpo dpo", forces],
        [
          "live lives lived living reside resides resided residing moved moving relocated grew raised originally travelling traveling wohne wohnt wohnen habite vis vivo vive moro mora",
          living,
        ],
      ]),
    },
  };
}

/** Countries and large cities anywhere: weak matches. */
export function freePlaces(): Finder {
  return { entities: ["LOCATION"], context: {}, most: FREE, find: named };
}

function* named(text: string): Iterable<Detection> {
  let at = 0;
  while (at < text.length) {
    const end = wordEnd(text, at);
    if (end === at) {
      at++;
      continue;
    }
    const stop = /^\p{Lu}/u.test(text.charAt(at)) ? placeEnd(text, at) : at;
    if (stop > at && isKnownPlace(text.slice(at, stop))) {
      yield { entity: "LOCATION", start: at, end: stop, score: FREE };
      at = stop;
    } else at = end;
  }
}
