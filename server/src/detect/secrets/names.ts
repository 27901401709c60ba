/** Names that secrets are given: variables, keys of a mapping, arguments, headers. */

/** What a name says about its value. */
export interface Named {
  /** How the value is judged: a password is chosen by people, keys and tokens are random. */
  readonly as: "password" | "key";
  readonly entity: string;
  /** The least number of characters. */
  readonly least: number;
}

/** Chosen by people. */
export const PASSWORD: Named = { as: "password", entity: "PASSWORD", least: 6 };
const API_KEY: Named = { as: "key", entity: "API_KEY", least: 16 };
const SECRET_KEY: Named = { as: "key", entity: "SECRET_KEY", least: 16 };
const TOKEN: Named = { as: "key", entity: "TOKEN", least: 16 };
/** `token` alone means a piece of text more often than a credential. */
const BARE_TOKEN: Named = { ...TOKEN, least: 24 };
const BARE_SECRET: Named = { ...SECRET_KEY, least: 12 };

const PASSWORDS =
  /^(?:password|passwd|passwort|kennwort|pwd|passphrase|passcode|senha|contrasena|passw|userpass|dbpass)$/;
/** `pass` alone may be a verb, a ticket or a result. */
const WHO_HAS_A_PASS =
  /^(?:db|database|user|smtp|mail|email|imap|admin|root|ftp|sftp|ssh|redis|mysql|pg|postgres|mongo|rabbitmq|mq|login|my|sender|gmail|proxy|http|api|app|server|neo|es|ldap|jdbc|sql|wifi)$/;

/** What a key opens, in front of `key`. */
const OPENING_KEYS =
  /^(?:api|access|secret|auth|account|encryption|encrypt|signing|master|subscription|service|private|client|consumer|storage|shared|admin|license|jwt|hmac|deploy|integration|app|application)$/;
/** Services whose keys are named after them. */
const SERVICES =
  /^(?:openai|anthropic|claude|gemini|google|groq|mistral|cohere|tavily|pinecone|serpapi|serper|wandb|comet|neptune|langchain|langsmith|langfuse|replicate|together|fireworks|deepseek|openrouter|perplexity|nvidia|nim|hf|huggingface|kaggle|roboflow|weather|openweather|openweathermap|newsapi|tmdb|maps|alphavantage|finnhub|polygon|quandl|fred|rapidapi|elevenlabs|assemblyai|deepgram|azure|aoai|stripe|sendgrid|mailgun|twilio|algolia|mapbox|exa|jina|voyage|unsplash|pexels|github|gitlab|binance|qdrant|weaviate|zilliz|airtable|notion|firecrawl|cerebras|sambanova|xai|grok|ngrok|kobold|zhipu|dashscope|qwen|moonshot|clearml|dagshub|mlflow|datadog|dd|newrelic|sentry|census|eia|noaa|nasa|ncbi|entrez|pubmed)$/;

/** What a token opens, in front of `token`: other tokens are pieces of text. */
const OPENING_TOKENS =
  /^(?:access|auth|authentication|api|bearer|refresh|bot|personal|secret|oauth|jwt|security|hub|pat|npm|pypi|vault|deploy|deployment|runner|user|my|login|slack|discord|telegram|tg|gh|git|registry|upload|influx|influxdb|databricks|tracking|write|read|admin|service|app|upstash|tushare|tinybird|ngrok|cloudflare|cf|do|linode|codecov|sonar|sonarqube|snyk|heroku|netlify|vercel|circle|circleci|travis|dropbox|facebook|fb|instagram|ig|whatsapp|twitter|line|twilio|zenodo|figshare|dataverse|osf|psn|trello|jira|zotero|canvas|motherduck)$/;

const NOT_SECRET =
  /^(?:public|publishable|anon|site|csrf|xsrf|csrfmiddleware|next|page|sync|continuation|pad|eos|bos|sep|cls|unk|mask|special|fake|dummy|example|hash|hashed|encrypted|primary|foreign|sort|partition|max|min|num|len|id|ids|name|no|is|has|use|with|without|show|forgot|reset|confirm|old|cache|idempotency|first|last|start|end|stop|image|img|audio|video|text|word|sub|prev|previous)$/;

/** The words of a name in small letters: of `dbPassword`, `DB_PASSWORD`, `db-password1`. */
export function nameWords(name: string): readonly string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .replace(/\d{1,4}$/, "")
    .split(/[^a-z\d]+/)
    .filter((word) => word !== "");
}

/** Where a name belongs to, behind it: `API_KEY_PROD`. */
const ENVIRONMENTS = /^(?:prod|production|dev|development|staging|stage|prd|live)$/;

/** What a name says about its value; undefined for names of anything but secrets. */
export function namedAs(name: string): Named | undefined {
  let words = nameWords(name);
  if (words.length > 1 && ENVIRONMENTS.test(words.at(-1) ?? "")) words = words.slice(0, -1);
  const last = words.at(-1) ?? "";
  const before = words.at(-2) ?? "";
  if (words.length > 6 || words.some((word) => NOT_SECRET.test(word) && word !== last)) return notSecret(words, last);
  const named = ofWords(words, last, before);
  return named === undefined ? undefined : ofProvider(words, named);
}

/** `user_id_password` and `id_token` are secrets all the same, the others are not. */
function notSecret(words: readonly string[], last: string): Named | undefined {
  return words.length <= 6 && PASSWORDS.test(last) && /^(?:id|name|user)$/.test(words.at(-2) ?? "")
    ? PASSWORD
    : undefined;
}

function ofWords(words: readonly string[], last: string, before: string): Named | undefined {
  if (PASSWORDS.test(last)) return PASSWORD;
  if (last === "pass" || last === "pw") return WHO_HAS_A_PASS.test(before) ? PASSWORD : undefined;
  if (last === "apikey" || last === "accesskey" || last === "secretkey")
    return last === "secretkey" ? SECRET_KEY : API_KEY;
  if (last === "accountkey" || last === "sharedaccesskey") return API_KEY;
  if (last === "key") return keyOf(words, before);
  if (last === "secret") return words.length === 1 ? BARE_SECRET : SECRET_KEY;
  if (last === "token" || last === "pat") return tokenOf(words, last, before);
  if (last === "authtoken" || last === "accesstoken" || last === "apitoken") return TOKEN;
  if (last === "authorization") return TOKEN;
  return undefined;
}

function keyOf(words: readonly string[], before: string): Named | undefined {
  if (!OPENING_KEYS.test(before) && !words.slice(0, -1).some((word) => SERVICES.test(word))) return undefined;
  return before === "secret" || before === "private" || before === "encryption" || before === "signing"
    ? SECRET_KEY
    : API_KEY;
}

function tokenOf(words: readonly string[], last: string, before: string): Named | undefined {
  if (last === "pat") return words.length > 1 && SERVICES.test(before) ? TOKEN : undefined;
  if (words.length === 1) return BARE_TOKEN;
  return OPENING_TOKENS.test(before) || words.slice(0, -1).some((word) => SERVICES.test(word)) ? TOKEN : undefined;
}

/** The kind by its provider, where the name says it and the value has no form of its own. */
function ofProvider(words: readonly string[], named: Named): Named {
  if (named.as === "password") return named;
  if (words.includes("aws") && words.includes("secret")) return { ...named, entity: "AWS_SECRET_KEY" };
  for (const [word, entity] of PROVIDERS) if (words.includes(word)) return { ...named, entity };
  return named;
}

const PROVIDERS: readonly (readonly [string, string])[] = [
  ["wandb", "WANDB_API_KEY"],
  ["kaggle", "KAGGLE_KEY"],
  ["twilio", "TWILIO_KEY"],
  ["databricks", "DATABRICKS_TOKEN"],
];

let endings: Uint8Array | undefined;

/** The last three letters of names of secrets, of types that may stand behind one, and of `value`. */
const LAST_LETTERS =
  "ord swd pwd ort ass ase ode ret ken key _pw -pw bpw ion nha ana lue str ing tes nal rod dev age ive pat prd";

function endingsTable(): Uint8Array {
  endings = new Uint8Array(1 << 15);
  for (const letters of LAST_LETTERS.split(" ")) endings[ending(letters, 2)] = 1;
  return endings;
}

function ending(text: string, last: number): number {
  return (
    ((text.charCodeAt(last - 2) & 31) << 10) | ((text.charCodeAt(last - 1) & 31) << 5) | (text.charCodeAt(last) & 31)
  );
}

/** Whether a name of a secret, or a type behind one, can end at this unit of a text; digits are taken off before. */
export function mayEndName(text: string, last: number): boolean {
  return (endings ?? endingsTable())[ending(text, last)] === 1;
}
