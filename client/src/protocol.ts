/** What client and server say to each other beyond LSP. The server's side is in server/src/lsp. */

/** Notification from the server: what the status item shows. */
export const statusNotification = "plumbline/status";

export interface StatusParams {
  readonly findings: { readonly error: number; readonly warning: number; readonly info: number };
  /** Files that were to be checked and could not be. */
  readonly notChecked: number;
  readonly state: "starting" | "checking" | "ready" | "failed";
}

/** Request to the server: the edit that ignores a finding, or null when the finding is gone. */
export const ignoreEditRequest = "plumbline/ignoreEdit";

export interface IgnoreEditParams {
  readonly uri: string;
  readonly fingerprint: string;
  readonly reason: string;
}

/** Request from the server where it cannot read files itself: every file below a folder. */
export const listFilesRequest = "plumbline/listFiles";

export interface ListFilesResult {
  /** Paths relative to the root, with `/`; sizes in bytes. */
  readonly files: readonly { readonly path: string; readonly size: number }[];
  readonly skipped: readonly { readonly path: string; readonly reason: string; readonly code: "link" | "unreadable" }[];
  /** What is there but not listed, since git ignores it. Folders end in `/`. */
  readonly present?: readonly string[];
  /** The `.gitignore` files: the folder they speak of, and their text. */
  readonly ignoreFiles?: readonly { readonly base: string; readonly lead: string; readonly text: string }[];
}

/** Request from the server where it cannot read files itself: the bytes of one file. */
export const readFileRequest = "plumbline/readFile";

export type ReadFileResult =
  | { readonly base64: string }
  | { readonly code: "cap" | "unreadable"; readonly reason: string };
