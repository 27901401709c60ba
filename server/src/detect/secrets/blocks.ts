/** Private keys as blocks of text (RFC 7468, OpenSSH, OpenPGP): the whole block is the secret. */
import type { Detection } from "../detection.ts";

const BEGIN = "-----BEGIN ";
const HEAD = /-----BEGIN ((?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?)-----/y;
const LONGEST = 20_000;
/** Keys of 32 bytes have 64 characters with what is around them. */
const LEAST_BODY = 56;

/** All private keys of a text. */
export function* privateKeys(text: string): Iterable<Detection> {
  for (let start = text.indexOf(BEGIN); start >= 0; start = text.indexOf(BEGIN, start + 1)) {
    HEAD.lastIndex = start;
    const [head = "", label = ""] = HEAD.exec(text) ?? [];
    if (head === "") continue;
    const from = start + head.length;
    const foot = `-----END ${label}-----`;
    const found = text.slice(from, from + LONGEST).indexOf(foot);
    const end = found < 0 ? from + bodyLength(text, from) : from + found + foot.length;
    const body = text.slice(from, found < 0 ? end : from + found);
    if (isKey(body)) yield { entity: "PRIVATE_KEY", start, end, score: 1 };
    start = Math.max(start, end - 1);
  }
}

/** The end is missing: lines of base64 are what there is. */
function bodyLength(text: string, from: number): number {
  return /^(?:\s|\\n|[A-Za-z0-9+/=]){0,20000}/.exec(text.slice(from, from + LONGEST))?.[0].trimEnd().length ?? 0;
}

function isKey(body: string): boolean {
  const bare = body.replace(/\\[nr]/g, "").replace(/[^A-Za-z0-9+/]/g, "");
  return bare.length >= LEAST_BODY && new Set(bare).size >= 20 && !/[<{]|\.\.\.|your/i.test(body);
}
