/** Hashes of a file's bytes, piece by piece, with whatever implementation the host has. */
import type { FileHash } from "../core/hash.ts";

/** The part of a hash object that Node's and others share. */
interface Digest {
  update(bytes: Uint8Array): unknown;
  digest(encoding: "hex"): string;
}

/** Both hashes of the same bytes. */
class Digests {
  readonly #md5: Digest;
  readonly #sha256: Digest;

  constructor(create: (algorithm: "md5" | "sha256") => Digest) {
    this.#md5 = create("md5");
    this.#sha256 = create("sha256");
  }

  update(bytes: Uint8Array): void {
    this.#md5.update(bytes);
    this.#sha256.update(bytes);
  }

  result(): { readonly md5: string; readonly sha256: string } {
    return { md5: this.#md5.digest("hex"), sha256: this.#sha256.digest("hex") };
  }
}

const CR = 13;
const LF = 10;

export class FileHasher {
  /** Bytes so far. */
  size = 0;
  readonly #raw: Digests;
  readonly #text: Digests;
  readonly #crlf: Digests;
  /** The piece before ended in a CR, which counts unless a LF follows. */
  #pendingCr = false;

  constructor(create: (algorithm: "md5" | "sha256") => Digest) {
    this.#raw = new Digests(create);
    this.#text = new Digests(create);
    this.#crlf = new Digests(create);
  }

  update(bytes: Uint8Array): void {
    this.size += bytes.length;
    this.#raw.update(bytes);
    const text = this.#pendingCr || bytes.includes(CR) ? this.#withoutCr(bytes) : bytes;
    this.#text.update(text);
    this.#crlf.update(withCr(text));
  }

  result(): FileHash {
    if (this.#pendingCr) for (const digest of [this.#text, this.#crlf]) digest.update(Uint8Array.of(CR));
    const [raw, text, crlf] = [this.#raw.result(), this.#text.result(), this.#crlf.result()];
    return {
      md5: raw.md5,
      md5OfText: text.md5,
      md5OfCrlf: crlf.md5,
      sha256: raw.sha256,
      sha256OfText: text.sha256,
      sha256OfCrlf: crlf.sha256,
      size: this.size,
    };
  }

  #withoutCr(bytes: Uint8Array): Uint8Array {
    const kept = new Uint8Array(bytes.length + 1);
    let length = 0;
    for (const byte of bytes) {
      if (this.#pendingCr && byte !== LF) kept[length++] = CR;
      this.#pendingCr = byte === CR;
      if (byte !== CR) kept[length++] = byte;
    }
    return kept.subarray(0, length);
  }
}

/** Text with LF, with CR LF instead. */
function withCr(bytes: Uint8Array): Uint8Array {
  let lines = 0;
  for (const byte of bytes) if (byte === LF) lines++;
  if (lines === 0) return bytes;
  const text = new Uint8Array(bytes.length + lines);
  let length = 0;
  for (const byte of bytes) {
    if (byte === LF) text[length++] = CR;
    text[length++] = byte;
  }
  return text;
}
