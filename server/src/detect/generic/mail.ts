/** E-mail addresses, and the hosts and links of the internet. */
import type { Detection } from "../detection.ts";
import type { Finder, Hook } from "../recognizer.ts";
import { isWordUnit } from "../scan.ts";
import { isExampleHost, isSyntheticMail } from "./synthetic.ts";
import { isTopLevelDomain } from "./tlds.ts";

/** Signs besides letters and digits that the part in front of @ has in practice. */
const LOCAL_SIGNS = ".%+-'&~#!$*";
const LONGEST_LOCAL = 64;
const LONGEST_HOST = 253;

function isHostUnit(unit: number): boolean {
  return unit === 45 || unit === 46 || (unit !== 95 && isWordUnit(unit));
}

/** Where a host name that begins at `start` ends; `start` when it ends in no top-level domain. */
export function hostEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && end - start < LONGEST_HOST && isHostUnit(text.charCodeAt(end))) end++;
  while (end > start && /[-.]/.test(text[end - 1] ?? "")) end--;
  const host = text.slice(start, end);
  const dot = host.lastIndexOf(".");
  if (dot < 1 || host.startsWith("-") || /[.-]\.|\.-/.test(host)) return start;
  // An underscore belongs to the word: `user@host.com_old` names no host.
  if (end < text.length && text[end] === "_") return start;
  return isTopLevelDomain(host.slice(dot + 1)) ? end : start;
}

/** The password of a link: `https://user:password@host`. */
function isPassword(text: string, start: number): boolean {
  if (text[start - 1] !== ":") return false;
  let from = start - 1;
  const least = Math.max(0, start - LONGEST_LOCAL);
  while (from > least && (isWordUnit(text.charCodeAt(from - 1)) || LOCAL_SIGNS.includes(text[from - 1] ?? ""))) from--;
  return text.startsWith("://", from - 3);
}

const mailAt: Hook = (text, at) => {
  let start = at;
  const least = Math.max(0, at - LONGEST_LOCAL);
  while (start > least && (isWordUnit(text.charCodeAt(start - 1)) || LOCAL_SIGNS.includes(text[start - 1] ?? "")))
    start--;
  // Signs at the edge are quotes, bullets or ends of sentences.
  while (start < at && !isWordUnit(text.charCodeAt(start))) start++;
  // The user of a link: `ssh://git@host`.
  if (text.startsWith("//", start - 2) || isPassword(text, start)) return undefined;
  if (start === at || text[at - 1] === "." || text.slice(start, at).includes("..")) return undefined;
  const end = hostEnd(text, at + 1);
  if (end === at + 1) return undefined;
  const score = isSyntheticMail(text.slice(start, at), text.slice(at + 1, end)) ? 0 : 0.95;
  return [{ entity: "EMAIL_ADDRESS", start, end, score }];
};

/** E-mail addresses: RFC 5322 as far as people use it, with a host that can exist. */
export const MAIL: Finder = {
  entities: ["EMAIL_ADDRESS"],
  context: { EMAIL_ADDRESS: ["email", "mail"] },
  hooks: { at: mailAt },
};

const PATH_END = /[\s()<>"'`\\]/;

function urlEnd(text: string, from: number): number {
  let end = from;
  if (text[end] === ":" && /\d/.test(text[end + 1] ?? "")) {
    end++;
    while (/\d/.test(text[end] ?? "")) end++;
  }
  if (text[end] !== "/") return end;
  while (end < text.length && !PATH_END.test(text[end] ?? "")) end++;
  while (end > from && /[.,;:!?]/.test(text[end - 1] ?? "")) end--;
  return end;
}

function url(text: string, start: number, host: number, score: number): readonly Detection[] | undefined {
  const after = hostEnd(text, host);
  // What follows www is a name, and needs a domain of its own behind it.
  if (after === host || /^www\.[^.]*$/i.test(text.slice(host, after))) return undefined;
  const synthetic = isExampleHost(text.slice(host, after));
  return [{ entity: "URL", start, end: urlEnd(text, after), score: synthetic ? 0 : score }];
}

const schemeAt: Hook = (text, at, from) => {
  if (!text.startsWith("://", at) || !/^https?$/i.test(text.slice(from, at))) return undefined;
  return url(text, from, at + 3, 0.3);
};

const hostAt: Hook = (text, at, word) => {
  let from = word;
  while (from > 0 && at - from < 64 && (text[from - 1] === "-" || isWordUnit(text.charCodeAt(from - 1)))) from--;
  // Parts of an address, a path or a link are no host of their own.
  if (/[@/.\-_]/.test(text[from - 1] ?? "") || text[from] === "-") return undefined;
  const end = hostEnd(text, from);
  return end === from || text[end] === "@" ? undefined : url(text, from, from, 0.1);
};

/** Links, and hosts without a scheme. A link by itself is no personal data: it never counts more than 0.3. */
export const URLS: Finder = {
  entities: ["URL"],
  context: {},
  hooks: { colon: schemeAt },
};

/** Hosts without a scheme. */
export const HOSTS: Finder = {
  entities: ["URL"],
  context: {},
  most: 0.1,
  hooks: { dot: hostAt },
};
