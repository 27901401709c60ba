/** Notebooks that are open as notebooks: their outputs go to the server, and fixes come back as changes of cells. */
import { type Disposable, window, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { type NotebookFix, type NotebookFixParams, notebookFixRequest } from "../protocol.ts";
import type { Session } from "../session.ts";
import { editFor, type Refusal } from "./change.ts";
import { NOTEBOOK_TYPE, type OutputWatch, watchOutputs } from "./outputs.ts";

const REFUSED: Readonly<Record<Refusal, string>> = {
  output: "The output of this cell has changed meanwhile. Nothing was changed; please try again.",
  text: "The text of this cell has changed meanwhile. Nothing was changed; please try again.",
};
const GONE = "This finding has gone or moved meanwhile. Nothing was changed.";

/** What the commands about notebooks need. */
export interface Notebooks extends Disposable {
  /** Applies a fix of one finding, that changes an output. */
  fix(wanted: unknown): Promise<void>;
  /** Shows what redacting all personal data and secrets of the active notebook would change, and does what is confirmed. */
  clearPersonalData(): Promise<void>;
}

export function followNotebooks(session: Session): Notebooks {
  const outputs = watchOutputs(() => session.running());
  session.onRunning(() => outputs.sendAll());
  const ask = async (params: NotebookFixParams): Promise<NotebookFix | null> =>
    (await clientOf(session)?.sendRequest<NotebookFix | null>(notebookFixRequest, params)) ?? null;
  return {
    fix: async (wanted) => {
      const fix = isWanted(wanted) ? await ask(wanted) : null;
      // Nobody has to close a sentence for the command to be over.
      if (fix === null) void window.showWarningMessage(GONE);
      else await apply(fix, outputs);
    },
    clearPersonalData: async () => {
      const notebook = window.activeNotebookEditor?.notebook;
      const client = clientOf(session);
      if (!client || notebook?.notebookType !== NOTEBOOK_TYPE) return;
      const fix = await ask({ uri: client.code2ProtocolConverter.asUri(notebook.uri) });
      if (fix === null || fix.fixed === 0) {
        void window.showInformationMessage(nothingToDo(fix?.left ?? 0));
        return;
      }
      await apply(fix, outputs, "Personal data and secrets");
    },
    dispose: () => outputs.dispose(),
  };
}

function nothingToDo(left: number): string {
  return left === 0
    ? "Plumbline found no personal data or secrets in this notebook."
    : "What Plumbline found in this notebook has to be changed by hand: see the Problems panel.";
}

function clientOf(session: Session): BaseLanguageClient | undefined {
  return session.running();
}

async function apply(fix: NotebookFix, { revisionOf }: OutputWatch, preview?: string): Promise<void> {
  const confirm = preview === undefined ? undefined : { label: preview, needsConfirmation: true };
  const edit = editFor(fix, revisionOf, confirm);
  if (typeof edit === "string") void window.showWarningMessage(REFUSED[edit]);
  else if (!(await workspace.applyEdit(edit)) && preview === undefined) void window.showWarningMessage(REFUSED.text);
}

function isWanted(value: unknown): value is NotebookFixParams {
  return (
    typeof value === "object" && value !== null && "uri" in value && typeof value.uri === "string" && "fix" in value
  );
}
