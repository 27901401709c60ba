/** Hashes of a file as it stands on disk, in lower-case hex. */
export interface FileHash {
  readonly md5: string;
  /** Of the bytes with CR LF as LF, which is what DVC hashed of text before its version 3. */
  readonly md5OfText: string;
  /** Of the bytes with every end of line as CR LF, which is what a machine with Windows hashed before git changed it. */
  readonly md5OfCrlf: string;
  readonly sha256: string;
  /** Like `md5OfText` and `md5OfCrlf`: a checkout may have changed the ends of lines. */
  readonly sha256OfText: string;
  readonly sha256OfCrlf: string;
  /** In bytes. */
  readonly size: number;
}
