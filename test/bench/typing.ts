/** Typing in one cell of an open notebook: from the change to the findings of that cell, over standard input and output. */
import { connect, TestFolder } from "../harness/lsp.ts";
import { notebookText, printed } from "../harness/notebook.ts";
import { OpenNotebook } from "../harness/openNotebook.ts";
import { CODE } from "./notebooks.ts";

const PATH = "train.ipynb";
const QUIET = CODE.join("");
// A finding comes and goes, or the server would have nothing to say.
const LOUD = `${QUIET}contact = "anna.keller@acme-retail.com"\n`;

/** Milliseconds of each of so many edits in the middle of a notebook with so many cells. */
export async function typing(cells: number, edits: number, warmUp: number): Promise<number[]> {
  const sources = Array.from({ length: cells }, (_, i) => `${QUIET}n = ${i}\n`);
  const outputs = [printed("Accuracy: 0.9312\n[1/20] loss: 0.4\n")];
  const file = notebookText(sources.map((source, i) => ({ source, count: i + 1, id: `cell-${i}`, outputs })));
  const times: number[] = [];
  const folder = await TestFolder.with({ [PATH]: file });
  const client = await connect({ mode: "spawn", folders: [folder] });
  try {
    await client.idle();
    const notebook = await OpenNotebook.open(
      client,
      folder.uriOf(PATH),
      sources.map((text) => ({ text })),
    );
    const at = Math.floor(cells / 2);
    const { uri } = notebook.cell(at);
    for (let i = 0; i < edits; i++) {
      const before = performance.now();
      await notebook.type(at, i % 2 === 0 ? `${LOUD}# ${i}\n` : `${QUIET}# ${i}\n`);
      const { version } = notebook.cell(at);
      await client.until(() => client.published.some((sent) => sent.uri === uri && sent.version === version));
      times.push(performance.now() - before);
      client.published.length = 0;
    }
  } finally {
    await client[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  }
  return times.slice(warmUp);
}
