/** Bytes to text. Only UTF-8 is read: a guess at another encoding would put every position in the wrong place. */
import type { NotRead } from "../core/parse/syntax.ts";

export type Decoded = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly notRead: NotRead };

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder("utf-8", { ignoreBOM: true });

/** Decodes UTF-8. A byte order mark stays in the text, so that writing it back gives the same bytes. */
export function decode(bytes: Uint8Array): Decoded {
  const utf16 = utf16Mark(bytes);
  if (utf16 !== undefined) return refuse(`it is encoded as ${utf16}; save it as UTF-8`);
  if (bytes.includes(0)) return refuse("it is a binary file");
  try {
    return { ok: true, text: strict.decode(bytes) };
  } catch {
    return refuse(`it is not valid UTF-8 (line ${lineOfFirstError(bytes)}); save it as UTF-8`);
  }
}

/** The text with a mark in the place of every byte that is not UTF-8: enough to tell what kind of file it is. */
export function decodeLeniently(bytes: Uint8Array): string {
  if (utf16Mark(bytes) === "UTF-16 LE") return new TextDecoder("utf-16le").decode(bytes);
  if (utf16Mark(bytes) === "UTF-16 BE") return new TextDecoder("utf-16be").decode(bytes);
  return lenient.decode(bytes);
}

function refuse(reason: string): Decoded {
  return { ok: false, notRead: { code: "encoding", reason } };
}

function utf16Mark(bytes: Uint8Array): "UTF-16 LE" | "UTF-16 BE" | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "UTF-16 LE";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "UTF-16 BE" : undefined;
}

/** One-based. The text before the first error is the longest start that decodes the same way leniently and strictly. */
function lineOfFirstError(bytes: Uint8Array): number {
  let line = 1;
  let start = 0;
  for (let at = 0; at <= bytes.length; at++) {
    if (at < bytes.length && bytes[at] !== 0x0a) continue;
    try {
      strict.decode(bytes.subarray(start, at));
    } catch {
      return line;
    }
    line++;
    start = at + 1;
  }
  return line;
}
