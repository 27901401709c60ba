/** Secrets are found, and what only looks like one is not. Every value is put together here, so that none stands in the repository. */
import { describe, expect, it } from "vitest";
import { detect } from "../../server/src/detect/detect.ts";
import { crc32, endsInCrc32 } from "../../server/src/detect/secrets/checks.ts";
import { SECRET_ENTITIES } from "../../server/src/detect/secrets/entities.ts";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const DIGITS = "0123456789";
const HEX = "0123456789abcdef";

/** The same random characters in every run. */
function random(length: number, alphabet = LETTERS + DIGITS, seed = 7): string {
  let state = seed * 2654435761 + length;
  let out = "";
  for (let at = 0; at < length; at++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    out += alphabet[(state >>> 8) % alphabet.length];
  }
  return out;
}

function withSum(prefix: string): string {
  const body = random(30);
  const base62 = DIGITS + LETTERS;
  let crc = crc32(body);
  let sum = "";
  for (let place = 0; place < 6; place++) {
    sum = (base62[crc % 62] ?? "") + sum;
    crc = Math.floor(crc / 62);
  }
  return `${prefix}_${body}${sum}`;
}

function base64(text: string): string {
  return Buffer.from(text).toString("base64url");
}

function found(text: string, minScore = 0.5): readonly [string, string][] {
  return detect(text, { entities: SECRET_ENTITIES, minScore }).map(({ entity, start, end }) => [
    entity,
    text.slice(start, end),
  ]);
}

const hex32 = random(32, HEX);
const hex40 = random(40, HEX);

const TOKENS: readonly (readonly [string, string])[] = [
  ["AWS_ACCESS_KEY", `AK${"IA"}${random(16, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")}`],
  ["GOOGLE_API_KEY", `AI${"za"}${random(35)}`],
  ["GITHUB_TOKEN", withSum(`gh${"p"}`)],
  ["GITHUB_TOKEN", `github_${"pat"}_${random(22)}_${random(59)}`],
  ["GITLAB_TOKEN", `gl${"pat"}-${random(20)}`],
  ["SLACK_TOKEN", `xo${"xb"}-${random(12, "123456789")}-${random(12, "123456789")}-${random(24)}`],
  ["OPENAI_API_KEY", `s${"k"}-${random(20)}T3Blbk${"FJ"}${random(20)}`],
  ["OPENAI_API_KEY", `s${"k"}-proj-${random(74)}T3Blbk${"FJ"}${random(74)}`],
  ["ANTHROPIC_API_KEY", `s${"k"}-ant-api03-${random(93)}AA`],
  ["HUGGINGFACE_TOKEN", `h${"f"}_${random(34, LETTERS)}`],
  ["STRIPE_SECRET_KEY", `s${"k"}_live_${random(24)}`],
  ["TWILIO_KEY", `S${"K"}${hex32}`],
  ["SENDGRID_KEY", `S${"G"}.${random(22)}.${random(43)}`],
  ["NPM_TOKEN", withSum(`np${"m"}`)],
  ["PYPI_TOKEN", `py${"pi"}-AgEIcHlwaS5vcmc${random(80)}`],
  ["DATABRICKS_TOKEN", `da${"pi"}${hex32}`],
  ["TELEGRAM_BOT_TOKEN", `${random(10, "123456789")}:AA${random(33)}`],
  ["DISCORD_TOKEN", `${base64("418263719453627182")}.${random(6)}.${random(27)}`],
  ["JWT", `${base64('{"alg":"HS256","typ":"JWT"}')}.${base64('{"sub":"u-77","exp":1999999999}')}.${random(43)}`],
  ["API_KEY", `g${"sk"}_${random(52)}`],
];

describe("tokens with a form", () => {
  it.each(TOKENS)("%s", (entity, token) => {
    for (const text of [token, `client = Client("${token}")`, `see ${token}, please`, `x=${token}\n`, `\\n${token}\\n`])
      expect(found(text)).toEqual([[entity, token]]);
    expect(found(`a${token}`)).toEqual([]);
  });

  it("with a wrong sum count less than with a right one", () => {
    const right = withSum(`gh${"p"}`);
    const wrong = `gh${"p"}_${random(36, LETTERS + DIGITS, 9)}`;
    expect(endsInCrc32(right)).toBe(true);
    expect(endsInCrc32(wrong)).toBe(false);
    expect(detect(right)[0]?.score).toBe(1);
    expect(detect(wrong)[0]?.score).toBe(0.6);
  });

  it("a webhook", () => {
    const hook = `hooks.slack.com/services/T${random(8, DIGITS)}/B${random(8, DIGITS)}/${random(24)}`;
    expect(found(`url = "https://${hook}"`)).toEqual([["SLACK_WEBHOOK", hook]]);
  });

  it("a private key, whole", () => {
    const key = [
      `-----BEGIN RSA PRIV${"ATE"} KEY-----`,
      random(64),
      random(64, LETTERS, 3),
      `-----END RSA PRIV${"ATE"} KEY-----`,
    ];
    const text = `key = """${key.join("\n")}\n"""\n`;
    expect(found(text)).toEqual([["PRIVATE_KEY", key.join("\n")]]);
    const oneLine = `"private_key": "${key.join("\\n")}\\n"`;
    expect(found(oneLine)).toEqual([["PRIVATE_KEY", key.join("\\n")]]);
    expect(found(`-----BEGIN PUBLIC KEY-----\n${random(64)}\n-----END PUBLIC KEY-----`)).toEqual([]);
    expect(found(`-----BEGIN PRIV${"ATE"} KEY-----\n...\n-----END PRIV${"ATE"} KEY-----`)).toEqual([]);
  });
});

const pw = `k9Rt-${"Vw27"}-pLxQ`;

describe("values behind the name of a secret", () => {
  it.each([
    [`password = "${pw}"`],
    [`os.environ["DB_PASSWORD"] = "${pw}"`],
    [`os.environ['MLFLOW_TRACKING_PASSWORD']='${pw}'`],
    [`os.environ[\\"MLFLOW_TRACKING_PASSWORD\\"]=\\"${pw}\\"`],
    [`os.environ.setdefault("DB_PASSWORD", "${pw}")`],
    [`export DB_PASSWORD=${pw} \\\n  python train.py`],
    [`DB_PASSWORD=${pw}\nHOST=x`],
    [`db:\n  passwd: ${pw}\n`],
    [`connect(host="h", user="u", password='${pw}', port=1)`],
    [`{"password": "${pw}"}`],
    [`password: str = "${pw}"`],
    [`dbPassword := "${pw}"`],
    [`  - name: DB_PASSWORD\n    value: "${pw}"\n`],
    [`mysql --password ${pw} -h x`],
    [`ENV DB_PASSWORD ${pw}\n`],
    [`jdbc:mysql://host/db?user=x&password=${pw}&ssl=1`],
    [`machine api.wandb.ai\n  login user\n  password ${pw}\n`],
    [`server.login("me@acme.io", "${pw}")`],
    [`requests.get(url, auth=('me', '${pw}'))`],
    [`HTTPBasicAuth(user, "${pw}")`],
    [`    environment:\n      - POSTGRES_PASSWORD=${pw}\n`],
    [`**Password**: \`${pw}\``],
  ])("PASSWORD in %j", (text) => {
    expect(found(text)).toEqual([["PASSWORD", pw]]);
  });

  it("a password like a name, where a mapping has nothing else on its line", () => {
    expect(found("db:\n  password: Sandeep2001\n")).toEqual([["PASSWORD", "Sandeep2001"]]);
    expect(found("f(password=Sandeep2001)\n{user: u, password: value20}")).toEqual([]);
  });

  it("a password that is a word, of a database that somebody rents", () => {
    const text = `mongodb+srv://anna:${"winter"}mountain@cluster0.ab1cd.mongodb.net/test`;
    expect(found(text).map(([kind]) => kind)).toEqual(["CONNECTION_STRING"]);
    expect(found(text.replace("cluster0.ab1cd.mongodb.net", "db"))).toEqual([]);
  });

  it("a password for programs, in groups of letters", () => {
    const value = ["qxzv", "bhjk", "wmrp", "tzgl"].join(" ");
    expect(found(`password = "${value}"`)).toEqual([["PASSWORD", value]]);
  });

  it.each([
    ["API_KEY", `api_key = "${random(24)}"`],
    ["API_KEY", `Roboflow(api_key="${random(20)}")`],
    ["API_KEY", `OPENWEATHER_KEY=${hex32}`],
    ["API_KEY", `X-API-Key: ${random(32)}`],
    ["API_KEY", `https://api.site.org/3/movie/1?api_key=${hex32}&language=en`],
    ["SECRET_KEY", `SECRET_KEY = '${random(50, `${LETTERS}${DIGITS}!@#%`)}'`],
    ["SECRET_KEY", `client_secret: ${random(40)}`],
    ["AWS_SECRET_KEY", `aws_secret_access_key = ${random(40, `${LETTERS}${DIGITS}/+`)}`],
    ["AZURE_STORAGE_KEY", `AccountName=a;AccountKey=${random(86)}==;EndpointSuffix=b`],
    ["WANDB_API_KEY", `WANDB_API_KEY=${hex40}`],
    ["WANDB_API_KEY", `wandb.login(key="${hex40}")`],
    ["WANDB_API_KEY", `!wandb login ${hex40}`],
    ["KAGGLE_KEY", `{"username":"me","key":"${hex32}"}`],
    ["TOKEN", `access_token = "${random(40)}"`],
    ["TOKEN", `headers = {"Authorization": "Bearer ${random(40)}"}`],
    ["TWILIO_KEY", `TWILIO_AUTH_TOKEN=${hex32}`],
  ])("%s in %j", (entity, text) => {
    const all = found(text);
    expect(all.map(([kind]) => kind)).toEqual([entity]);
  });

  it("the password of an address, and nothing else of it", () => {
    expect(found(`DATABASE_URL=postgres://app:${pw}@db.corp.net:5432/x`)).toEqual([["CONNECTION_STRING", pw]]);
    const all = detect(`postgres://app:${pw}@db.corp.net/x`);
    expect(all.map(({ entity }) => entity)).toEqual(["CONNECTION_STRING"]);
  });
});

describe("no secrets", () => {
  it.each([
    'api_key = "your-api-key"',
    'api_key="YOUR_OPENAI_API_KEY_HERE_123"',
    'token = "xxxxxxxxxxxxxxxxxxxxxxxxxxxx"',
    'hf_token = "<TOKEN>"',
    'password = "changeme"',
    "DB_PASSWORD=${DB_PASSWORD}",
    "DB_PASSWORD=$PASSWORD_1",
    'password: "{{ vault_password_1 }}"',
    "token: ${{ secrets.GITHUB_TOKEN }}",
    'password = os.getenv("DB_PASSWORD")',
    "password = getpass.getpass()",
    "password = None",
    'password = "****"',
    "password=password1",
    "password = config.db.password2",
    "f(password=pw2, user=u)",
    'token = "[PAD]"',
    "max_tokens=4096",
    'pad_token = "<|endoftext|>"',
    'tokenizer.pad_token = tokenizer.eos_token  # eos_token: "</s>"',
    "special_tokens = {'x': 1}",
    "sorted(x, key=lambda a: a[1])",
    "def login(user: str, password: str) -> None:",
    "Password: must contain at least 8 characters and 1 digit",
    "The password is: very important, see chapter 3.",
    `commit = "${hex40}"`,
    `sha256: ${random(64, HEX)}`,
    `"integrity": "sha512-${random(86)}=="`,
    `hash: ${hex32}`,
    "run_id = '3f2a8c1e-4b7d-4e2a-9c1f-8d7e6f5a4b3c'",
    'model = "meta-llama/Llama-2-7b-chat-hf"',
    'api_key_name = "gpt-4o-2024-08-06"',
    'token = "text-embedding-ada-002-v2"',
    `image = "data:image/png;base64,${random(400, `${LETTERS}${DIGITS}+/`)}"`,
    'public_key = "ssh-rsa AAAAB3NzaC1yc2E"',
    "api_key=api_key, base_url=url",
    'password == "k9Rt-Vw27-pLxQ"',
    'secret = "my-secret-key-123"',
    'SECRET_KEY_FILE = "/run/secrets/key1.pem"',
    "postgres://user:password@localhost:5432/db",
    "postgres://postgres:postgres@db/x",
    "redis://:{password}@{host}:6379",
    "https://user:pass@example.com",
    "password: $2b$12$abcdefghijk1lmnopqrst2",
    '<input type="password" name="password" id="pw1">',
    'password = "admin123"',
    "Enter password: ········",
    `next_page_token = "${random(32)}"`,
    `tokens: ${random(32)}`,
    `createElement("label", {x: "Password:"}, y.z(1, "a1!"), "b")`,
    'password: "", next: "k9Rt-Vw27"',
    `arn:aws:secretsmanager:us-west-2:1234:secret:My${random(20)}`,
    `\${ADMIN_PASSWORD:-Abc${random(6)}}`,
    `discord_client_secret = '${random(32)}' # gitleaks:allow`,
    `https://site.org/o/index.html?alt=media&token=3f2a8c1e-4b7d-4e2a-9c1f-8d7e6f5a4b3c`,
    `user_login=zFPWdwPk9&user_password=zFPWdwPk9&x=1`,
    '"password": "Engineer123!"',
    `app_id: 'D1', index: 'docs', api_key: '${hex32}'`,
    `--client-token 3f2a8c1e-4b7d-4e2a-9c1f-8d7e6f5a4b3c`,
    `verifyToken: ${base64('{"alg":"EdDSA","typ":"JWT"}')}.${base64('{"hash":"2f","version":1}')}.${random(86)}`,
    `Finding:     DB_PASSWORD=${random(20)}\nSecret:      x`,
    `sk-learn-intro-to-machine-learning-2024`,
  ])("in %j", (text) => {
    expect(found(text)).toEqual([]);
  });

  it("known examples are nothing, and are there for who asks for everything", () => {
    const text = `aws_access_key_id = AK${"IA"}IOSFODNN7EXAMPLE`;
    expect(detect(text)).toEqual([]);
    expect(found(text, 0)).toEqual([["AWS_ACCESS_KEY", text.slice(-20)]]);
    expect(found(`sk_test_${random(24)}`)).toEqual([]);
  });

  it("keys in signed links, and tokens for everybody", () => {
    expect(found(`?X-Amz-Credential=AK${"IA"}${random(16, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")}%2F2024`)).toEqual([]);
    const jwt = [base64('{"alg":"HS256"}'), base64('{"iss":"github.com","aud":"raw"}'), random(43)].join(".");
    expect(found(`![x](https://site.org/a.png?jwt=${jwt})`)).toEqual([]);
  });
});
