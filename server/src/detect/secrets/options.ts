/**
 * Secrets that no sign stands in front of: on a command line (`--password …`, `wandb login …`), in the recipe of an image
 * (`ENV DB_PASSWORD …`), and as the second argument of a call (`os.environ.setdefault("DB_PASSWORD", "…")`,
 * `login("user", "…")`).
 */
import type { Detection } from "../detection.ts";
import { assignedAt, passwordAt } from "./assigned.ts";

/** What is looked for in the text, and how it goes on to the end of a name. */
const LEADS: readonly (readonly [string, RegExp])[] = [
  // The file .netrc, on one line or several.
  ["machine ", /machine\s{1,8}\S{1,80}\s{1,8}login\s{1,8}\S{1,80}\s{1,8}password(?=[ \t]\S)/y],
  ["--", /--[a-z][\w-]{0,40}(?=[ \t]\S)/y],
  ["ENV ", /ENV[ \t]{1,4}\w{3,64}(?=[ \t]\S)/y],
  ["env", /env[ \t]{1,4}\w{3,64}(?=[ \t]\S)|env(?:iron)?(?:\.(?:get|setdefault))?\(\s{0,20}["'][\w.-]{1,64}["'](?=,)/y],
];

/** Calls and files that give a user's name and the password behind it. */
const LOGINS: readonly (readonly [string, RegExp])[] = [
  ["login(", /login\(\s{0,20}(?:["'][^"'\n]{1,64}["']|[\w.]{1,64})\s{0,20},/y],
  ["auth=(", /auth=\(\s{0,20}(?:["'][^"'\n]{1,64}["']|[\w.]{1,64})\s{0,20},/y],
  ["BasicAuth(", /BasicAuth\(\s{0,20}(?:["'][^"'\n]{1,64}["']|[\w.]{1,64})\s{0,20},/y],
];

/** All of these words at once: looking for each of them alone takes four times as long. */
const WORDS = /machine |--|ENV |env|login\(|auth=\(|BasicAuth\(|wandb login/g;

const leads = new Map(LEADS);
const logins = new Map(LOGINS);

/** All of them in a text. */
export function* secretsWithoutSign(text: string): Iterable<Detection> {
  for (const { 0: word, index } of text.matchAll(WORDS)) {
    const found = word === LOGIN ? afterLogin(text, index) : behind(text, index, word);
    if (found !== undefined) yield found;
  }
}

function behind(text: string, at: number, word: string): Detection | undefined {
  const like = leads.get(word) ?? logins.get(word);
  if (like === undefined) return undefined;
  like.lastIndex = at;
  if (!like.test(text)) return undefined;
  return leads.has(word) ? assignedAt(text, like.lastIndex, like.lastIndex + 1) : passwordAt(text, like.lastIndex);
}

function afterLogin(text: string, at: number): Detection | undefined {
  const key = /^[ \t]{1,4}(?:--relogin[ \t]{1,4})?([0-9a-f]{40})\b/.exec(text.slice(at + LOGIN.length, at + 80));
  if (key?.[1] === undefined) return undefined;
  const end = at + LOGIN.length + key[0].length;
  return { entity: "WANDB_API_KEY", start: end - key[1].length, end, score: 0.95 };
}

const LOGIN = "wandb login";
