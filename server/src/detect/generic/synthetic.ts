/**
 * Values that are known to be nobody's: reserved for examples, published for tests, or private by standard. They count 0,
 * so that they are silent unless somebody asks for everything.
 */

/** Numbers that the payment networks and their processors publish for tests. */
const TEST_CARDS =
  "4111111111111111 4012888888881881 4242424242424242 4000056655665556 4222222222222 4000000000000002 4000000000003220 " +
  "4917610000000000 4917300800000000 4484070000000000 4005519200000004 4009348888881881 4012000033330026 4012000077777777 " +
  "4217651111111119 4500600000000061 5555555555554444 5105105105105100 5200828282828210 5454545454545454 5424000000000015 " +
  "2223000048400011 2223003122003222 2223520043560014 2222405343248877 5105105105105100 5019717010103742 6304000000000000 " +
  "378282246310005 371449635398431 378734493671000 343434343434343 340000000000009 370000000000002 6011111111111117 " +
  "6011000990139424 6011000000000004 6011981111111113 6510000000000248 3530111333300000 3566002020360505 3528000700000000 " +
  "30569309025904 38520000023237 36227206271667 3056930009020004 36148900647913 6200000000000005 6205500000000000004 " +
  "6759649826438453 6799990100000000019 4000000760000002 4000001240000000 4000002500003155 4000000000009995";

let cards: ReadonlySet<string> | undefined;

/** Whether a card number is one that is published for tests. */
export function isTestCard(value: string): boolean {
  cards ??= new Set(TEST_CARDS.split(" "));
  return cards.has(value.replace(/\D/g, ""));
}

/** Social security numbers that were printed in advertisements and leaflets. */
export function isAdvertisedSsn(value: string): boolean {
  return ["219099999", "457555462", "123456789"].includes(value.replace(/\D/g, ""));
}

/** Domains of RFC 2606 and RFC 6761, and names that stand for a domain in examples. */
const EXAMPLE_HOST =
  /(?:^|\.)(?:example\.(?:com|net|org|edu)|(?:[\w-]+\.)?(?:example|test|invalid|localhost)|your-?(?:domain|company|email|site|host|org)\.(?:com|net|org)|domain\.com|[a-z]\.(?:com|org|net)|foo\.(?:com|bar)|bar\.com|test\.(?:com|org|net)|domain\.tld)$/i;

/** Whether a host is one that nobody can own, or that only stands for one. */
export function isExampleHost(host: string): boolean {
  return EXAMPLE_HOST.test(host);
}

/** Mailboxes that no person reads, and users that are programs. */
const ROBOT =
  /^(?:no-?reply|do-?not-?reply|donotreply|git|noreply|mailer-daemon|postmaster|bounces?|notifications?)(?:[+.-].*)?$/i;

/** Whether an e-mail address is an example or belongs to a program. */
export function isSyntheticMail(local: string, host: string): boolean {
  return (
    ROBOT.test(local) || isExampleHost(host) || /(?:^|\.)noreply\.github\.com$|\.gserviceaccount\.com$/i.test(host)
  );
}

/** Private, loopback, link-local, shared, multicast and documentation ranges (RFC 6890, RFC 5737). */
export function isSpecialIpv4(parts: readonly number[]): boolean {
  const [a = 0, b = 0, c = 0, d = 0] = parts;
  if (a === 0 || a === 10 || a === 127 || a >= 224) return true;
  if (a === 169 && b === 254) return true;
  if (a === 172 && b >= 16 && b <= 31) return true;
  if (a === 192 && (b === 168 || (b === 0 && (c === 0 || c === 2)))) return true;
  if ((a === 198 && (b === 18 || b === 19 || (b === 51 && c === 100))) || (a === 203 && b === 0 && c === 113))
    return true;
  if (a === 100 && b >= 64 && b <= 127) return true;
  // Resolvers that everybody names.
  return (a === 8 && b === 8 && (c === 8 || c === 4)) || (a === 1 && c === b && d <= 1 && b <= 1 && b === c);
}

/** Unspecified, loopback, link-local, local, multicast and documentation addresses (RFC 4291, RFC 4193, RFC 3849). */
export function isSpecialIpv6(groups: readonly number[]): boolean {
  const first = groups[0] ?? 0;
  if (first === 0x2001 && groups[1] === 0xdb8) return true;
  if ((first & 0xffc0) === 0xfe80 || (first & 0xfe00) === 0xfc00 || (first & 0xff00) === 0xff00) return true;
  return groups.slice(0, 7).every((group) => group === 0) && (groups[7] ?? 0) <= 1;
}

/** Numbers for stories: 555-01xx in North America, Ofcom's and the ACMA's ranges. */
export function isFictionalPhone(digits: string): boolean {
  return (
    // Directory enquiries had the rest of 555, and nobody has it now.
    /^(?:1)?[2-9]\d\d555\d{4}$/.test(digits) ||
    /^(?:44|0)7700900\d{3}$/.test(digits) ||
    /^(?:1)?55501\d\d$/.test(digits) ||
    /^(?:44|0)2079460\d{3}$/.test(digits) ||
    /^\d?(\d)\1{6,}$/.test(digits) ||
    /^(?:0?1)?(?:23456789?0?|234567890)$/.test(digits)
  );
}
