/** Addresses of the Bitcoin network: their check sums. */
import { sha256 } from "../sha256.ts";

const BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
const BECH32_FEEDBACK = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

/** Whether the check sum of an address agrees: Base58Check behind 1 and 3, Bech32 and Bech32m behind bc1. */
export function isWallet(address: string): boolean {
  return /^bc1/i.test(address) ? isBech32(address) : isBase58Check(address);
}

function isBase58Check(address: string): boolean {
  // A version, twenty bytes and four of check sum.
  const bytes = new Uint8Array(25);
  for (const sign of address) {
    let carry = BASE58.indexOf(sign);
    if (carry < 0) return false;
    for (let at = 24; at >= 0; at--) {
      carry += (bytes[at] ?? 0) * 58;
      bytes[at] = carry & 255;
      carry >>= 8;
    }
    if (carry !== 0) return false;
  }
  const sum = sha256(sha256(bytes.subarray(0, 21)));
  return [0, 1, 2, 3].every((at) => sum[at] === bytes[21 + at]);
}

function isBech32(address: string): boolean {
  const lower = address.toLowerCase();
  if (lower !== address && address.toUpperCase() !== address) return false;
  const data = [...lower.slice(3)].map((sign) => BECH32.indexOf(sign));
  if (data.includes(-1) || data.length < 7) return false;
  let check = 1;
  // "bc" in its high bits, a zero, and its low bits.
  for (const value of [3, 3, 0, 2, 3, ...data]) {
    const top = check >> 25;
    check = ((check & 0x1ffffff) << 5) ^ value;
    for (const [bit, feedback] of BECH32_FEEDBACK.entries()) if ((top >> bit) & 1) check ^= feedback;
  }
  return check === 1 || check === 0x2bc830a3;
}
