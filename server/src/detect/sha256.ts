/** SHA-256 (FIPS 180-4) of a few bytes, for check sums and keyed hashes where no platform is known. */

/** The fractional part of a root of a prime, as 32 bits. */
function fraction(prime: number, root: number): number {
  return Math.floor((prime ** (1 / root) % 1) * 2 ** 32) | 0;
}

let constants: { readonly start: readonly number[]; readonly rounds: readonly number[] } | undefined;

function primeConstants() {
  if (constants !== undefined) return constants;
  const primes: number[] = [];
  for (let candidate = 2; primes.length < 64; candidate++)
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  constants = {
    start: primes.slice(0, 8).map((prime) => fraction(prime, 2)),
    rounds: primes.map((prime) => fraction(prime, 3)),
  };
  return constants;
}

function turn(value: number, bits: number): number {
  return (value >>> bits) | (value << (32 - bits));
}

/** The hash of these bytes: 32 bytes. */
export function sha256(bytes: Uint8Array): Uint8Array {
  const { start, rounds } = primeConstants();
  const padded = new Uint8Array((((bytes.length + 8) >> 6) + 1) << 6);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 4, bytes.length << 3);
  const state = Int32Array.from(start);
  const words = new Int32Array(64);
  for (let block = 0; block < padded.length; block += 64) {
    for (let at = 0; at < 16; at++) words[at] = view.getInt32(block + at * 4);
    for (let at = 16; at < 64; at++) {
      const early = words[at - 15] ?? 0;
      const late = words[at - 2] ?? 0;
      const a = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
      const b = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
      words[at] = ((words[at - 16] ?? 0) + a + (words[at - 7] ?? 0) + b) | 0;
    }
    mix(state, words, rounds);
  }
  const out = new Uint8Array(32);
  for (const [at, word] of state.entries()) new DataView(out.buffer).setInt32(at * 4, word);
  return out;
}

function mix(state: Int32Array, words: Int32Array, rounds: readonly number[]): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let at = 0; at < 64; at++) {
    const high = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const first = (h + high + ((e & f) ^ (~e & g)) + (rounds[at] ?? 0) + (words[at] ?? 0)) | 0;
    const low = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const second = (low + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  for (const [at, value] of [a, b, c, d, e, f, g, h].entries()) state[at] = ((state[at] ?? 0) + value) | 0;
}

/** HMAC-SHA-256 (RFC 2104) in hexadecimal digits. */
export function hmacSha256(key: Uint8Array, message: Uint8Array): string {
  const padded = new Uint8Array(64);
  padded.set(key.length > 64 ? sha256(key) : key);
  const inner = sha256(joined(padded, 0x36, message));
  return [...sha256(joined(padded, 0x5c, inner))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function joined(key: Uint8Array, pad: number, message: Uint8Array): Uint8Array {
  const out = new Uint8Array(64 + message.length);
  for (let at = 0; at < 64; at++) out[at] = (key[at] ?? 0) ^ pad;
  out.set(message, 64);
  return out;
}
