/** Addresses that carry a secret: a password between the user and the host, or a webhook whose path is the secret. */
import type { Detection } from "../detection.ts";
import { isMadeUp, isWeakPassword, looksRandom } from "./strength.ts";

const LONGEST = 300;
const AUTHORITY_END = /[\s/?#"'`<>\\|]/;
/** Hosts that exist on the machine of the reader, or nowhere. */
const NOWHERE =
  /^(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1\]|host|hostname|(?:.+\.)?(?:example|test|invalid|local|internal)(?:\.(?:com|org|net))?)(?::|$)/i;

const EXAMPLE = /(?:^|\.)example\.(?:com|org|net)(?::\d+)?$/i;

/** Databases that somebody rents: what stands in front of such a host was in use. */
const RENTED =
  /\.(?:mongodb\.net|amazonaws\.com|azure\.com|windows\.net|neon\.tech|supabase\.co|aivencloud\.com|redislabs\.com|redis-cloud\.com|upstash\.io|elephantsql\.com|cloudamqp\.com|render\.com|railway\.app)(?::\d+)?$/;

/** What stands behind `://` at a place, if that is a secret; `at` is the colon. */
export function addressAt(text: string, at: number): Detection | undefined {
  const from = at + 3;
  const limit = Math.min(text.length, from + LONGEST);
  let end = from;
  let sign = -1;
  for (; end < limit && !AUTHORITY_END.test(text[end] ?? ""); end++) if (text[end] === "@") sign = end;
  if (sign > 0) return passwordIn(text, from, sign, end);
  return webhookAt(text, from, end);
}

function passwordIn(text: string, from: number, sign: number, end: number): Detection | undefined {
  const colon = text.indexOf(":", from);
  if (colon < 0 || colon >= sign) return undefined;
  const user = text.slice(from, colon);
  const value = text.slice(colon + 1, sign);
  if (value.length < 5 || !/^[\x21-\x7e]+$/.test(value) || /[{}$<>%*[\]()]/.test(value.replace(/%[0-9A-F]{2}/gi, "")))
    return undefined;
  const found = { entity: "CONNECTION_STRING", start: colon + 1, end: sign };
  const host = text.slice(sign + 1, end);
  const isPlain = /^[A-Za-z_.-]+$/.test(value) && !looksRandom(value, 16) && !RENTED.test(host);
  if (isPlain || isWeakPassword(value) || isMadeUp(value) || value.toLowerCase().startsWith(user.toLowerCase()))
    return { ...found, score: 0 };
  // Hosts of examples stand for real ones; the machine of the reader is nobody else's.
  const isStrong = value.length >= 8 && /[a-z]/.test(value) && /[A-Z]/.test(value) && /\d/.test(value);
  if (NOWHERE.test(host) && !looksRandom(value, 12) && !(isStrong && EXAMPLE.test(host))) return { ...found, score: 0 };
  return { ...found, score: 1 };
}

interface Webhook {
  readonly host: string;
  readonly path: RegExp;
  readonly entity: string;
}

/** api.slack.com/messaging/webhooks; discord.com/developers/docs/resources/webhook. */
const WEBHOOKS: readonly Webhook[] = [
  {
    host: "hooks.slack.com",
    path: /\/(?:services|workflows|triggers)\/[A-Z0-9]{8,14}\/[A-Za-z0-9/]{8,40}\/[A-Za-z0-9]{16,40}(?![A-Za-z0-9])/y,
    entity: "SLACK_WEBHOOK",
  },
  { host: "discord.com", path: /\/api\/webhooks\/\d{17,20}\/[\w-]{60,80}/y, entity: "DISCORD_TOKEN" },
  { host: "discordapp.com", path: /\/api\/webhooks\/\d{17,20}\/[\w-]{60,80}/y, entity: "DISCORD_TOKEN" },
];

function webhookAt(text: string, from: number, end: number): Detection | undefined {
  for (const { host, path, entity } of WEBHOOKS) {
    if (end - from !== host.length || !text.startsWith(host, from)) continue;
    path.lastIndex = end;
    if (!path.test(text)) return undefined;
    const secret = text.slice(end, path.lastIndex);
    const last = secret.slice(secret.lastIndexOf("/") + 1);
    return { entity, start: from, end: path.lastIndex, score: isMadeUp(last) || !looksRandom(last, 16) ? 0 : 1 };
  }
  return undefined;
}
