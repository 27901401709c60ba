/**
 * Tokens with a form of their own. Each is tried only where a run of at least sixteen characters of a token begins (or, for
 * those with a dot, goes on). The forms are facts of the providers' documentation, named beside each.
 */
import { endsInCrc32, fromBase64, webTokenScore } from "./checks.ts";
import { isMadeUp, looksRandom } from "./strength.ts";

export interface Provider {
  readonly entity: string;
  /** From the beginning of the run, or of `lead`. */
  readonly like: RegExp;
  /** What stands in front of the run and belongs to the token. */
  readonly lead?: RegExp;
  /** What it counts; undefined for what is no such token. 0.95 when absent. */
  readonly score?: (token: string) => number | undefined;
}

/** Random behind the prefix, or no token at all. */
function random(prefix: RegExp, least = 16): (token: string) => number | undefined {
  return (token) => {
    const secret = token.replace(prefix, "");
    if (isMadeUp(secret)) return 0;
    return looksRandom(secret, least) ? 0.95 : undefined;
  };
}

const afterLastLine = random(/^.*_/);

/** Six check characters at the end: with a wrong sum it was never given out, unless the form has changed. */
function withSum(token: string): number | undefined {
  if (isMadeUp(token.slice(token.lastIndexOf("_") + 1))) return 0;
  if (endsInCrc32(token)) return 1;
  return afterLastLine(token) === undefined ? undefined : 0.6;
}

function discordScore(token: string): number | undefined {
  return /^\d{17,20}$/.test(fromBase64(token.split(".", 1)[0] ?? "") ?? "") ? 0.95 : undefined;
}

function awsScore(token: string): number | undefined {
  return /EXAMPLE|XXXX|1234567|(.)\1{5}/.test(token) ? 0 : /\d/.test(token) ? 0.95 : 0.7;
}

const BY_FIRST: Readonly<Record<string, readonly Provider[]>> = {
  // docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
  A: [
    { entity: "AWS_ACCESS_KEY", like: /A(?:KI|SI|BI|CC)A[A-Z2-7]{16}(?![\w-])/y, score: awsScore },
    // cloud.google.com/docs/authentication/api-keys
    { entity: "GOOGLE_API_KEY", like: /AIza[\w-]{35}(?![\w-])/y, score: random(/^AIza/) },
    // core.telegram.org/bots/features#botfather
    { entity: "TELEGRAM_BOT_TOKEN", lead: /\d{8,10}:$/, like: /AA[\w-]{33}(?![\w-])/y, score: random(/^\d+:/) },
    // support.atlassian.com: API tokens
    { entity: "TOKEN", like: /ATATT3[\w-]{60,200}/y, score: random(/^ATATT3/) },
  ],
  G: [
    // developers.google.com/identity/protocols/oauth2: client secrets
    { entity: "SECRET_KEY", like: /GOCSPX-[\w-]{28}(?![\w-])/y, score: random(/^GOCSPX-/) },
  ],
  M: [{ entity: "DISCORD_TOKEN", like: /M[\w-]{23,27}\.[\w-]{6}\.[\w-]{27,40}(?![\w-])/y, score: discordScore }],
  N: [
    { entity: "DISCORD_TOKEN", like: /N[\w-]{23,27}\.[\w-]{6}\.[\w-]{27,40}(?![\w-])/y, score: discordScore },
    // docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys
    { entity: "API_KEY", like: /NRAK-[A-Z0-9]{27}(?![\w-])/y, score: random(/^NRAK-/) },
  ],
  O: [{ entity: "DISCORD_TOKEN", like: /O[\w-]{23,27}\.[\w-]{6}\.[\w-]{27,40}(?![\w-])/y, score: discordScore }],
  // twilio.com/docs/iam/api-keys
  S: [{ entity: "TWILIO_KEY", like: /SK[0-9a-f]{32}(?![\w-])/y, score: random(/^SK/) }],
  // learn.microsoft.com/azure/databricks/dev-tools/auth/pat
  d: [
    { entity: "DATABRICKS_TOKEN", like: /dapi[0-9a-f]{32}(?:-\d{1,2})?(?![\w-])/y, score: random(/^dapi/) },
    { entity: "TOKEN", like: /dckr_[po]at_[\w-]{27,36}(?![\w-])/y, score: random(/^dckr_[po]at_/) },
    { entity: "TOKEN", like: /do[por]_v1_[0-9a-f]{64}(?![\w-])/y, score: random(/^do._v1_/) },
  ],
  // RFC 7519
  e: [{ entity: "JWT", like: /eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{20,}/y, score: webTokenScore }],
  // github.blog/engineering: authentication token formats; docs.gitlab.com/security/tokens
  g: [
    { entity: "GITHUB_TOKEN", like: /gh[pousr]_[A-Za-z0-9]{36}(?![\w-])/y, score: withSum },
    {
      entity: "GITHUB_TOKEN",
      like: /github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}(?![\w-])/y,
      score: random(/^github_pat_[A-Za-z0-9]+_/),
    },
    {
      entity: "GITLAB_TOKEN",
      like: /gl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|soat)-[\w-]{20,60}/y,
      score: random(/^gl\w+?-/, 18),
    },
    // console.groq.com/docs
    { entity: "API_KEY", like: /gsk_[A-Za-z0-9]{52}(?![\w-])/y, score: random(/^gsk_/) },
    { entity: "TOKEN", like: /glsa_[A-Za-z0-9]{32}_[0-9a-f]{8}(?![\w-])/y, score: random(/^glsa_/) },
  ],
  // huggingface.co/docs/hub/security-tokens
  h: [{ entity: "HUGGINGFACE_TOKEN", like: /hf_[A-Za-z0-9]{34}(?![\w-])/y, score: random(/^hf_/) }],
  a: [{ entity: "HUGGINGFACE_TOKEN", like: /api_org_[A-Za-z0-9]{34}(?![\w-])/y, score: random(/^api_org_/) }],
  // Keys of other services of machine learning, as their consoles give them out
  l: [{ entity: "API_KEY", like: /lsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}(?![\w-])/y, score: random(/^lsv2_.._/) }],
  n: [
    // github.blog: npm token format; docs.npmjs.com/about-access-tokens
    { entity: "NPM_TOKEN", like: /npm_[A-Za-z0-9]{36}(?![\w-])/y, score: withSum },
    { entity: "API_KEY", like: /nvapi-[\w-]{60,70}(?![\w-])/y, score: random(/^nvapi-/) },
    { entity: "TOKEN", like: /ntn_[A-Za-z0-9]{40,50}(?![\w-])/y, score: random(/^ntn_/) },
  ],
  p: [
    // pypi.org/help/#apitoken: a macaroon whose first part names the host
    { entity: "PYPI_TOKEN", like: /pypi-AgE(?:IcHlwaS5vcmc|NdGVzdC5weXBpLm9yZ)[\w-]{50,}/y, score: random(/^pypi-/) },
    { entity: "API_KEY", like: /pcsk_[\w-]{60,80}(?![\w-])/y, score: random(/^pcsk_/) },
    { entity: "API_KEY", like: /pplx-[A-Za-z0-9]{48}(?![\w-])/y, score: random(/^pplx-/) },
  ],
  r: [
    // docs.stripe.com/keys
    { entity: "STRIPE_SECRET_KEY", like: /rk_live_[A-Za-z0-9]{16,120}(?![\w-])/y, score: random(/^rk_live_/) },
    { entity: "TOKEN", like: /r8_[A-Za-z0-9]{37}(?![\w-])/y, score: random(/^r8_/) },
  ],
  s: [
    { entity: "STRIPE_SECRET_KEY", like: /sk_live_[A-Za-z0-9]{16,120}(?![\w-])/y, score: random(/^sk_live_/) },
    // Keys of the test mode move no money.
    { entity: "STRIPE_SECRET_KEY", like: /sk_test_[A-Za-z0-9]{16,120}(?![\w-])/y, score: () => 0 },
    // docs.anthropic.com/en/api/admin-api; platform.openai.com/docs/api-reference/authentication
    {
      entity: "ANTHROPIC_API_KEY",
      like: /sk-ant-(?:api|admin|oat|sid)\d\d-[\w-]{40,120}/y,
      score: random(/^sk-ant-\w+-/),
    },
    { entity: "API_KEY", like: /sk-or-v1-[0-9a-f]{64}(?![\w-])/y, score: random(/^sk-or-v1-/) },
    {
      entity: "OPENAI_API_KEY",
      like: /sk-(?:proj-|svcacct-|admin-|None-)?[\w-]{20,130}T3BlbkFJ[\w-]{20,130}/y,
      score: random(/^sk-(?:\w+-)?/),
    },
    { entity: "OPENAI_API_KEY", like: /sk-(?:proj|svcacct|admin)-[\w-]{40,160}/y, score: random(/^sk-\w+-/) },
    { entity: "OPENAI_API_KEY", like: /sk-[A-Za-z0-9]{48}(?![\w-])/y, score: random(/^sk-/) },
    { entity: "API_KEY", like: /sk-[0-9a-f]{32}(?![\w-])/y, score: random(/^sk-/) },
    { entity: "TOKEN", like: /shp(?:at|ca|pa|ss)_[0-9a-f]{32}(?![\w-])/y, score: random(/^shp.._/) },
    { entity: "TOKEN", like: /sbp_[0-9a-f]{40}(?![\w-])/y, score: random(/^sbp_/) },
  ],
  t: [
    {
      entity: "API_KEY",
      like: /tvly-(?:dev-|prod-)?[A-Za-z0-9]{32}(?![\w-])/y,
      score: random(/^tvly-(?:dev-|prod-)?/),
    },
  ],
  w: [
    // docs.wandb.ai: keys since version 0.22
    { entity: "WANDB_API_KEY", like: /wandb_v\d_[\w-]{60,100}(?![\w-])/y, score: random(/^wandb_v\d_/) },
  ],
  // api.slack.com/concepts/token-types
  x: [
    { entity: "SLACK_TOKEN", like: /xox[abeoprs]-(?:\d{1,14}-){1,3}[A-Za-z0-9-]{16,}/y, score: random(/^xox.-[\d-]+/) },
    { entity: "SLACK_TOKEN", like: /xapp-\d-[A-Z0-9]{9,13}-\d{10,14}-[0-9a-f]{64}(?![\w-])/y, score: random(/^.*-/) },
    { entity: "API_KEY", like: /xai-[A-Za-z0-9]{80}(?![\w-])/y, score: random(/^xai-/) },
  ],
};

/** docs.sendgrid.com/ui/account-and-settings/api-keys */
const SENDGRID: Provider = {
  entity: "SENDGRID_KEY",
  lead: /SG\.$/,
  like: /[\w-]{22}\.[\w-]{43}(?![\w-])/y,
  score: random(/^SG\./),
};

/** docs.mapbox.com/api/accounts/tokens: the ones that begin with `pk` are for web pages. */
const MAPBOX: Provider = {
  entity: "TOKEN",
  lead: /sk\.$/,
  like: /eyJ[\w-]{20,}\.[\w-]{20,}/y,
};

/** developer.hashicorp.com/vault/docs/concepts/tokens */
const VAULT: Provider = {
  entity: "TOKEN",
  lead: /hvs\.$/,
  like: /[\w-]{90,120}(?![\w-])/y,
  score: random(/^hvs\./),
};

/** What may begin with the first character of a run, or go on with it. */
export function providersFor(first: string, before: string): readonly Provider[] {
  if (before === ".") return AFTER_DOT;
  return BY_FIRST[first] ?? NONE;
}

const NONE: readonly Provider[] = [];
const AFTER_DOT: readonly Provider[] = [SENDGRID, MAPBOX, VAULT];
