/** Hashes of a file's bytes, piece by piece, with whatever implementation the host has. */
import type { FileHash } from "../core/hash.ts";

/** The part of a hash object that Node's and others share. */
interface Digest {
  update(bytes: Uint8Array): unknown;
  digest(encoding: "hex"): string;
}

const CR = 13;
const LF = 10;

export class FileHasher {
  /** Bytes so far. */
  size = 0;
  readonly #md5: Digest;
  readonly #text: Digest;
  readonly #sha256: Digest;
  /** The piece before ended in a CR, which counts unless a LF follows. */
  #pendingCr = false;

  constructor(create: (algorithm: "md5" | "sha256") => Digest) {
    this.#md5 = create("md5");
    this.#text = create("md5");
    this.#sha256 = create("sha256");
  }

  update(bytes: Uint8Array): void {
    this.size += bytes.length;
    this.#md5.update(bytes);
    this.#sha256.update(bytes);
    if (this.#pendingCr || bytes.includes(CR)) this.#text.update(this.#withoutCr(bytes));
    else this.#text.update(bytes);
  }

  result(): FileHash {
    if (this.#pendingCr) this.#text.update(Uint8Array.of(CR));
    const [md5, md5OfText, sha256] = [this.#md5, this.#text, this.#sha256].map((digest) => digest.digest("hex"));
    return { md5: md5 ?? "", md5OfText: md5OfText ?? "", sha256: sha256 ?? "", size: this.size };
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
