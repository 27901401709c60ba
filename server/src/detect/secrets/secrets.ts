/**
 * Secrets: tokens of known providers, private keys, passwords in addresses, and values that are given to the name of a secret.
 * Clean text costs two light walks: one over every sixteenth character, for runs that a token can be, and one for `=` and `:`.
 */
import type { Detection } from "../detection.ts";
import type { Finder } from "../recognizer.ts";
import { isWordUnit } from "../scan.ts";
import { addressAt } from "./addresses.ts";
import { assignedAt } from "./assigned.ts";
import { privateKeys } from "./blocks.ts";
import { SECRET_ENTITIES } from "./entities.ts";
import { secretsWithoutSign } from "./options.ts";
import { type Provider, providersFor } from "./providers.ts";

/** No token of a provider is shorter. */
const SHORTEST = 16;

const TOKEN_UNITS = new Uint8Array(128);
for (const sign of "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-")
  TOKEN_UNITS[sign.charCodeAt(0)] = 1;

/** Tokens by their form. A run of their characters is looked for at its sixteenth place, so that most of a text is not read. */
function tokensIn(text: string, found: Detection[]): void {
  const { length } = text;
  let start = 0;
  while (start + SHORTEST <= length) {
    let at = start + SHORTEST - 1;
    while (at >= start && TOKEN_UNITS[text.charCodeAt(at)] === 1) at--;
    if (at >= start) {
      start = at + 1;
      continue;
    }
    let end = start + SHORTEST;
    while (end < length && TOKEN_UNITS[text.charCodeAt(end)] === 1) end++;
    tokenAt(text, start, end, found);
    start = end + 1;
  }
}

function tokenAt(text: string, run: number, end: number, found: Detection[]): void {
  let start = run;
  while (text.charCodeAt(start) === HYPHEN) start++;
  const before = text[start - 1] ?? "";
  // What stands behind a backslash is the end of an escape: `\n`.
  if (before === "\\" && end - start > SHORTEST) start++;
  for (const provider of providersFor(text[start] ?? "", before)) {
    const one = ofProvider(text, start, provider);
    if (one === undefined) continue;
    found.push(one);
    return;
  }
}

const HYPHEN = 45;
const LONGEST_LEAD = 12;

function ofProvider(text: string, start: number, { entity, like, lead, score }: Provider): Detection | undefined {
  like.lastIndex = start;
  if (!like.test(text)) return undefined;
  const end = like.lastIndex;
  const led = lead?.exec(text.slice(Math.max(0, start - LONGEST_LEAD), start))?.[0].length;
  if (lead !== undefined && (led === undefined || isGlued(text, start - led))) return undefined;
  const from = start - (led ?? 0);
  const counts = score === undefined ? 0.95 : score(text.slice(from, end));
  if (counts === undefined) return undefined;
  return { entity, start: from, end, score: isForAll(text, entity, from) ? 0 : counts };
}

function isForAll(text: string, entity: string, start: number): boolean {
  if (entity === "AWS_ACCESS_KEY") return isInLink(text, start);
  return entity === "JWT" && isPlainParameter(text, start);
}

/** A link may carry anything in the form of a token; it is one where the parameter says so. */
function isPlainParameter(text: string, start: number): boolean {
  const [, name] = /[?&;]([\w.-]{1,20})=$/.exec(text.slice(Math.max(0, start - 24), start)) ?? [];
  return name !== undefined && !/token|jwt|key|auth|bearer|secret|session/i.test(name);
}

/** Whether a word goes on here; the end of an escape (`\\n`) is none. */
function isGlued(text: string, at: number): boolean {
  return isWordUnit(text.charCodeAt(at - 1)) && text[at - 2] !== "\\";
}

/** Signed links name the key of who signed them, for all to see: they say nothing about its secret. */
function isInLink(text: string, start: number): boolean {
  return /(?:X-Amz-Credential|AWSAccessKeyId)(?:=|%3D)$/i.test(text.slice(Math.max(0, start - 24), start));
}

const EQUALS = 61;
const COLON = 58;
const SLASH = 47;

/** Values behind the name of a secret, and addresses; those that a token's form has named already are left out. */
function namedIn(text: string, tokens: readonly Detection[], found: Detection[]): void {
  let token = 0;
  const add = (one: Detection | undefined) => {
    if (one === undefined) return;
    while (token < tokens.length && (tokens[token]?.end ?? 0) <= one.start) token++;
    if ((tokens[token]?.start ?? one.end) >= one.end) found.push(one);
  };
  let equals = text.indexOf("=", 1);
  let colon = text.indexOf(":", 1);
  while (equals >= 0 || colon >= 0) {
    if (colon >= 0 && (equals < 0 || colon < equals)) {
      add(atColon(text, colon));
      colon = text.indexOf(":", colon + 1);
    } else {
      add(atEquals(text, equals));
      equals = text.indexOf("=", equals + 1);
    }
  }
}

function atColon(text: string, at: number): Detection | undefined {
  const next = text.charCodeAt(at + 1);
  if (next === SLASH && text.charCodeAt(at + 2) === SLASH) return addressAt(text, at);
  return next === COLON || next === EQUALS ? undefined : assignedAt(text, at, at + 1);
}

/** Comparisons and sums are no assignments; `:=` and `=>` are. */
function atEquals(text: string, at: number): Detection | undefined {
  const next = text.charCodeAt(at + 1);
  const before = text.charCodeAt(at - 1);
  if (next === EQUALS || isOperator(before)) return undefined;
  return assignedAt(text, before === COLON ? at - 1 : at, next === GREATER ? at + 2 : at + 1);
}

const GREATER = 62;

function isOperator(unit: number): boolean {
  return unit === EQUALS || unit === 33 || unit === 60 || unit === GREATER || unit === 43 || unit === HYPHEN;
}

function secretsIn(text: string): readonly Detection[] {
  if (text.length < SHORTEST) return [];
  const tokens: Detection[] = [];
  tokensIn(text, tokens);
  const found = [...tokens, ...privateKeys(text), ...secretsWithoutSign(text)];
  namedIn(text, tokens, found);
  return found;
}

export const SECRETS: Finder = {
  entities: [...SECRET_ENTITIES],
  context: {},
  find: secretsIn,
};
