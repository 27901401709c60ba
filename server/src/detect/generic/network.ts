/** Addresses of computers: IPv4, IPv6 and hardware addresses. */
import type { Detection } from "../detection.ts";
import type { Finder, Hook, Surroundings } from "../recognizer.ts";
import { isDigitUnit, isWordUnit } from "../scan.ts";
import { isSpecialIpv4, isSpecialIpv6 } from "./synthetic.ts";

const DOT = 46;
const COLON = 58;

const IPV4 = /(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?!\.?\w)/y;
const PREFIX4 = /\/(?:3[0-2]|[0-2]?\d)(?!\w)/y;
const PREFIX6 = /\/(?:12[0-8]|1[01]\d|[1-9]?\d)(?!\w)/y;

/** Numbers of a version stand behind these: `v1.2.3.4`, `Chrome/91.0.4472.124`, `==1.2.3.4`. */
const VERSION_BEFORE =
  /(?:[a-z_]\/|==|[<>~^]=?|\bversions?:? ?|\bver\.? ?|\brelease ?|\bsection ?|§ ?|\bpip install \S*)$/i;

function octets(text: string): readonly number[] | undefined {
  const parts = text.split(".");
  if (parts.length !== 4) return undefined;
  // A leading zero means octal to some programs: no address is written so.
  if (parts.some((part) => part === "" || part.length > 3 || (part.length > 1 && part[0] === "0"))) return undefined;
  const numbers = parts.map(Number);
  return numbers.every((part) => part <= 255) ? numbers : undefined;
}

function ending(text: string, end: number, prefix: RegExp): number {
  prefix.lastIndex = end;
  return prefix.test(text) ? prefix.lastIndex : end;
}

const ipv4At: Hook = (text, at, from, around) => {
  if (at !== from || text[at - 1] === ".") return undefined;
  // Most numbers are none: a dot must stand behind at most three digits.
  let dot = at + 1;
  while (dot < at + 3 && isDigitUnit(text.charCodeAt(dot))) dot++;
  if (text.charCodeAt(dot) !== DOT) return undefined;
  IPV4.lastIndex = at;
  const match = IPV4.exec(text);
  const parts = match === null ? undefined : octets(match[0]);
  if (match === null || parts === undefined) return undefined;
  const end = ending(text, at + match[0].length, PREFIX4);
  return [{ entity: "IP_ADDRESS", start: at, end, score: ipv4Score(text, at, end, parts, around) }];
};

function ipv4Score(text: string, start: number, end: number, parts: readonly number[], around: Surroundings): number {
  if (isSpecialIpv4(parts)) return 0;
  if (VERSION_BEFORE.test(text.slice(Math.max(0, start - 16), start))) return 0.1;
  if (around.near("IP_ADDRESS", start, end)) return 0.95;
  // Four small numbers are a version or a chapter at least as often as an address.
  return parts.filter((part) => part > 31).length >= 2 ? 0.6 : 0.3;
}

/** The eight groups of an IPv6 address, or undefined when it is none. */
export function ipv6Groups(text: string): readonly number[] | undefined {
  let address = text;
  const dot = address.indexOf(".");
  if (dot >= 0) {
    const colon = address.lastIndexOf(":", dot);
    const tail = octets(address.slice(colon + 1));
    if (tail === undefined) return undefined;
    const [a = 0, b = 0, c = 0, d = 0] = tail;
    address = `${address.slice(0, colon + 1)}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
  }
  const halves = address.split("::");
  if (halves.length > 2) return undefined;
  const sides = halves.map((half) => (half === "" ? [] : half.split(":")));
  if (sides.flat().some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  const [left = [], right = []] = sides.map((side) => side.map((group) => Number.parseInt(group, 16)));
  const missing = 8 - left.length - right.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  return [...left, ...Array<number>(halves.length === 1 ? 0 : missing).fill(0), ...right];
}

/**
 * Where signs of an IPv6 address end that begin at `from`; `from` when they can be none. Two colons in a row or six at
 * least: times of the day are sent away here.
 */
function ipv6End(text: string, from: number): number {
  let colons = 0;
  let end = from;
  for (; end - from < 46; end++) {
    const unit = text.charCodeAt(end);
    if (unit === COLON) colons += text.charCodeAt(end + 1) === COLON ? 6 : 1;
    else if (unit !== DOT && !isHexUnit(unit)) break;
  }
  return colons >= 6 ? end : from;
}

function isHexUnit(unit: number): boolean {
  return isDigitUnit(unit) || (unit >= 97 && unit <= 102) || (unit >= 65 && unit <= 70);
}

const ipv6At: Hook = (text, at, from, around) => {
  if (at - from > 4) return undefined;
  let end = ipv6End(text, from);
  if (end <= at || text[from - 1] === ":" || (from > 0 && isWordUnit(text.charCodeAt(from - 1)))) return undefined;
  if (end < text.length && isWordUnit(text.charCodeAt(end))) return undefined;
  while (text[end - 1] === "." || (text[end - 1] === ":" && text[end - 2] !== ":")) end--;
  const address = text.slice(from, end);
  const groups = ipv6Groups(address);
  if (groups === undefined) return undefined;
  const zone = /%[0-9a-z]+/iy;
  zone.lastIndex = end;
  if (zone.test(text)) end = zone.lastIndex;
  end = ending(text, end, PREFIX6);
  return [{ entity: "IP_ADDRESS", start: from, end, score: ipv6Score(address, groups, from, end, around) }];
};

function ipv6Score(text: string, groups: readonly number[], start: number, end: number, around: Surroundings): number {
  if (isSpecialIpv6(groups)) return 0;
  const inner = text.includes(".") ? octets(text.slice(text.lastIndexOf(":") + 1)) : undefined;
  if (inner !== undefined && isSpecialIpv4(inner)) return 0;
  // Slices such as [::2] are written like short addresses.
  const written = text.split(":").filter((group) => group !== "").length;
  if (inner === undefined && written < 3) return 0.05;
  return around.near("IP_ADDRESS", start, end) ? 0.95 : 0.6;
}

/** Internet addresses of computers. */
export const IP: Finder = {
  entities: ["IP_ADDRESS"],
  context: {
    IP_ADDRESS: ["ip", "ipv4", "ipv6", "ip address", "ip addr", "client ip", "remote addr", "ipaddr", "address"],
  },
  hooks: { digits: ipv4At, colon: ipv6At },
};

const MAC = /[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}(?![\w]|\1[0-9a-f]{2})/iy;
const MAC_DOTS = /[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}(?!\w)/iy;

function mac(like: RegExp): Hook {
  return (text, at, from, around) => {
    // The sign between the first two groups stands between the next two as well.
    if (text.charCodeAt(at) !== text.charCodeAt(at + (at - from) + 1)) return undefined;
    if (at - from === 2 && text.charCodeAt(at) !== text.charCodeAt(at + 6)) return undefined;
    like.lastIndex = from;
    const match = like.exec(text)?.[0];
    if (match === undefined || /^(?:ff|00|[:.-])+$/i.test(match)) return undefined;
    if (/[:-]/.test(text[from - 1] ?? "") && /[0-9a-f]/i.test(text[from - 2] ?? "")) return undefined;
    const end = from + match.length;
    // Six numbers without a letter are as often a time with parts, or an index.
    const score = /[a-f]/i.test(match) && !match.includes(".") ? 0.6 : 0.4;
    const found: Detection = { entity: "MAC_ADDRESS", start: from, end, score };
    return [around.near("MAC_ADDRESS", from, end) ? { ...found, score: 0.95 } : found];
  };
}

/** Hardware addresses (IEEE 802): six pairs, or three groups with dots. */
export const MAC_ADDRESS: Finder = {
  entities: ["MAC_ADDRESS"],
  context: { MAC_ADDRESS: ["mac", "mac address", "hardware address", "physical address", "ethernet", "bssid"] },
  hooks: { hexPair: mac(MAC), hexQuad: mac(MAC_DOTS) },
};
