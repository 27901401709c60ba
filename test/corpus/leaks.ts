/** No output of a command holds a value that was detected: every folder of the corpus, and the labelled sentences in files. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Leak, leaksOf } from "../harness/leaks.ts";
import { notebookText, printed } from "../harness/notebook.ts";

export interface LeakFigures {
  readonly lines: readonly string[];
  readonly ok: boolean;
}

/** Searches the outputs of `scan` and `check` in these folders, and in files made of the sentences and cases in `pii`. */
export async function leakFigures(folders: readonly string[], pii: string): Promise<LeakFigures> {
  const leaks: Leak[] = [];
  let values = 0;
  let outputs = 0;
  const made = existsSync(pii) ? filesOf(pii) : undefined;
  try {
    for (const folder of made === undefined ? folders : [...folders, made]) {
      const searched = await leaksOf(folder);
      leaks.push(...searched.leaks);
      values += searched.values;
      outputs += searched.outputs;
    }
  } finally {
    if (made !== undefined) rmSync(made, { recursive: true });
  }
  return {
    lines: [
      `detected values in outputs: ${leaks.length} (${values} values, ${outputs} outputs)`,
      ...leaks.map(({ path, entity, output, around }) => `  ${entity} of ${path} in ${output}: ${around}`),
    ],
    ok: leaks.length === 0 && values > 0,
  };
}

/** A folder with the texts in a notebook, a script, a table, Markdown, YAML and an environment file. */
function filesOf(pii: string): string {
  const texts = ["cases-dev.jsonl", "sentences-dev.jsonl"].flatMap((name) =>
    readFileSync(join(pii, name), "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => (JSON.parse(line) as { readonly text: string }).text),
  );
  const folder = mkdtempSync(join(tmpdir(), "plumbline-leaks-"));
  const quoted = texts.map((text) => JSON.stringify(text));
  const files: Readonly<Record<string, string>> = {
    "texts.ipynb": notebookText(
      texts.map((text, at) => ({ source: `print(${quoted[at]})`, outputs: [printed(text)] })),
    ),
    "texts.py": quoted.map((text) => `print(${text})\n`).join(""),
    "texts.csv": `id,note\n${texts.map((text, at) => `${at},"${text.replace(/"/g, '""')}"\n`).join("")}`,
    "texts.md": texts.map((text) => `${text}\n\n`).join(""),
    "texts.yaml": quoted.map((text) => `- ${text}\n`).join(""),
    ".env": quoted.map((text, at) => `NOTE_${at}=${text}\n`).join(""),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

if (import.meta.filename === process.argv[1]) {
  const [pii = "", ...folders] = process.argv.slice(2);
  const { lines, ok } = await leakFigures(folders, pii);
  for (const line of lines) console.log(line);
  process.exitCode = ok ? 0 : 1;
}
