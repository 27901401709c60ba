/** Values behind the name of a secret: assignments in code, settings, arguments, headers. */
import type { Detection } from "../detection.ts";
import { mayEndName, type Named, namedAs, PASSWORD } from "./names.ts";
import { entropy, isAppPassword, isMadeUp, isWeakPassword, looksRandom } from "./strength.ts";

const TAB = 9;
const BLANK = 32;
const LONGEST_NAME = 64;
const LONGEST_VALUE = 300;

/** Where the name in front of a sign ends; -1 where no name of a secret can end. */
function nameEnd(text: string, at: number): number {
  let end = at;
  const least = Math.max(0, at - 12);
  for (; end > least; end--) {
    const unit = text.charCodeAt(end - 1);
    // Blanks, quotes with or without a backslash, brackets, and signs of Markdown.
    if (
      unit !== BLANK &&
      unit !== TAB &&
      unit !== 34 &&
      unit !== 39 &&
      unit !== 92 &&
      unit !== 93 &&
      unit !== 42 &&
      unit !== 96
    )
      break;
  }
  let letters = end;
  while (letters > 0 && isDigit(text.charCodeAt(letters - 1)) && end - letters < 4) letters--;
  if (letters > 0 && letters < end && text.charCodeAt(letters - 1) === 95) letters--;
  return letters >= 3 && mayEndName(text, letters - 1) ? end : -1;
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

function isNameUnit(unit: number): boolean {
  return (
    isDigit(unit) ||
    (unit >= 65 && unit <= 90) ||
    (unit >= 97 && unit <= 122) ||
    unit === 95 ||
    unit === 45 ||
    unit === 46
  );
}

function nameStart(text: string, end: number): number {
  let start = end;
  while (start > 0 && end - start < LONGEST_NAME && isNameUnit(text.charCodeAt(start - 1))) start--;
  return start;
}

const TYPES = /^(?:str|string|String|SecretStr|Optional|bytes|typing\.Optional)$/;

/** The name that a value is given by the sign at a place. A type in between is passed over. */
function nameBefore(text: string, at: number): { readonly name: string; readonly start: number } | undefined {
  const end = nameEnd(text, at);
  if (end < 0) return undefined;
  const start = nameStart(text, end);
  const name = text.slice(start, end);
  if (!TYPES.test(name)) return name === "value" ? keyedAbove(text, start) : { name, start };
  const colon = text.lastIndexOf(":", start);
  if (colon < 0 || at - colon > 40 || !/^[\s\w.[\]|]*$/.test(text.slice(colon + 1, at))) return undefined;
  const nameEnds = nameEnd(text, colon);
  return nameEnds < 0 ? undefined : { name: text.slice(nameStart(text, nameEnds), nameEnds), start };
}

/** Kubernetes writes `- name: DB_PASSWORD` and, on the next line, `value: …`. */
function keyedAbove(text: string, start: number): { readonly name: string; readonly start: number } | undefined {
  const lineStart = text.lastIndexOf("\n", start) + 1;
  if (lineStart === 0) return undefined;
  const above = text.slice(Math.max(text.lastIndexOf("\n", lineStart - 2) + 1, lineStart - 120), lineStart);
  const [, name] = /^[ \t]{0,40}(?:- )?"?(?:name|key)"?: {0,4}"?([\w.-]{1,64})"?,?\s*$/.exec(above) ?? [];
  return name === undefined ? undefined : { name, start };
}

interface Value {
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
}

/** The literal that begins at or behind a place of the same line. */
function valueAt(text: string, from: number): Value | undefined {
  let at = from;
  while (at - from < 12 && isBetween(text.charCodeAt(at))) at++;
  // Letters in front of a literal: r"…", b'…', u'…'; a formatted one has its values elsewhere.
  if (/[rbuRBU]/.test(text[at] ?? "") && /["']/.test(text[at + 1] ?? "")) at++;
  const escaped = text[at] === "\\" && /["']/.test(text[at + 1] ?? "");
  if (escaped) at++;
  const quote = text[at];
  if (quote === '"' || quote === "'" || quote === "`") return quotedAt(text, at, quote, escaped);
  return bareAt(text, at);
}

/** Blanks, an opening bracket of Python, and signs of Markdown. */
function isBetween(unit: number): boolean {
  return unit === BLANK || unit === TAB || unit === 40 || unit === 42;
}

function quotedAt(text: string, at: number, quote: string, escaped: boolean): Value | undefined {
  const isTriple = text[at + 1] === quote && text[at + 2] === quote;
  const start = isTriple ? at + 3 : at + 1;
  const limit = Math.min(text.length, start + LONGEST_VALUE);
  for (let end = start; end < limit; end++) {
    const sign = text[end];
    if (sign === "\n") return undefined;
    if (sign === "\\" && !escaped) end++;
    else if (sign === quote) return { start, end: escaped ? end - 1 : end, quoted: true };
  }
  return undefined;
}

const BARE_END = /[\s"'`,;()[\]{}<>]/;

function bareAt(text: string, start: number): Value | undefined {
  const limit = Math.min(text.length, start + LONGEST_VALUE);
  let end = start;
  while (end < limit && !BARE_END.test(text[end] ?? "") && !isNextParameter(text, end)) end++;
  // A call, an index or a template is no literal; neither is what goes on without an end.
  if (end === start || end === start + LONGEST_VALUE || /[([{<]/.test(text[end] ?? "")) return undefined;
  while (end > start && /[.:!?\\*|&]/.test(text[end - 1] ?? "")) end--;
  return { start, end, quoted: false };
}

/** `&lang=` of a link. */
function isNextParameter(text: string, at: number): boolean {
  return text[at] === "&" && /^&(?:amp;)?[\w.-]{1,20}=/.test(text.slice(at, at + 26));
}

/**
 * The secret that the sign at a place (`=`, `:` or `,`) gives to a name, if that is one.
 * @param from - Where the value begins at the earliest.
 */
export function assignedAt(text: string, at: number, from: number): Detection | undefined {
  const found = nameBefore(text, at);
  if (found === undefined) return undefined;
  if (isPartOfPath(text, found.start, from)) return undefined;
  const named = namedAs(found.name) ?? siblingKey(text, found.name, at);
  const value = named === undefined ? undefined : valueAt(text, from);
  if (named === undefined || value === undefined || (named.least === 24 && isParameter(text, found.start)))
    return undefined;
  return judged(text, named, withoutScheme(text, found.name, value), found.name);
}

/**
 * `arn:aws:secretsmanager:…:secret:name` names a secret; `"Password:"` is a label, with the quote that ends it behind the
 * colon; `${PASSWORD:-…}` has what is used where nothing is set.
 */
function isPartOfPath(text: string, start: number, from: number): boolean {
  const before = text[start - 1];
  const next = text[from];
  if (before === ":" || (before === "{" && text[start - 2] === "$")) return true;
  return (next === '"' || next === "'" || next === "`") && before === next && !text.slice(start, from).includes(next);
}

/** A parameter of a link. `token` alone is there for many things. */
function isParameter(text: string, start: number): boolean {
  return text[start - 1] === "&" || text[start - 1] === "?";
}

const SCHEMES = /^(?:Bearer|Basic|Token|token|bearer|basic|Api-Key|apikey)[ \t]+/;

/** `Authorization: Bearer …`: the scheme is no part of the secret. */
function withoutScheme(text: string, name: string, value: Value): Value {
  if (!/auth/i.test(name)) return value;
  const scheme = SCHEMES.exec(text.slice(value.start, value.start + 16))?.[0].length ?? 0;
  if (scheme === 0) return value;
  return value.quoted ? { ...value, start: value.start + scheme } : (bareAt(text, value.start + scheme) ?? value);
}

const HEX_KEY: Named = { as: "key", entity: "API_KEY", least: 32 };

/** `key` alone says nothing; beside a user name in kaggle.json, or as the argument of a login, it does. */
function siblingKey(text: string, name: string, at: number): Named | undefined {
  if (name !== "key") return undefined;
  const before = text.slice(Math.max(0, at - 100), at);
  if (/wandb\.login\([^()]*$/.test(before)) return { ...HEX_KEY, entity: "WANDB_API_KEY" };
  return /["']?\busername["']?\s*:\s*["']?[\w.-]+["']?,?\s*\\?["']?key\\?["']?\s*$/.test(before)
    ? { ...HEX_KEY, entity: "KAGGLE_KEY" }
    : undefined;
}

function judged(text: string, named: Named, { start, end, quoted }: Value, name: string): Detection | undefined {
  const value = text.slice(start, end);
  // Known to whoever wrote it, or the same as the user's name in front of it.
  if (isAllowedHere(text, start, end) || text.slice(Math.max(0, start - 80), start).includes(value)) return undefined;
  if (value.length < named.least || !/^[\x21-\x7e ]+$/.test(value) || isReference(value)) return undefined;
  const score =
    named.as === "password" ? passwordScore(text, value, quoted, name, end) : keyScore(text, value, named, start, end);
  if (score === undefined) return undefined;
  return { entity: kindOf(value, named), start, end, score };
}

/** The marks of other tools for what somebody has looked at and kept, and what such a tool printed: `Finding: …`. */
function isAllowedHere(text: string, start: number, end: number): boolean {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  if (/^\s{0,20}Finding:/.test(text.slice(lineStart, lineStart + 30))) return true;
  const lineEnd = text.indexOf("\n", end);
  const rest = text.slice(end, Math.min(lineEnd < 0 ? text.length : lineEnd, end + 160));
  return /gitleaks:allow|pragma: ?allowlist|trufflehog:ignore|ggignore|#\s*nosec|noqa: ?S10[567]/.test(rest);
}

/** Names of variables, look-ups and templates, addresses, patterns, and hashes of passwords: none is a secret itself. */
function isReference(value: string): boolean {
  return (
    /^(?:\$|%|@|\{|<|\[|\^|#|--|(?:https?|file|s3|gs|arn|projects|vault|secretref|ssm|env|keyring|op):)/i.test(value) ||
    /\$\{|\$\(|\{\{|%s|%\(|\\[dws]|\(\?|\|(?:min|max):/.test(value) ||
    /^(?:\$2[aby]?\$|pbkdf2|sha\d|sha1:|argon2|bcrypt|scrypt|md5|gAAAA|ENC[([])/i.test(value)
  );
}

const IDENTIFIER = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/;

function passwordScore(text: string, value: string, quoted: boolean, name: string, end: number): number | undefined {
  if (value.includes(" ")) return quoted && isAppPassword(value) ? 0.85 : undefined;
  if (value.length > 128 || /^(?:[A-Z]+_)+[A-Z]+$/.test(value) || /^[a-z]+\(\d+\)$/.test(value)) return undefined;
  if (/^[A-Za-z_.-]+$/.test(value) && !isAppPassword(value) && !looksRandom(value, 16)) return undefined;
  if (/^(?:\.{0,2}\/|[A-Za-z]:\\)|^[\w.-]+@[\w-]+\.\w+$|\.(?:json|ya?ml|txt|py|js|html?|key|pem)$/.test(value))
    return undefined;
  if (isWeakPassword(value)) return /^\d{1,7}$|[<>{}*]|\.\.\./.test(value) ? undefined : 0;
  if (quoted) return 0.85;
  // Without quotes it may be code, or prose.
  if (looksRandom(value, 12)) return 0.85;
  if (IDENTIFIER.test(value))
    return isSetting(text, name, end - value.length, end) && /\d/.test(value) ? 0.75 : undefined;
  return /[A-Za-z]/.test(value) && /[\d!@#$%^&*]/.test(value) && !/^[\d.,%]+$/.test(value) ? 0.75 : undefined;
}

/** `DB_PASSWORD=…` of an environment or `password: …` of a mapping, alone to the end of its line. */
function isSetting(text: string, name: string, start: number, end: number): boolean {
  if (!/^[ \t]*(?:\\?[\r\n]|#|$)/.test(text.slice(end, end + 12))) return false;
  if (/^[A-Z][A-Z\d_]*$/.test(name)) return true;
  const line = text.slice(Math.max(text.lastIndexOf("\n", start - 1) + 1, start - 80), start);
  return /^[ \t]{0,40}(?:- )?["']?[\w.-]{1,64}["']?: {1,8}$/.test(line);
}

/** The password that is given as a literal at a place, behind the user's name: of a login, of a request. */
export function passwordAt(text: string, from: number): Detection | undefined {
  const value = valueAt(text, from);
  return value?.quoted === true ? judged(text, PASSWORD, value, "password") : undefined;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function keyScore(text: string, value: string, named: Named, start: number, end: number): number | undefined {
  if (!looksRandom(value, named.least)) return undefined;
  if (isOfWebPage(text, start, end)) return undefined;
  if (isMadeUp(value) || /^pk[._]/.test(value)) return 0;
  if (UUID.test(value)) return named.entity === "TOKEN" || entropy(value) < 3.3 ? undefined : 0.6;
  return 0.75;
}

/** Keys that belong into web pages: of a search form, of a web application's settings. */
function isOfWebPage(text: string, start: number, end: number): boolean {
  const around = text.slice(Math.max(0, start - 300), end + 300);
  if (/\bauthDomain\b|\bindexName\b|\bdocsearch\b/i.test(around)) return true;
  return /\bapp_?id\b/i.test(around) && /\bindex(?:_?name)?["']?\s{0,4}:/i.test(around);
}

/** The kind by the form of its value, where the name leaves it open. */
function kindOf(value: string, { entity, as }: Named): string {
  if (as === "password") return entity;
  if (/^[\w+/]{86}==$/.test(value) && entity === "API_KEY") return "AZURE_STORAGE_KEY";
  return entity;
}
