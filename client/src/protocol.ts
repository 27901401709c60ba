/** What client and server say to each other beyond LSP. The server's side is in server/src/lsp. */

import type { WorkspaceEdit } from "vscode-languageclient";

/** Notification from the server: what the status item shows. */
export const statusNotification = "plumbline/status";

export interface StatusParams {
  readonly findings: { readonly error: number; readonly warning: number; readonly info: number };
  /** Files that were to be checked and could not be. */
  readonly notChecked: number;
  /** The first of them, each with the reason. */
  readonly unread?: readonly { readonly path: string; readonly reason: string }[];
  readonly state: "starting" | "checking" | "ready" | "failed";
}

/** Request to the server: the edit that ignores a finding, or null when the finding is gone. */
export const ignoreEditRequest = "plumbline/ignoreEdit";

/** Request to the server: reads every file again; what was found stays in sight until there is other news. */
export const checkAgainRequest = "plumbline/checkAgain";

/** Request to the server: how many other findings ignoring one hides; null when it cannot be ignored. */
export const ignoreScopeRequest = "plumbline/ignoreScope";

export interface IgnoreEditParams {
  readonly uri: string;
  readonly fingerprint: string;
  readonly reason: string;
}

/** Notification to the server: what cells of an open notebook show now. */
export const notebookOutputsNotification = "plumbline/notebookOutputs";

export interface NotebookOutputsParams {
  readonly uri: string;
  readonly cells: readonly {
    readonly uri: string;
    /** Which state of the cell's outputs this is; a fix comes back with it. */
    readonly revision: number;
    readonly count: number | null;
    readonly outputs: readonly SentOutput[];
  }[];
}

/** An image has no text, but its size in bytes. */
export interface SentItem {
  readonly mime: string;
  readonly text?: string;
  readonly size?: number;
}

export interface SentOutput {
  readonly items: readonly SentItem[];
  readonly error?: { readonly ename: string; readonly evalue: string; readonly traceback: readonly string[] };
  /** `stdout` or `stderr`. */
  readonly stream?: string;
  readonly isResult?: boolean;
}

/** Request to the server: what a fix does to an open notebook, or null when its finding is gone. */
export const notebookFixRequest = "plumbline/notebookFix";

export interface NotebookFixParams {
  /** A cell or its notebook. */
  readonly uri: string;
  /** One fix of one finding; without, the first fix of all personal data and secrets. */
  readonly fix?: { readonly fingerprint: string; readonly title: string };
}

export interface NotebookFix {
  readonly edit: WorkspaceEdit | null;
  readonly outputs: readonly OutputsChange[];
  readonly fixed: number;
  /** Findings without a fix that can be applied here. */
  readonly left: number;
  /** What the file would be then, without its images; for the whole notebook only. */
  readonly after?: string;
}

/** What becomes of the outputs of a cell that are in the state `revision`. */
export interface OutputsChange {
  readonly cell: string;
  readonly revision: number;
  /** Each was output `from`. Items that are left, with a text where it changed; without `items` all are as they were. */
  readonly outputs: readonly {
    readonly from: number;
    readonly items?: readonly { readonly mime: string; readonly text?: string }[];
    readonly error?: { readonly ename: string; readonly evalue: string; readonly traceback: readonly string[] };
  }[];
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
