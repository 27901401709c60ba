/** Notebooks and scripts in the engine: cells of findings, comments that suppress, and the edits that write them. */
import { describe, expect, it } from "vitest";
import { applyEdits } from "../../server/src/core/edit/plan.ts";
import type { RuleId } from "../../server/src/core/finding.ts";
import { Engine } from "../../server/src/engine/engine.ts";
import unused from "../../server/src/rules/policy/unused-suppression/rule.ts";
import { documentRule } from "../../server/src/rules/rule.ts";
import { notebookText, printed, type TestCell } from "../harness/notebook.ts";

const ID: RuleId = "notebook/test";

/** Finds each argument that is called `bad`, and each output with the word. */
const rule = documentRule(
  { id: ID, title: "A test", severity: "warning", home: "default", fixable: "review", messages: { found: "bad" } },
  ["notebook", "script"],
  function* ({ doc }) {
    for (const { args } of doc.code?.calls ?? [])
      for (const { name, place } of args)
        if (name === "bad") {
          const anchor = { doc: doc.path, at: "place", name: place } as const;
          yield {
            message: "found",
            anchor,
            fixes: [{ title: "x", safety: "review", ops: [{ op: "replace", anchor, text: '"a\n"' }] }],
          };
        }
    for (const { lines } of doc.outputTexts ?? [])
      for (const { text, place } of lines)
        if (text.includes("bad")) yield { message: "found", anchor: { doc: doc.path, at: "place", name: place } };
  },
);

function run(path: string, text: string): Engine {
  const engine = new Engine({ rules: [rule, unused] });
  engine.setText(path, text);
  engine.run();
  return engine;
}

const open = (engine: Engine, path: string) =>
  engine.findingsOf(path).filter((finding) => finding.rule === ID && finding.suppressed === undefined);
const notebook = (cells: readonly (TestCell | string)[]) => run("a.ipynb", notebookText(cells));

describe("findings in notebooks", () => {
  it("know their cell", () => {
    const engine = notebook(["x = 1", { source: "# text", type: "markdown" }, "f(bad=1)"]);
    expect(open(engine, "a.ipynb").map(({ cell }) => cell)).toEqual([2]);
  });

  it("write their fixes as JSON writes them, and leave every other byte", () => {
    const text = notebookText([{ source: "x = 1", count: 3 }, "f('é', bad=1)\ny\n"]).replace(/\n/g, "\r\n");
    const engine = run("a.ipynb", text);
    const [fix] = open(engine, "a.ipynb")[0]?.fixes ?? [];
    const edits = (fix === undefined ? undefined : engine.plan(fix))?.get("a.ipynb") ?? [];
    expect(applyEdits(text, edits)).toBe(text.replace("bad=1", 'bad=\\"a\\n\\"'));
  });

  it.each([
    ["above", "# plumbline-ignore notebook/test: known\nf(bad=1)", 0],
    ["above a call over lines", "# plumbline-ignore notebook/test: known\nf(\n  1,\n  bad=1,\n)", 0],
    ["behind", "f(bad=1)  # plumbline-ignore notebook/test: known", 0],
    ["above another line", "# plumbline-ignore notebook/test: known\nx = 1\nf(bad=1)", 1],
    ["in a string", "'''\n# plumbline-ignore notebook/test: known\n'''\nf(bad=1)", 1],
    ["above a block", "# plumbline-ignore notebook/test: known\nif f(bad=1):\n    f(bad=2)", 1],
  ])("a comment %s", (_where, source, left) => {
    expect(open(notebook(["y = 2", source]), "a.ipynb")).toHaveLength(left);
    expect(open(run("train.py", `import torch\n${source}\n`), "train.py")).toHaveLength(left);
  });

  it("a comment in a cell speaks for its outputs, and for no other cell's", () => {
    const comment = "# plumbline-ignore notebook/test: known\nx = 1";
    const outputs = [printed("bad\n")];
    const engine = notebook([
      { source: comment, outputs },
      { source: "z", outputs },
    ]);
    expect(open(engine, "a.ipynb").map(({ cell }) => cell)).toEqual([1]);
  });

  it.each([["x = 1\nf(bad=1)\n"], ["x = 1\ny = f(\n  2,\n  bad=1)"], ["if x:\n    f(bad=1)"], ["f(bad=1)"]])(
    "the comment that ignores %j suppresses it and leaves a notebook",
    (source) => {
      for (const text of [
        notebookText(["z", source]),
        notebookText(["z", source]).replace(/\n/g, "\r\n"),
        JSON.stringify(JSON.parse(notebookText(["z", source]))),
        JSON.stringify({ ...JSON.parse(notebookText([])), cells: [{ cell_type: "code", source }] }),
      ]) {
        const engine = run("a.ipynb", text);
        const [finding] = open(engine, "a.ipynb");
        const edits = (finding === undefined ? undefined : engine.ignoreEdits(finding, "known"))?.get("a.ipynb") ?? [];
        const after = applyEdits(text, edits);
        expect(() => JSON.parse(after)).not.toThrow();
        engine.setText("a.ipynb", after);
        engine.run();
        expect(engine.findingsOf("a.ipynb").map(({ rule, suppressed }) => [rule, suppressed?.reason])).toEqual([
          [ID, "known"],
        ]);
      }
    },
  );

  it("a comment that suppresses nothing is said", () => {
    const engine = notebook(["# plumbline-ignore notebook/test: known\nx = 1"]);
    expect(engine.findingsOf("a.ipynb").map(({ rule, cell }) => [rule, cell])).toEqual([
      ["policy/unused-suppression", 0],
    ]);
  });
});
