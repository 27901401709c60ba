/** Values that are allowed, and regular expressions that a policy brings along. */
import { hmacSha256 } from "./sha256.ts";

/** UTF-8 without knowing a platform. */
function utf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  }
  return Uint8Array.from(bytes);
}

/**
 * The hash by which a policy allows a value without naming it: HMAC-SHA-256 with the policy's salt, of the value in small
 * letters without blanks around it. Whoever has the salt can try values, so it hides them from readers only.
 */
export function allowHash(salt: string, value: string): string {
  return hmacSha256(utf8(salt), utf8(value.trim().toLowerCase()));
}

/** Whether a value is on a list of hashes. */
export function isAllowedHash(salt: string, hashes: ReadonlySet<string>, value: string): boolean {
  return hashes.has(allowHash(salt, value));
}

/** Why an expression cannot be used: it is none, or a text could make it slow. */
export type PatternProblem = "invalid" | "slow";

const LONGEST = 200;
/** Repeats without an end; more make a search slow on a text made for it. */
const MOST_REPEATS = 2;
const OPEN_REPEAT = /[*+]|\{\d{1,4},(?:\d{3,4})?\}/g;
const REPEAT_AFTER_REPEAT = /(?:[*+]|\{\d{1,4},\d{0,4}\})\??\(?(?:\?:)?[^*+{}()|]\)?(?:[*+]|\{\d{1,4},\d{0,4}\})/;
const LOOKS_AROUND = /\(\?(?:[=!]|<[=!])/;

/**
 * A regular expression from a policy, which may come from anywhere: nothing is repeated inside of a repeat, nothing looks
 * around or back, and few parts are repeated without an end. So every search takes little time.
 */
export function usablePattern(source: string): { readonly pattern?: RegExp; readonly problem?: PatternProblem } {
  if (source === "" || source.length > LONGEST) return { problem: "invalid" };
  let pattern: RegExp;
  try {
    pattern = new RegExp(source, "u");
  } catch {
    return { problem: "invalid" };
  }
  const bare = bareOf(source);
  if (bare.includes("\\") || LOOKS_AROUND.test(bare)) return { problem: "slow" };
  if ((bare.match(OPEN_REPEAT) ?? []).length > MOST_REPEATS) return { problem: "slow" };
  if (REPEAT_AFTER_REPEAT.test(bare) || repeatsInRepeat(bare)) return { problem: "slow" };
  return { pattern };
}

/** The expression with one sign for every escape and every class; references to groups keep their backslash. */
function bareOf(source: string): string {
  let bare = "";
  let inClass = false;
  for (let at = 0; at < source.length; at++) {
    const sign = source[at] ?? "";
    if (sign === "\\") {
      at++;
      if (!inClass) bare += /[1-9k]/.test(source[at] ?? "") ? "\\" : "x";
    } else if (inClass) inClass = sign !== "]";
    else if (sign === "[") {
      inClass = true;
      bare += "x";
    } else bare += sign;
  }
  return bare;
}

/** Whether a group that is repeated holds a choice or a repeat of its own, but for a fixed number of times. */
function repeatsInRepeat(bare: string): boolean {
  const opened: number[] = [];
  for (let at = 0; at < bare.length; at++) {
    if (bare[at] === "(") opened.push(at);
    if (bare[at] !== ")") continue;
    const from = opened.pop() ?? 0;
    if (!/^(?:[*+]|\{\d)/.test(bare.slice(at + 1, at + 3))) continue;
    const inside = bare
      .slice(from + 1, at)
      .replace(/^\?(?::|<\w{1,30}>)/, "")
      .replace(/\{\d{1,4}\}/g, "");
    if (/[*+?|{]/.test(inside)) return true;
  }
  return false;
}
