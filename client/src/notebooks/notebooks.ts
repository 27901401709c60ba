/** Notebooks that are open as notebooks: their outputs go to the server, and fixes come back as changes of cells. */
import { type Disposable, window, workspace } from "vscode";
import { type NotebookFix, type NotebookFixParams, notebookFixRequest } from "../protocol.ts";
import type { Session } from "../session.ts";
import { editFor, type Refusal } from "./change.ts";
import { NOTEBOOK_TYPE, type OutputWatch, watchOutputs } from "./outputs.ts";
import { createPreview } from "./preview.ts";

const REFUSED: Readonly<Record<Refusal, string>> = {
  output: "The output of this cell has changed meanwhile. Nothing was changed; please try again.",
  running: "This cell is still running. Nothing was changed; please try again when it has finished.",
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
  const preview = createPreview();
  session.onRunning(() => outputs.sendAll());
  const ask = async (params: NotebookFixParams): Promise<NotebookFix | null> =>
    (await session.running()?.sendRequest<NotebookFix | null>(notebookFixRequest, params)) ?? null;
  return {
    fix: async (wanted) => {
      const fix = isWanted(wanted) ? await ask(wanted) : null;
      // Nobody has to close a sentence for the command to be over.
      if (fix === null) void window.showWarningMessage(GONE);
      else await apply(fix, outputs);
    },
    clearPersonalData: async () => {
      const notebook = window.activeNotebookEditor?.notebook;
      const client = session.running();
      if (!client || notebook?.notebookType !== NOTEBOOK_TYPE) return;
      const fix = await ask({ uri: client.code2ProtocolConverter.asUri(notebook.uri) });
      if (fix === null || fix.fixed === 0) {
        void window.showInformationMessage(nothingToDo(fix?.left ?? 0));
        return;
      }
      if (await preview.confirm(notebook, fix)) await apply(fix, outputs);
    },
    dispose: () => {
      outputs.dispose();
      preview.dispose();
    },
  };
}

function nothingToDo(left: number): string {
  return left === 0
    ? "Plumbline found no personal data or secrets in this notebook."
    : "What Plumbline found in this notebook has to be changed by hand: see the Problems panel.";
}

async function apply(fix: NotebookFix, outputs: OutputWatch): Promise<void> {
  const edit = editFor(fix, outputs);
  if (typeof edit === "string") void window.showWarningMessage(REFUSED[edit]);
  else if (!(await workspace.applyEdit(edit))) void window.showWarningMessage(REFUSED.text);
}

function isWanted(value: unknown): value is NotebookFixParams {
  return (
    typeof value === "object" && value !== null && "uri" in value && typeof value.uri === "string" && "fix" in value
  );
}
