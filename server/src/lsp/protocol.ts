/** Messages beyond the Language Server Protocol. The client's side is in client/src/protocol.ts. */
import { NotificationType, RequestType, type WorkspaceEdit } from "vscode-languageserver";

export interface StatusParams {
  readonly findings: { readonly error: number; readonly warning: number; readonly info: number };
  /** Files that were to be checked and could not be. */
  readonly notChecked: number;
  readonly state: "starting" | "checking" | "ready" | "failed";
}

export interface IgnoreEditParams {
  readonly uri: string;
  readonly fingerprint: string;
  readonly reason: string;
}

/** To the client: what the status item shows. */
export const statusNotification = new NotificationType<StatusParams>("plumbline/status");

/** From the client: the edit that ignores a finding, or null when the finding is gone. */
export const ignoreEditRequest = new RequestType<IgnoreEditParams, WorkspaceEdit | null, void>("plumbline/ignoreEdit");
