/** The notebook of the fixture (test/fixtures/notebooks): opening it, its cells, their findings and fixes. */
import {
  type CodeAction,
  commands,
  type Diagnostic,
  languages,
  type NotebookCell,
  type NotebookDocument,
  NotebookRange,
  Range,
  window,
  workspace,
} from "vscode";
import { ok } from "./assert.ts";
import { inFolder } from "./card.ts";
import { until } from "./wait.ts";

/** Opens the notebook in a notebook editor. */
export async function openNotebook(): Promise<NotebookDocument> {
  const notebook = await workspace.openNotebookDocument(inFolder("reviews.ipynb"));
  await window.showNotebookDocument(notebook);
  return notebook;
}

/** Our findings in a cell. */
export function inCell(cell: NotebookCell): Diagnostic[] {
  return languages.getDiagnostics(cell.document.uri).filter(({ source }) => source === "plumbline");
}

function ruleOf({ code }: Diagnostic): unknown {
  return typeof code === "object" ? code.value : code;
}

/** The finding of a rule in a cell. */
export function findingIn(cell: NotebookCell, rule: string): Diagnostic | undefined {
  return inCell(cell).find((diagnostic) => ruleOf(diagnostic) === rule);
}

/** Waits until a cell has a finding of a rule. */
export function findingWhenIn(cell: NotebookCell, rule: string): Promise<Diagnostic> {
  return until(() => findingIn(cell, rule), languages.onDidChangeDiagnostics);
}

/** Waits until a cell has no finding of a rule. */
export function goneWhenFrom(cell: NotebookCell, rule: string): Promise<unknown> {
  return until(() => findingIn(cell, rule) === undefined, languages.onDidChangeDiagnostics);
}

/** Our actions for a finding. */
export async function actionsIn(cell: NotebookCell, finding: Diagnostic): Promise<CodeAction[]> {
  // The editor asks nobody about a cell that was never on the screen.
  const isVisible = () => window.visibleTextEditors.some(({ document }) => document === cell.document);
  await select(cell.notebook, cell.index);
  await until(isVisible, window.onDidChangeVisibleTextEditors);
  const actions = await commands.executeCommand<CodeAction[]>(
    "vscode.executeCodeActionProvider",
    cell.document.uri,
    finding.range,
    "quickfix",
  );
  return actions.filter(({ edit, command }) => edit ?? command?.command.startsWith("plumbline."));
}

/** Takes the action with a title, as the editor would. */
export async function take(actions: readonly CodeAction[], title: string): Promise<void> {
  const action = actions.find((candidate) => candidate.title.includes(title));
  ok(action, `no action "${title}" among: ${actions.map((other) => other.title).join(", ")}`);
  if (action.edit) ok(await workspace.applyEdit(action.edit), "the edit was not applied");
  if (action.command) await commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
}

/** The texts of a cell's outputs. */
export function shownBy({ outputs }: NotebookCell): string {
  const decoder = new TextDecoder();
  return outputs.flatMap(({ items }) => items.map(({ data }) => decoder.decode(data))).join("");
}

/** Chooses a cell, so that commands of the editor are about it. */
export async function select(notebook: NotebookDocument, index: number): Promise<void> {
  const editor = await window.showNotebookDocument(notebook);
  editor.selections = [new NotebookRange(index, index + 1)];
  editor.revealRange(new NotebookRange(index, index + 1));
}

/** The whole text of a cell. */
export function all({ document }: NotebookCell): Range {
  return new Range(0, 0, document.lineCount, 0);
}
