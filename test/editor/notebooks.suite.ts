import {
  type CodeAction,
  commands,
  languages,
  NotebookCellData,
  NotebookCellKind,
  NotebookCellOutput,
  NotebookCellOutputItem,
  type NotebookController,
  type NotebookDocument,
  NotebookEdit,
  NotebookRange,
  notebooks,
  TabInputNotebookDiff,
  type Uri,
  WorkspaceEdit,
  window,
  workspace,
} from "vscode";
import { equal, ok } from "./assert.ts";
import { findingsOf, findingsWhen, inFolder } from "./card.ts";
import {
  actionsIn,
  all,
  findingIn,
  findingWhenIn,
  goneWhenFrom,
  inCell,
  openNotebook,
  select,
  shownBy,
  take,
} from "./notebook.ts";
import { ourExtension, until } from "./wait.ts";

const UNSEEDED = "notebook/unseeded-split";
const PATHS = "notebook/user-path";
const LOAD = "notebook/unsafe-load";
const PIPED = "notebook/pipe-to-shell";
const PERSONAL_SOURCE = "notebook/personal-data-in-source";
const PERSONAL_OUTPUT = "notebook/personal-data-in-output";
const SPLIT = 'rows = pd.read_csv("reviews.csv")\ntrain, test = train_test_split(rows)';
const SHELL = "!curl -fsSL https://example.com/install.sh | sh";

/** On test/fixtures/notebooks: what is found in cells and outputs, and what becomes of it. */
export function notebooksSuite(): void {
  describe("notebooks", () => {
    let notebook: NotebookDocument;
    let kernel: NotebookController;
    let file: Uri;

    before(async () => {
      file = inFolder("reviews.ipynb");
      kernel = notebooks.createNotebookController("plumbline-test", "jupyter-notebook", "Test kernel");
      kernel.supportedLanguages = ["python"];
      await ourExtension().activate();
    });
    after(() => kernel.dispose());

    const cell = (index: number) => notebook.cellAt(index);
    const write = async (index: number, text: string) => {
      const edit = new WorkspaceEdit();
      edit.replace(cell(index).document.uri, all(cell(index)), text);
      ok(await workspace.applyEdit(edit), "the edit was not applied");
    };
    const change = async (...edits: NotebookEdit[]) => {
      const edit = new WorkspaceEdit();
      edit.set(notebook.uri, edits);
      ok(await workspace.applyEdit(edit), "the edit was not applied");
    };
    const insert = (index: number, text: string, language = "python", kind = NotebookCellKind.Code) =>
      change(NotebookEdit.insertCells(index, [new NotebookCellData(kind, text, language)]));
    const remove = (index: number) => change(NotebookEdit.deleteCells(new NotebookRange(index, index + 1)));

    it("are opened at the cell of a finding", async () => {
      await commands.executeCommand("plumbline.checkWorkspace");
      const found = await findingsWhen(file, (findings) => findings.length > 0);
      const gravest = found.reduce((a, b) => (b.severity < a.severity ? b : a));
      await commands.executeCommand("plumbline.showFinding");
      const [range] = window.activeNotebookEditor?.selections ?? [];
      ok(range, "no notebook is open");
      notebook = await openNotebook();
      const shown = () => inCell(cell(range.start)).some(({ severity }) => severity === gravest.severity);
      await until(shown, languages.onDidChangeDiagnostics);
    });

    it("have their findings in the cells, and say why", async () => {
      const split = await findingWhenIn(cell(2), UNSEEDED);
      equal([split.range.start.line, split.range.start.character], [1, 14], "where");
      const hovers = await commands.executeCommand<{ contents: { value: string }[] }[]>(
        "vscode.executeHoverProvider",
        cell(2).document.uri,
        split.range.start,
      );
      const words = hovers.flatMap(({ contents }) => contents.map(({ value }) => value)).join("\n");
      ok(words.includes(UNSEEDED), `the hovers say: ${words}`);
      equal(findingsOf(file).length, 0, "findings at the file");
    });

    it("have the findings of an output at its cell", async () => {
      const found = await findingWhenIn(cell(4), PATHS);
      ok(found.message.startsWith("Output 1: "), found.message);
      equal(found.range.start.line, 0, "line");
    });

    it("are followed while somebody types, and fixed", async () => {
      await write(2, `# first\n${SPLIT}`);
      const split = await until(
        () => inCell(cell(2)).find(({ range }) => range.start.line === 2),
        languages.onDidChangeDiagnostics,
      );
      await take(await actionsIn(cell(2), split), "random_state");
      equal(cell(2).document.getText(), `# first\n${SPLIT.replace("(rows)", "(rows, random_state=42)")}`);
      await goneWhenFrom(cell(2), UNSEEDED);
      await write(2, SPLIT);
      await findingWhenIn(cell(2), UNSEEDED);
    });

    it("take a reason why a finding is ignored", async () => {
      const split = await findingWhenIn(cell(2), UNSEEDED);
      const ignore = (await actionsIn(cell(2), split)).find(({ command }) => command?.command === "plumbline.ignore");
      const [argument] = ignore?.command?.arguments ?? [];
      ok(argument, "no argument for plumbline.ignore");
      await commands.executeCommand("plumbline.ignore", { ...argument, reason: "only a demo" });
      equal(cell(2).document.lineAt(1).text, `# plumbline-ignore ${UNSEEDED}: only a demo`);
      await until(
        () => findingIn(cell(2), UNSEEDED)?.message.includes("only a demo"),
        languages.onDidChangeDiagnostics,
      );
      await write(2, SPLIT);
      await until(
        () => findingIn(cell(2), UNSEEDED)?.message.includes("only a demo") === false,
        languages.onDidChangeDiagnostics,
      );
    });

    it("are repaired where an output is at fault; the image stays, and one undo takes all back", async () => {
      const before = shownBy(cell(4));
      const { id } = cell(4).metadata as { id?: string };
      const found = await findingWhenIn(cell(4), PATHS);
      await select(notebook, 4);
      await take(await actionsIn(cell(4), found), "Clear the output");
      await until(() => cell(4).outputs.length === 0, workspace.onDidChangeNotebookDocument);
      equal((cell(4).metadata as { id?: string }).id, id, "id");
      equal(cell(4).executionSummary?.executionOrder, 4, "count");
      await goneWhenFrom(cell(4), PATHS);
      await commands.executeCommand("undo");
      await until(() => cell(4).outputs.length === 2, workspace.onDidChangeNotebookDocument);
      equal(shownBy(cell(4)), before, "outputs after undo");
      await findingWhenIn(cell(4), PATHS);
    });

    it("change nothing when the output is another one meanwhile", async () => {
      await commands.executeCommand("notebook.selectKernel", {
        id: "plumbline-test",
        extension: "plumbline.plumbline",
      });
      const print = async (...texts: string[]) => {
        const run = kernel.createNotebookCellExecution(cell(5));
        run.start();
        for (const text of texts)
          await run.replaceOutput(new NotebookCellOutput([NotebookCellOutputItem.stdout(text)]));
        return run;
      };
      const first = await print("/home/jdoe/one\n");
      const found = await findingWhenIn(cell(5), PATHS);
      const actions = await actionsIn(cell(5), found);
      await first.replaceOutput(new NotebookCellOutput([NotebookCellOutputItem.stdout("/home/jdoe/two\n")]));
      await take(actions, "Clear the output");
      equal(shownBy(cell(5)), "/home/jdoe/two\n", "output");
      first.end(true);
      (await print("fine\n")).end(true);
      await goneWhenFrom(cell(5), PATHS);
    });

    it("change nothing while the cell runs, and lose nothing that it shows later", async () => {
      const run = kernel.createNotebookCellExecution(cell(5));
      run.start();
      run.executionOrder = 7;
      await run.replaceOutput(new NotebookCellOutput([NotebookCellOutputItem.stdout("/home/jdoe/one\n")]));
      const actions = await actionsIn(cell(5), await findingWhenIn(cell(5), PATHS));
      await take(actions, "Clear the output");
      equal(shownBy(cell(5)), "/home/jdoe/one\n", "output");
      await run.appendOutput(new NotebookCellOutput([NotebookCellOutputItem.stdout("later\n")]));
      equal(shownBy(cell(5)), "/home/jdoe/one\nlater\n", "output");
      run.end(true);
      const done = kernel.createNotebookCellExecution(cell(5));
      done.start();
      await done.replaceOutput(new NotebookCellOutput([NotebookCellOutputItem.stdout("fine\n")]));
      done.end(true);
      await goneWhenFrom(cell(5), PATHS);
    });

    it("are redacted in a cell and in its outputs, where the image stays, and shown without columns", async () => {
      const source = await findingWhenIn(cell(6), PERSONAL_SOURCE);
      await select(notebook, 6);
      await take(await actionsIn(cell(6), source), "Redact");
      await until(() => cell(6).document.getText().includes("<EMAIL_ADDRESS>"), workspace.onDidChangeTextDocument);
      await goneWhenFrom(cell(6), PERSONAL_SOURCE);
      await commands.executeCommand("notebook.cell.edit");
      await commands.executeCommand("undo");
      await until(() => cell(6).document.getText().includes("anna.keller@"), workspace.onDidChangeTextDocument);

      const before = shownBy(cell(7));
      const shown = await findingWhenIn(cell(7), PERSONAL_OUTPUT);
      ok(shown.message.startsWith("Output 2 of cell 8 "), shown.message);
      ok(!shown.message.includes("anna"), shown.message);
      await select(notebook, 7);
      await commands.executeCommand("notebook.cell.quitEdit");
      await take(await actionsIn(cell(7), shown), "Redact these values");
      await until(() => !shownBy(cell(7)).includes("acme-retail"), workspace.onDidChangeNotebookDocument);
      const after = shownBy(cell(7));
      equal(after.split("EMAIL_ADDRESS").length - 1, 4, "redacted values");
      equal(
        cell(7)
          .outputs[0]?.items.map(({ mime }) => mime)
          .includes("image/png"),
        true,
        "the image",
      );
      await goneWhenFrom(cell(7), PERSONAL_OUTPUT);
      await commands.executeCommand("undo");
      await until(() => shownBy(cell(7)) === before, workspace.onDidChangeNotebookDocument);

      const again = await findingWhenIn(cell(7), PERSONAL_OUTPUT);
      await select(notebook, 7);
      await commands.executeCommand("notebook.cell.quitEdit");
      await take(await actionsIn(cell(7), again), "Show the other columns only");
      await until(() => cell(7).outputs.length === 1, workspace.onDidChangeNotebookDocument);
      equal(cell(7).document.lineAt(1).text, 'rows.drop(columns=["email"]).head()', "code");
      await commands.executeCommand("undo");
      await until(() => shownBy(cell(7)) === before, workspace.onDidChangeNotebookDocument);
      equal(cell(7).document.lineAt(1).text, "rows.head()", "code after undo");
    });

    it("are cleared as a whole after a preview, and one undo takes all back", async () => {
      await findingWhenIn(cell(6), PERSONAL_SOURCE);
      await findingWhenIn(cell(7), PERSONAL_OUTPUT);
      const before = [cell(6).document.getText(), shownBy(cell(7))];
      const now = () => [cell(6).document.getText(), shownBy(cell(7))];
      await select(notebook, 6);
      const asked = commands.executeCommand("plumbline.clearPersonalData");
      const isShown = () => window.tabGroups.activeTabGroup.activeTab?.input instanceof TabInputNotebookDiff;
      await until(isShown, window.tabGroups.onDidChangeTabs, window.tabGroups.onDidChangeTabGroups);
      equal(now(), before, "before it was confirmed");
      // The question comes a moment later, which no event tells of.
      let isOver = false;
      void asked.then(() => {
        isOver = true;
      });
      while (!isOver) await commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
      await until(() => !now().join().includes("acme-retail"), workspace.onDidChangeNotebookDocument);
      await select(notebook, 6);
      await commands.executeCommand("notebook.cell.quitEdit");
      await commands.executeCommand("undo");
      await until(
        () => now().join() === before.join(),
        workspace.onDidChangeNotebookDocument,
        workspace.onDidChangeTextDocument,
      );
    });

    it("leave nothing behind in cells that are deleted, moved, merged or of another language", async () => {
      await insert(0, SHELL);
      await findingWhenIn(cell(0), PIPED);
      const old = cell(0).document.uri;
      await select(notebook, 0);
      await commands.executeCommand("notebook.cell.moveDown");
      await until(() => cell(1).document.getText() === SHELL, workspace.onDidChangeNotebookDocument);
      await findingWhenIn(cell(1), PIPED);
      equal(inCell(cell(0)).length, 0, "findings in the title");
      await remove(1);
      await findingsWhen(old, (findings) => findings.length === 0);

      const split = cell(2).document.uri;
      await select(notebook, 2);
      await commands.executeCommand("notebook.cell.joinAbove");
      await until(() => notebook.cellCount === 7, workspace.onDidChangeNotebookDocument);
      await findingWhenIn(cell(1), UNSEEDED);
      await findingsWhen(split, (findings) => findings.length === 0);
      const joined = cell(1).document.getText();
      await change(
        NotebookEdit.replaceCells(new NotebookRange(1, 2), [
          new NotebookCellData(NotebookCellKind.Code, joined, "julia"),
        ]),
      );
      await goneWhenFrom(cell(1), UNSEEDED);
      await change(
        NotebookEdit.replaceCells(new NotebookRange(1, 2), [
          new NotebookCellData(NotebookCellKind.Code, joined, "python"),
        ]),
      );
      await findingWhenIn(cell(1), UNSEEDED);
    });

    it("have an answer for saving: what is safe in a cell, and nothing beyond it", async () => {
      const load = notebook.getCells().find(({ document }) => document.getText().includes("torch.load"));
      ok(load, "no cell loads a model");
      const found = await findingWhenIn(load, LOAD);
      await actionsIn(load, found);
      // As VS Code asks for each cell (`notebook.codeActionsOnSave`); it refuses edits of several.
      const [fix] = await commands.executeCommand<CodeAction[]>(
        "vscode.executeCodeActionProvider",
        load.document.uri,
        all(load),
        "source.fixAll.plumbline",
      );
      const edits = fix?.edit?.entries() ?? [];
      equal(
        edits.map(([uri]) => uri.toString()),
        [load.document.uri.toString()],
      );
      ok(fix?.edit && (await workspace.applyEdit(fix.edit)), "the edit was not applied");
      ok(load.document.getText().includes("weights_only=True"), load.document.getText());
    });
  });
}
