/** Messages beyond the Language Server Protocol. The client's side is in client/src/protocol.ts. */
import { NotificationType, RequestType, type WorkspaceEdit } from "vscode-languageserver";
import type { SentOutputs } from "./notebook/sent.ts";

export interface StatusParams {
  readonly findings: { readonly error: number; readonly warning: number; readonly info: number };
  /** Files that were to be checked and could not be. */
  readonly notChecked: number;
  /** The first of them, each with the reason. */
  readonly unread?: readonly { readonly path: string; readonly reason: string }[];
  readonly state: "starting" | "checking" | "ready" | "failed";
}

export interface IgnoreEditParams {
  readonly uri: string;
  readonly fingerprint: string;
  readonly reason: string;
}

/** What cells of an open notebook show now. */
export interface NotebookOutputsParams {
  readonly uri: string;
  readonly cells: readonly (SentOutputs & { readonly uri: string })[];
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

export interface NotebookFixParams {
  /** A cell or its notebook. */
  readonly uri: string;
  /** The fix with a title, of the finding with a fingerprint; without, the first fix of all personal data and secrets. */
  readonly fix?: { readonly fingerprint: string; readonly title: string };
}

export interface NotebookFix {
  readonly edit: WorkspaceEdit | null;
  readonly outputs: readonly OutputsChange[];
  /** How many findings it takes care of, and how many have no fix that can be applied here. */
  readonly fixed: number;
  readonly left: number;
  /** What the file would be then; for the whole notebook only. */
  readonly after?: string;
}

/** To the client: what the status item shows. */
export const statusNotification = new NotificationType<StatusParams>("plumbline/status");

/** From the client: the outputs of cells, after they changed. */
export const notebookOutputsNotification = new NotificationType<NotebookOutputsParams>("plumbline/notebookOutputs");

/** From the client: what a fix does to texts and outputs of an open notebook, or null when its finding is gone. */
export const notebookFixRequest = new RequestType<NotebookFixParams, NotebookFix | null, void>("plumbline/notebookFix");

/** From the client: the edit that ignores a finding, or null when the finding is gone. */
export const ignoreEditRequest = new RequestType<IgnoreEditParams, WorkspaceEdit | null, void>("plumbline/ignoreEdit");

/** From the client: read every file again. */
export const checkAgainRequest = new RequestType<void, null, void>("plumbline/checkAgain");

/** From the client: how many other findings ignoring one hides, for the question why. Null when it cannot be ignored. */
export const ignoreScopeRequest = new RequestType<Omit<IgnoreEditParams, "reason">, number | null, void>(
  "plumbline/ignoreScope",
);
