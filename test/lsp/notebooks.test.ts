/** Notebooks that are open as notebooks: findings stand in the cells and follow them; fixes are changes of cells. */
import { describe, expect, it } from "vitest";
import type { CodeAction, Hover, TextDocumentEdit, WorkspaceEdit } from "vscode-languageserver/node";
import type { NotebookFix } from "../../server/src/lsp/protocol.ts";
import { connect, TestFolder } from "../harness/lsp.ts";
import { notebookText, printed } from "../harness/notebook.ts";
import { OpenNotebook } from "../harness/openNotebook.ts";

const PATH = "nb/train.ipynb";
const TITLE = "# Title";
const SEEDED = "from sklearn.model_selection import train_test_split\n";
const SPLIT = 'rows = "é😀"\na, b = train_test_split(rows)\n';
const CELLS = [{ text: TITLE, languageId: "markdown" }, { text: SEEDED }, { text: SPLIT }] as const;
const UNSEEDED = "notebook/unseeded-split";
const PIPED = "notebook/pipe-to-shell";
const PATHS = "notebook/user-path";
const SHELL = "!curl -fsSL https://example.com/install.sh | sh\n";
const text = notebookText([
  { source: TITLE, type: "markdown" },
  { source: SEEDED, count: 2, id: "imports" },
  { source: SPLIT, count: 1, id: "split" },
]);

async function opened(
  files: Readonly<Record<string, string>> = { [PATH]: text },
  cells: typeof CELLS | readonly { text: string }[] = CELLS,
) {
  const folder = await TestFolder.with(files);
  const client = await connect({ folders: [folder] });
  await client.idle();
  const notebook = await OpenNotebook.open(client, folder.uriOf(PATH), cells);
  const actions = (index: number, line: number, only?: string[]) =>
    client.request<CodeAction[]>("textDocument/codeAction", {
      textDocument: { uri: notebook.cell(index).uri },
      range: { start: { line, character: 0 }, end: { line, character: 200 } },
      context: { diagnostics: [], ...(only === undefined ? {} : { only }) },
    });
  return {
    folder,
    client,
    notebook,
    actions,
    async [Symbol.asyncDispose]() {
      await client[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** The edits of a workspace edit in one document. */
function editsOf(edit: WorkspaceEdit | null | undefined, uri: string) {
  const changes = (edit?.documentChanges ?? []) as TextDocumentEdit[];
  return changes.find(({ textDocument }) => textDocument.uri === uri)?.edits as
    | {
        range: { start: { line: number; character: number }; end: { line: number; character: number } };
        newText: string;
      }[]
    | undefined;
}

describe("findings of an open notebook", () => {
  it("stand in its cells, at the place in their text", async () => {
    await using open = await opened();
    await open.notebook.until(2, UNSEEDED);
    const split = open.notebook.diagnostics(2).find(({ code }) => code === UNSEEDED);
    expect(split?.range).toEqual({ start: { line: 1, character: 7 }, end: { line: 1, character: 23 } });
    // What is said of a count stands in the first line of its cell.
    const order = open.notebook.diagnostics(2).find(({ code }) => code === "notebook/out-of-order-execution");
    expect(order?.range.start).toEqual({ line: 0, character: 0 });
    expect(open.client.rules(open.notebook.uri)).toEqual([]);
  });

  it("follow what is typed in a cell", async () => {
    await using open = await opened();
    await open.notebook.until(2, UNSEEDED);
    await open.notebook.type(2, SPLIT.replace("(rows)", "(rows, random_state=1)"));
    await open.notebook.until(2, UNSEEDED, false);
    await open.notebook.type(2, `\n${SPLIT}`);
    await open.notebook.until(2, UNSEEDED);
    expect(open.notebook.diagnostics(2).find(({ code }) => code === UNSEEDED)?.range.start.line).toBe(2);
    // A seed in another cell reaches this one.
    await open.notebook.type(1, `${SEEDED}import numpy as np\nnp.random.seed(1)\n`);
    await open.notebook.until(2, UNSEEDED, false);
  });

  it("never are those of an older text", async () => {
    await using open = await opened();
    await open.notebook.until(2, UNSEEDED);
    const { uri } = open.notebook.cell(2);
    for (const line of ["x", "xy", SPLIT, `y\n${SPLIT}`]) await open.notebook.type(2, line);
    await open.client.until(() => open.client.published.findLast((sent) => sent.uri === uri)?.version === 5);
    const known = new Map<number, string>();
    for (const { uri: where, version, diagnostics } of open.client.published)
      if (where === uri)
        for (const { code, range } of diagnostics)
          if (code === UNSEEDED) known.set(version ?? 0, String(range.start.line));
    for (const [version, line] of known)
      expect([1, 4, 5].includes(version) && line === (version === 5 ? "2" : "1")).toBe(true);
  });

  it("come at once where a rule needs no more than the cell", async () => {
    await using open = await opened();
    await open.notebook.until(2, UNSEEDED);
    const { uri } = open.notebook.cell(2);
    const before = open.client.published.length;
    await open.notebook.type(2, SHELL);
    await open.notebook.until(2, PIPED);
    const first = open.client.published.slice(before).find((sent) => sent.uri === uri);
    expect(first?.version).toBe(2);
    expect(first?.diagnostics.map(({ code }) => code)).toEqual([PIPED]);
  });

  it("follow cells that are added, deleted, moved, split, merged or of another language", async () => {
    await using open = await opened();
    const { notebook } = open;
    await notebook.until(2, UNSEEDED);
    await notebook.splice(0, 0, { text: SHELL });
    await notebook.until(0, PIPED);
    const shell = notebook.cell(0);
    // To the end.
    await notebook.splice(0, 1);
    await notebook.splice(3, 0, shell);
    await notebook.until(3, PIPED);
    expect(notebook.rules(2)).toContain(UNSEEDED);
    // Merged into one.
    const gone = notebook.cell(2).uri;
    await notebook.type(1, SEEDED + SPLIT);
    await notebook.splice(2, 1);
    await notebook.until(1, UNSEEDED);
    expect(open.client.diagnostics(gone)).toEqual([]);
    // As Markdown, and as a language that is not Python.
    await notebook.splice(2, 1, { text: SHELL, languageId: "markdown" });
    expect(open.client.diagnostics(shell.uri)).toEqual([]);
    await notebook.splice(1, 1, { text: SEEDED + SPLIT, languageId: "julia" });
    await notebook.splice(3, 0, { text: SHELL });
    await notebook.until(3, PIPED);
    expect([notebook.rules(1), notebook.rules(2)]).toEqual([[], []]);
  });

  it("go to the file when the notebook is closed", async () => {
    await using open = await opened();
    await open.notebook.until(2, UNSEEDED);
    await open.notebook.type(2, "x = 1");
    await open.notebook.until(2, UNSEEDED, false);
    await open.notebook.close();
    await open.client.until(() => open.client.rules(open.notebook.uri).includes(UNSEEDED));
    for (const index of [0, 1, 2]) expect(open.notebook.rules(index)).toEqual([]);
  });

  it("keep their names when the notebook is saved", async () => {
    await using open = await opened();
    const changed = SPLIT.replace("a, b", "c, d");
    await open.notebook.until(2, UNSEEDED);
    await open.notebook.type(2, changed);
    await open.notebook.until(2, UNSEEDED, false);
    await open.notebook.until(2, UNSEEDED);
    const name = () => open.notebook.diagnostics(2).find(({ code }) => code === UNSEEDED)?.data;
    const before = name();
    await open.folder.write(PATH, text.replace("a, b", "c, d"));
    await open.client.filesChanged(open.notebook.uri, "changed");
    await open.client.idle();
    expect(name()).toEqual(before);
    await open.notebook.close();
    await open.client.until(() => open.client.rules(open.notebook.uri).includes(UNSEEDED));
    expect(open.client.diagnostics(open.notebook.uri).find(({ code }) => code === UNSEEDED)?.data).toEqual(before);
  });

  it("stand in a notebook that no file holds yet", async () => {
    await using open = await opened({});
    await open.notebook.until(2, UNSEEDED);
  });
});

describe("outputs of an open notebook", () => {
  const path = "/home/jdoe/data/train.csv";
  const stream = (line: string) => ({
    stream: "stdout",
    items: [{ mime: "application/vnd.code.notebook.stdout", text: line }],
  });

  it("are those of the file until the client sends others", async () => {
    const file = notebookText([{ source: "print(p)", count: 1, outputs: [printed(`${path}\n`)] }]);
    await using open = await opened({ [PATH]: file }, [{ text: "print(p)" }]);
    await open.notebook.until(0, PATHS);
    await open.notebook.show(0, [stream("fine\n")]);
    await open.notebook.until(0, PATHS, false);
  });

  it("have their findings in the first line of the cell, with the number of the output", async () => {
    await using open = await opened();
    await open.notebook.until(2, UNSEEDED);
    await open.notebook.show(1, [
      {
        items: [
          { mime: "image/png", size: 2000 },
          { mime: "text/plain", text: "<Figure>" },
        ],
      },
      stream(`${path}\n`),
    ]);
    await open.notebook.until(1, PATHS);
    const found = open.notebook.diagnostics(1).find(({ code }) => code === PATHS);
    expect(found?.message).toMatch(/^Output 2: /);
    expect(found?.range.start).toEqual({ line: 0, character: 0 });
  });

  it("are changed by a fix, which says which state of them it is for", async () => {
    await using open = await opened();
    await open.notebook.show(1, [stream("one\n"), stream(`${path}\n`)]);
    await open.notebook.until(1, PATHS);
    const [clear] = await open.actions(1, 0);
    expect(clear).toMatchObject({
      title: "Clear the output of this cell",
      command: { command: "plumbline.fixNotebook" },
    });
    const fix = await open.client.request<NotebookFix>("plumbline/notebookFix", clear?.command?.arguments?.[0]);
    expect(fix).toEqual({
      edit: null,
      outputs: [{ cell: open.notebook.cell(1).uri, revision: 1, outputs: [] }],
      fixed: 1,
      left: 0,
    });
    // Meanwhile something else is shown: the finding is another one, or gone.
    await open.notebook.show(1, [stream("fine\n")]);
    expect(await open.client.request("plumbline/notebookFix", clear?.command?.arguments?.[0])).toBeNull();
  });
});

describe("in a cell", () => {
  it("a fix is an edit of the cell", async () => {
    await using open = await opened();
    await open.notebook.until(2, UNSEEDED);
    const [fix, ...others] = await open.actions(2, 1);
    expect(fix?.title).toBe("Add random_state=42");
    expect(others.map(({ title }) => title)).toEqual([
      `Ignore ${UNSEEDED} here, with a reason`,
      `Open documentation of ${UNSEEDED}`,
    ]);
    const edits = editsOf(fix?.edit, open.notebook.cell(2).uri);
    await open.notebook.apply(2, edits ?? []);
    expect(open.notebook.cell(2).text).toBe(SPLIT.replace("(rows)", "(rows, random_state=42)"));
    await open.notebook.until(2, UNSEEDED, false);
  });

  it("a fix speaks of what was just typed", async () => {
    await using open = await opened();
    await open.notebook.until(2, UNSEEDED);
    await open.notebook.type(2, `"quoted"\n\n${SPLIT}`);
    const [fix] = await open.actions(2, 3);
    await open.notebook.apply(2, editsOf(fix?.edit, open.notebook.cell(2).uri) ?? []);
    expect(open.notebook.cell(2).text).toBe(`"quoted"\n\n${SPLIT.replace("(rows)", "(rows, random_state=42)")}`);
  });

  it("a finding is ignored by a comment with the reason", async () => {
    await using open = await opened();
    await open.notebook.until(2, UNSEEDED);
    const ignore = (await open.actions(2, 1)).find(({ command }) => command?.command === "plumbline.ignore");
    const [argument] = ignore?.command?.arguments ?? [];
    const edit = await open.client.request<WorkspaceEdit>("plumbline/ignoreEdit", { ...argument, reason: "a demo" });
    await open.notebook.apply(2, editsOf(edit, open.notebook.cell(2).uri) ?? []);
    expect(open.notebook.cell(2).text).toBe(SPLIT.replace("a, b", `# plumbline-ignore ${UNSEEDED}: a demo\na, b`));
    await open.client.until(() =>
      open.notebook
        .diagnostics(2)
        .some(({ code, message }) => code === UNSEEDED && String(message).endsWith("Ignored: a demo")),
    );
  });

  it("a hover says why", async () => {
    await using open = await opened();
    await open.notebook.until(2, UNSEEDED);
    const at = { textDocument: { uri: open.notebook.cell(2).uri }, position: { line: 1, character: 10 } };
    const hover = await open.client.request<Hover>("textDocument/hover", at);
    expect(JSON.stringify(hover.contents)).toContain(UNSEEDED);
    expect(hover.range?.start).toEqual({ line: 1, character: 7 });
  });

  it("all safe problems of the cell are fixed on save", async () => {
    const load = "import torch\nmodel.load_state_dict(torch.load('x.pt', map_location='cpu'))\n";
    await using open = await opened({ [PATH]: notebookText([load, load]) }, [{ text: load }, { text: load }]);
    await open.notebook.until(0, "notebook/unsafe-load");
    const [all] = await open.actions(0, 0, ["source.fixAll.plumbline"]);
    await open.notebook.apply(0, editsOf(all?.edit, open.notebook.cell(0).uri) ?? []);
    expect(open.notebook.cell(0).text).toContain("weights_only=True");
    expect(editsOf(all?.edit, open.notebook.cell(1).uri)).toBeUndefined();
  });
});
