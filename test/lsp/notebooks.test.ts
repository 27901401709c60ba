/** Notebooks that are open as notebooks: findings stand in the cells, and follow them. */
import { describe, expect, it } from "vitest";
import { connect, TestFolder } from "../harness/lsp.ts";
import { notebookText } from "../harness/notebook.ts";

const PATH = "nb/train.ipynb";
const SEEDED = "from sklearn.model_selection import train_test_split\n";
const SPLIT = 'rows = "é😀"\na, b = train_test_split(rows)\n';
const CELLS = [
  { uri: "vscode-notebook-cell:/nb/train.ipynb#A", text: "# Title" },
  { uri: "vscode-notebook-cell:/nb/train.ipynb#B", text: SEEDED },
  { uri: "vscode-notebook-cell:/nb/train.ipynb#C", text: SPLIT },
] as const;
const text = notebookText([
  { source: "# Title", type: "markdown" },
  { source: SEEDED, count: 2 },
  { source: SPLIT, count: 1 },
]);

async function opened(folder: TestFolder) {
  const client = await connect({ folders: [folder] });
  await client.idle();
  await client.connection.sendNotification("notebookDocument/didOpen", {
    notebookDocument: {
      uri: folder.uriOf(PATH),
      notebookType: "jupyter-notebook",
      version: 1,
      cells: CELLS.map(({ uri }, i) => ({ kind: i === 0 ? 1 : 2, document: uri })),
    },
    cellTextDocuments: CELLS.map((cell, i) => ({ ...cell, languageId: i === 0 ? "markdown" : "python", version: 1 })),
  });
  return client;
}

describe("an open notebook", () => {
  it("shows findings in its cells, at the place in their text", async () => {
    await using folder = await TestFolder.with({ [PATH]: text });
    await using client = await opened(folder);
    const last = CELLS[2].uri;
    await client.until(() => client.diagnostics(last).length > 0);
    const split = client.diagnostics(last).find(({ code }) => code === "notebook/unseeded-split");
    expect(split?.range).toEqual({ start: { line: 1, character: 7 }, end: { line: 1, character: 23 } });
    // What is said of a count stands in the first line of its cell.
    const order = client.diagnostics(last).find(({ code }) => code === "notebook/out-of-order-execution");
    expect(order?.range.start).toEqual({ line: 0, character: 0 });
    expect(client.rules(folder.uriOf(PATH))).toEqual([]);
  });

  it("takes the findings of a cell back while it is edited, and gives them to the file when it is closed", async () => {
    await using folder = await TestFolder.with({ [PATH]: text });
    await using client = await opened(folder);
    const last = CELLS[2].uri;
    const notebook = folder.uriOf(PATH);
    await client.until(() => client.diagnostics(last).length > 0);
    await client.connection.sendNotification("notebookDocument/didChange", {
      notebookDocument: { uri: notebook, version: 2 },
      change: { cells: { textContent: [{ document: { uri: last, version: 2 }, changes: [{ text: "x = 1" }] }] } },
    });
    await client.until(() => client.diagnostics(last).length === 0);
    await client.connection.sendNotification("notebookDocument/didChange", {
      notebookDocument: { uri: notebook, version: 3 },
      change: { cells: { textContent: [{ document: { uri: last, version: 3 }, changes: [{ text: SPLIT }] }] } },
    });
    await client.until(() => client.diagnostics(last).length > 0);
    await client.connection.sendNotification("notebookDocument/didClose", {
      notebookDocument: { uri: notebook },
      cellTextDocuments: CELLS.map(({ uri }) => ({ uri })),
    });
    await client.until(() => client.rules(notebook).includes("notebook/unseeded-split"));
    expect(client.diagnostics(last)).toEqual([]);
  });

  it("follows cells that move", async () => {
    await using folder = await TestFolder.with({ [PATH]: text });
    await using client = await opened(folder);
    const [first, , last] = CELLS;
    await client.until(() => client.diagnostics(last.uri).length > 0);
    await client.connection.sendNotification("notebookDocument/didChange", {
      notebookDocument: { uri: folder.uriOf(PATH), version: 2 },
      change: { cells: { structure: { array: { start: 0, deleteCount: 1 }, didClose: [{ uri: first.uri }] } } },
    });
    await client.connection.sendNotification("notebookDocument/didChange", {
      notebookDocument: { uri: folder.uriOf(PATH), version: 3 },
      change: { cells: { textContent: [{ document: { uri: last.uri, version: 2 }, changes: [{ text: "y" }] }] } },
    });
    await client.until(() => client.diagnostics(last.uri).length === 0);
  });
});
