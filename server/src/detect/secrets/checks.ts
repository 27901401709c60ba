/** Check sums and contents of tokens: what can be known of one without asking its provider. */

let table: Uint32Array | undefined;

/** CRC-32 (ISO 3309) of a text of ASCII. */
export function crc32(text: string): number {
  if (table === undefined) {
    table = new Uint32Array(256);
    for (let byte = 0; byte < 256; byte++) {
      let value = byte;
      for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
      table[byte] = value >>> 0;
    }
  }
  let crc = 0xffffffff;
  for (let at = 0; at < text.length; at++) crc = (crc >>> 8) ^ (table[(crc ^ text.charCodeAt(at)) & 255] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/**
 * Whether the last six characters of a token are the CRC-32 of those between its prefix and them, in base 62. GitHub and npm
 * publish tokens of this form (github.blog, "Behind GitHub's new authentication token formats").
 */
export function endsInCrc32(token: string): boolean {
  const body = token.slice(token.lastIndexOf("_") + 1);
  let crc = crc32(body.slice(0, -6));
  let digits = "";
  for (let place = 0; place < 6; place++) {
    digits = (BASE62[crc % 62] ?? "") + digits;
    crc = Math.floor(crc / 62);
  }
  return body.endsWith(digits);
}

const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** The bytes of a text in base64 or base64url, each as one unit; undefined when it is neither. */
export function fromBase64(text: string): string | undefined {
  let out = "";
  let bits = 0;
  let count = 0;
  for (const sign of text) {
    if (sign === "=") break;
    const value = BASE64.indexOf(sign === "-" ? "+" : sign === "_" ? "/" : sign);
    if (value < 0) return undefined;
    bits = ((bits << 6) | value) & 0xffffff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      out += String.fromCharCode((bits >> count) & 255);
    }
  }
  return out;
}

/** What a JSON Web Token (RFC 7519) counts: 0 where its claims say that everybody may have it, undefined where it is none. */
export function webTokenScore(token: string): number | undefined {
  const [header = "", claims = ""] = token.split(".");
  const head = fromBase64(header);
  const body = fromBase64(claims);
  if (head === undefined || !/^\s*\{[^{}]*"alg"\s*:/.test(head)) return undefined;
  // An encrypted token says nothing about itself.
  if (body === undefined || !body.startsWith("{")) return 0.9;
  // The example of the debugger at jwt.io and of RFC 7519.
  if (/"sub"\s*:\s*"1234567890"|"iss"\s*:\s*"joe"/.test(body)) return 0;
  // The Hub's signature of a result in a model card.
  if (/^\{"hash":"[0-9a-f]+","version":\d+\}/.test(body)) return 0;
  // Links to images that expire within minutes, and keys that belong into web pages.
  if (/"iss"\s*:\s*"github\.com"|"role"\s*:\s*"anon"|"aud"\s*:\s*"raw\.githubusercontent/.test(body)) return 0;
  return 0.95;
}
