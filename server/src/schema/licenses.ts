/** Licences by Hub id, SPDX id or the name people write, and what is known about them. */
import lists from "../../../schemas/vocabularies/licenses.json" with { type: "json" };

export type LicenceProperty = "nonCommercial" | "noDerivatives" | "shareAlike" | "copyleft" | "useRestricted";

export interface Licence {
  /** The Hub's id where the Hub has one, else the SPDX id. */
  readonly id: string;
  readonly name: string;
  readonly hub: string | undefined;
  /** For the Hub's GNU ids this is the `-only` form: the Hub does not say which is meant. */
  readonly spdx: string | undefined;
  /** Licences of one steward or kind: `gpl`, `cc`, `openrail`, `llama`, ... */
  readonly family: string | undefined;
  /** Empty means that none of the properties is known to hold, for `unknown` and `other` that nothing is known. */
  readonly properties: ReadonlySet<LicenceProperty>;
}

/** The Hub's licence ids, and all of SPDX, with their names. */
export const HUB_LICENCES: readonly { readonly id: string; readonly name: string }[] = lists.hub.map(named);
export const SPDX_LICENCES: readonly { readonly id: string; readonly name: string }[] = lists.spdx.map(named);

let table: ReadonlyMap<string, Licence> | undefined;

/**
 * The one licence that a text names: `apache-2.0`, `Apache-2.0`, `Apache License, Version 2.0`, `CC BY-NC 4.0`, `GPL v3`.
 * Undefined when the text names none, or says more than a licence.
 */
export function licence(text: string): Licence | undefined {
  table ??= makeTable();
  return table.get(exact(text)) ?? table.get(fold(text)) ?? table.get(fold(text.replace(/\s*\([^)]*\)\s*$/, "")));
}

function named([id = "", name = ""]: readonly string[]): { id: string; name: string } {
  return { id, name };
}

/** Ids come before names, and the Hub's names before those of SPDX: the first one to take a spelling keeps it. */
function makeTable(): Map<string, Licence> {
  const found = new Map<string, Licence>();
  const add = (spelling: string, licence: Licence) => {
    if (!found.has(spelling)) found.set(spelling, licence);
  };
  const hub = lists.hub.map(([id = "", name = "", spdx = "", family = "", properties = ""]) =>
    make(id, name, id, spdx, family, properties),
  );
  const hubBySpdx = new Map(hub.map((licence) => [baseOf(licence.spdx ?? ""), licence]));
  const spdx = lists.spdx.map(([id = "", name = "", , family = "", properties = ""]) => {
    const own = hubBySpdx.get(baseOf(id));
    return {
      spelling: id,
      name,
      licence: own === undefined ? make(id, name, undefined, id, family, properties) : { ...own, spdx: id },
    };
  });
  for (const licence of hub) add(exact(licence.id), licence);
  for (const { spelling, licence } of spdx) add(exact(spelling), licence);
  for (const licence of hub) for (const spelling of [licence.id, licence.name]) add(fold(spelling), licence);
  for (const [id = "", ...names] of lists.aliases) {
    const licence = found.get(exact(id));
    if (licence !== undefined) for (const name of names) add(fold(name), licence);
  }
  for (const { spelling, name, licence } of spdx) for (const text of [spelling, name]) add(fold(text), licence);
  return found;
}

function make(
  id: string,
  name: string,
  hub: string | undefined,
  spdx: string,
  family: string,
  properties: string,
): Licence {
  return {
    id,
    name,
    hub,
    spdx: spdx === "" ? undefined : spdx,
    family: family === "" ? undefined : family,
    properties: new Set(properties === "" ? [] : (properties.split(" ") as LicenceProperty[])),
  };
}

/** "Only" and "or later" are one licence to the Hub. */
function baseOf(spdx: string): string {
  return spdx.replace(/(-only|-or-later|\+)$/, "");
}

/** Ids differ by case alone; a prefix keeps them apart from folded prose, where `bsl1` has lost its dot. */
function exact(text: string): string {
  return `id:${text.trim().toLowerCase()}`;
}

const WORDS: readonly (readonly [RegExp, string])[] = [
  [/\b(licensed|released|available) under\b/g, " "],
  [/\bgnu\b/g, " "],
  [/\b(library|lesser) general public\b/g, "lgpl"],
  [/\baffero general public\b/g, "agpl"],
  [/\bgeneral public\b/g, "gpl"],
  [/\bcreative commons\b/g, "cc"],
  [/\bnon[ -]?commercial\b/g, "nc"],
  [/\bno[ -]?deriv(ative|ative works|atives|s)\b/g, "nd"],
  [/\bshare[ -]?alike\b/g, "sa"],
  [/\battribution\b/g, "by"],
  [/\b(or later|or newer|only)\b/g, " "],
  [
    /\b(the|a|an|license|licence|licenses|licenced|licensed|agreement|version|ver|international|unported|generic|universal|community)\b/g,
    " ",
  ],
  [/\bv\.? ?(?=\d)/g, " "],
];

/** A name without what does not tell licences apart: case, filler words, punctuation, a trailing `.0`. */
function fold(text: string): string {
  let folded = text.toLowerCase().replaceAll(/[,"'“”:&_]/g, " ");
  for (const [pattern, word] of WORDS) folded = folded.replaceAll(pattern, word);
  // `gplv3`, `apache2`: a number glued to the name.
  folded = folded
    .replaceAll(/v(?=\d)/g, "")
    .replaceAll(/\.0\b/g, "")
    .replaceAll(/(?<=\d)\+/g, "");
  return folded.replaceAll(/(?<!\d)\.|\.(?!\d)|[\s()/-]/g, "");
}
