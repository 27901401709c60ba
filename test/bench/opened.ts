/**
 * `node test/bench/opened.ts`: a notebook of 4 MB of text outputs from open to findings, beside reading its JSON with
 * positions and one pass of the combined expression over the same text. Prints the ratio.
 */
import { parseTree } from "jsonc-parser";
import { parseJson } from "../../server/src/core/parse/json.ts";
import { Engine } from "../../server/src/engine/engine.ts";
import { countMatches } from "./detect.ts";
import { outputText } from "./outputs.ts";

/** At most so many times both together. */
export const MOST_TIMES = 3;

const ROUNDS = 9;

export interface OpenTimes {
  /** Milliseconds. */
  readonly findings: number;
  readonly positions: number;
  readonly expression: number;
  /** The JSON reader of VS Code, for comparison. */
  readonly library: number;
}

/** What stands in the outputs of a notebook of about so many characters. */
function printedNotebook(size: number): string {
  const lines = outputText(size).split("\n");
  const cells: unknown[] = [];
  for (let at = 0; at < lines.length; at += 100) {
    const text = lines.slice(at, at + 100).map((line) => `${line}\n`);
    cells.push({
      cell_type: "code",
      execution_count: cells.length + 1,
      id: `cell-${cells.length}`,
      metadata: {},
      outputs: [{ name: "stdout", output_type: "stream", text }],
      source: ["model.fit(X_train, y_train)\n"],
    });
  }
  return `${JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
}

/** Medians of this process's own time, each round on a text that was not seen before. */
export function openTimes(): OpenTimes {
  const plain = printedNotebook(4_000_000);
  const times = {
    findings: [] as number[],
    positions: [] as number[],
    expression: [] as number[],
    library: [] as number[],
  };
  for (let round = 0; round < ROUNDS; round++) {
    // Nothing that is remembered may help: every number is another one.
    const text = plain.replaceAll(`epoch ${round + 1}/10`, "epoch 1/9").replaceAll("INFO", `INFO${round}`);
    const measured = {
      positions: () => parseJson(text),
      expression: () => countMatches(text),
      library: () => parseTree(text),
      findings: () => {
        const engine = new Engine();
        engine.setText("a.ipynb", text);
        engine.run();
      },
    };
    for (const [name, run] of Object.entries(measured)) {
      const before = process.cpuUsage().user;
      run();
      times[name as keyof OpenTimes].push((process.cpuUsage().user - before) / 1000);
    }
  }
  const median = (values: number[]) => values.sort((a, b) => a - b)[ROUNDS >> 1] ?? Number.NaN;
  return {
    findings: median(times.findings),
    positions: median(times.positions),
    expression: median(times.expression),
    library: median(times.library),
  };
}

if (import.meta.filename === process.argv[1]) {
  const { findings, positions, expression, library } = openTimes();
  const ratio = findings / (positions + expression);
  console.log(
    `4 MB of printed text, open to findings ${findings.toFixed(0)} ms; positions ${positions.toFixed(0)} ms, expression ${expression.toFixed(0)} ms, together ${ratio.toFixed(2)} times (limit ${MOST_TIMES}); jsonc-parser ${library.toFixed(0)} ms`,
  );
  process.exitCode = ratio <= MOST_TIMES ? 0 : 1;
}
