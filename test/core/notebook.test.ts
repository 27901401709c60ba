/** Notebooks: every decoded offset has its place in the file, and what is no Python is masked without moving anything. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDocument } from "../../server/src/core/document.ts";
import { maskMagics } from "../../server/src/core/parse/python/magics.ts";
import { commandsIn } from "../../server/src/core/parse/python/shell.ts";
import { SourceText } from "../../server/src/core/text.ts";
import { readFacts } from "../../server/src/facts/read.ts";
import { notebookText, printed } from "../harness/notebook.ts";

const parse = (text: string) => parseDocument("a.ipynb", "notebook", "json", new SourceText(text));

const line = fc.oneof(
  fc.constantFrom(
    "x = 1",
    "df = pd.read_csv('a.csv')  # 😀",
    "!pip install a==1 \\",
    "  b",
    "%%bash",
    "%%time",
    "if x:",
    '    print("Accuracy: 0.9 é\\n")',
    "def f(a, b=2):",
    "  x = (",
    "'''",
    "model.fit(X, y=3, **{'a': 1})",
    "files = !ls *.csv",
    "a?",
  ),
  fc.string({ unit: "binary", maxLength: 8 }).filter((text) => !/[\r\n]/.test(text)),
);
const source = fc
  .tuple(fc.array(line, { maxLength: 8 }), fc.constantFrom("\n", "\r\n"))
  .map(([lines, eol]) => lines.join(eol));

describe("a notebook", () => {
  it("maps every stretch of a cell to the stretch of the file that decodes to it", () => {
    fc.assert(
      fc.property(fc.array(source, { maxLength: 4 }), fc.boolean(), (sources, crlf) => {
        const written = notebookText(sources);
        const text = crlf ? written.replace(/\n/g, "\r\n") : written;
        const cells = parse(text).notebook?.cells ?? [];
        expect(cells.map((cell) => cell.source.text)).toEqual(sources);
        for (const { source: map } of cells) {
          for (let at = 0; at < map.text.length; at++) {
            const span = map.toFile({ start: at, end: at + 1 });
            expect(JSON.parse(`"${text.slice(span.start, span.end)}"`)).toBe(map.text[at]);
            expect(map.toDecoded(span)).toEqual({ start: at, end: at + 1 });
          }
        }
      }),
    );
  });

  it("is read without a throw wherever it is cut, and its places stay inside", () => {
    fc.assert(
      fc.property(fc.array(source, { maxLength: 3 }), fc.nat(), (sources, cut) => {
        const whole = notebookText(sources.map((text) => ({ source: text, outputs: [printed(text)] })));
        const text = whole.slice(0, cut % (whole.length + 1));
        const doc = parse(text);
        readFacts(doc);
        const names = (doc.outputTexts ?? []).flatMap(({ lines }) => lines.map(({ place }) => place));
        for (const name of [...(doc.code?.places.keys() ?? []), ...names]) {
          const span = doc.places?.get(name) ?? { start: -1, end: -1 };
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeGreaterThanOrEqual(span.start);
          expect(span.end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });

  it("keeps every offset when it masks", () => {
    fc.assert(
      fc.property(source, (text) => {
        const { text: masked } = maskMagics(text);
        expect(masked).toHaveLength(text.length);
        expect(masked.replace(/[^\r\n]/g, "")).toBe(text.replace(/[^\r\n]/g, ""));
      }),
    );
  });

  it("reads version 3 as well", () => {
    const cell = {
      cell_type: "code",
      input: ["x = 1\n"],
      prompt_number: 4,
      outputs: [{ output_type: "pyout", prompt_number: 4, text: ["1"] }],
    };
    const doc = parse(JSON.stringify({ nbformat: 3, nbformat_minor: 0, worksheets: [{ cells: [cell] }] }));
    expect(doc.notebook?.cells[0]).toMatchObject({ type: "code", count: 4, sourceKey: "input" });
    expect(doc.notebook?.cells[0]?.outputs[0]).toMatchObject({ type: "result", count: 4 });
  });

  it("leaves a block with a command in it a block", () => {
    expect(maskMagics("if x:\n    !wget a\ny = 1").text).toBe("if x:\n    0      \ny = 1");
    expect(maskMagics("files = !ls").text).toBe("files = 0  ");
    expect(maskMagics("x = a % b\nif a != b: pass").shell).toEqual([]);
  });

  it("splits commands as a shell does", () => {
    const words = (text: string) => commandsIn(text).map((command) => command.words.map((word) => word.text));
    expect(words("curl -s 'a b' | bash")).toEqual([["curl", "-s", "a b"], ["bash"]]);
    expect(words("pip install 'a>=1' b > log.txt 2>&1 && echo \"x;y\"")).toEqual([
      ["pip", "install", "a>=1", "b"],
      ["echo", "x;y"],
    ]);
  });
});
