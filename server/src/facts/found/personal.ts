/**
 * What the detectors find and nobody would call a leak: mailboxes of teams, numbers that everybody may call, addresses that
 * a document publishes so that people write to them. They stay matches of the detectors, and are no findings.
 */
import type { DocumentKind, ParsedDoc } from "../../core/document.ts";
import type { Region } from "../../core/parse/regions/region.ts";
import type { Detection } from "../../detect/detection.ts";
import { SECRET_ENTITIES } from "../../detect/secrets/entities.ts";

/** Mailboxes of a role: whoever has the task reads them. */
const ROLE =
  /^(?:admin|administrator|info|contact|support|help|helpdesk|help[.-]?desk|service|sales|office|team|security|privacy|dpo|legal|press|abuse|webmaster|hello|feedback|editor|editors|root|geo|hr|jobs|list|.*[.-](?:team|support|discuss|users|dev|list|contact|organizers|committee|unsubscribe|subscribe))$/i;

/** Numbers that cost the caller nothing belong to a company (North America, and the international 800). */
const FREE_CALL = /^(?:\+?1)?8(?:00|33|44|55|66|77|88)\d{7}$|^\+?800\d{8}$/;

/** Documents that are written to be read by everybody, with somebody to write to. */
const PUBLISHED: ReadonlySet<DocumentKind> = new Set([
  "model-card",
  "model-card-toolkit",
  "dataset-card",
  "datasheet",
  "readme",
  "license",
]);

const AUTHOR = /\b(?:authors?|maintainers?|contributors?|created by|developed by)\b[^\n]{0,120}$/i;
/** More than the expression can reach back. */
const AUTHOR_NEAR = 160;
const DIRECTLY_BEFORE =
  /(?:phone|telephone|tel|mobile|mobil|handy|fax|cell|telefon|téléphone|telefono|teléfono|telefone)[\s.:=#"']{0,6}(?:(?:no|nr|number|is)[\s.:=#"']{0,4})?$/i;

/** Whether a match says something about a person, where it stands. */
export function isPersonal(doc: ParsedDoc, region: Region, { entity, start, end }: Detection): boolean {
  // The form and the name in front of it have decided already; many keys are hexadecimal.
  if (SECRET_ENTITIES.has(entity)) return true;
  const { text } = region.map;
  const value = text.slice(start, end);
  if (entity === "EMAIL_ADDRESS") {
    if (ROLE.test(value.slice(0, value.indexOf("@")))) return false;
    return !isPublished(doc, region, start);
  }
  if (entity === "PHONE_NUMBER") {
    const digits = value.replace(/[^\d+]/g, "");
    if (FREE_CALL.test(digits)) return false;
    // Digits alone are most often something else: a word has to stand directly in front of them.
    return !/^\d+$/.test(value) || DIRECTLY_BEFORE.test(text.slice(Math.max(0, start - 40), start));
  }
  // Names of files and versions are full of such tokens; nobody writes an official number in small letters.
  return !/^(?=.*[a-f])[\da-f-]+$/.test(value);
}

/** Outside tables and code, an address in such a document is there to be written to; an author's is so everywhere. */
function isPublished({ kind }: ParsedDoc, region: Region, at: number): boolean {
  const { text } = region.map;
  const start = text.lastIndexOf("\n", at - 1) + 1;
  // A file may be one line with thousands of addresses.
  if (kind !== "notebook" && kind !== "script" && AUTHOR.test(text.slice(Math.max(start, at - AUTHOR_NEAR), at)))
    return true;
  if (!PUBLISHED.has(kind)) return false;
  const isInTable = /^[^\S\n]*\|/.test(text.slice(start, Math.min(at, start + 100)));
  return !isInTable && fencesBefore(region, at) % 2 === 0;
}

const fences = new WeakMap<Region, readonly number[]>();

/** How many fences of code stand above a place. They are looked for once for all addresses of a text. */
function fencesBefore(region: Region, at: number): number {
  const known = fences.get(region);
  const places = known ?? [...region.map.text.matchAll(/^[^\S\n]*(?:```|~~~)/gm)].map(({ index }) => index);
  if (known === undefined) fences.set(region, places);
  let low = 0;
  for (let high = places.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? at) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
