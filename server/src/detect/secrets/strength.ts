/** Whether a value can be a secret at all: placeholders, words, and how random a value looks. */

/** Words that stand for a value in documentation and tests. */
const STANDS_FOR_VALUE =
  /your|example|placeholder|change_?-?me|replace|redacted|insert|enter|dummy|fake|sample|foo|bar(?![a-z])|todo|hidden|<|>|\{|\}|\*{3}|\.{3}|…|xxx|not[-_]?set|undefined|default|(?:^|[_-])here$|p[@4]ss|wrong|lorem|testing|test(?![a-z])|demo/i;

/** The same for values that are random: a short word may stand in one by chance. */
const STANDS_FOR_RANDOM =
  /your|example|placeholder|change_?-?me|replace|redacted|insert[-_]|dummy|sample|<|>|\{|\}|\*{3}|\.{3}|…|x{4}|password|(?:^|[-_])(?:fake|test|demo|here|todo|secret|token|key)(?:[-_]|$)|api_?-?key|12345678|87654321|abcdefgh|(?:01234|23456|34567|45678)(?:567|789|78|89)|deadbeef|9f8e7d|a1b2c3|1a2b3c|(.)\1{5}/i;

/** Nothing but the name of the thing: `mypass123`, `db_password`, `s3cr3t!`. */
const NAMES_ITSELF =
  /^(?:my|the|our|some|super|very|user|admin|root|db|app|api|client|login|new|old|s[e3]cr[e3]t|p[@4a]ss(?:w[o0]rd|wd)?|token|key|[-_.!@#$\d])+$/i;

/** Passwords that everybody tries first; they protect nothing, and stand in documentation. */
const COMMON =
  /^(?:admin|root|user|guest|postgres|postgresql|mysql|mongo|mongodb|redis|rabbitmq|minio|minioadmin|airflow|mlflow|jupyter|neo4j|elastic|sa|oracle|docker|vagrant|ubuntu|pi|qwerty|letmein|welcome|monkey|dragon|iloveyou|abc|asdf|pass|pwd|hello|temp|dev|prod|local|localhost|login|master|hunter|correct|superuser|zaq|qaz)?[\d!@#$%._-]*$/i;

/** `Engineer123!`, `Anything!`: how tests meet the rules for passwords. */
const TEST_VALUE = /^(?:[A-Z][a-z]+)+123\d{0,3}[!@#$.]*$|^[A-Z]?[a-z]+[!.?]+$/;

/** Digits in the order of the keyboard or the alphabet of a sequence. */
const SEQUENCE = /^(?:0?123456?7?8?9?0?|9?87654321?0?|(.)\1*|(?:12)+|(?:123)+|(?:1q2w3e4r)\w*)$/i;

/** Whether a password is none: a placeholder, a word, what everybody uses. */
export function isWeakPassword(value: string): boolean {
  return (
    NAMES_ITSELF.test(value) ||
    COMMON.test(value) ||
    TEST_VALUE.test(value) ||
    SEQUENCE.test(value) ||
    STANDS_FOR_VALUE.test(value)
  );
}

/** Whether a value of random characters is made up for documentation. */
export function isMadeUp(value: string): boolean {
  return STANDS_FOR_RANDOM.test(value) || PUBLISHED.some((beginning) => value.startsWith(beginning));
}

/** The beginnings of keys that documentation prints for all to copy: of the storage emulator of Azure, of Flask. */
const PUBLISHED = ["Eby8vdM02xNO", "192b9bdd22ab", "5f352379324c"];

/** Bits for each character, by how often each occurs. */
export function entropy(value: string): number {
  const counts = new Map<string, number>();
  for (const sign of value) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}

/** Runs of letters that a word can be made of. */
const WORD = /[A-Z]?[a-z]{4,}|[A-Z]{4,}/g;

/** The share of a value that reads like words. */
function wordiness(value: string): number {
  let letters = 0;
  for (const [run] of value.matchAll(WORD)) if (isPronounceable(run)) letters += run.length;
  return letters / value.length;
}

function isPronounceable(run: string): boolean {
  const vowels = run.replace(/[^aeiouyAEIOUY]/g, "").length / run.length;
  return vowels >= 0.2 && vowels <= 0.67 && !/[^aeiouy]{5}/i.test(run);
}

/** How often the kind of character changes within the parts of a value: often in a random one, seldom in a name. */
function changes(value: string): number {
  let count = 0;
  let before = 0;
  let run = 0;
  for (let at = 0; at < value.length; at++) {
    const kind = kindOf(value.charCodeAt(at));
    // A capital in front of small letters begins a word.
    if (kind !== 0 && before !== 0 && kind !== before && !(before === 2 && kind === 3 && run === 1)) count++;
    run = kind === before ? run + 1 : 1;
    before = kind;
  }
  return count;
}

function kindOf(unit: number): number {
  if (unit >= 48 && unit <= 57) return 1;
  if (unit >= 65 && unit <= 90) return 2;
  return unit >= 97 && unit <= 122 ? 3 : 0;
}

/** A key or token: letters, digits and few signs, without spaces. */
const KEY_SIGNS = /^[\w.~+/=:|!@#%&*-]+$/;
const PATH = /^(?:[~.]{0,2}\/|[a-z]:\\|[a-z][a-z0-9+.-]*:\/\/)|\.(?:json|pem|txt|key|ya?ml|py|csv|env|crt|png|jpg)$/i;

/** Whether a value is as random as keys are: no name, no path, no model, no date. */
export function looksRandom(value: string, least: number): boolean {
  if (value.length < least || !KEY_SIGNS.test(value) || PATH.test(value)) return false;
  if (!/[A-Za-z]/.test(value) || !/\d/.test(value)) return isMixedCase(value);
  if (entropy(value) < (value.length >= 20 ? 3 : 2.75)) return false;
  return changes(value) >= Math.max(3, Math.min(value.length / 6, 8)) && wordiness(value) < 0.45;
}

function isMixedCase(value: string): boolean {
  if (value.length < 24 || !/^[A-Za-z]+$/.test(value)) return false;
  return entropy(value) >= 4 && changes(value) >= value.length / 4;
}

/** Sixteen small letters that make no word, in groups of four or not: how Google gives out passwords for programs. */
export function isAppPassword(value: string): boolean {
  if (!/^[a-z]{4}(?: ?[a-z]{4}){3}$/.test(value)) return false;
  const letters = value.replaceAll(" ", "");
  const vowels = letters.replace(/[^aeiou]/g, "").length;
  return vowels <= 4 || /[^aeiou]{5}/.test(letters);
}
