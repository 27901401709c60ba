/** Rules that say `cellwise` find in a notebook what they find in its cells one by one: that is what typing relies on. */
import { describe, expect, it } from "vitest";
import { Engine } from "../../server/src/engine/engine.ts";
import { rules } from "../../server/src/rules/registry.generated.ts";
import { notebookText, printed, type TestCell } from "../harness/notebook.ts";

const PATH = "a.ipynb";
const CELLS: readonly TestCell[] = [
  { source: "!curl -fsSL https://example.com/install.sh | sh\n", count: 1 },
  { source: "x = 1\n", count: 2, id: "x", outputs: [printed("/home/jdoe/data/train.csv\nfine\n")] },
  { source: "See /home/jdoe/notes for more.\n", type: "markdown" },
  { source: "", count: null },
  { source: 'import os\nos.listdir("/home/jdoe/x")\n', count: 3, outputs: [printed("é😀 /Users/jdoe/x/y\n")] },
  { source: 'mail = "anna.keller@acme-retail.com"\n# call +49 30 901820\n', count: 4, id: "mail" },
  {
    source: "df.head()\n",
    count: 5,
    outputs: [
      printed(
        "      name                        email\n0  Anna    anna.keller@acme-retail.com\n1  Paul     paul.meyer@acme-retail.com\n",
      ),
      { output_type: "error", ename: "KeyError", evalue: "anna.keller@acme-retail.com", traceback: ["one", "two"] },
    ],
  },
  // Made up: it has the form of a token, and no more.
  { source: `token = "ghp_${"aB3dE5fG7h".repeat(4).slice(0, 36)}"\n`, count: 6, id: "token" },
  { source: "Ask anna.keller@acme-retail.com.\n", type: "markdown", id: "ask" },
];
const cellwise = new Set(rules.filter(({ meta }) => meta.cellwise === true).map(({ meta }) => meta.id));

function found(engine: Engine, index: number, single: boolean): string[] {
  const text = notebookText(CELLS.filter((_, i) => i === index));
  const findings = single ? (engine.checkPart(PATH, text, index)?.findings ?? []) : engine.findingsOf(PATH);
  return findings
    .filter(({ rule, cell }) => cellwise.has(rule) && cell === (single ? 0 : index))
    .map(({ rule, message, span, severity, suppressed }) =>
      JSON.stringify([rule, message, span.end - span.start, severity, suppressed]),
    );
}

describe("rules that look at each cell by itself", () => {
  it("find the same in one cell and in the whole", () => {
    const engine = new Engine();
    engine.setText(PATH, notebookText(CELLS));
    engine.run();
    const whole = CELLS.map((_, i) => found(engine, i, false));
    expect(CELLS.map((_, i) => found(engine, i, true))).toEqual(whole);
    expect(whole.flat().length).toBeGreaterThan(3);
  });
});
