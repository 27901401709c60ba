import {
  type CodeLens,
  type CompletionList,
  commands,
  type Location,
  languages,
  Position,
  type TextDocument,
  type WorkspaceEdit,
  window,
  workspace,
} from "vscode";
import { equal, ok } from "./assert.ts";
import { findingsOf, findingsWhen, inFolder, replace } from "./card.ts";
import { ourExtension, until } from "./wait.ts";

const NAMED = ["MODEL_CARD.md", "data/README.md", "params.yaml", "train.py"];

/** On test/fixtures/documents: what joins several documents, and what works in those that are no model cards. */
export function documentsSuite(): void {
  describe("documents that speak of the same things", () => {
    before(async () => {
      const api = await ourExtension().activate();
      await until(() => api.status()?.state === "ready", api.onStatus);
    });

    it("an edited metrics file underlines the card that quotes it, which is not open, and its repair takes that back", async () => {
      const card = inFolder("MODEL_CARD.md");
      const mismatch = () => findingsOf(card).filter(({ message }) => message.includes("metrics/eval.json"));
      equal(mismatch().length, 0, "findings before");
      const metrics = await open("metrics/eval.json");
      await replace(metrics, "0.9134", "0.8134");
      await until(() => mismatch().length === 1, languages.onDidChangeDiagnostics);
      ok(
        !window.visibleTextEditors.some(({ document }) => document.uri.path.endsWith("MODEL_CARD.md")),
        "the card is open",
      );
      await replace(metrics, "0.8134", "0.9134");
      await findingsWhen(card, (found) => !found.some(({ message }) => message.includes("metrics/eval.json")));
    });

    it("finds a data set in four documents", async () => {
      const card = await open("MODEL_CARD.md");
      const places = await commands.executeCommand<Location[]>("vscode.executeReferenceProvider", card.uri, idIn(card));
      equal([...new Set(places.map(({ uri }) => workspace.asRelativePath(uri)))].sort(), NAMED);
    });

    it("renames a data set in four documents, and one undo takes all of it back", async () => {
      const card = await open("MODEL_CARD.md");
      const edit = await commands.executeCommand<WorkspaceEdit>(
        "vscode.executeDocumentRenameProvider",
        card.uri,
        idIn(card),
        "acme/reviews-2024",
      );
      equal(
        edit
          .entries()
          .map(([uri]) => workspace.asRelativePath(uri))
          .sort(),
        NAMED,
      );
      ok(await workspace.applyEdit(edit), "the edit was not applied");
      const holding = async (id: string) => {
        const documents = await Promise.all(NAMED.map((path) => workspace.openTextDocument(inFolder(path))));
        return documents.filter((document) => new RegExp(`${id}(?!-2024)`).test(document.getText())).length;
      };
      equal(await holding("acme/reviews-2024"), 4, "documents with the new name");
      await window.showTextDocument(card);
      await commands.executeCommand("undo");
      equal(await holding("acme/reviews"), 4, "documents with the old name");
    });

    it("counts above a card how many of its values have a source", async () => {
      const card = await open("MODEL_CARD.md");
      const lenses = await commands.executeCommand<CodeLens[]>("vscode.executeCodeLensProvider", card.uri);
      const titles = lenses.map(({ command }) => command?.title ?? "");
      ok(
        titles.some((title) => /^\d+ values joined to their sources/.test(title)),
        `lenses: ${titles.join(" | ")}`,
      );
    });

    it("completes headings in a datasheet", async () => {
      const sheet = await open("DATASHEET.md");
      const line = sheet.lineCount - 1;
      await replaceAt(sheet, new Position(line, 0), "## ");
      const labels = await completions(sheet, new Position(line, 3));
      ok(
        labels.some((label) => /uses/i.test(label)),
        `offered: ${labels.slice(0, 20).join(", ")}`,
      );
    });

    it("completes keys and files in a dvc.yaml", async () => {
      const pipeline = await open("dvc.yaml");
      await replace(pipeline, "    params:\n", "    \n    params:\n");
      const at = pipeline.positionAt(pipeline.getText().indexOf("    \n") + 4);
      const keys = await completions(pipeline, at);
      ok(keys.includes("plots") && keys.includes("frozen"), `keys: ${keys.slice(0, 20).join(", ")}`);
      ok(!keys.includes("cmd"), "a key that is there already is offered again");
      await replace(pipeline, "      - model.joblib\n    metrics:", "      - \n    metrics:");
      const files = await completions(pipeline, pipeline.positionAt(pipeline.getText().indexOf("- \n") + 2));
      ok(files.includes("train.py"), `files: ${files.slice(0, 20).join(", ")}`);
    });
  });
}

async function open(path: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument(inFolder(path));
  await window.showTextDocument(document);
  return document;
}

function idIn(document: TextDocument): Position {
  return document.positionAt(document.getText().indexOf("acme/reviews") + 3);
}

async function replaceAt(document: TextDocument, at: Position, text: string): Promise<void> {
  const editor = await window.showTextDocument(document);
  ok(await editor.edit((edit) => edit.insert(at, text)), "the edit was not applied");
}

async function completions(document: TextDocument, at: Position): Promise<string[]> {
  const list = await commands.executeCommand<CompletionList>("vscode.executeCompletionItemProvider", document.uri, at);
  return list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
}
