/** Names for findings that survive moved lines: rule, path, symbolic place and stable data, never a line or a detected value. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { type Anchor, stem } from "../core/anchor.ts";
import type { RuleId } from "../core/finding.ts";

/** 128 bits of SHA-256 in hex. `nth` counts findings that nothing else tells apart, in the order of their places. */
export function fingerprint(rule: RuleId, path: string, anchor: Anchor, key: string | undefined, nth: number): string {
  const text = JSON.stringify([rule, path, stem(anchor), key ?? "", nth]);
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, 32);
}
